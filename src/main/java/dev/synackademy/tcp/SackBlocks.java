package dev.synackademy.tcp;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** The blocks of a SACK option as the wire has them, one edge after the other (RFC 2018 §3). They never change. */
final class SackBlocks extends AbstractList<SackBlock> implements RandomAccess {

    static final SackBlocks NONE = new SackBlocks(new int[0]);

    private final int[] edges;

    /** @param edges left and right edge of each block in turn; they must not change any more */
    SackBlocks(int[] edges) {
        this.edges = edges;
    }

    static SackBlocks copyOf(List<SackBlock> blocks) {
        if (blocks instanceof SackBlocks same) {
            return same;
        }
        int[] edges = new int[2 * blocks.size()];
        for (int i = 0; i < blocks.size(); i++) {
            put(edges, i, blocks.get(i));
        }
        return new SackBlocks(edges);
    }

    static void put(int[] edges, int index, SackBlock block) {
        edges[2 * index] = block.start().value();
        edges[2 * index + 1] = block.end().value();
    }

    @Override
    public SackBlock get(int index) {
        int at = 2 * Objects.checkIndex(index, size());
        return new SackBlock(new SequenceNumber(edges[at]), new SequenceNumber(edges[at + 1]));
    }

    @Override
    public int size() {
        return edges.length / 2;
    }

    @Override
    public boolean isEmpty() {
        return edges.length == 0;
    }
}
