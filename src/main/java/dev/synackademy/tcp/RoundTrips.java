package dev.synackademy.tcp;

/** Which round trips are measured, and how: RFC 6298 §3, RFC 7323 §4. */
final class RoundTrips {

    private RoundTrips() {}

    /** Karn (RFC 6298 §3): an acknowledgment that covers anything sent twice says nothing certain about the round trip. */
    static void sample(Turn turn, int count) {
        boolean echo = turn.agreed.timestamps() && turn.segStamps != null;
        if (echo && !turn.deviates(Deviation.TIMESTAMPS_TIME_REPEATED_SEGMENTS_ONLY)) {
            sampleByTimestamp(turn);
            return;
        }
        var segments = turn.retransmissionQueue.segments();
        for (int i = 0; i < count; i++) {
            if (segments.get(i).timesSent() > 1) {
                turn.apply(Rule.KARN);
                if (echo) {
                    sampleByTimestamp(turn);
                }
                return;
            }
        }
        turn.apply(Rule.RTT_SAMPLED);
        // The newest was answered without delay; Linux times the oldest, and so counts its peer's delay in.
        int timed = turn.deviates(Deviation.RTO_FLOOR_ON_VARIANCE) ? 0 : count - 1;
        take(turn, turn.nowMicros - segments.get(timed).sentAtMicros());
    }

    /** RFC 7323 §4.1: an echo tells which of several transmissions is acknowledged. */
    private static void sampleByTimestamp(Turn turn) {
        Timestamps stamps = turn.segStamps;
        int millis = stamps == null ? -1 : Timestamps.clock(turn.nowMicros) - stamps.echoReply();
        if (millis >= 0) { // an echo of the future is none
            turn.apply(Rule.RTT_SAMPLED_BY_TIMESTAMP);
            take(turn, millis * 1000L);
        }
    }

    /** Tells congestion control of the round trip of what has just arrived, where anybody has looked. */
    static void tell(Turn turn) {
        if (turn.roundTripMicros >= 0) {
            turn.congestion = turn.config
                    .congestionControl()
                    .measured(turn.congestion, turn.roundTripMicros, turn.snd, turn.effSndMss, turn.nowMicros);
        }
    }

    private static void take(Turn turn, long micros) {
        turn.rtt = turn.deviates(Deviation.RTO_FLOOR_ON_VARIANCE)
                ? turn.rtt.sampleRecent(micros, turn.config, turn.snd)
                : turn.rtt.sample(micros, turn.config);
    }
}
