package dev.synackademy.tcp;

/** RFC 5681 §3.1: exponential growth up to ssthresh, then one segment for each window's worth of acknowledged octets. */
record Reno() implements CongestionControl {

    @Override
    public CongestionVariables acknowledged(
            CongestionVariables before, int octets, int smss, RttEstimator rtt, long nowMicros) {
        if (before.isSlowStart()) {
            // An ACK for many segments must not carry slow start beyond where it ends; one segment may.
            int room = Math.max(smss, before.ssthresh() - before.cwnd());
            return octets <= room
                    ? slowStart(before, octets)
                    : acknowledged(slowStart(before, room), octets - room, smss, rtt, nowMicros);
        }
        int counted = before.counted() + octets;
        return counted < before.cwnd()
                ? before.withCounted(counted)
                : before.withCwnd(before.cwnd() + smss).withCounted(counted - before.cwnd());
    }

    /** cwnd += N (RFC 5681 §3.1, equation 2), where the most that N may count was heeded before. */
    static CongestionVariables slowStart(CongestionVariables before, int octets) {
        return before.withCwnd((int) Math.min((long) before.cwnd() + octets, CongestionVariables.UNLIMITED - 1));
    }

    @Override
    public Rule avoidance() {
        return Rule.CONGESTION_AVOIDANCE;
    }

    /** ssthresh = max(FlightSize/2, 2·SMSS) (RFC 5681 §3.1, equation 4). */
    @Override
    public CongestionVariables lost(CongestionVariables before, int flightSize, int smss) {
        return before.withSsthresh(Math.max(flightSize / 2, 2 * smss));
    }
}
