package dev.synackademy.tcp;

/**
 * How the congestion window grows and by how much it shrinks (RFC 9293 §3.8.2, MUST-19). When it shrinks, and what is sent again then,
 * is the business of loss recovery, whatever the algorithm. All windows are octets.
 */
public sealed interface CongestionControl permits Unlimited, Reno, Cubic, LinuxCubic {

    /** No congestion window: only the peer's window limits what is sent. */
    CongestionControl NONE = new Unlimited();

    /** Slow start and congestion avoidance of RFC 5681. */
    CongestionControl RENO = new Reno();

    /** RFC 9438. */
    CongestionControl CUBIC = new Cubic();

    /** RFC 9438 as Linux has it, with HyStart. */
    CongestionControl LINUX_CUBIC = new LinuxCubic();

    /** The variables of a connection that begins to send text, with SMSS {@code smss} (RFC 6928 §2). */
    default CongestionVariables start(int smss, int initialWindowSegments) {
        return CongestionVariables.NONE.withCwnd(initialWindow(smss, initialWindowSegments));
    }

    /** IW = min(n·SMSS, max(2·SMSS, n·1460)) (RFC 6928 §2). */
    default int initialWindow(int smss, int segments) {
        return Math.min(segments * smss, Math.max(2 * smss, segments * 1460));
    }

    /** {@code octets} of new data were acknowledged outside of fast recovery, while the window was in full use. */
    CongestionVariables acknowledged(
            CongestionVariables before, int octets, int smss, RttEstimator rtt, long nowMicros);

    /** The clause by which the window grows beyond ssthresh. */
    Rule avoidance();

    /** A loss was noticed with {@code flightSize} octets outstanding: sets ssthresh, and leaves cwnd to who noticed. */
    CongestionVariables lost(CongestionVariables before, int flightSize, int smss);

    /** Whether it wants to know when a segment was sent that has arrived. */
    default boolean asksForTimes() {
        return false;
    }

    /** The retransmission timer went off, and all that is outstanding is deemed lost. */
    default CongestionVariables timedOut(CongestionVariables before) {
        return before;
    }

    /** Nothing is outstanding and something is going to be sent, {@code silenceMicros} after the last time. */
    default CongestionVariables resumed(CongestionVariables before, long silenceMicros, RttEstimator rtt) {
        return before;
    }

    /** A segment sent once has arrived; its round trip was {@code roundTripMicros}. */
    default CongestionVariables measured(
            CongestionVariables before, long roundTripMicros, SendVariables snd, int smss, long nowMicros) {
        return before;
    }
}
