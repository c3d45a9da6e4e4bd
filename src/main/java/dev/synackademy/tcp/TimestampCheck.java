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
            boolean tolerated = segment.isSyn() || turn.deviates(Deviation.TIMESTAMPS_MAY_BE_MISSING);
            if (!tolerated) {
                turn.apply(Rule.TIMESTAMP_MISSING);
            }
            return tolerated;
        }
        if (!isOld(turn, segment)) {
            return true;
        }
        boolean overtaken =
                segment.length() == 0 && segment.isAck() && turn.deviates(Deviation.PAWS_FORGIVES_OVERTAKEN_ACKS);
        if (overtaken && isOldByItsTimestampOnly(turn, segment, stamps)) {
            return true;
        }
        turn.apply(Rule.PAWS_REJECTED);
        if (!overtaken || !segment.seq().isBefore(turn.rcv.nxt())) {
            AckThrottle.answer(turn, segment);
        }
        return false;
    }

    /** Whether its timestamp proves it older than what has been taken (§5.3, R1). */
    static boolean isOld(Turn turn, Segment segment) {
        Timestamps stamps = segment.options().timestamps();
        return turn.agreed.timestamps() && stamps != null && turn.tsRecent.proves(stamps.value(), turn.nowMicros);
    }

    /** It says nothing newer than what is known, and is no older than a retransmission timeout. */
    private static boolean isOldByItsTimestampOnly(Turn turn, Segment segment, Timestamps stamps) {
        long age = 1000L * (turn.tsRecent.value() - stamps.value());
        return segment.seq().equals(turn.rcv.nxt())
                && segment.ack().equals(turn.snd.una())
                && !updatesWindow(turn, segment)
                && age <= turn.rtt.rtoMicros();
    }

    private static boolean updatesWindow(Turn turn, Segment segment) {
        boolean other = turn.segWnd == 0 || turn.segWnd > turn.snd.wnd();
        return segment.seq().isAfter(turn.snd.wl1()) || segment.seq().equals(turn.snd.wl1()) && other;
    }

    /**
     * Takes TS.Recent from an acceptable segment that begins no later than what was acknowledged last: while an acknowledgment
     * is delayed, or a hole open, the oldest timestamp is the one to echo (RFC 7323 §4.3).
     */
    static void remember(Turn turn, Segment segment) {
        Timestamps stamps = segment.options().timestamps();
        if (stamps != null
                && !segment.isRst()
                && !segment.seq().isAfter(turn.rcv.lastAckSent())
                && !isOld(turn, segment)) {
            turn.tsRecent = new RecentTimestamp(stamps.value(), turn.nowMicros);
        }
    }
}
