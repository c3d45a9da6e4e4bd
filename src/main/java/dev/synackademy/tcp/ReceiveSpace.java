package dev.synackademy.tcp;

/**
 * How large the receive window may be where the buffer grows with what the user takes (Linux's receive buffer tuning).
 *
 * @param limit the most the window may be now, in octets: it grows with each segment, as slow start does on the other side; 0 before
 *     the first text and where the buffer is of one size
 * @param capacity how many octets the buffer holds
 * @param taken octets the user took since {@code roundMicros}
 * @param takenBefore octets the user took in the best round trip so far
 * @param roundMicros when the current round trip began
 * @param roundTripMicros how long one takes, as timestamps tell a receiver; 0 before they do
 * @param echo the timestamp that was echoed last
 */
record ReceiveSpace(
        int limit, int capacity, int taken, int takenBefore, long roundMicros, long roundTripMicros, int echo) {

    /** How much more than the window it promises Linux's buffer holds of full-sized segments, in quarters. */
    private static final int FULL_SEGMENTS_QUARTERS = 5;

    static final ReceiveSpace NONE = new ReceiveSpace(0, 0, 0, 0, 0, 0, 0);

    /** Before the first text. */
    ReceiveSpace starting(int window, int buffer, int usual, long nowMicros) {
        return new ReceiveSpace(window, buffer, 0, Math.min(window, usual), nowMicros, roundTripMicros, echo);
    }

    /** The peer sends full-sized segments, which waste less of a buffer of {@code buffer} octets than was feared. */
    ReceiveSpace roomier(int buffer) {
        return holding((int) Math.min((long) buffer * FULL_SEGMENTS_QUARTERS / 4, 1 << 30));
    }

    /** The buffer holds so many octets, if it does not hold more already. */
    ReceiveSpace holding(int octets) {
        return octets <= capacity
                ? this
                : new ReceiveSpace(limit, octets, taken, takenBefore, roundMicros, roundTripMicros, echo);
    }

    ReceiveSpace withLimit(int octets) {
        return new ReceiveSpace(octets, capacity, taken, takenBefore, roundMicros, roundTripMicros, echo);
    }

    ReceiveSpace taken(int octets) {
        return new ReceiveSpace(limit, capacity, taken + octets, takenBefore, roundMicros, roundTripMicros, echo);
    }

    /** A segment echoes a timestamp of {@code micros} ago: a shorter round trip counts at once, a longer one by an eighth. */
    ReceiveSpace measured(long micros, int newEcho) {
        boolean atOnce = roundTripMicros == 0 || micros < roundTripMicros;
        long smoothed = atOnce ? micros : roundTripMicros + (micros - roundTripMicros) / 8;
        return new ReceiveSpace(limit, capacity, taken, takenBefore, roundMicros, smoothed, newEcho);
    }

    /**
     * A round trip is over. Where the user took more in it than ever before, the buffer must hold twice that, and what the
     * sender may add in the next.
     *
     * @param most how large the buffer may become
     */
    ReceiveSpace nextRound(long nowMicros, int most) {
        if (taken <= takenBefore) {
            return new ReceiveSpace(limit, capacity, 0, takenBefore, nowMicros, roundTripMicros, echo);
        }
        double window = 2.0 * taken * (1 + 2.0 * (taken - takenBefore) / Math.max(takenBefore, 1));
        int grown = Math.max(capacity, (int) Math.min(window, most));
        return new ReceiveSpace(limit, grown, 0, taken, nowMicros, roundTripMicros, echo);
    }
}
