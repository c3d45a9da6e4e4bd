package dev.synackademy.network;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * Records of octets, written one after the other and read in any order. They are kept in pieces, so growing moves nothing but, at
 * most, the record that is being written.
 */
final class Tape {

    private static final int PIECE = 1 << 16;
    private static final int PAGE = 1 << 10;
    private static final int USUAL = 1 << 9;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final List<byte[]> pieces = new ArrayList<>();
    private byte[] piece = new byte[1 << 10];

    /** The address of its first octet: the number of the piece, and 32 bits for the place in it. */
    private long pieceAddress;

    private int recordStart;
    private int end;

    /** The address of each record. */
    private final List<long[]> pages = new ArrayList<>();

    private long[] page = new long[0];
    private int size;

    Tape() {
        pieces.add(piece);
    }

    /** Begins the next record, of which the first {@value #USUAL} octets need no room made for them. */
    void begin() {
        recordStart = end;
        reserve(USUAL);
    }

    /** Ends the record that has just been written. */
    void end() {
        int place = size % PAGE;
        if (place == 0) {
            page = new long[PAGE];
            pages.add(page);
        }
        page[place] = pieceAddress + recordStart;
        size++;
    }

    /** Where the next octet will stand, if there is room for it: for {@link #at}. */
    long address() {
        return pieceAddress + end;
    }

    /** How many records there are. */
    int size() {
        return size;
    }

    private void startPiece(int length) {
        byte[] next = new byte[length];
        int written = end - recordStart;
        System.arraycopy(piece, recordStart, next, 0, written);
        piece = next;
        pieceAddress = (long) pieces.size() << Integer.SIZE;
        pieces.add(next);
        recordStart = 0;
        end = written;
    }

    /** Makes room for {@code count} octets more: whoever writes has seen to that before. */
    void reserve(int count) {
        if (piece.length - end < count) {
            startPiece(Math.max(PIECE, 2 * (end - recordStart + count)));
        }
    }

    /** @param value 0…255 */
    void writeOctet(int value) {
        piece[end++] = (byte) value;
    }

    /** As many octets as {@code source} puts into the array it is given, from the index it is given. */
    void write(int count, ObjIntConsumer<byte[]> source) {
        source.accept(piece, end);
        end += count;
    }

    /** @param value 0…65535 */
    void writeShort(int value) {
        SHORT.set(piece, end, (short) value);
        end += Short.BYTES;
    }

    /** All 32 bits. */
    void writeInt(int value) {
        INT.set(piece, end, value);
        end += Integer.BYTES;
    }

    /** All 64 bits. */
    void writeLong(long value) {
        LONG.set(piece, end, value);
        end += Long.BYTES;
    }

    /** Reads the record that was written after {@code index} others, one thing after the other as they were written. */
    Reader read(int index) {
        return at(pages.get(index / PAGE)[index % PAGE]);
    }

    /** Reads what was written at this {@link #address}. */
    Reader at(long address) {
        return new Reader(pieces.get((int) (address >>> Integer.SIZE)), (int) address);
    }

    static final class Reader {

        private final byte[] octets;
        private int position;

        private Reader(byte[] octets, int start) {
            this.octets = octets;
            position = start;
        }

        int readOctet() {
            return octets[position++] & 0xFF;
        }

        int readShort() {
            position += Short.BYTES;
            return (short) SHORT.get(octets, position - Short.BYTES) & 0xFFFF;
        }

        int readInt() {
            position += Integer.BYTES;
            return (int) INT.get(octets, position - Integer.BYTES);
        }

        long readLong() {
            position += Long.BYTES;
            return (long) LONG.get(octets, position - Long.BYTES);
        }
    }
}
