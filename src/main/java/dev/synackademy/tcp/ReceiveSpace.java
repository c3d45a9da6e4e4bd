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
 */
record ReceiveSpace(int limit, int capacity, int taken, int takenBefore, long roundMicros) {

    /** How much more than the window it promises Linux's buffer holds of full-sized segments, in quarters. */
    private static final int FULL_SEGMENTS_QUARTERS = 5;

    static final ReceiveSpace NONE = new ReceiveSpace(0, 0, 0, 0, 0);

    /** Before the first text. */
    static ReceiveSpace starting(int window, int buffer, int usual, long nowMicros) {
        return new ReceiveSpace(window, buffer, 0, Math.min(window, usual), nowMicros);
    }

    /** The peer sends full-sized segments, which waste less of a buffer of {@code buffer} octets than was feared. */
    ReceiveSpace roomier(int buffer) {
        int roomy = (int) Math.min((long) buffer * FULL_SEGMENTS_QUARTERS / 4, 1 << 30);
        return roomy <= capacity ? this : new ReceiveSpace(limit, roomy, taken, takenBefore, roundMicros);
    }

    ReceiveSpace withLimit(int octets) {
        return new ReceiveSpace(octets, capacity, taken, takenBefore, roundMicros);
    }

    ReceiveSpace taken(int octets) {
        return new ReceiveSpace(limit, capacity, taken + octets, takenBefore, roundMicros);
    }

    /**
     * A round trip is over. Where the user took more in it than ever before, the buffer must hold twice that, and what the
     * sender may add in the next.
     *
     * @param most how large the buffer may become
     */
    ReceiveSpace nextRound(long nowMicros, int most) {
        if (taken <= takenBefore) {
            return new ReceiveSpace(limit, capacity, 0, takenBefore, nowMicros);
        }
        double window = 2.0 * taken * (1 + 2.0 * (taken - takenBefore) / Math.max(takenBefore, 1));
        int grown = Math.max(capacity, (int) Math.min(window, most));
        return new ReceiveSpace(limit, grown, 0, taken, nowMicros);
    }
}
