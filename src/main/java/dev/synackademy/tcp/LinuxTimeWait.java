package dev.synackademy.tcp;

/**
 * What Linux does with segments where nothing of a connection is left but its sequence numbers: in TIME-WAIT, and in FIN-WAIT-2
 * without a user, where text has nowhere to go and the one thing that may still come is the peer's FIN.
 */
final class LinuxTimeWait {

    private LinuxTimeWait() {}

    static boolean takes(Turn turn) {
        return turn.deviates(Deviation.TIME_WAIT_SOCKETS)
                && (turn.state == State.TIME_WAIT || turn.orphaned && turn.state == State.FIN_WAIT_2);
    }

    static void on(Turn turn, Segment segment) {
        boolean old = !segment.isRst() && TimestampCheck.isOld(turn, segment);
        if (turn.state == State.TIME_WAIT) {
            inTimeWait(turn, segment, old);
        } else {
            inFinWait2(turn, segment, old);
        }
    }

    private static void inTimeWait(Turn turn, Segment segment, boolean old) {
        boolean exact = !old && segment.seq().equals(turn.rcv.nxt());
        if (segment.isRst()) {
            if (exact && !turn.config.timeWaitIgnoresResets()) {
                turn.apply(Rule.RST_CLOSES);
                turn.deleteTcb();
            } else {
                turn.apply(exact ? Rule.TIME_WAIT_RST_IGNORED : Rule.UNACCEPTABLE_RST_DROPPED);
            }
            return;
        }
        boolean expected = exact && segment.length() == 0;
        if (old || expected || segment.isAck()) {
            turn.apply(Rule.TIME_WAIT_PROLONGED);
            turn.start(Timer.TIME_WAIT, OtherStates.timeWaitMicros(turn));
        }
        if (!expected) {
            turn.apply(old ? Rule.PAWS_REJECTED : Rule.UNACCEPTABLE_ACKNOWLEDGED);
            AckThrottle.answer(turn, segment);
        }
    }

    private static void inFinWait2(Turn turn, Segment segment, boolean old) {
        boolean nothingNew =
                !segment.isAck() || segment.length() == 0 || !segment.end().isAfter(turn.rcv.nxt());
        if (old || !SequenceNumberCheck.isAcceptable(segment, turn.rcv)) {
            turn.apply(old ? Rule.PAWS_REJECTED : Rule.UNACCEPTABLE_ACKNOWLEDGED);
            AckThrottle.answer(turn, segment);
        } else if (segment.isRst()) {
            turn.apply(Rule.RST_RESETS);
            turn.deleteTcb();
        } else if (segment.isSyn() && !segment.seq().isBefore(turn.rcv.nxt())) {
            reset(turn, segment);
        } else if (nothingNew) {
            turn.apply(segment.isAck() ? Rule.ACK_NOTHING_NEW : Rule.NO_ACK_DROPPED);
        } else if (segment.isFin() && segment.end().equals(turn.rcv.nxt().plus(1))) {
            OtherStates.seventhProcessSegmentText(turn, segment.trim(turn.rcv.nxt(), turn.rcv.windowEnd()));
            OtherStates.eighthCheckFin(turn);
            Output.sendQueuedAndAcknowledge(turn);
        } else {
            reset(turn, segment);
        }
    }

    private static void reset(Turn turn, Segment segment) {
        turn.apply(Rule.TEXT_AFTER_CLOSE_RESET);
        Output.reset(turn, segment);
        turn.deleteTcb();
    }
}
