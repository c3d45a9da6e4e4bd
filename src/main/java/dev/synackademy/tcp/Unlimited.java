package dev.synackademy.tcp;

/** No congestion control at all. */
record Unlimited() implements CongestionControl {

    @Override
    public CongestionVariables start(int smss, int initialWindowSegments) {
        return CongestionVariables.NONE;
    }

    @Override
    public CongestionVariables acknowledged(
            CongestionVariables before, int octets, int smss, RttEstimator rtt, long nowMicros) {
        return before;
    }

    @Override
    public Rule avoidance() {
        return Rule.CONGESTION_AVOIDANCE;
    }

    @Override
    public CongestionVariables lost(CongestionVariables before, int flightSize, int smss) {
        return before;
    }
}
