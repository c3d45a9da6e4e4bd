package dev.synackademy.tcp;

/**
 * What FreeBSD does before all else with a segment for a listener's half-open connection, which is but an entry of a cache there: it can be
 * asked for the SYN,ACK, deleted, or made a connection.
 */
final class FreeBsdSynCache {

    private FreeBsdSynCache() {}

    /** Whether to go on with the segment. */
    static boolean passes(Turn turn, Segment segment) {
        if (!turn.isHalfOpen() || segment.isRst() || !turn.deviates(Deviation.SYN_CACHE)) {
            return true;
        }
        if (segment.isSyn() == segment.isAck()) {
            turn.apply(Rule.SYN_CACHE_DROPS);
            return false;
        }
        if (segment.isAck() && !segment.seq().isIn(turn.rcv.nxt(), turn.rcv.wnd())) {
            turn.apply(Rule.UNACCEPTABLE_ACKNOWLEDGED);
            AckThrottle.challenge(turn);
            return false;
        }
        return true;
    }
}
