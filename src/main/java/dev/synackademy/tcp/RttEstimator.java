package dev.synackademy.tcp;

/**
 * The retransmission timeout and what it is computed from (RFC 6298, demanded by RFC 9293 §3.8.1 MUST-18).
 *
 * @param srttMicros SRTT, or 0 before the first sample
 * @param rttvarMicros RTTVAR
 * @param rtoMicros RTO as it is now, back-off included
 */
public record RttEstimator(long srttMicros, long rttvarMicros, long rtoMicros) {

    static RttEstimator initial(TcpConfig config) {
        return new RttEstimator(0, 0, config.initialRtoMicros());
    }

    /** A round trip of {@code micros} was measured on a segment sent once (§2, §3; α = 1/8, β = 1/4). */
    RttEstimator sample(long micros, TcpConfig config) {
        boolean first = srttMicros == 0;
        long rttvar = first ? micros / 2 : (3 * rttvarMicros + Math.abs(srttMicros - micros)) / 4;
        long srtt = Math.max(1, first ? micros : (7 * srttMicros + micros) / 8);
        long margin = config.deviates(Deviation.RTO_FLOOR_ON_VARIANCE)
                ? config.minRtoMicros()
                : config.clockGranularityMicros();
        long rto = srtt + Math.max(margin, 4 * rttvar);
        return new RttEstimator(srtt, rttvar, Math.clamp(rto, config.minRtoMicros(), config.maxRtoMicros()));
    }

    /** The host must set RTO ← RTO · 2 (§5.5). */
    RttEstimator backedOff(TcpConfig config) {
        return withRto(Math.min(2 * rtoMicros, config.maxRtoMicros()));
    }

    RttEstimator withRto(long micros) {
        return new RttEstimator(srttMicros, rttvarMicros, micros);
    }
}
