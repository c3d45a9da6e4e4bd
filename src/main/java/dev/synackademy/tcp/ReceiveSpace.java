package dev.synackademy.tcp;

import org.jspecify.annotations.Nullable;

/**
 * How large the receive window may be where the buffer grows with what the user takes (Linux's receive buffer tuning).
 *
 * @param limit the most the window may be now, in octets: it grows with each segment, as slow start does on the other side; 0 before
 *     the first text and where the buffer is of one size
 * @param capacity how many octets the buffer holds
 * @param taken octets the user took since {@code roundMicros}
 * @param takenBefore octets the user took in the best round trip so far
 * @param roundMicros when the current round trip began
 * @param roundTripMicros how long one takes, as a receiver can tell; 0 before it can
 * @param echo the timestamp that was echoed last
 * @param window the window whose filling takes a round trip; {@code null} before the first text
 */
record ReceiveSpace(
        int limit,
        int capacity,
        int taken,
        int takenBefore,
        long roundMicros,
        long roundTripMicros,
        int echo,
        @Nullable Window window) {

    /** From {@code sinceMicros} on the peer could send up to {@code end} without an answer. */
    record Window(SequenceNumber end, long sinceMicros) {}

    /** What a packet of Ethernet's size takes of Linux's buffer, which is twice what its first window promises. */
    private static final int PACKET_MEMORY = 2304;

    private static final int LARGEST_OF_ETHERNET = 1460;

    static final ReceiveSpace NONE = new ReceiveSpace(0, 0, 0, 0, 0, 0, 0, null);

    /** Before the first text. */
    ReceiveSpace starting(int octets, int buffer, int usual, long nowMicros) {
        return new ReceiveSpace(octets, buffer, 0, Math.min(octets, usual), nowMicros, roundTripMicros, echo, window);
    }

    /** The peer sends segments with so much text, which waste less of a buffer of {@code buffer} octets than was feared. */
    ReceiveSpace roomier(int buffer, int segment) {
        int text = Math.min(segment, LARGEST_OF_ETHERNET);
        return holding((int) Math.min(2L * buffer * (256 * text / PACKET_MEMORY) / 256, 1 << 30));
    }

    /** The buffer holds so many octets, if it does not hold more already. */
    ReceiveSpace holding(int octets) {
        return octets <= capacity
                ? this
                : new ReceiveSpace(limit, octets, taken, takenBefore, roundMicros, roundTripMicros, echo, window);
    }

    ReceiveSpace withLimit(int octets) {
        return new ReceiveSpace(octets, capacity, taken, takenBefore, roundMicros, roundTripMicros, echo, window);
    }

    ReceiveSpace taken(int octets) {
        return new ReceiveSpace(
                limit, capacity, taken + octets, takenBefore, roundMicros, roundTripMicros, echo, window);
    }

    /** A segment echoes a timestamp of {@code micros} ago: a shorter round trip counts at once, a longer one by an eighth. */
    ReceiveSpace measured(long micros, int newEcho) {
        boolean atOnce = roundTripMicros == 0 || micros < roundTripMicros;
        long smoothed = atOnce ? micros : roundTripMicros + (micros - roundTripMicros) / 8;
        return new ReceiveSpace(limit, capacity, taken, takenBefore, roundMicros, smoothed, newEcho, window);
    }

    /** All that the peer could send without an answer has come: it took no less than a round trip. */
    ReceiveSpace filled(Window next) {
        long micros = window == null ? 0 : Math.max(1, next.sinceMicros() - window.sinceMicros());
        boolean shorter = micros > 0 && (roundTripMicros == 0 || micros < roundTripMicros);
        long least = shorter ? micros : roundTripMicros;
        return new ReceiveSpace(limit, capacity, taken, takenBefore, roundMicros, least, echo, next);
    }

    /**
     * A round trip is over. Where the user took more in it than ever before, the buffer must hold twice that, and what the
     * sender may add in the next.
     *
     * @param most how large the buffer may become
     */
    ReceiveSpace nextRound(long nowMicros, int most) {
        if (taken <= takenBefore) {
            return new ReceiveSpace(limit, capacity, 0, takenBefore, nowMicros, roundTripMicros, echo, window);
        }
        double wanted = 2.0 * taken * (1 + 2.0 * (taken - takenBefore) / Math.max(takenBefore, 1));
        int grown = Math.max(capacity, (int) Math.min(wanted, most));
        return new ReceiveSpace(limit, grown, 0, taken, nowMicros, roundTripMicros, echo, window);
    }
}
