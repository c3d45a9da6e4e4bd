package dev.synackademy.statespace;

import java.util.Arrays;

/**
 * Gives back the bytes of one state in the order in which a {@link StateWriter} took them. A model must read all of them and no
 * more; the checker refuses one that does not.
 */
public final class StateReader {

    private byte[] bytes;
    private int at;
    private int end;

    public StateReader(byte[] state) {
        bytes = state;
        end = state.length;
    }

    StateReader() {
        this(new byte[0]);
    }

    void read(byte[] from, int start, int stop) {
        bytes = from;
        at = start;
        end = stop;
    }

    /** 0…255. */
    public int getByte() {
        return bytes[at++] & 0xff;
    }

    public int getInt() {
        int value = (int) StateWriter.INT.get(bytes, at);
        at += Integer.BYTES;
        return value;
    }

    public long getLong() {
        long value = (long) StateWriter.LONG.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    public int getVarint() {
        int value = varint(bytes, at);
        at += StateWriter.varintBytes(value);
        return value;
    }

    /** Fills {@code target[from]} up to, not including, {@code target[to]}. */
    public void getBytes(byte[] target, int from, int to) {
        System.arraycopy(bytes, at, target, from, to - from);
        at += to - from;
    }

    /** How many bytes of the state are not read yet; negative if more was read. */
    public int remaining() {
        return end - at;
    }

    /** A copy of those, which stay unread. */
    public byte[] toBytes() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    static int varint(byte[] bytes, int at) {
        int value = bytes[at];
        if (value >= 0) {
            return value;
        }
        value &= 0x7f;
        int next;
        int index = at;
        int shift = 0;
        do {
            next = bytes[++index];
            shift += 7;
            value |= (next & 0x7f) << shift;
        } while (next < 0);
        return value;
    }
}
