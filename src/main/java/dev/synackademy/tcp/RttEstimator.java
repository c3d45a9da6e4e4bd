package dev.synackademy.tcp;

import org.jspecify.annotations.Nullable;

/**
 * The retransmission timeout and what it is computed from (RFC 6298, demanded by RFC 9293 §3.8.1 MUST-18).
 *
 * @param srttMicros SRTT, or 0 before the first sample
 * @param rttvarMicros RTTVAR
 * @param rtoMicros RTO as it is now, back-off included
 * @param recent what {@link Deviation#RTO_FLOOR_ON_VARIANCE} remembers besides; {@code null} without it and before the first sample
 */
public record RttEstimator(
        long srttMicros,
        long rttvarMicros,
        long rtoMicros,
        @Nullable RecentVariance recent) {

    /**
     * How round trips vary, for Linux. RTTVAR is the largest mean deviation of the current round trip and never small, so a
     * path that has long been steady does not bring RTO so close to SRTT that one late segment is repeated.
     *
     * @param deviationMicros four times the mean deviation
     * @param mostMicros the largest of these since the round trip began, and the minimum RTO at least
     * @param marginMicros what RTO has beyond SRTT: four times RTTVAR
     * @param roundEnd the round trip is over when SND.UNA is beyond this
     */
    record RecentVariance(long deviationMicros, long mostMicros, long marginMicros, SequenceNumber roundEnd) {}

    RttEstimator(long srttMicros, long rttvarMicros, long rtoMicros) {
        this(srttMicros, rttvarMicros, rtoMicros, null);
    }

    static RttEstimator initial(TcpConfig config) {
        return new RttEstimator(0, 0, config.initialRtoMicros());
    }

    /** A round trip of {@code micros} was measured on a segment sent once (§2, §3; α = 1/8, β = 1/4). */
    RttEstimator sample(long micros, TcpConfig config) {
        boolean first = srttMicros == 0;
        long rttvar = first ? micros / 2 : (3 * rttvarMicros + Math.abs(srttMicros - micros)) / 4;
        long srtt = Math.max(1, first ? micros : (7 * srttMicros + micros) / 8);
        long rto = srtt + Math.max(config.clockGranularityMicros(), 4 * rttvar);
        long floored = Math.max(rto, config.minRtoMicros()) + config.rtoSlopMicros();
        long bounded = Math.min(floored, config.maxRtoMicros());
        boolean same = srtt == srttMicros && rttvar == rttvarMicros && bounded == rtoMicros;
        return same ? this : new RttEstimator(srtt, rttvar, bounded);
    }

    /**
     * The same for Linux: deviations to the shorter count an eighth, as they must not drive RTO up; RTTVAR follows the largest
     * recent deviation up at once and down by a quarter a round trip; RTO is a whole number of clock ticks.
     */
    RttEstimator sampleRecent(long micros, TcpConfig config, SendVariables snd) {
        RecentVariance variance = recent;
        if (variance == null) {
            long margin = Math.max(2 * micros, config.minRtoMicros());
            return recent(Math.max(1, micros), new RecentVariance(2 * micros, margin, margin, snd.nxt()), config);
        }
        long error = micros - srttMicros;
        long change = Math.abs(error) - variance.deviationMicros() / 4;
        long deviation = variance.deviationMicros() + (error < 0 && change > 0 ? change / 8 : change);
        long most = Math.max(variance.mostMicros(), deviation);
        long margin = Math.max(variance.marginMicros(), most);
        SequenceNumber roundEnd = variance.roundEnd();
        if (snd.una().isAfter(roundEnd)) {
            margin -= Math.max(0, margin - most) / 4;
            roundEnd = snd.nxt();
            most = config.minRtoMicros();
        }
        long srtt = Math.max(1, (7 * srttMicros + micros) / 8);
        return recent(srtt, new RecentVariance(deviation, most, margin, roundEnd), config);
    }

    private static RttEstimator recent(long srtt, RecentVariance variance, TcpConfig config) {
        long tick = Math.max(1, config.clockGranularityMicros());
        long rto = (srtt + variance.marginMicros() + tick - 1) / tick * tick;
        return new RttEstimator(
                srtt,
                variance.marginMicros() / 4,
                Math.clamp(rto, config.minRtoMicros(), config.maxRtoMicros()),
                variance);
    }

    /** The host must set RTO ← RTO · 2 (§5.5). */
    RttEstimator backedOff(TcpConfig config) {
        long slop = srttMicros == 0 ? 0 : config.rtoSlopMicros(); // it does not double
        // The slop may have been less when RTO was computed, and then this is no back-off.
        long doubled = Math.max(rtoMicros, 2 * (rtoMicros - slop) + slop);
        return withRto(Math.min(doubled, config.maxRtoMicros()));
    }

    RttEstimator withRto(long micros) {
        return new RttEstimator(srttMicros, rttvarMicros, micros, recent);
    }
}
