package dev.synackademy.statespace;

import java.time.Duration;

/**
 * How far a search may go. What ends at a limit is not complete ({@link Result#complete}).
 *
 * @param states the most states, at least 1. When another one would have to be added, no state is expanded any more; those
 *     already found are still judged.
 * @param depth the most steps from an initial state, at least 0. States that many steps away are judged but not expanded, so a
 *     search is complete only if the limit is greater than its {@link Result#depth}.
 * @param memoryBytes the most bytes for states and, if need be, steps, at least {@link #MIN_MEMORY_BYTES}; then as with
 *     {@code states}. What the model itself and the work in hand take, some megabytes, is not counted.
 * @param time the longest time by the clock, more than zero. The search ends where it is.
 */
public record Limits(long states, int depth, long memoryBytes, Duration time) {

    /** Room for some states at least. */
    public static final long MIN_MEMORY_BYTES = 2L << 20;

    /** Until all is visited, or memory runs out. */
    public static final Limits NONE =
            new Limits(Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofNanos(Long.MAX_VALUE));

    /** @throws IllegalArgumentException if a limit is below its least value */
    public Limits {
        atLeast(1, states, "states");
        atLeast(0, depth, "depth");
        atLeast(MIN_MEMORY_BYTES, memoryBytes, "memory, in bytes,");
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("the limit of time must be more than zero, not " + time);
        }
    }

    public Limits withStates(long states) {
        return new Limits(states, depth, memoryBytes, time);
    }

    public Limits withDepth(int depth) {
        return new Limits(states, depth, memoryBytes, time);
    }

    public Limits withMemoryBytes(long memoryBytes) {
        return new Limits(states, depth, memoryBytes, time);
    }

    public Limits withTime(Duration time) {
        return new Limits(states, depth, memoryBytes, time);
    }

    private static void atLeast(long least, long value, String of) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "the limit of %s must be at least %d, not %d".formatted(of, least, value));
        }
    }
}
