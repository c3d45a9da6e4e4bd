package dev.synackademy.network;

import java.util.Arrays;

/** Octets that grow at the end and are read from anywhere: numbers take as few of them as they need. */
final class Tape {

    private byte[] octets = new byte[1024];
    private int length;

    int length() {
        return length;
    }

    /** Makes room for {@code count} octets more. */
    private void reserve(int count) {
        if (octets.length - length < count) {
            octets = Arrays.copyOf(octets, Math.max(length + count, 2 * octets.length));
        }
    }

    /** @param value 0…255 */
    void writeOctet(int value) {
        reserve(1);
        octets[length++] = (byte) value;
    }

    /** All 32 bits. */
    void writeInt(int value) {
        reserve(Integer.BYTES);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            octets[length++] = (byte) (value >>> shift);
        }
    }

    /** @param value small ones, counted without a sign, take fewer octets */
    void writeNumber(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            octets[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        octets[length++] = (byte) rest;
    }

    /** Reads one thing after the other, in the order in which they were written. */
    final class Reader {

        private int position;

        Reader(int start) {
            position = start;
        }

        int readOctet() {
            return octets[position++] & 0xFF;
        }

        int readInt() {
            int value = 0;
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                value |= readOctet() << shift;
            }
            return value;
        }

        long readNumber() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                int octet = readOctet();
                value |= (octet & 0x7FL) << shift;
                if (octet < 0x80) {
                    return value;
                }
            }
        }

        int readCount() {
            return Math.toIntExact(readNumber());
        }
    }
}
