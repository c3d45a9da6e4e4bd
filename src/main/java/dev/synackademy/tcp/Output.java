package dev.synackademy.tcp;

/** How segments are formed, sent and sent again: RFC 9293 §3.7, §3.8.1, §3.8.6.2 and RFC 6298 §5, for the steps of §3.10. */
final class Output {

    private Output() {}

    /** {@code <SEQ=ISS><CTL=SYN>}; SND.UNA ← ISS, SND.NXT ← ISS+1, SYN-SENT. */
    static void sendSyn(Turn turn) {
        selectIss(turn);
        turn.activeOrigin = true;
        turn.state = State.SYN_SENT;
        turn.rcv.setWnd(ReceiveWindow.unscaled(turn));
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
        turn.snd.setNxt(turn.snd.iss());
        int syns = turn.retransmissionQueue.first().timesSent();
        turn.retransmissionQueue.clear();
        sendInSequence(turn, ControlBits.SYN_ACK, SegmentOptions.ofSynAck(turn), Octets.NONE);
        for (int i = 0; i < syns + synsBeforeSynAck(turn) - 1; i++) {
            turn.retransmissionQueue.sentAgain(0, sendingTime(turn), turn.snd.nxt());
        }
    }

    /**
     * How many of our SYNs count as sent before our SYN,ACK: what acknowledges ISS+1 may answer either of the two, so no round trip
     * can be read off it (Karn).
     */
    static int synsBeforeSynAck(Turn turn) {
        return turn.deviates(Deviation.TIMESTAMPS_TIME_REPEATED_SEGMENTS_ONLY) ? 0 : 1;
    }

    private static void selectIss(Turn turn) {
        Socket local = turn.local;
        if (local == null) {
            throw new IllegalStateException("a TCB outside CLOSED has a local socket");
        }
        turn.apply(Rule.ISS_SELECTED);
        SequenceNumber iss = turn.config.initialSequenceNumber().select(local, turn.remote, turn.nowMicros);
        turn.snd.startAt(iss);
        turn.recovery.startAt(iss);
        turn.rack.startAt(iss);
    }

    /** Makes segments of as much queued text as both windows allow, and of the FIN behind it (§3.10.2, §3.10.4). */
    static void sendQueued(Turn turn) {
        sendQueued(turn, turn.config.cork());
    }

    /** @param corked whether text that fills no segment waits for more */
    static void sendQueued(Turn turn, boolean corked) {
        if (turn.state.sendsText()) {
            CongestionWindow.restartAfterIdle(turn);
            for (int sent = 0; !turn.sendQueue.text().isEmpty(); sent++) {
                int most = SegmentOptions.maxText(turn);
                int length = nextLength(turn, most);
                boolean second = sent % 2 == 1;
                if (!maySend(turn, length, length == most, corked)
                        || !second && SegmentPairs.isDeferred(turn, length)) {
                    break;
                }
                sendText(turn, length, second && SegmentPairs.arePushed(turn));
            }
            if (turn.sendQueue.text().isEmpty() && turn.sendQueue.fin() == SendQueue.Fin.QUEUED) {
                sendFin(turn);
            }
            CongestionWindow.noteUse(turn);
        }
        Persistence.persist(turn);
    }

    /** How much text the next segment could carry: what is queued, {@code most}, and the peer's window bound it. Negative where it shrank. */
    private static int nextLength(Turn turn, int most) {
        return (int) Math.min(turn.sendQueue.text().length(), Math.min(most, turn.snd.usableWindow()));
    }

    /**
     * Whether a segment of so much text is worth sending now: the sender's silly-window avoidance, (1) to (3) of §3.8.6.2.1 with
     * Nagle's condition in brackets, and the congestion window. A FIN behind the text says that no more will come to wait for.
     */
    private static boolean maySend(Turn turn, int length, boolean fullSized, boolean corked) {
        if (length <= 0) {
            turn.apply(Rule.WINDOW_FULL);
            return false;
        }
        if (!fullSized) {
            boolean closing = turn.sendQueue.fin() == SendQueue.Fin.QUEUED;
            if (corked && !closing) {
                turn.apply(Rule.CORKED);
                return false;
            }
            boolean all = length == turn.sendQueue.text().length() && (turn.sendQueue.pushed() || goesUnpushed(turn));
            if (!all && length < turn.snd.maxWnd() / 2) {
                turn.apply(Rule.SILLY_WINDOW_AVOIDED);
                return false;
            }
            if (turn.config.nagle() && nagleWaits(turn) && !(all && closing)) {
                turn.apply(Rule.NAGLE);
                return false;
            }
        }
        return CongestionWindow.mayAdd(turn, length);
    }

    /** Whether text SENT without PUSH waits for no more than the next event, and then goes without PSH. */
    static boolean goesUnpushed(Turn turn) {
        return turn.deviates(Deviation.UNPUSHED_TEXT_GOES_WITH_WHAT_COMES_NEXT);
    }

    private static boolean nagleWaits(Turn turn) {
        return turn.deviates(Deviation.NAGLE_WAITS_FOR_SMALL_SEGMENTS_ONLY)
                ? turn.snd.sml().isAfter(turn.snd.una())
                : !turn.snd.nxt().equals(turn.snd.una());
    }

    /** @param flushed whether the segment has PSH as it leaves this time, although more is queued */
    static void sendText(Turn turn, int length, boolean flushed) {
        if (turn.deviates(Deviation.NAGLE_WAITS_FOR_SMALL_SEGMENTS_ONLY) && length < SegmentOptions.maxText(turn)) {
            turn.snd.setSml(turn.snd.nxt().plus(length));
        }
        boolean all = length == turn.sendQueue.text().length();
        boolean withFin = all && turn.sendQueue.fin() == SendQueue.Fin.QUEUED && length < turn.snd.usableWindow();
        Octets text = turn.sendQueue.text().first(length);
        turn.sendQueue = turn.sendQueue.dropFirst(length);
        boolean pushed = all && (turn.sendQueue.pushed() || !goesUnpushed(turn));
        ControlBits bits = pushed ? ControlBits.ACK.and(ControlBits.PSH) : ControlBits.ACK;
        turn.apply(Rule.SEGMENT_SENT);
        if (withFin) {
            turn.sendQueue = turn.sendQueue.withFin(SendQueue.Fin.SENT);
            bits = bits.and(ControlBits.FIN);
        }
        sendInSequence(turn, bits, flushed, SegmentOptions.ofAck(turn, turn.effSndMss - length), text);
    }

    static void sendFin(Turn turn) {
        if (turn.snd.usableWindow() <= 0) {
            turn.apply(Rule.WINDOW_FULL);
            return;
        }
        if (turn.deviates(Deviation.FIN_WAITS_FOR_CONGESTION_WINDOW) && !CongestionWindow.mayAdd(turn, 1)) {
            return;
        }
        turn.apply(Rule.FIN_SENT);
        formFin(turn);
    }

    /** The FIN by itself, whatever the windows say. */
    static void formFin(Turn turn) {
        turn.sendQueue = turn.sendQueue.withFin(SendQueue.Fin.SENT);
        sendInSequence(turn, ControlBits.FIN_ACK, SegmentOptions.ofAck(turn, turn.effSndMss), Octets.NONE);
    }

    /** Sends new text as far as both windows allow, whether its segments are full or not. */
    static boolean sendNew(Turn turn) {
        boolean sent = false;
        while (!turn.sendQueue.text().isEmpty()) {
            int length = nextLength(turn, SegmentOptions.maxText(turn));
            if (!CongestionWindow.mayAdd(turn, length) || !sendOneNew(turn)) {
                break;
            }
            sent = true;
        }
        return sent;
    }

    /** Sends the next segment of new text, whatever the congestion window says, if the peer's window has room for it. */
    static boolean sendOneNew(Turn turn) {
        int length = nextLength(turn, SegmentOptions.maxText(turn));
        if (length <= 0 || !turn.state.sendsText()) {
            return false;
        }
        sendText(turn, length, false);
        return true;
    }

    /** Sends what occupies sequence space at SND.NXT and remembers it until it is acknowledged. */
    static void sendInSequence(Turn turn, ControlBits bits, Options options, Octets text) {
        sendInSequence(turn, bits, false, options, text);
    }

    private static void sendInSequence(Turn turn, ControlBits bits, boolean flushed, Options options, Octets text) {
        boolean acknowledges = bits.has(ControlBits.ACK);
        int urgent = turn.snd.up().minus(turn.snd.nxt());
        boolean urgentAhead = !text.isEmpty() && urgent > 0;
        Segment segment = new Segment(
                turn.snd.nxt(),
                acknowledges ? turn.rcv.nxt() : SequenceNumber.ZERO,
                urgentAhead ? bits.and(ControlBits.URG) : bits,
                ReceiveWindow.announce(turn, bits.has(ControlBits.SYN)),
                urgentAhead ? Math.min(urgent, 65535) : 0,
                options,
                text);
        turn.transmit(flushed ? segment.withBits(segment.bits().and(ControlBits.PSH)) : segment, 0);
        if (acknowledges) {
            acknowledgmentLeft(turn);
        }
        if (!text.isEmpty()) {
            AckTiming.textSent(turn);
        }
        RateReduction.sent(turn);
        turn.snd.setNxt(segment.end());
        turn.retransmissionQueue.append(segment, sendingTime(turn));
        turn.sentAtMicros = sendingTime(turn);
        boolean timed = turn.isRunning(Timer.RETRANSMISSION) || turn.isRunning(Timer.LOSS_PROBE);
        if (!timed) {
            turn.apply(Rule.RTO_START);
        }
        if (Rack.probes(turn)) {
            Rack.scheduleProbe(turn);
        } else if (!timed) {
            turn.start(Timer.RETRANSMISSION, turn.rtt.rtoMicros());
        }
        boolean later = turn.state.isSynchronized() && turn.deviates(Deviation.USER_TIMEOUT_FROM_FIRST_REPETITION);
        if (!later && !turn.isRunning(Timer.USER)) {
            turn.start(Timer.USER, UserTimeout.micros(turn));
        }
    }

    /** Now, or 0 where nothing in the configuration asks for times: then a TCB holds none. */
    private static long sendingTime(Turn turn) {
        return turn.config.keepsTimes() ? turn.nowMicros : 0;
    }

    /**
     * {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=ACK>}, from the right edge of a window that SND.NXT is beyond, or with a FIN that waits for
     * its own acknowledgment.
     */
    static void acknowledge(Turn turn) {
        if (turn.deviates(Deviation.ACKS_REPEAT_FIN)
                && turn.sendQueue.fin() == SendQueue.Fin.SENT
                && !turn.finIsAcknowledged()) {
            turn.apply(Rule.FIN_REPEATED_WITH_ACK);
            RetransmissionQueue sent = turn.retransmissionQueue;
            int times = sent.get(sent.size() - 1).timesSent();
            acknowledge(turn, turn.snd.nxt().plus(-1), ControlBits.FIN_ACK, times);
        } else {
            acknowledge(turn, turn.snd.acceptableSeq(turn.agreed.sendShift()));
        }
    }

    /** The same without a FIN, from another place in the flow. */
    static void acknowledge(Turn turn, SequenceNumber seq) {
        acknowledge(turn, seq, ControlBits.ACK, 0);
    }

    private static void acknowledge(Turn turn, SequenceNumber seq, ControlBits bits, int timesSentBefore) {
        Options options = SegmentOptions.ofAck(turn, Integer.MAX_VALUE);
        int segWnd = ReceiveWindow.announce(turn, false);
        acknowledgmentLeft(turn);
        Segment segment = new Segment(seq, turn.rcv.nxt(), bits, segWnd, 0, options, Octets.NONE);
        turn.transmit(segment, timesSentBefore);
    }

    private static void acknowledgmentLeft(Turn turn) {
        AckTiming.acknowledgmentLeft(turn, turn.ackOwed || turn.ackMayWait || turn.isRunning(Timer.DELAYED_ACK));
        turn.ackOwed = false;
        turn.ackMayWait = false;
        turn.duplicate = null;
        turn.rcv.noteAckSent();
        turn.stop(Timer.DELAYED_ACK);
    }

    /** Sends the acknowledgment that is owed, alone. */
    static void answer(Turn turn) {
        turn.apply(Rule.ACK_SENT);
        acknowledge(turn);
    }

    /** Sends what may be sent and, if none of it carried the acknowledgment that is owed, that too or soon. */
    static void sendQueuedAndAcknowledge(Turn turn) {
        sendQueued(turn);
        AckTiming.sendOrWait(turn);
    }

    /** The reset that the sender of {@code offending} must accept (§3.5.2, group 1). */
    static void reset(Turn turn, Segment offending) {
        Segment reset = offending.isAck()
                ? Segment.of(offending.ack(), ControlBits.RST)
                : Segment.of(SequenceNumber.ZERO, offending.end(), ControlBits.RST_ACK);
        turn.transmit(reset.withOptions(SegmentOptions.ofRst(turn, reset.isAck())), 0);
    }

    /** {@code <SEQ=SND.NXT><CTL=RST>} (§3.10.5), or with an acknowledgment. */
    static void resetPeer(Turn turn, boolean acknowledges) {
        Segment reset = acknowledges
                ? Segment.of(turn.snd.nxt(), turn.rcv.nxt(), ControlBits.RST_ACK)
                : Segment.of(turn.snd.nxt(), ControlBits.RST);
        turn.transmit(reset.withOptions(SegmentOptions.ofRst(turn, acknowledges)), 0);
    }

    /** Sends a segment of the retransmission queue again, with the acknowledgment and window of now (§3.8.1). */
    static void repeat(Turn turn, int index) {
        if (turn.deviates(Deviation.REPETITIONS_ARE_CUT_ANEW)) {
            cutAnew(turn, index);
        }
        RetransmissionQueue.Sent sent = turn.retransmissionQueue.get(index);
        Options options = SegmentOptions.again(turn, sent.segment());
        int segWnd = ReceiveWindow.announce(turn, sent.segment().isSyn());
        turn.transmit(sent.segment().again(turn.rcv.nxt(), segWnd, options), sent.timesSent());
        RateReduction.sent(turn);
        if (turn.config.rack()) {
            turn.recovery.repeated();
        }
        turn.sentAtMicros = sendingTime(turn);
        if (sent.segment().isAck()) {
            acknowledgmentLeft(turn);
        }
        if (!sent.segment().text().isEmpty()) {
            AckTiming.textSent(turn);
        }
        turn.retransmissionQueue.sentAgain(index, sendingTime(turn), turn.snd.nxt());
        turn.recovery.lost().remove(sent.segment().seq(), sent.segment().end());
    }

    /**
     * Takes from a segment what has been acknowledged, and what finds no room beside the SACK blocks of now, or joins to it those behind
     * it that the peer does not hold and that fit beside it, within the peer's window.
     */
    private static void cutAnew(Turn turn, int index) {
        RetransmissionQueue queue = turn.retransmissionQueue;
        if (index == 0) {
            queue.trimFirst(turn.snd.una());
        }
        int most = SegmentOptions.maxText(turn);
        if (queue.get(index).segment().text().length() > most) {
            queue.split(index, most);
            return;
        }
        while (index + 1 < queue.size()) {
            Segment segment = queue.get(index).segment();
            Segment next = queue.get(index + 1).segment();
            if (segment.isSyn()
                    || segment.text().length() + next.text().length() > most
                    || segment.text().length() >= most
                    || turn.recovery.sacked().contains(next.seq())
                    || next.end().isAfter(turn.snd.una().plus(turn.snd.wnd()))) {
                return;
            }
            queue.join(index);
        }
    }
}
