package dev.synackademy.tcp;

/**
 * The timestamps option (RFC 7323 §3). Both are 32-bit numbers modulo 2<sup>32</sup>; print them unsigned.
 *
 * @param value TSval, the sender's timestamp clock
 * @param echoReply TSecr, the peer's TSval that this segment answers; meaningful only with the ACK bit
 */
public record Timestamps(int value, int echoReply) {

    /** What the option takes of a header: ten octets, padded to a multiple of four (RFC 7323 appendix A). */
    static final int OCTETS = 12;

    private static final long TICK_MICROS = 1000;

    /** The timestamp clock: one tick a millisecond, within the 1 ms to 1 s that RFC 7323 §5.4 allows. */
    static int clock(long nowMicros) {
        return (int) (nowMicros / TICK_MICROS);
    }
}
