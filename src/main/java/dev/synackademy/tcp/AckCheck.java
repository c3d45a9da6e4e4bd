package dev.synackademy.tcp;

/** Which acknowledgments the fifth step of §3.10.7.4 takes, and what becomes of the others. */
final class AckCheck {

    private AckCheck() {}

    /** Whether the fifth step takes it. What that step drops leaves no timestamp behind. */
    static boolean takes(Turn turn, Segment segment) {
        return segment.isAck()
                && (turn.state == State.SYN_RECEIVED
                        ? turn.snd.isAcceptable(segment.ack())
                        : turn.snd.mayAcknowledge(segment, oldAcks(turn)));
    }

    /** How far back an old ACK may lie. */
    static int oldAcks(Turn turn) {
        boolean ofIss = turn.deviates(Deviation.ACK_OF_ISS_IS_TOO_OLD);
        if (!ofIss && !turn.deviates(Deviation.ACK_BEFORE_ISS_IS_TOO_OLD)) {
            return Integer.MAX_VALUE;
        }
        // Of what went before the last 4 GiB, 32 bits do not tell.
        long acknowledged = Integer.toUnsignedLong(turn.snd.una().minus(turn.snd.iss()));
        return (int) Math.clamp(turn.activeOrigin && !ofIss ? acknowledged : acknowledged - 1, 0, Integer.MAX_VALUE);
    }

    static void refuse(Turn turn, Segment segment) {
        boolean unsent = segment.ack().isAfter(turn.snd.nxt());
        turn.apply(unsent ? Rule.ACK_OF_THE_UNSENT : Rule.ACK_TOO_OLD);
        if (!unsent) {
            AckThrottle.challenge(turn);
        } else if (AckThrottle.spend(turn)) {
            Output.acknowledge(turn); // which a FIN that waits may go with, as it may not with a challenge
        }
    }

    /** An ACK in SYN-RECEIVED that does not acknowledge our SYN. */
    static void refuseInSynReceived(Turn turn, Segment segment) {
        turn.apply(Rule.SYN_RECEIVED_BAD_ACK_RESET);
        turn.ackOwed = false;
        Output.reset(turn, segment);
    }
}
