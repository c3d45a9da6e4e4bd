package dev.synackademy.tcp;

/** What FreeBSD does with segments in TIME-WAIT, instead of the eight steps; a SYN that {@link Reopening} takes never gets here. */
final class FreeBsdTimeWait {

    private FreeBsdTimeWait() {}

    static boolean takes(Turn turn) {
        return turn.state == State.TIME_WAIT && turn.deviates(Deviation.TIME_WAIT_IGNORES_THE_ACKLESS);
    }

    static void on(Turn turn, Segment segment) {
        if (segment.isRst()) {
            turn.apply(Rule.TIME_WAIT_RST_IGNORED);
            return;
        }
        if (!segment.isAck()) {
            ackless(turn, segment);
            return;
        }
        if (segment.isFin() && segment.end().equals(turn.rcv.nxt())) {
            turn.apply(Rule.TIME_WAIT_FIN_AGAIN);
            turn.start(Timer.TIME_WAIT, OtherStates.timeWaitMicros(turn));
        }
        boolean nothingNew = segment.length() == 0
                && segment.seq().equals(turn.rcv.nxt())
                && segment.ack().equals(turn.snd.nxt());
        if (nothingNew) {
            turn.apply(Rule.ACK_NOTHING_NEW);
        } else {
            turn.apply(Rule.UNACCEPTABLE_ACKNOWLEDGED);
            AckThrottle.answer(turn, segment);
        }
    }

    /** A new SYN ends TIME-WAIT even where nobody listens for it, and then it is refused. */
    private static void ackless(Turn turn, Segment segment) {
        if (segment.isSyn() && segment.seq().isAfter(turn.rcv.nxt())) {
            turn.apply(Rule.TIME_WAIT_SYN_REFUSED);
            Output.reset(turn, segment);
            turn.deleteTcb();
        } else {
            turn.apply(Rule.NO_ACK_DROPPED);
        }
    }
}
