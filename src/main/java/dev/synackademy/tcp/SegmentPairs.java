package dev.synackademy.tcp;

/**
 * Linux hands its device the segments of a burst in pairs, each as one packet to be cut ({@link
 * Deviation#SEGMENTS_LEAVE_IN_PAIRS}): tcp_tso_should_defer and tcp_cwnd_test there.
 */
final class SegmentPairs {

    /** What is sent within so much time of the last segment is of one burst. */
    private static final long BURST_MICROS = 1000;

    private SegmentPairs() {}

    /** Whether the second of two has PSH although more is queued: where they are a pair, so half of cwnd must have room for both. */
    static boolean arePushed(Turn turn) {
        return turn.deviates(Deviation.SEGMENTS_LEAVE_IN_PAIRS) && turn.congestion.cwnd() / turn.effSndMss >= 4;
    }

    /**
     * Whether the first of two, of so many octets, waits for the other: only right after something was sent, while the oldest
     * segment has been out for so long that its acknowledgment is due.
     */
    static boolean isDeferred(Turn turn, int length) {
        if (!turn.deviates(Deviation.SEGMENTS_LEAVE_IN_PAIRS)
                || turn.recovery.phase() != RecoveryVariables.Phase.OPEN
                || turn.sendQueue.text().length() <= length
                || turn.retransmissionQueue.isEmpty()
                || turn.nowMicros - turn.sentAtMicros > BURST_MICROS) {
            return false;
        }
        int room = Math.min(turn.snd.usableWindow(), CongestionWindow.allowance(turn));
        int window = Math.min(turn.snd.wnd(), turn.congestion.cwnd());
        long roundTrip = turn.rtt.srttMicros();
        long untilAnswer = turn.retransmissionQueue.first().sentAtMicros() + roundTrip - turn.nowMicros;
        if (room >= 2 * turn.effSndMss || room >= window / 3 || untilAnswer > Math.min(BURST_MICROS, roundTrip / 2)) {
            return false;
        }
        turn.apply(Rule.LONE_SEGMENT_DEFERRED);
        return true;
    }
}
