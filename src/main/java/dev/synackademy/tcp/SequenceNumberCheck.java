package dev.synackademy.tcp;

import org.jspecify.annotations.Nullable;

/** The first step of §3.10.7.4: which part of a segment lies in the window, and what becomes of the rest. */
final class SequenceNumberCheck {

    private SequenceNumberCheck() {}

    /**
     * First, check sequence number.
     *
     * @return the part of {@code segment} that is taken, mostly what lies in the window, or {@code null} where it was dropped
     */
    static @Nullable Segment firstCheckSequenceNumber(Turn turn, Segment segment) {
        ReceiveVariables rcv = turn.rcv;
        if (repeatsThePeersSyn(turn, segment)) {
            turn.apply(Rule.SIMULTANEOUS_SYN_ACK);
            turn.ackOwed |= turn.deviates(Deviation.SIMULTANEOUS_SYN_ACK_IS_ACKNOWLEDGED);
            return segment.trim(rcv.nxt(), rcv.windowEnd());
        }
        if (asksForTheSynAckAgain(turn, segment)) {
            turn.apply(Rule.SYN_RECEIVED_SYN_ACK_AGAIN);
            if (AckThrottle.spend(turn)) {
                Output.repeat(turn, 0);
                turn.start(Timer.RETRANSMISSION, turn.rtt.rtoMicros());
            }
            return null;
        }
        if (isAcceptable(segment, rcv)) {
            if (rcv.hasRoomFor(segment)) {
                return segment;
            }
            if (isTakenWholeOrNot(turn, segment)) {
                boolean nothingUnread = turn.receiveQueue.text().isEmpty();
                return nothingUnread ? segment.trim(rcv.nxt(), segment.end()) : unacceptable(turn, segment);
            }
            return segment.trim(rcv.nxt(), rcv.windowEnd());
        }
        if (turn.state.isSynchronized() && isBareAckAtTheRightEdge(segment, rcv)) {
            turn.apply(Rule.RIGHT_EDGE_ACK);
            return segment;
        }
        if (isLastSegmentAgain(turn, segment)) {
            turn.apply(Rule.LAST_SEGMENT_AGAIN);
            AckTiming.duplicateArrived(turn);
            turn.ackOwed = true;
            return segment.trim(rcv.nxt(), rcv.windowEnd());
        }
        return unacceptable(turn, segment);
    }

    private static boolean isTakenWholeOrNot(Turn turn, Segment segment) {
        return turn.deviates(Deviation.SEGMENTS_ARE_TAKEN_WHOLE)
                && turn.state.isSynchronized()
                && segment.end().isAfter(turn.rcv.windowEnd())
                && !segment.isSyn()
                && !segment.isRst();
    }

    /** No part of the segment lies in the window, or not enough of it. */
    private static @Nullable Segment unacceptable(Turn turn, Segment segment) {
        ReceiveVariables rcv = turn.rcv;
        if (segment.isRst()) {
            if (isRstBeforeItsFin(turn, segment)) {
                return segment;
            }
            turn.apply(Rule.UNACCEPTABLE_RST_DROPPED);
            return null;
        }
        if (rcv.wnd() == 0 && segment.seq().equals(rcv.nxt()) && segment.isAck() && !segment.isSyn()) {
            turn.apply(Rule.ZERO_WINDOW_ACK);
            turn.ackOwed = true;
            return segment.trim(rcv.nxt(), rcv.nxt());
        }
        if (isReadThoughOld(turn, segment)) {
            turn.apply(Rule.OLD_SEGMENT_READ);
            turn.ackOwed = true;
            return segment.trim(segment.end(), segment.end());
        }
        if (isBareAckBeforeItsFin(turn, segment)) {
            turn.apply(Rule.ACK_BEFORE_ITS_FIN);
            turn.ackOwed |= AckThrottle.spend(turn);
            return segment;
        }
        turn.apply(Rule.UNACCEPTABLE_ACKNOWLEDGED);
        if (segment.length() > 0
                && segment.seq().isBefore(rcv.nxt())
                && !segment.isSyn()) { // a SYN is a question, not a duplicate
            AckTiming.duplicateArrived(turn);
        }
        AckThrottle.answer(turn, segment);
        if (turn.state == State.TIME_WAIT && segment.isFin() && segment.end().equals(rcv.nxt())) {
            turn.apply(Rule.TIME_WAIT_FIN_AGAIN);
            turn.start(Timer.TIME_WAIT, OtherStates.timeWaitMicros(turn));
        }
        return null;
    }

    /** What lies before RCV.NXT has come before. A SYN there is no old octet but a question, and challenged without this. */
    static void noteDuplicate(Turn turn, Segment segment) {
        if (turn.agreed.selectiveAcknowledgment()
                && segment.length() > 0
                && segment.seq().isBefore(turn.rcv.nxt())
                && !segment.isSyn()
                && !segment.isRst()) {
            SequenceNumber end = SequenceNumber.min(ArrivedText.sackEnd(turn, segment), turn.rcv.nxt());
            turn.duplicate = end.equals(segment.seq()) ? null : new SackBlock(segment.seq(), end);
        }
    }

    /**
     * Appendix A.2: when both sides opened at once, the peer's SYN,ACK repeats the sequence number of its SYN, one before
     * RCV.NXT, and would be dropped before its ACK is read. Figure 7 wants that ACK read.
     */
    static boolean repeatsThePeersSyn(Turn turn, Segment segment) {
        return turn.state == State.SYN_RECEIVED
                && turn.activeOrigin
                && segment.isSyn()
                && segment.isAck()
                && !segment.isRst()
                && segment.seq().equals(turn.rcv.irs());
    }

    private static boolean asksForTheSynAckAgain(Turn turn, Segment segment) {
        boolean again = turn.deviates(Deviation.SYN_RECEIVED_REPEATS_SYN_ACK)
                && segment.seq().equals(turn.rcv.irs());
        return (again || turn.deviates(Deviation.SYN_CACHE))
                && turn.isHalfOpen()
                && segment.isSyn()
                && !segment.isAck()
                && !segment.isRst();
    }

    /**
     * Appendix A.2: who has filled the window sends its ACKs from SEG.SEQ = RCV.NXT+RCV.WND, and Table 6 takes those only
     * while the window is zero. Were they refused otherwise, two peers that have filled each other's windows and lost a
     * segment each would answer each other's ACKs for ever, reading none.
     */
    private static boolean isBareAckAtTheRightEdge(Segment segment, ReceiveVariables rcv) {
        return segment.length() == 0
                && segment.isAck()
                && !segment.isRst()
                && segment.seq().equals(rcv.windowEnd());
    }

    /** Where a FIN is repeated with every answer, two ends would answer each other's for ever, did neither read what the other repeats. */
    private static boolean isReadThoughOld(Turn turn, Segment segment) {
        return turn.deviates(Deviation.ACKS_REPEAT_FIN)
                && turn.state.isSynchronized()
                && turn.state != State.TIME_WAIT
                && segment.isAck()
                && !segment.isSyn()
                && segment.seq().isBefore(turn.rcv.nxt());
    }

    /**
     * Appendix A.2: a bare ACK of a peer that does not count the FIN it has sent, one before RCV.NXT. Some stacks send such;
     * were its ACK not read, LAST-ACK would go on for a peer that has gone.
     */
    private static boolean isBareAckBeforeItsFin(Turn turn, Segment segment) {
        boolean tooOld = turn.deviates(Deviation.LAST_SEGMENT_AGAIN_IS_ACCEPTABLE)
                && segment.seq().isBefore(turn.rcv.lastAckSent());
        return segment.length() == 0 && segment.isAck() && isOneBeforeItsFin(turn, segment) && !tooOld;
    }

    /** All of it has been acknowledged, but perhaps that was lost. */
    private static boolean isLastSegmentAgain(Turn turn, Segment segment) {
        return turn.deviates(Deviation.LAST_SEGMENT_AGAIN_IS_ACCEPTABLE)
                && !turn.isHalfOpen()
                && turn.state != State.TIME_WAIT
                && segment.length() > 0
                && !segment.isRst()
                && !segment.end().isBefore(turn.rcv.lastAckSent())
                && !segment.end().isAfter(turn.rcv.nxt());
    }

    /** A RST of a peer that does not count its own FIN: at RCV.NXT−1. */
    static boolean isRstBeforeItsFin(Turn turn, Segment segment) {
        return turn.deviates(Deviation.RST_BEFORE_ITS_FIN_RESETS)
                && segment.isRst()
                && isOneBeforeItsFin(turn, segment);
    }

    private static boolean isOneBeforeItsFin(Turn turn, Segment segment) {
        boolean finArrived =
                turn.state == State.CLOSE_WAIT || turn.state == State.CLOSING || turn.state == State.LAST_ACK;
        return finArrived && segment.seq().equals(turn.rcv.nxt().plus(-1));
    }

    /** Table 6. What a RST may carry (SHLD-2) is no part of it: it is judged by SEG.SEQ alone (§3.5.3, RFC 5961 §3). */
    static boolean isAcceptable(Segment segment, ReceiveVariables rcv) {
        int length = segment.isRst() ? 0 : segment.length();
        if (rcv.wnd() == 0) {
            return length == 0 && segment.seq().equals(rcv.nxt());
        }
        return segment.seq().isIn(rcv.nxt(), rcv.wnd())
                || length > 0 && segment.seq().plus(length - 1).isIn(rcv.nxt(), rcv.wnd());
    }
}
