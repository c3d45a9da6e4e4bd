package dev.synackademy.tcp;

import dev.synackademy.tcp.CongestionVariables.CubicVariables;

/** RFC 9438: after a loss the window returns to where it was along a cubic curve of time, flat near that point and steep beyond. */
record Cubic() implements CongestionControl {

    /** C, how steep the curve is, in segments per second cubed (§4.1.1). */
    private static final double C = 0.4;
    /** β_cubic: what remains of the window after a loss (§4.6). */
    private static final double BETA = 0.7;
    /** α_cubic: with it Reno's average window would be CUBIC's (§4.3). */
    private static final double ALPHA = 3 * (1 - BETA) / (1 + BETA);

    private static final double MICROS_PER_SECOND = 1e6;
    /** How many parts of an octet {@link CongestionVariables#counted} counts. */
    private static final double FRACTION = 1 << 20;

    @Override
    public CongestionVariables acknowledged(
            CongestionVariables before, int octets, int smss, RttEstimator rtt, long nowMicros) {
        if (before.isSlowStart()) {
            return Reno.slowStart(before, octets);
        }
        CubicVariables cubic = epoch(before, nowMicros);
        double cwnd = before.cwnd();
        double alpha = cubic.wEst() < cubic.priorCwnd() ? ALPHA : 1; // §4.3
        double wEst = cubic.wEst() + alpha * smss * octets / cwnd;
        double seconds = (nowMicros - cubic.epochMicros()) / MICROS_PER_SECOND;
        double target;
        if (window(cubic, smss, seconds) < wEst) {
            target = wEst; // §4.3: Reno would do better here
        } else {
            double goal = window(cubic, smss, seconds + rtt.srttMicros() / MICROS_PER_SECOND);
            target = cwnd + (Math.clamp(goal, cwnd, 1.5 * cwnd) - cwnd) * octets / cwnd; // §4.4, §4.5
        }
        // The window is whole octets here, so the fraction that an ACK adds is kept with those counted.
        double grown = Math.max(target, cwnd) + before.counted() / FRACTION;
        int whole = (int) Math.min(grown, CongestionVariables.UNLIMITED - 1.0);
        return before.withCwnd(whole)
                .withCounted((int) ((grown - whole) * FRACTION))
                .withCubic(new CubicVariables(
                        cubic.wMax(), wEst, cubic.priorCwnd(), cubic.epochWindow(), cubic.epochMicros()));
    }

    /** The current stage of congestion avoidance, or a new one that begins now (§4.2, §4.8). */
    private static CubicVariables epoch(CongestionVariables before, long nowMicros) {
        CubicVariables cubic = before.cubic();
        int cwnd = before.cwnd();
        if (cubic == null) {
            return new CubicVariables(cwnd, cwnd, cwnd, cwnd, nowMicros);
        }
        return cubic.epochWindow() > 0
                ? cubic
                : new CubicVariables(Math.max(cubic.wMax(), cwnd), cwnd, cubic.priorCwnd(), cwnd, nowMicros);
    }

    /** W_cubic(t) = C·(t−K)³ + W_max in octets, where K is the time the curve takes back to W_max (§4.2, equations 1 and 2). */
    private static double window(CubicVariables cubic, int smss, double seconds) {
        double k = StrictMath.cbrt((cubic.wMax() - cubic.epochWindow()) / smss / C);
        double away = seconds - k;
        return C * away * away * away * smss + cubic.wMax();
    }

    @Override
    public boolean asksForTimes() {
        return true;
    }

    @Override
    public Rule avoidance() {
        return Rule.CUBIC_AVOIDANCE;
    }

    /** ssthresh = max(FlightSize·β, 2·SMSS); W_max shrinks further where the window had not come back to it (§4.6, §4.7). */
    @Override
    public CongestionVariables lost(CongestionVariables before, int flightSize, int smss) {
        CubicVariables cubic = before.cubic();
        double cwnd = before.cwnd();
        double wMax = cubic != null && cwnd < cubic.wMax() ? cwnd * (1 + BETA) / 2 : cwnd;
        return before.withSsthresh(Math.max((int) (flightSize * BETA), 2 * smss))
                .withCubic(new CubicVariables(wMax, 0, cwnd, 0, 0));
    }

    /** The stage after a timeout begins with K = 0 and W_max = cwnd (§4.8). */
    @Override
    public CongestionVariables timedOut(CongestionVariables before) {
        CubicVariables cubic = before.cubic();
        return cubic == null ? before : before.withCubic(new CubicVariables(0, 0, cubic.priorCwnd(), 0, 0));
    }

    /** Time in which nothing was on its way does not count (§5.8). */
    @Override
    public CongestionVariables resumed(CongestionVariables before, long silenceMicros, RttEstimator rtt) {
        CubicVariables cubic = before.cubic();
        long idle = silenceMicros - rtt.srttMicros();
        if (cubic == null || cubic.epochWindow() <= 0 || idle <= 0) {
            return before;
        }
        return before.withCubic(new CubicVariables(
                cubic.wMax(), cubic.wEst(), cubic.priorCwnd(), cubic.epochWindow(), cubic.epochMicros() + idle));
    }
}
