package dev.synackademy.tcp;

/** The second step of §3.10.7.4: which RSTs end the connection, and how. */
final class ResetCheck {

    private ResetCheck() {}

    /**
     * Second, check the RST bit: only the exact RCV.NXT resets (RFC 5961 §3).
     *
     * @param segment as it arrived, untrimmed
     * @return whether to go on with it
     */
    static boolean secondCheckRst(Turn turn, Segment segment) {
        if (!segment.isRst()) {
            return true;
        }
        if (turn.state == State.TIME_WAIT && turn.config.timeWaitIgnoresResets()) {
            turn.apply(Rule.TIME_WAIT_RST_IGNORED);
            return false;
        }
        if (!segment.seq().equals(turn.rcv.nxt())) {
            if (isBelieved(turn, segment)) {
                turn.apply(Rule.RST_BESIDE_RCV_NXT_TAKEN);
            } else if (turn.deviates(Deviation.RST_IN_WINDOW_RESETS)) {
                turn.apply(Rule.RST_IN_WINDOW_TAKEN);
            } else {
                turn.apply(Rule.RST_CHALLENGED);
                AckThrottle.challenge(turn);
                return false;
            }
        }
        resetByPeer(turn);
        return false;
    }

    /** Whether a RST that is not at RCV.NXT is at a place where an honest peer's may be. */
    private static boolean isBelieved(Turn turn, Segment segment) {
        return SequenceNumberCheck.isRstBeforeItsFin(turn, segment)
                || turn.deviates(Deviation.RST_BEHIND_HELD_TEXT_RESETS)
                        && turn.reassemblyQueue.sackEndsAt(segment.seq());
    }

    private static void resetByPeer(Turn turn) {
        switch (turn.state) {
            case SYN_RECEIVED -> {
                if (turn.activeOrigin) {
                    turn.apply(Rule.SYN_RECEIVED_RST_REFUSED);
                    turn.signal(Signal.CONNECTION_REFUSED);
                    turn.deleteTcb();
                } else {
                    turn.apply(Rule.SYN_RECEIVED_RST_TO_LISTEN);
                    OtherStates.returnToListen(turn);
                }
            }
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> {
                turn.apply(Rule.RST_RESETS);
                turn.signal(Signal.CONNECTION_RESET);
                turn.deleteTcb();
            }
            case CLOSING, LAST_ACK, TIME_WAIT -> {
                turn.apply(Rule.RST_CLOSES);
                turn.deleteTcb();
            }
            case CLOSED, LISTEN, SYN_SENT -> throw new AssertionError(turn.state);
        }
    }
}
