package dev.synackademy.tcp;

/**
 * ACK throttling (RFC 5961 §7): how many segments that ought not to have come were answered lately. It keeps more than
 * attackers in check: where a network reorders and copies, the answers of two ends can arrive too late to be acceptable
 * themselves, and each would ask for another for ever.
 *
 * @param sinceMicros when the first of them was answered
 */
record AckThrottle(long sinceMicros, int answered) {

    /** Nothing has been answered yet, or nobody counts. */
    static final AckThrottle NONE = new AckThrottle(0, 0);

    /** Answers what an attacker may have sent with a challenge ACK. */
    static void challenge(Turn turn) {
        if (spend(turn)) {
            Output.acknowledge(turn, turn.snd.acceptableSeq(turn.agreed.sendShift()));
        }
    }

    /**
     * Answers an unacceptable segment. Where it carries text or FIN it is no answer itself, and is answered each time; a SYN is
     * challenged.
     */
    static void answer(Turn turn, Segment segment) {
        if (segment.isSyn()) {
            challenge(turn);
        } else if (segment.length() > 0 || spend(turn)) {
            Output.acknowledge(turn);
        }
    }

    /**
     * Counts one more answer.
     *
     * @return whether it may be given; there may have been too many
     */
    static boolean spend(Turn turn) {
        int most = turn.config.challengeAcks();
        if (most == 0) {
            return true;
        }
        AckThrottle lately = turn.throttle;
        if (lately.answered == 0 || turn.nowMicros - lately.sinceMicros >= turn.config.challengeAckMicros()) {
            turn.throttle = new AckThrottle(turn.nowMicros, 1);
            return true;
        }
        if (lately.answered < most) {
            turn.throttle = new AckThrottle(lately.sinceMicros, lately.answered + 1);
            return true;
        }
        turn.apply(Rule.ACK_THROTTLED);
        return false;
    }
}
