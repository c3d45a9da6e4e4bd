package dev.synackademy.statespace;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BooleanSupplier;

/**
 * Every step between the states of a store, to find out from which of them a goal can be reached. Kept only if a property asks.
 *
 * <p>For each state, in the order of the store, its number of steps and the refs they lead to. That takes half of what linked lists
 * of predecessors would, but can only be asked forwards: so the states are gone through again and again, and one is marked if a
 * step leads to one that is, until nothing changes. In turns they are gone through from the last to the first, which marks any
 * way along states each found later than the one before in one go, and from the first to the last, which does so with any way back.
 * A way that keeps turning round takes as many turns as it does; so whoever waits may end it.
 */
final class StepGraph {

    private static final int PIECE_BITS = 16;
    private static final int PIECE_INTS = 1 << PIECE_BITS;

    /** States come in blocks, so that they can be gone through from the last to the first. */
    private static final int BLOCK = 128;

    private final StateStore store;
    private int[][] pieces = new int[16][];
    private int pieceCount;
    private long size;

    private long[] blocks = new long[16];
    private int states;

    /** Of the states of one block, the refs and where their steps are. */
    private final int[] blockRefs = new int[BLOCK];

    private final long[] blockSteps = new long[BLOCK];

    StepGraph(StateStore store) {
        this.store = store;
    }

    long memoryBytes() {
        return (long) pieceCount * PIECE_INTS * Integer.BYTES + (long) blocks.length * Long.BYTES;
    }

    /** Goes on to the next state of the store, whose steps must follow. */
    void addState(int steps) {
        if (states % BLOCK == 0) {
            if (states / BLOCK == blocks.length) {
                blocks = Arrays.copyOf(blocks, 2 * blocks.length);
            }
            blocks[states / BLOCK] = size;
        }
        states++;
        add(steps);
    }

    void addStep(int ref) {
        add(ref);
    }

    /**
     * Marks, beside the refs already marked, all from which one of them can be reached.
     *
     * @param mustEnd asked again and again; when it says so, not all of them are marked
     * @return whether all are marked
     */
    boolean close(BitSet marked, BooleanSupplier mustEnd) {
        boolean backwards = true;
        int unchanged = 0;
        while (unchanged < 2 && !mustEnd.getAsBoolean()) {
            unchanged = sweep(marked, backwards, mustEnd) ? 0 : unchanged + 1;
            backwards = !backwards;
        }
        return unchanged == 2;
    }

    /** Whether there was something to mark, or it had to end before that was known. */
    private boolean sweep(BitSet marked, boolean backwards, BooleanSupplier mustEnd) {
        boolean changed = false;
        int blockCount = (states + BLOCK - 1) / BLOCK;
        for (int i = 0; i < blockCount; i++) {
            if (mustEnd.getAsBoolean()) {
                return true;
            }
            int block = backwards ? blockCount - 1 - i : i;
            int count = load(block);
            for (int k = 0; k < count; k++) {
                int state = backwards ? count - 1 - k : k;
                if (!marked.get(blockRefs[state]) && leadsTo(marked, blockSteps[state])) {
                    marked.set(blockRefs[state]);
                    changed = true;
                }
            }
        }
        return changed;
    }

    private int load(int block) {
        int first = block * BLOCK;
        int count = Math.min(BLOCK, states - first);
        int ref = store.ref(first);
        long at = blocks[block];
        for (int k = 0; k < count; k++) {
            blockRefs[k] = ref;
            blockSteps[k] = at;
            ref = store.after(ref);
            at += 1 + get(at);
        }
        return count;
    }

    private boolean leadsTo(BitSet marked, long steps) {
        long end = steps + get(steps);
        for (long at = steps + 1; at <= end; at++) {
            if (marked.get(get(at))) {
                return true;
            }
        }
        return false;
    }

    private int get(long index) {
        return pieces[(int) (index >>> PIECE_BITS)][(int) index & PIECE_INTS - 1];
    }

    private void add(int value) {
        int piece = (int) (size >>> PIECE_BITS);
        if (piece == pieceCount) {
            if (piece == pieces.length) {
                pieces = Arrays.copyOf(pieces, 2 * piece);
            }
            pieces[pieceCount++] = new int[PIECE_INTS];
        }
        pieces[piece][(int) size & PIECE_INTS - 1] = value;
        size++;
    }
}
