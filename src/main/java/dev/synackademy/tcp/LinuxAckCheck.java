package dev.synackademy.tcp;

/** What Linux asks of the ACK bit and field before it looks where a segment lies (§3.10.7.4 asks fifth). */
final class LinuxAckCheck {

    private LinuxAckCheck() {}

    /** Whether to go on with the segment. */
    static boolean passes(Turn turn, Segment segment) {
        if (turn.isHalfOpen() && isWrongAck(turn, segment)) {
            AckCheck.refuseInSynReceived(turn, segment);
            return false;
        }
        if (!turn.isHalfOpen() && isAckless(turn, segment)) {
            turn.apply(Rule.NO_ACK_DROPPED);
            return false;
        }
        return true;
    }

    private static boolean isWrongAck(Turn turn, Segment segment) {
        return turn.deviates(Deviation.SYN_RECEIVED_CHECKS_ACK_FIRST)
                && segment.isAck()
                && !segment.isRst()
                && !segment.ack().equals(turn.snd.nxt());
    }

    private static boolean isAckless(Turn turn, Segment segment) {
        return turn.deviates(Deviation.ACKLESS_SEGMENTS_ARE_DROPPED_FIRST)
                && !segment.isAck()
                && !segment.isSyn()
                && !segment.isRst();
    }
}
