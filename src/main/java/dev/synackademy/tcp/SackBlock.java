package dev.synackademy.tcp;

import org.jspecify.annotations.Nullable;

/** Octets that have arrived ahead of, or for a second time beside, what is acknowledged (RFC 2018 §3, RFC 2883). */
public final class SackBlock {

    // Numbers, not objects: every segment of a receiver that misses something carries some.
    private final int start;
    private final int end;

    /**
     * @param start the first sequence number of the block: its left edge
     * @param end the number after its last octet: its right edge
     */
    public SackBlock(SequenceNumber start, SequenceNumber end) {
        this.start = start.value();
        this.end = end.value();
    }

    /** The first sequence number of the block: its left edge. */
    public SequenceNumber start() {
        return new SequenceNumber(start);
    }

    /** The number after its last octet: its right edge. */
    public SequenceNumber end() {
        return new SequenceNumber(end);
    }

    boolean isEmpty() {
        return start == end;
    }

    /** Whether no sequence number lies between the two. */
    boolean touches(SackBlock other) {
        return !start().isAfter(other.end()) && !other.start().isAfter(end());
    }

    /** From the first of both to the last. */
    SackBlock join(SackBlock other) {
        return new SackBlock(SequenceNumber.min(start(), other.start()), SequenceNumber.max(end(), other.end()));
    }

    /** What lies in both, where there is something. */
    @Nullable
    SackBlock intersection(SackBlock other) {
        SequenceNumber from = SequenceNumber.max(start(), other.start());
        SequenceNumber to = SequenceNumber.min(end(), other.end());
        return from.isBefore(to) ? new SackBlock(from, to) : null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SackBlock that && start == that.start && end == that.end;
    }

    @Override
    public int hashCode() {
        return 31 * start + end;
    }

    /** {@code 200:300}, as packetdrill writes it. */
    @Override
    public String toString() {
        return start() + ":" + end();
    }
}
