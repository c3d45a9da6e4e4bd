package dev.synackademy.statespace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Takes the bytes a model packs its states into, and grows as needed. Numbers are little-endian; {@link StateReader} reads them
 * back in the same order.
 */
public final class StateWriter {

    static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[64];
    private int size;

    /** The lowest 8 bits. */
    public StateWriter putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** 4 bytes. */
    public StateWriter putInt(int value) {
        reserve(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
        return this;
    }

    /** 8 bytes. */
    public StateWriter putLong(long value) {
        reserve(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
        return this;
    }

    /** 1 byte below 128, 2 below 16,384, and so on: 5 for a negative number. */
    public StateWriter putVarint(int value) {
        reserve(MAX_VARINT_BYTES);
        size = putVarint(bytes, size, value);
        return this;
    }

    /** {@code source[from]} up to, not including, {@code source[to]}. How many they are is not written. */
    public StateWriter putBytes(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
        return this;
    }

    /** How many bytes have been written. */
    public int size() {
        return size;
    }

    /** A copy of all that has been written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
    }

    /** Takes back what was written beyond a size. */
    void truncate(int to) {
        size = to;
    }

    /** All that has been written, and room behind it; another one after the next call that writes. */
    byte[] buffer() {
        return bytes;
    }

    static final int MAX_VARINT_BYTES = 5;

    /** Where the number ends that was put at {@code at}. */
    static int putVarint(byte[] bytes, int at, int value) {
        int rest = value;
        int end = at;
        while ((rest & ~0x7f) != 0) {
            bytes[end++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[end++] = (byte) rest;
        return end;
    }

    static int varintBytes(int value) {
        return value >= 0 && value < 128 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
