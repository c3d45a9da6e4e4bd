package dev.synackademy.tcp;

/** RFC 9293 §3.10.7.1 to §3.10.7.3, step by step; §3.10.7.4 is {@link OtherStates}. */
final class SegmentArrives {

    /** Two ticks of Linux's clock. */
    private static final long HURRIED_SYN_MICROS = 8000;

    private SegmentArrives() {}

    static void on(Turn turn, Event.SegmentArrives arrival) {
        // The window of a SYN is never scaled (RFC 7323 §2.2).
        int shift = arrival.segment().isSyn() ? 0 : turn.agreed.sendShift();
        turn.segWnd = arrival.segment().window() << shift;
        turn.segStamps = arrival.segment().options().timestamps();
        if (arrival.segment().isSyn() && arrival.segment().isFin() && turn.deviates(Deviation.SYN_FIN_IS_DROPPED)) {
            turn.apply(Rule.SYN_FIN_DROPPED);
            return;
        }
        switch (turn.state) {
            case CLOSED -> inClosed(turn, arrival.segment());
            case LISTEN -> inListen(turn, arrival);
            case SYN_SENT -> inSynSent(turn, arrival);
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                OtherStates.on(turn, arrival);
        }
    }

    /** §3.10.7.1. */
    private static void inClosed(Turn turn, Segment segment) {
        if (segment.isRst()) {
            turn.apply(Rule.CLOSED_RST_DISCARDED);
            return;
        }
        turn.apply(segment.isAck() ? Rule.CLOSED_ACK_RESET : Rule.CLOSED_RESET);
        Output.reset(turn, segment);
    }

    /** §3.10.7.2. */
    private static void inListen(Turn turn, Event.SegmentArrives arrival) {
        Segment segment = arrival.segment();
        // First, check for a RST.
        if (segment.isRst()) {
            turn.apply(Rule.LISTEN_RST_IGNORED);
            return;
        }
        // Second, check for an ACK.
        if (segment.isAck()) {
            turn.apply(Rule.LISTEN_ACK_RESET);
            Output.reset(turn, segment);
            return;
        }
        // Third, check for a SYN.
        if (segment.isSyn()) {
            if (segment.isFin() && turn.deviates(Deviation.LISTEN_DROPS_SYN_FIN)) {
                turn.apply(Rule.LISTEN_SYN_FIN_DROPPED);
                return;
            }
            if (arrival.compartment() != turn.config.compartment()) {
                turn.apply(Rule.COMPARTMENT_MISMATCH);
                Output.reset(turn, segment);
                return;
            }
            turn.apply(Rule.LISTEN_SYN);
            if (turn.remote == null) {
                turn.remote = arrival.from();
            }
            peerStartsAt(turn, segment);
            turn.rcv.setWnd(ReceiveWindow.unscaled(turn)); // now that it is agreed how much text a segment has
            Output.sendSynAck(turn);
            turn.snd.setWindowOf(segment, turn.segWnd);
            holdForLater(turn, segment);
            establishWithoutAck(turn);
            return;
        }
        // Fourth, other data or control.
        turn.apply(Rule.LISTEN_OTHER_DROPPED);
    }

    /** {@link Deviation#TWO_WAY_HANDSHAKE}. */
    private static void establishWithoutAck(Turn turn) {
        if (turn.deviates(Deviation.TWO_WAY_HANDSHAKE)) {
            turn.apply(Rule.TWO_WAY_HANDSHAKE);
            turn.snd.setUna(turn.snd.nxt());
            turn.retransmissionQueue.clear();
            turn.stopAllTimers();
            OtherStates.establish(turn, 1);
        }
    }

    /** §3.10.7.3. */
    private static void inSynSent(Turn turn, Event.SegmentArrives arrival) {
        Segment segment = arrival.segment();
        // First, check the ACK bit.
        boolean acceptableAck = false;
        if (segment.isAck()) {
            acceptableAck = turn.snd.isAcceptable(segment.ack());
            if (!acceptableAck) {
                if (segment.isRst()) {
                    turn.apply(Rule.SYN_SENT_BAD_ACK_RST_DROPPED);
                } else {
                    turn.apply(Rule.SYN_SENT_BAD_ACK_RESET);
                    Output.reset(turn, segment);
                }
                hurrySyn(turn);
                return;
            }
            turn.apply(Rule.SYN_SENT_ACK_ACCEPTABLE);
        }
        // Second, check the RST bit.
        if (segment.isRst()) {
            if (acceptableAck) {
                turn.apply(Rule.SYN_SENT_RST_REFUSED);
                turn.signal(Signal.CONNECTION_REFUSED);
                turn.deleteTcb();
            } else {
                turn.apply(Rule.SYN_SENT_RST_DROPPED);
            }
            return;
        }
        // Third, check the security.
        if (arrival.compartment() != turn.config.compartment()) {
            turn.apply(Rule.COMPARTMENT_MISMATCH);
            Output.reset(turn, segment);
            return;
        }
        // Fourth, check the SYN bit.
        if (segment.isSyn()) {
            fourthCheckSyn(turn, segment, acceptableAck);
            return;
        }
        // Fifth, neither of the SYN or RST bits is set.
        turn.apply(Rule.SYN_SENT_OTHER_DROPPED);
    }

    /** Fourth, a SYN: the answer to ours, or the peer opens at the same time. */
    private static void fourthCheckSyn(Turn turn, Segment segment, boolean acceptableAck) {
        if (!acceptableAck && turn.deviates(Deviation.SIMULTANEOUS_OPEN_IGNORED)) {
            turn.apply(Rule.SIMULTANEOUS_OPEN_IGNORED);
            return;
        }
        peerStartsAt(turn, segment);
        if (acceptableAck) {
            turn.apply(Rule.SYN_SENT_SYN_ACK);
            int syns = turn.retransmissionQueue.first().timesSent();
            Recovery.advanceUna(turn, segment, turn.retransmissionQueue.acknowledgedBy(segment));
            turn.snd.setWindowOf(segment, turn.segWnd);
            turn.ackOwed = true;
            OtherStates.establish(turn, syns);
            Segment inWindow = segment.trim(turn.rcv.nxt(), turn.rcv.windowEnd());
            OtherStates.sixthCheckUrg(turn, inWindow);
            OtherStates.seventhProcessSegmentText(turn, inWindow);
            OtherStates.eighthCheckFin(turn);
            Output.sendQueuedAndAcknowledge(turn);
        } else {
            turn.apply(Rule.SYN_SENT_SYN);
            Output.sendSynAckForOurSyn(turn);
            turn.snd.setWindowOf(segment, turn.segWnd);
            holdForLater(turn, segment);
        }
    }

    /** Who acknowledged what we never sent may be ready for our SYN as soon as it has read the RST. */
    private static void hurrySyn(Turn turn) {
        if (turn.deviates(Deviation.SYN_SENT_BAD_ACK_HURRIES_SYN)
                && turn.retransmissionQueue.first().timesSent() == 1) {
            turn.apply(Rule.SYN_SENT_SYN_HURRIED);
            turn.start(Timer.RETRANSMISSION, HURRIED_SYN_MICROS);
        }
    }

    /** RCV.NXT ← SEG.SEQ+1, IRS ← SEG.SEQ; its options bound what we send (MUST-15, MUST-16). */
    private static void peerStartsAt(Turn turn, Segment syn) {
        turn.rcv.startBehind(syn.seq());
        turn.rcv.setWnd(ReceiveWindow.unscaled(turn));
        int offered = syn.options().maximumSegmentSize();
        turn.apply(offered > 0 ? Rule.MSS_OPTION : Rule.MSS_DEFAULT);
        agreeOn(turn, syn.options());
        int largest = Math.min(offered > 0 ? offered : Tcb.DEFAULT_SEND_MSS, turn.config.maximumSegmentSize());
        turn.effSndMss = turn.agreed.textBeside(largest);
    }

    /** An option is used where both SYNs carry it. */
    private static void agreeOn(Turn turn, Options offered) {
        turn.agreed = AgreedOptions.of(turn.config, offered);
        if (turn.agreed.windowScaling()) {
            turn.apply(Rule.WINDOW_SCALE_AGREED);
            if (offered.windowScale() > AgreedOptions.MAX_SHIFT) {
                turn.apply(Rule.WINDOW_SHIFT_BOUNDED);
            }
        }
        Timestamps stamps = offered.timestamps();
        if (turn.agreed.timestamps() && stamps != null) {
            turn.apply(Rule.TIMESTAMPS_AGREED);
            turn.tsRecent = new RecentTimestamp(stamps.value(), turn.nowMicros);
        }
        if (turn.agreed.selectiveAcknowledgment()) {
            turn.apply(Rule.SACK_AGREED);
        }
    }

    /** Text and FIN that came with a SYN wait for ESTABLISHED. */
    private static void holdForLater(Turn turn, Segment syn) {
        if (!syn.text().isEmpty() || syn.isFin()) {
            turn.apply(Rule.SYN_TEXT_QUEUED);
            ArrivedText.hold(turn, syn.trim(turn.rcv.nxt(), turn.rcv.windowEnd()));
        }
    }
}
