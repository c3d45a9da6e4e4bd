package dev.synackademy.tcp;

import org.jspecify.annotations.Nullable;

/**
 * The variables of {@link LinuxCubic}. Windows are in segments.
 *
 * @param lastMax the window before the last reduction; 0 before the first
 * @param epochWindow the window when the current stage of congestion avoidance began; 0 outside of one
 * @param epochMicros when it began
 * @param lookedWindow the window when the curve was looked at last
 * @param lookedMicros when that was
 * @param pace after how many acknowledged segments the window grows by one
 * @param acked segments acknowledged since Reno's window would have grown
 * @param reno the window Reno would have by now
 * @param leastDelayMicros the shortest round trip; 0 before the first
 * @param found whether HyStart has ended slow start
 * @param round HyStart's current round trip; {@code null} before the first
 */
record LinuxCubicVariables(
        int lastMax,
        int epochWindow,
        long epochMicros,
        int lookedWindow,
        long lookedMicros,
        int pace,
        int acked,
        int reno,
        long leastDelayMicros,
        boolean found,
        @Nullable Round round) {

    static final LinuxCubicVariables NONE = new LinuxCubicVariables(0, 0, 0, 0, 0, 0, 0, 0, 0, false, null);

    /**
     * A round trip in slow start.
     *
     * @param startMicros when it began
     * @param lastMicros when the last acknowledgment came that followed the one before closely
     * @param end it is over when SND.UNA is beyond this
     * @param shortestMicros the shortest round trip measured in it
     * @param samples how many have been measured, as far as that matters
     */
    record Round(long startMicros, long lastMicros, SequenceNumber end, long shortestMicros, int samples) {}

    LinuxCubicVariables begun(int window, long micros, int segments) {
        return new LinuxCubicVariables(
                lastMax,
                window,
                micros,
                lookedWindow,
                lookedMicros,
                pace,
                segments,
                window,
                leastDelayMicros,
                found,
                round);
    }

    LinuxCubicVariables looked(int window, long micros) {
        return new LinuxCubicVariables(
                lastMax, epochWindow, epochMicros, window, micros, pace, acked, reno, leastDelayMicros, found, round);
    }

    LinuxCubicVariables paced(int segments, int acknowledged, int renoWindow) {
        return new LinuxCubicVariables(
                lastMax,
                epochWindow,
                epochMicros,
                lookedWindow,
                lookedMicros,
                segments,
                acknowledged,
                renoWindow,
                leastDelayMicros,
                found,
                round);
    }

    /** The stage is over, with the window there is to come back to. */
    LinuxCubicVariables ended(int window) {
        return new LinuxCubicVariables(
                window, 0, 0, lookedWindow, lookedMicros, pace, acked, reno, leastDelayMicros, found, round);
    }

    LinuxCubicVariables later(long micros) {
        return new LinuxCubicVariables(
                lastMax,
                epochWindow,
                epochMicros + micros,
                lookedWindow,
                lookedMicros,
                pace,
                acked,
                reno,
                leastDelayMicros,
                found,
                round);
    }

    LinuxCubicVariables measured(long leastMicros, boolean nowFound, @Nullable Round current) {
        return new LinuxCubicVariables(
                lastMax,
                epochWindow,
                epochMicros,
                lookedWindow,
                lookedMicros,
                pace,
                acked,
                reno,
                leastMicros,
                nowFound,
                current);
    }
}
