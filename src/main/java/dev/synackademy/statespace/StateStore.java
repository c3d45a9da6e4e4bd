package dev.synackademy.statespace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Every state found, in the order in which they were found.
 *
 * <p>A state is a record in a row of large pieces: its length plus one, its bytes, its parent, and which action led from there.
 * The first and the last are varints, so that a record is some six bytes longer than its state, rounded up to four. Where it
 * begins, in units of four bytes, is the state's name, its <em>ref</em>: positive, growing in the order of finding, and small
 * enough to be half an entry of the {@link HashTable}. A length of 0 says that the next record did not fit into the piece.
 *
 * <p>A search through a large store waits for memory and for little else: once for the table, once for the bytes to compare. So
 * {@link #recall} looks up many states in turns, each a loop whose waits the processor can let pass together.
 *
 * <p>Any number of threads may read while none adds.
 */
final class StateStore {

    /** No state. */
    static final int NONE = 0;

    private static final int UNIT_BITS = 2;
    private static final int PIECE_BITS = 20;
    private static final int PIECE_BYTES = 1 << PIECE_BITS;
    private static final int PIECE_UNIT_BITS = PIECE_BITS - UNIT_BITS;
    private static final int MAX_PIECES = 1 << 31 - PIECE_UNIT_BITS;

    /** What a record has beyond its state, at most. */
    private static final int MAX_OVERHEAD_BYTES = 2 * StateWriter.MAX_VARINT_BYTES + Integer.BYTES;

    /** The longest state: with its overhead it must fit into a piece, and the very first unit is left out. */
    static final int MAX_STATE_BYTES = PIECE_BYTES - MAX_OVERHEAD_BYTES - (1 << UNIT_BITS);

    /** Of every so manieth state the ref is known, so that a state can be found by its number. */
    private static final int MARK_EVERY = 128;

    /** So many states are looked up together. */
    private static final int TOGETHER = 64;

    private final HashTable table = new HashTable();
    private byte[][] pieces = {new byte[PIECE_BYTES]};
    private int pieceCount = 1;

    /** How much of the last piece is taken; as no ref is 0, its first unit is from the beginning. */
    private int taken = 1 << UNIT_BITS;

    private int[] marks = new int[16];
    private int states;

    /** @throws IllegalStateException if a state cannot be that long */
    static void checkLength(int length) {
        if (length > MAX_STATE_BYTES) {
            throw new IllegalStateException("a state has at most %d bytes, not %d".formatted(MAX_STATE_BYTES, length));
        }
    }

    int states() {
        return states;
    }

    long memoryBytes() {
        return (long) pieceCount * PIECE_BYTES + table.memoryBytes() + (long) marks.length * Integer.BYTES;
    }

    /** What memory one more state of this length takes; {@code Long.MAX_VALUE} if no more can be added at all. */
    long growthBytes(int length) {
        if (states == Integer.MAX_VALUE || !fits(length) && pieceCount == MAX_PIECES) {
            return Long.MAX_VALUE;
        }
        boolean marksAreFull = states % MARK_EVERY == 0 && states / MARK_EVERY == marks.length;
        return (fits(length) ? 0 : PIECE_BYTES)
                + (marksAreFull ? (long) marks.length * Integer.BYTES : 0)
                + table.growthBytes();
    }

    /**
     * Adds a state that is not in the store yet.
     *
     * @param bytes it is {@code bytes[from]} up to, not including, {@code bytes[to]}
     * @param action which action of the parent leads to it, or which initial state it is if the parent is {@link #NONE}
     * @return its ref
     */
    int add(byte[] bytes, int from, int to, int hash, int parent, int action) {
        int length = to - from;
        if (!fits(length)) {
            addPiece();
        }
        byte[] piece = pieces[pieceCount - 1];
        int ref = pieceCount - 1 << PIECE_UNIT_BITS | taken >>> UNIT_BITS;
        int at = StateWriter.putVarint(piece, taken, length + 1);
        System.arraycopy(bytes, from, piece, at, length);
        StateWriter.INT.set(piece, at + length, parent);
        taken = roundUp(StateWriter.putVarint(piece, at + length + Integer.BYTES, action));
        table.add(hash, ref);
        mark(ref);
        states++;
        return ref;
    }

    /** The ref of a state, or {@link #NONE} if it is not there. */
    int find(byte[] bytes, int from, int to, int hash) {
        int slot = table.seek(hash, table.home(hash));
        while (slot >= 0) {
            int ref = table.ref(slot);
            if (holds(ref, bytes, from, to)) {
                return ref;
            }
            slot = table.seek(hash, table.after(slot));
        }
        return NONE;
    }

    /** {@link #find} for all successors in a slice. */
    void recall(Slice slice) {
        for (int from = 0; from < slice.successors(); from += TOGETHER) {
            recall(slice, from, Math.min(from + TOGETHER, slice.successors()));
        }
    }

    private void recall(Slice slice, int from, int to) {
        int[] found = slice.found();
        byte[] bytes = slice.bytes();
        int touch = 0;
        for (int i = from; i < to; i++) {
            touch += (int) table.peek(table.home(slice.hash(i)));
        }
        for (int i = from; i < to; i++) {
            int slot = table.seek(slice.hash(i), table.home(slice.hash(i)));
            found[i] = slot < 0 ? NONE : table.ref(slot);
        }
        for (int i = from; i < to; i++) {
            touch += pieces[piece(found[i])][offset(found[i])];
        }
        for (int i = from; i < to; i++) {
            if (found[i] != NONE && !holds(found[i], bytes, slice.from(i), slice.to(i))) {
                found[i] = find(bytes, slice.from(i), slice.to(i), slice.hash(i));
            }
        }
        slice.touched = touch;
    }

    /** Has the processor bring what is needed to add those successors of a slice that are not known. */
    void prepareToAdd(Slice slice) {
        int[] found = slice.found();
        int touch = 0;
        for (int i = 0; i < slice.successors(); i++) {
            if (found[i] == NONE) {
                touch += (int) table.peek(table.home(slice.hash(i)));
            }
        }
        slice.touched = touch;
    }

    /** Lets a reader read a state. */
    void read(int ref, StateReader reader) {
        byte[] piece = pieces[piece(ref)];
        int start = start(ref);
        reader.read(piece, start, start + StateReader.varint(piece, offset(ref)) - 1);
    }

    /** The ref of the state that was found as the so manieth, from 0. */
    int ref(int number) {
        int ref = marks[number / MARK_EVERY];
        for (int i = number % MARK_EVERY; i > 0; i--) {
            ref = after(ref);
        }
        return ref;
    }

    /** The state found after this one; if there is none yet, a ref that means nothing. */
    int after(int ref) {
        int action = link(ref) + Integer.BYTES;
        int stop = roundUp(action + StateWriter.varintBytes(StateReader.varint(pieces[piece(ref)], action)));
        int next = ref + (stop - offset(ref) >>> UNIT_BITS);
        boolean pieceIsOver = piece(next) == piece(ref) && pieces[piece(next)][offset(next)] == 0;
        return pieceIsOver ? piece(next) + 1 << PIECE_UNIT_BITS : next;
    }

    /** Which initial state, and then which action in every state, led to this one when it was found. */
    List<Integer> indexes(int ref) {
        var indexes = new ArrayList<Integer>();
        for (int at = ref; at != NONE; at = (int) StateWriter.INT.get(pieces[piece(at)], link(at))) {
            indexes.add(StateReader.varint(pieces[piece(at)], link(at) + Integer.BYTES));
        }
        Collections.reverse(indexes);
        return indexes;
    }

    private boolean holds(int ref, byte[] bytes, int from, int to) {
        byte[] piece = pieces[piece(ref)];
        if (StateReader.varint(piece, offset(ref)) - 1 != to - from) {
            return false;
        }
        int start = start(ref);
        return Bytes.equal(piece, start, bytes, from, to);
    }

    /** Where in its piece the bytes of a state begin. */
    private int start(int ref) {
        int at = offset(ref);
        return at + StateWriter.varintBytes(StateReader.varint(pieces[piece(ref)], at));
    }

    /** Where in its piece the parent of a state stands, and behind it the action. */
    private int link(int ref) {
        return start(ref) + StateReader.varint(pieces[piece(ref)], offset(ref)) - 1;
    }

    private boolean fits(int length) {
        return taken + length + MAX_OVERHEAD_BYTES <= PIECE_BYTES;
    }

    private void addPiece() {
        if (pieceCount == pieces.length) {
            pieces = Arrays.copyOf(pieces, 2 * pieceCount);
        }
        pieces[pieceCount++] = new byte[PIECE_BYTES];
        taken = 0;
    }

    private void mark(int ref) {
        if (states % MARK_EVERY == 0) {
            int index = states / MARK_EVERY;
            if (index == marks.length) {
                marks = Arrays.copyOf(marks, 2 * index);
            }
            marks[index] = ref;
        }
    }

    private static int piece(int ref) {
        return ref >>> PIECE_UNIT_BITS;
    }

    private static int offset(int ref) {
        return ref << UNIT_BITS & PIECE_BYTES - 1;
    }

    private static int roundUp(int bytes) {
        return bytes + (1 << UNIT_BITS) - 1 & -(1 << UNIT_BITS);
    }
}
