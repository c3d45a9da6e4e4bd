package dev.synackademy.tcp;

/** How segments are formed, sent and sent again: RFC 9293 §3.7, §3.8.1, §3.8.6 and RFC 6298 §5, for the steps of §3.10. */
final class Output {

    private Output() {}

    /** {@code <SEQ=ISS><CTL=SYN>}; SND.UNA ← ISS, SND.NXT ← ISS+1, SYN-SENT. */
    static void sendSyn(Turn turn) {
        selectIss(turn);
        turn.activeOrigin = true;
        turn.state = State.SYN_SENT;
        turn.rcv = turn.rcv.withWnd(turn.config.receiveBuffer());
        sendInSequence(turn, ControlBits.SYN, SegmentOptions.ofSyn(turn), Octets.NONE);
    }

    /** {@code <SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>}; SND.UNA ← ISS, SND.NXT ← ISS+1, SYN-RECEIVED. */
    static void sendSynAck(Turn turn) {
        selectIss(turn);
        turn.state = State.SYN_RECEIVED;
        sendInSequence(turn, ControlBits.SYN_ACK, SegmentOptions.ofSynAck(turn), Octets.NONE);
    }

    /** Both sides open at once: our SYN goes again, now with the acknowledgment of theirs (figure 7). SYN-RECEIVED. */
    static void sendSynAckForOurSyn(Turn turn) {
        turn.state = State.SYN_RECEIVED;
        turn.snd = turn.snd.withNxt(turn.snd.iss());
        turn.retransmissionQueue = RetransmissionQueue.EMPTY;
        sendInSequence(turn, ControlBits.SYN_ACK, SegmentOptions.ofSynAck(turn), Octets.NONE);
        // What acknowledges ISS+1 may answer either of the two: no round trip can be read off it (Karn).
        turn.retransmissionQueue = turn.retransmissionQueue.firstSentAgain();
    }

    private static void selectIss(Turn turn) {
        Socket local = turn.local;
        if (local == null) {
            throw new IllegalStateException("a TCB outside CLOSED has a local socket");
        }
        turn.apply(Rule.ISS_SELECTED);
        turn.snd =
                SendVariables.starting(turn.config.initialSequenceNumber().select(local, turn.remote, turn.nowMicros));
    }

    /** Makes segments of as much queued text as the peer's window allows, and of the FIN behind it (§3.10.2, §3.10.4). */
    static void sendQueued(Turn turn) {
        if (!turn.state.sendsText()) {
            return;
        }
        while (!turn.sendQueue.text().isEmpty()) {
            long unsent = turn.sendQueue.text().length();
            int usable = turn.snd.usableWindow();
            if (usable <= 0) {
                turn.apply(Rule.WINDOW_FULL);
                return;
            }
            Options options = SegmentOptions.ofAck(turn, turn.sendMss - 1);
            int length = (int) Math.min(unsent, Math.min(SegmentOptions.maxText(turn, options), usable));
            Octets text = turn.sendQueue.text().first(length);
            turn.sendQueue = turn.sendQueue.dropFirst(length);
            ControlBits bits = ControlBits.ACK;
            if (length == unsent) {
                bits = bits.and(ControlBits.PSH);
                if (turn.sendQueue.fin() == SendQueue.Fin.QUEUED && length < usable) {
                    bits = bits.and(ControlBits.FIN);
                    turn.sendQueue = turn.sendQueue.withFin(SendQueue.Fin.SENT);
                }
            }
            turn.apply(Rule.SEGMENT_SENT);
            sendInSequence(turn, bits, options, text);
        }
        if (turn.sendQueue.fin() == SendQueue.Fin.QUEUED) {
            if (turn.snd.usableWindow() > 0) {
                turn.apply(Rule.FIN_SENT);
                turn.sendQueue = turn.sendQueue.withFin(SendQueue.Fin.SENT);
                sendInSequence(turn, ControlBits.FIN_ACK, SegmentOptions.ofAck(turn, turn.sendMss), Octets.NONE);
            } else {
                turn.apply(Rule.WINDOW_FULL);
            }
        }
    }

    /** Sends what occupies sequence space at SND.NXT and remembers it until it is acknowledged. */
    private static void sendInSequence(Turn turn, ControlBits bits, Options options, Octets text) {
        boolean acknowledges = bits.has(ControlBits.ACK);
        int urgent = turn.snd.up().minus(turn.snd.nxt());
        boolean urgentAhead = !text.isEmpty() && urgent > 0;
        Segment segment = new Segment(
                turn.snd.nxt(),
                acknowledges ? turn.rcv.nxt() : SequenceNumber.ZERO,
                urgentAhead ? bits.and(ControlBits.URG) : bits,
                turn.rcv.wnd(),
                urgentAhead ? Math.min(urgent, 65535) : 0,
                options,
                text);
        turn.transmit(segment, 0);
        if (acknowledges) {
            acknowledgmentLeft(turn);
        }
        turn.snd = turn.snd.withNxt(segment.end());
        turn.retransmissionQueue =
                turn.retransmissionQueue.append(segment, turn.config.rttSampling() ? turn.nowMicros : 0);
        if (!turn.isRunning(Timer.RETRANSMISSION)) {
            turn.apply(Rule.RTO_START);
            turn.start(Timer.RETRANSMISSION, turn.rtt.rtoMicros());
        }
        if (!turn.isRunning(Timer.USER)) {
            turn.start(Timer.USER, turn.config.userTimeoutMicros());
        }
    }

    /** {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>} */
    static void acknowledge(Turn turn) {
        Options options = SegmentOptions.ofAck(turn, Integer.MAX_VALUE);
        acknowledgmentLeft(turn);
        turn.transmit(
                new Segment(turn.snd.nxt(), turn.rcv.nxt(), ControlBits.ACK, turn.rcv.wnd(), 0, options, Octets.NONE),
                0);
    }

    private static void acknowledgmentLeft(Turn turn) {
        turn.ackOwed = false;
        turn.ackMayWait = false;
        turn.duplicate = null;
        turn.rcv = turn.rcv.acknowledged();
        turn.stop(Timer.DELAYED_ACK);
    }

    /** Sends what may be sent and, if none of it carried the acknowledgment that is owed, that too or soon. */
    static void sendQueuedAndAcknowledge(Turn turn) {
        sendQueued(turn);
        if (turn.ackOwed || turn.ackMayWait && !mayDelayAck(turn)) {
            turn.apply(Rule.ACK_SENT);
            acknowledge(turn);
        } else if (turn.ackMayWait && !turn.isRunning(Timer.DELAYED_ACK)) {
            turn.apply(Rule.ACK_DELAYED);
            turn.start(Timer.DELAYED_ACK, turn.config.delayedAckMicros());
        }
    }

    /** At least every second full-sized segment is acknowledged at once (§3.8.6.3, SHLD-19). */
    private static boolean mayDelayAck(Turn turn) {
        int unacknowledged = turn.rcv.nxt().minus(turn.rcv.lastAckSent());
        return turn.config.delayedAckMicros() > 0 && unacknowledged < 2 * turn.config.maximumSegmentSize();
    }

    /** The reset that the sender of {@code offending} must accept (§3.5.2, group 1). */
    static void reset(Turn turn, Segment offending) {
        turn.transmit(
                offending.isAck()
                        ? Segment.of(offending.ack(), ControlBits.RST)
                        : Segment.of(SequenceNumber.ZERO, offending.end(), ControlBits.RST_ACK),
                0);
    }

    /** Sends the oldest unacknowledged segment again and starts its timer (§3.10.8; RFC 6298 §5.4, §5.6). */
    static void retransmit(Turn turn) {
        RetransmissionQueue.Sent oldest = turn.retransmissionQueue.first();
        Options options = SegmentOptions.again(turn, oldest.segment());
        turn.transmit(oldest.segment().again(turn.rcv.nxt(), turn.rcv.wnd(), options), oldest.transmissions());
        if (oldest.segment().isAck()) {
            acknowledgmentLeft(turn);
        }
        turn.retransmissionQueue = turn.retransmissionQueue.firstSentAgain();
        turn.start(Timer.RETRANSMISSION, turn.rtt.rtoMicros());
    }

    /** SND.UNA ← SEG.ACK: what is thereby acknowledged leaves the queue, and its timers end or start anew (RFC 6298 §5.2, §5.3). */
    static void acknowledged(Turn turn, SequenceNumber ack) {
        turn.snd = turn.snd.withUna(ack);
        int count = turn.retransmissionQueue.acknowledged(ack);
        if (count > 0 && turn.config.rttSampling()) {
            sampleRoundTrip(turn, count);
        }
        turn.retransmissionQueue = turn.retransmissionQueue.dropFirst(count);
        if (turn.retransmissionQueue.isEmpty()) {
            turn.apply(Rule.RTO_STOP);
            turn.stop(Timer.RETRANSMISSION);
            turn.stop(Timer.USER);
        } else {
            turn.apply(Rule.RTO_RESTART);
            turn.start(Timer.RETRANSMISSION, turn.rtt.rtoMicros());
            turn.start(Timer.USER, turn.config.userTimeoutMicros());
        }
    }

    /** Karn (RFC 6298 §3): an acknowledgment that covers anything sent twice says nothing certain about the round trip. */
    private static void sampleRoundTrip(Turn turn, int count) {
        var segments = turn.retransmissionQueue.segments();
        for (int i = 0; i < count; i++) {
            if (segments.get(i).transmissions() > 1) {
                turn.apply(Rule.KARN);
                return;
            }
        }
        turn.apply(Rule.RTT_SAMPLED);
        long sentAt = segments.get(count - 1).sentAtMicros();
        turn.rtt = turn.rtt.sample(turn.nowMicros - sentAt, turn.config);
    }
}
