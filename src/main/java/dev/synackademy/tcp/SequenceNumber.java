package dev.synackademy.tcp;

/**
 * A sequence number: an integer modulo 2<sup>32</sup> (RFC 9293 §3.4).
 *
 * <p>Deliberately not {@link Comparable}: around the wrap, {@code a < b < c} does not make {@code a < c}, so sorting by
 * it would be wrong. Comparisons hold for numbers less than 2<sup>31</sup> apart.
 *
 * @param value the 32 bits; print them with {@link #unsigned}
 */
public record SequenceNumber(int value) {

    public static final SequenceNumber ZERO = new SequenceNumber(0);

    /** @throws IllegalArgumentException if {@code value} is not in 0…2<sup>32</sup>−1 */
    public static SequenceNumber of(long value) {
        if (value >>> 32 != 0) {
            throw new IllegalArgumentException("a sequence number is in 0…4294967295, not " + value);
        }
        return new SequenceNumber((int) value);
    }

    public SequenceNumber plus(int octets) {
        return new SequenceNumber(value + octets);
    }

    /** The signed distance from {@code other} to this, −2<sup>31</sup>…2<sup>31</sup>−1. */
    public int minus(SequenceNumber other) {
        return value - other.value;
    }

    public boolean isBefore(SequenceNumber other) {
        return value - other.value < 0;
    }

    public boolean isAfter(SequenceNumber other) {
        return value - other.value > 0;
    }

    /** Whether this number lies in {@code [start, start + size)}; {@code size} is unsigned. */
    public boolean isIn(SequenceNumber start, int size) {
        return Integer.compareUnsigned(value - start.value, size) < 0;
    }

    public static SequenceNumber max(SequenceNumber a, SequenceNumber b) {
        return new SequenceNumber(a.isBefore(b) ? b.value : a.value);
    }

    public static SequenceNumber min(SequenceNumber a, SequenceNumber b) {
        return new SequenceNumber(a.isBefore(b) ? a.value : b.value);
    }

    /** What a record does of itself, but this is asked of every segment several times. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceNumber that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    /** 0…2<sup>32</sup>−1. */
    public long unsigned() {
        return Integer.toUnsignedLong(value);
    }

    @Override
    public String toString() {
        return Integer.toUnsignedString(value);
    }
}
