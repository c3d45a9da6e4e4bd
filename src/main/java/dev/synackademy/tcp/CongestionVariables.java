package dev.synackademy.tcp;

import org.jspecify.annotations.Nullable;

/**
 * What congestion control remembers (RFC 5681 §2; RFC 9438 §4.1.2).
 *
 * @param cwnd the congestion window in octets; {@link #UNLIMITED} without congestion control
 * @param ssthresh the slow start threshold in octets; {@link #UNLIMITED} before the first loss
 * @param counted progress towards the next growth of {@code cwnd} in congestion avoidance: octets acknowledged in Reno (RFC 5681 §3.1),
 *     2<sup>−20</sup> octets in CUBIC, segments in Linux's
 * @param cubic what CUBIC remembers of the last loss; {@code null} before one, and for other algorithms
 * @param linuxCubic what Linux's CUBIC remembers; {@code null} before the first acknowledgment, and for other algorithms
 * @param use how far the window has been used lately; {@code null} where nobody asks
 */
public record CongestionVariables(
        int cwnd,
        int ssthresh,
        int counted,
        @Nullable CubicVariables cubic,
        @Nullable LinuxCubicVariables linuxCubic,
        @Nullable Use use) {

    public static final int UNLIMITED = Integer.MAX_VALUE;

    static final CongestionVariables NONE = new CongestionVariables(UNLIMITED, UNLIMITED, 0, null, null, null);

    /**
     * CUBIC's own variables (RFC 9438 §4.1.2). Windows are in octets.
     *
     * @param wMax the window before the last reduction
     * @param wEst the window Reno would have by now
     * @param priorCwnd the window at the time of the last reduction
     * @param epochWindow the window when the current stage of congestion avoidance began
     * @param epochMicros when it began
     */
    public record CubicVariables(double wMax, double wEst, double priorCwnd, int epochWindow, long epochMicros) {}

    /**
     * How far the window has been used in the current round trip (Linux's is_cwnd_limited and max_packets_out).
     *
     * @param roundEnd the round trip is over when SND.UNA reaches this
     * @param mostOctets the most that has been outstanding
     * @param full whether the window has been in the way of more
     */
    record Use(SequenceNumber roundEnd, int mostOctets, boolean full) {}

    CongestionVariables withUse(Use latest) {
        return new CongestionVariables(cwnd, ssthresh, counted, cubic, linuxCubic, latest);
    }

    boolean isSlowStart() {
        return cwnd < ssthresh;
    }

    /** Whether what is or lately was outstanding needs this window; {@code flightSize} is what is outstanding now, in octets. */
    boolean isInUse(int flightSize) {
        return use == null ? flightSize >= cwnd / 2 : use.full() || isSlowStart() && cwnd < 2L * use.mostOctets();
    }

    /** What was counted is void. */
    CongestionVariables withCwnd(int octets) {
        return new CongestionVariables(octets, ssthresh, 0, cubic, linuxCubic, use);
    }

    /** What was counted is void. */
    CongestionVariables withSsthresh(int octets) {
        return new CongestionVariables(cwnd, octets, 0, cubic, linuxCubic, use);
    }

    CongestionVariables withCounted(int octets) {
        return new CongestionVariables(cwnd, ssthresh, octets, cubic, linuxCubic, use);
    }

    CongestionVariables withCubic(@Nullable CubicVariables variables) {
        return new CongestionVariables(cwnd, ssthresh, counted, variables, linuxCubic, use);
    }

    CongestionVariables withLinuxCubic(LinuxCubicVariables variables) {
        return new CongestionVariables(cwnd, ssthresh, counted, cubic, variables, use);
    }
}
