package dev.synackademy.tcp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A run of octets that never changes. {@link #slice} shares the array instead of copying it, so carving a large SEND into
 * segments, holding them for retransmission and delivering them costs per segment, not per octet.
 */
public final class Octets {

    public static final Octets NONE = new Octets(new byte[0], 0, 0);

    private static final byte[] ZEROS = new byte[1_000_000];

    private final byte[] array;
    private final int offset;
    private final int length;

    private Octets(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    public static Octets copyOf(byte[] octets) {
        return new Octets(octets.clone(), 0, octets.length);
    }

    /**
     * The octets from {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= octets.length}
     */
    public static Octets copyOf(byte[] octets, int from, int to) {
        Objects.checkFromToIndex(from, to, octets.length);
        return from == to ? NONE : new Octets(Arrays.copyOfRange(octets, from, to), 0, to - from);
    }

    public static Octets of(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return new Octets(octets, 0, octets.length);
    }

    /** {@code length} zero octets, for applications whose text does not matter: up to a million share one array. */
    public static Octets zeros(int length) {
        return new Octets(length <= ZEROS.length ? ZEROS : new byte[length], 0, length);
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** @throws IndexOutOfBoundsException unless {@code 0 <= index < length} */
    public byte at(int index) {
        return array[offset + Objects.checkIndex(index, length)];
    }

    /**
     * The octets from {@code from} (inclusive) to {@code to} (exclusive), sharing this run's array.
     *
     * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= length}
     */
    public Octets slice(int from, int to) {
        Objects.checkFromToIndex(from, to, length);
        return from == 0 && to == length ? this : from == to ? NONE : new Octets(array, offset + from, to - from);
    }

    /** This run followed by {@code next}: the one operation that copies. */
    public Octets join(Octets next) {
        if (isEmpty() || next.isEmpty()) {
            return isEmpty() ? next : this;
        }
        byte[] both = Arrays.copyOfRange(array, offset, offset + length + next.length);
        System.arraycopy(next.array, next.offset, both, length, next.length);
        return new Octets(both, 0, both.length);
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Octets that
                        && Arrays.equals(
                                array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return length + (length == 1 ? " octet" : " octets");
    }
}
