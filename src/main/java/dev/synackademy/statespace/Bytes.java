package dev.synackademy.statespace;

/** Hashes and compares ranges of bytes, eight at a time: states are too short for what the JDK has to pay off. */
final class Bytes {

    private static final long FACTOR = 0x9e37_79b9_7f4a_7c15L;

    private Bytes() {}

    /** A hash of {@code bytes[from]} up to, not including, {@code bytes[to]}. Nothing but speed depends on its being good. */
    static int hash(byte[] bytes, int from, int to) {
        long hash = to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mix(hash ^ (long) StateWriter.LONG.get(bytes, at));
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = rest << 8 | bytes[at] & 0xff;
        }
        return (int) (mix(hash ^ rest) >>> 32);
    }

    /** Whether {@code left} has at {@code at} the bytes {@code right[from]} up to, not including, {@code right[to]}. */
    static boolean equal(byte[] left, int at, byte[] right, int from, int to) {
        int shift = at - from;
        int index = from;
        for (; index + Long.BYTES <= to; index += Long.BYTES) {
            if ((long) StateWriter.LONG.get(left, shift + index) != (long) StateWriter.LONG.get(right, index)) {
                return false;
            }
        }
        for (; index < to; index++) {
            if (left[shift + index] != right[index]) {
                return false;
            }
        }
        return true;
    }

    /** The upper half of the product depends on all bits below; folded into the lower half, all of it does. */
    private static long mix(long value) {
        long product = value * FACTOR;
        return product ^ product >>> 32;
    }
}
