package dev.synackademy.tcp;

/** RFC 7323 §5: protection against wrapped sequences. Runs before the steps of §3.10.7.4 where timestamps are agreed on. */
final class TimestampCheck {

    private TimestampCheck() {}

    /** Whether the segment may be looked at; a RST always may (RFC 7323 §5.2). */
    static boolean passes(Turn turn, Segment segment) {
        if (!turn.agreed.timestamps() || segment.isRst()) {
            return true;
        }
        Timestamps stamps = segment.options().timestamps();
        if (stamps == null) {
            // Who has forgotten the connection sends a SYN that knows of no agreement: the challenge must reach him.
            if (!segment.isSyn()) {
                turn.apply(Rule.TIMESTAMP_MISSING);
            }
            return segment.isSyn();
        }
        if (turn.tsRecent.proves(stamps.value(), turn.nowMicros)) {
            turn.apply(Rule.PAWS_REJECTED);
            AckThrottle.answer(turn, segment);
            return false;
        }
        return true;
    }

    /**
     * Takes TS.Recent from an acceptable segment that begins no later than what was acknowledged last: while an acknowledgment
     * is delayed, or a hole open, the oldest timestamp is the one to echo (RFC 7323 §4.3).
     */
    static void remember(Turn turn, Segment segment) {
        Timestamps stamps = segment.options().timestamps();
        if (turn.agreed.timestamps()
                && stamps != null
                && !segment.isRst()
                && !segment.seq().isAfter(turn.rcv.lastAckSent())) {
            turn.tsRecent = new RecentTimestamp(stamps.value(), turn.nowMicros);
        }
    }
}
