package dev.synackademy.tcp;

import java.util.Arrays;

/**
 * A set of sequence numbers, kept as disjoint ranges in order: what the peer has SACKed, or what is deemed lost (the scoreboard of
 * RFC 6675 §3). All numbers lie within 2<sup>31</sup> of each other. It changes in place; each operation costs per range, not per
 * octet.
 */
final class SequenceRanges {

    private static final int[] NONE = new int[0];

    /** Start and end of each range in turn, as far as {@link #length}; an end is the number after the last one in the range. */
    private int[] edges = NONE;

    private int length;
    private int octets;

    SequenceRanges copy() {
        SequenceRanges copy = new SequenceRanges();
        copy.edges = isEmpty() ? NONE : Arrays.copyOf(edges, length);
        copy.length = length;
        copy.octets = octets;
        return copy;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** How many ranges there are. */
    int count() {
        return length / 2;
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

    /** Where the first range stands that ends behind {@code number}: the index of its start among the edges. */
    private int indexBehind(int number) {
        // Whoever asks mostly asks for something near the end, where text is new: so the search comes from there, in
        // steps that double.
        int low = length / 2;
        int high = low;
        for (int step = 1; low > 0 && edges[2 * low - 1] - number > 0; step *= 2) {
            high = low - 1;
            low = Math.max(0, high - step + 1);
        }
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
        return i < length && edges[i] - number.value() <= 0;
    }

    /**
     * Whether all numbers from {@code start} (inclusive) to {@code end} (exclusive) are in the set; there must be some.
     *
     * @param guess the range they are most likely in; any number will do
     */
    boolean containsAll(SequenceNumber start, SequenceNumber end, int guess) {
        return containsAll(start.value(), end.value(), guess);
    }

    // By numbers, so that no object is made of the blocks that tell nothing new, which are most.
    private boolean containsAll(int start, int end, int guess) {
        return guess >= 0 && spans(2 * guess, start, end) || spans(indexBehind(start), start, end);
    }

    private boolean spans(int i, int start, int end) {
        return i < length && edges[i] - start <= 0 && edges[i + 1] - end >= 0;
    }

    /** {@code number}, or where the range ends that it lies in: the first one from there on that is not in the set. */
    SequenceNumber firstNotIn(SequenceNumber number) {
        int i = indexBehind(number.value());
        return new SequenceNumber(i < length && edges[i] - number.value() <= 0 ? edges[i + 1] : number.value());
    }

    /** The first number after {@code number} at which a range starts, but no later than {@code end}. */
    SequenceNumber nextStart(SequenceNumber number, SequenceNumber end) {
        int i = indexBehind(number.value());
        return new SequenceNumber(i < length && edges[i] - end.value() < 0 ? edges[i] : end.value());
    }

    void clear() {
        length = 0;
        octets = 0;
    }

    /** All numbers from {@code start} (inclusive) to {@code end} (exclusive) come in. */
    void add(SequenceNumber start, SequenceNumber end) {
        if (!start.isBefore(end)) {
            return;
        }
        int last = length - 1;
        if (last > 0 && edges[last - 1] - start.value() <= 0 && edges[last] - start.value() >= 0) {
            // Most of what is new makes the last range longer.
            int more = Math.max(0, end.value() - edges[last]);
            edges[last] += more;
            octets += more;
            return;
        }
        // Ranges that touch [start, end) melt into it; the others stay before or behind it.
        int from = indexBehind(start.value() - 1);
        int to = from;
        while (to < length && edges[to] - end.value() <= 0) {
            to += 2;
        }
        int newStart = from < to && edges[from] - start.value() < 0 ? edges[from] : start.value();
        int newEnd = from < to && edges[to - 1] - end.value() > 0 ? edges[to - 1] : end.value();
        cut(from, to, 2);
        put(from, newStart, newEnd);
    }

    /** The numbers from {@code start} (inclusive) to {@code end} (exclusive) go. */
    void remove(SequenceNumber start, SequenceNumber end) {
        int from = indexBehind(start.value());
        int to = from;
        while (to < length && edges[to] - end.value() < 0) {
            to += 2;
        }
        if (from == to || !start.isBefore(end)) {
            return;
        }
        int first = edges[from];
        int last = edges[to - 1];
        boolean before = first - start.value() < 0;
        boolean behind = last - end.value() > 0;
        cut(from, to, (before ? 2 : 0) + (behind ? 2 : 0));
        if (before) {
            put(from, first, start.value());
        }
        if (behind) {
            put(before ? from + 2 : from, end.value(), last);
        }
    }

    /** Takes the edges from {@code from} to {@code to} away and makes room for {@code count} others in their place. */
    private void cut(int from, int to, int count) {
        for (int i = from; i < to; i += 2) {
            octets -= edges[i + 1] - edges[i];
        }
        int changed = length - (to - from) + count;
        int[] target = changed <= edges.length ? edges : Arrays.copyOf(edges, 2 * changed);
        System.arraycopy(edges, to, target, from + count, length - to);
        edges = target;
        length = changed;
    }

    private void put(int at, int start, int end) {
        edges[at] = start;
        edges[at + 1] = end;
        octets += end - start;
    }

    /** The numbers before {@code start} go. */
    void dropBefore(SequenceNumber start) {
        if (!isEmpty() && first().isBefore(start)) {
            remove(first(), start);
        }
    }

    /** The numbers from {@code start} (inclusive) to {@code end} (exclusive) come in that are not in {@code others}. */
    void addAllBut(SequenceRanges others, SequenceNumber start, SequenceNumber end) {
        SequenceNumber from = start;
        for (int i = others.indexBehind(start.value()) / 2; i < others.count() && from.isBefore(end); i++) {
            add(from, SequenceNumber.min(others.start(i), end));
            from = SequenceNumber.max(from, others.end(i));
        }
        add(from, end);
    }

    /** All of {@code others} come in. */
    void addAll(SequenceRanges others) {
        for (int i = 0; i < others.count(); i++) {
            add(others.start(i), others.end(i));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceRanges that && Arrays.equals(edges, 0, length, that.edges, 0, that.length);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOf(edges, length));
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
