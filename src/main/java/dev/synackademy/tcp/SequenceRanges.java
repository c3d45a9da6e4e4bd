package dev.synackademy.tcp;

import java.util.Arrays;

/**
 * A set of sequence numbers, kept as disjoint ranges in order: what the peer has SACKed, or what is deemed lost (the scoreboard of
 * RFC 6675 §3). All numbers lie within 2<sup>31</sup> of each other. A value; each operation costs per range, not per octet.
 */
final class SequenceRanges {

    static final SequenceRanges EMPTY = new SequenceRanges(new int[0]);

    /** Start and end of each range in turn; an end is the number after the last one in the range. */
    private final int[] edges;

    private final int octets;

    private SequenceRanges(int[] edges) {
        this.edges = edges;
        int sum = 0;
        for (int i = 0; i < edges.length; i += 2) {
            sum += edges[i + 1] - edges[i];
        }
        octets = sum;
    }

    boolean isEmpty() {
        return edges.length == 0;
    }

    /** How many ranges there are. */
    int count() {
        return edges.length / 2;
    }

    /** How many sequence numbers are in the set. */
    int octets() {
        return octets;
    }

    SequenceNumber start(int range) {
        return new SequenceNumber(edges[2 * range]);
    }

    SequenceNumber end(int range) {
        return new SequenceNumber(edges[2 * range + 1]);
    }

    SequenceNumber first() {
        return start(0);
    }

    /** The number after the last one in the set. */
    SequenceNumber end() {
        return end(count() - 1);
    }

    /** Where the first range stands that ends behind {@code number}: the index of its start among the edges. */
    private int indexBehind(int number) {
        int low = 0;
        int high = edges.length / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (edges[2 * middle + 1] - number > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return 2 * low;
    }

    boolean contains(SequenceNumber number) {
        int i = indexBehind(number.value());
        return i < edges.length && edges[i] - number.value() <= 0;
    }

    /** {@code number}, or where the range ends that it lies in: the first one from there on that is not in the set. */
    SequenceNumber firstNotIn(SequenceNumber number) {
        int i = indexBehind(number.value());
        return i < edges.length && edges[i] - number.value() <= 0 ? new SequenceNumber(edges[i + 1]) : number;
    }

    /** With all numbers from {@code start} (inclusive) to {@code end} (exclusive). */
    SequenceRanges add(SequenceNumber start, SequenceNumber end) {
        if (!start.isBefore(end)) {
            return this;
        }
        // Ranges that touch [start, end) melt into it; the others stay before or behind it.
        int before = indexBehind(start.value() - 1);
        int behind = before;
        while (behind < edges.length && edges[behind] - end.value() <= 0) {
            behind += 2;
        }
        if (behind == before + 2 && edges[before] - start.value() <= 0 && edges[before + 1] - end.value() >= 0) {
            return this;
        }
        int[] changed = new int[before + 2 + edges.length - behind];
        System.arraycopy(edges, 0, changed, 0, before);
        boolean melts = before < behind;
        changed[before] = melts && edges[before] - start.value() < 0 ? edges[before] : start.value();
        changed[before + 1] = melts && edges[behind - 1] - end.value() > 0 ? edges[behind - 1] : end.value();
        System.arraycopy(edges, behind, changed, before + 2, edges.length - behind);
        return new SequenceRanges(changed);
    }

    /** Without the numbers from {@code start} (inclusive) to {@code end} (exclusive). */
    SequenceRanges remove(SequenceNumber start, SequenceNumber end) {
        if (isEmpty() || !start.isBefore(end) || !first().isBefore(end) || !start.isBefore(end())) {
            return this;
        }
        int[] kept = new int[edges.length + 2];
        int length = 0;
        for (int i = 0; i < edges.length; i += 2) {
            if (edges[i] - start.value() < 0) {
                kept[length++] = edges[i];
                kept[length++] = edges[i + 1] - start.value() < 0 ? edges[i + 1] : start.value();
            }
            if (edges[i + 1] - end.value() > 0) {
                kept[length++] = edges[i] - end.value() > 0 ? edges[i] : end.value();
                kept[length++] = edges[i + 1];
            }
        }
        return length == 0 ? EMPTY : new SequenceRanges(Arrays.copyOf(kept, length));
    }

    /** Without the numbers before {@code start}. */
    SequenceRanges dropBefore(SequenceNumber start) {
        return isEmpty() || !first().isBefore(start) ? this : remove(first(), start);
    }

    /** This set and the numbers from {@code start} (inclusive) to {@code end} (exclusive) that are not in {@code others}. */
    SequenceRanges addAllBut(SequenceRanges others, SequenceNumber start, SequenceNumber end) {
        SequenceRanges more = this;
        SequenceNumber from = start;
        for (int i = others.indexBehind(start.value()) / 2; i < others.count() && from.isBefore(end); i++) {
            more = more.add(from, SequenceNumber.min(others.start(i), end));
            from = SequenceNumber.max(from, others.end(i));
        }
        return more.add(from, end);
    }

    /** This set and {@code others}. */
    SequenceRanges addAll(SequenceRanges others) {
        SequenceRanges all = isEmpty() ? others : this;
        for (int i = 0; i < others.count() && all != others; i++) {
            all = all.add(others.start(i), others.end(i));
        }
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceRanges that && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    /** {@code [200:300 400:500]} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < count(); i++) {
            text.append(i == 0 ? "" : " ").append(start(i)).append(':').append(end(i));
        }
        return text.append(']').toString();
    }
}
