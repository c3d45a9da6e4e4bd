package dev.synackademy.tcp;

import java.util.List;

/**
 * Segments that occupy sequence space and are not yet acknowledged, oldest first (RFC 9293 §3.4, §3.8.1): contiguous from SND.UNA to
 * SND.NXT, the first perhaps acknowledged in part. That of a {@link Tcb} never changes; the steps of §3.10 work on a copy.
 */
final class RetransmissionQueue {

    /**
     * A segment on the queue.
     *
     * @param sentAtMicros when it was last sent; 0 where nobody asks
     * @param timesSent how often it has been sent, 1…
     * @param nxtValue the 32 bits of SND.NXT behind its last transmission
     */
    record Sent(Segment segment, long sentAtMicros, int timesSent, int nxtValue) {

        /** SND.NXT behind its last transmission. */
        SequenceNumber nxt() {
            return new SequenceNumber(nxtValue);
        }
    }

    private final Line<Sent> segments;

    private RetransmissionQueue(Line<Sent> segments) {
        this.segments = segments;
    }

    static RetransmissionQueue empty() {
        return new RetransmissionQueue(new Line<>());
    }

    RetransmissionQueue copy() {
        return new RetransmissionQueue(segments.copy());
    }

    List<Sent> segments() {
        return segments;
    }

    boolean isEmpty() {
        return segments.isEmpty();
    }

    int size() {
        return segments.size();
    }

    Sent first() {
        return segments.get(0);
    }

    Sent get(int index) {
        return segments.get(index);
    }

    /** The index of the segment that occupies {@code number}; {@link #size} for SND.NXT. */
    int indexOf(SequenceNumber number) {
        int low = 0;
        int high = segments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (segments.get(middle).segment().end().isAfter(number)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Where the first segment begins that has nothing before {@code number}. */
    SequenceNumber boundaryFrom(SequenceNumber number) {
        int index = indexOf(number);
        boolean isBoundary =
                index == size() || segments.get(index).segment().seq().equals(number);
        return isBoundary ? number : segments.get(index).segment().end();
    }

    /** Where the last segment ends that has nothing from {@code number} on. */
    SequenceNumber boundaryUpTo(SequenceNumber number) {
        int index = indexOf(number);
        return index == size() ? number : segments.get(index).segment().seq();
    }

    /** How many segments lie in {@code ranges}, even in part; counting stops at {@code most}. */
    int countIn(SequenceRanges ranges, int most) {
        int count = 0;
        int next = 0;
        for (int range = 0; range < ranges.count() && count < most; range++) {
            next = Math.max(next, indexOf(ranges.start(range)));
            int behind = Math.min(indexOf(ranges.end(range).plus(-1)) + 1, size());
            count += Math.max(behind - next, 0);
            next = Math.max(next, behind);
        }
        return Math.min(count, most);
    }

    void append(Segment segment, long nowMicros) {
        segments.append(new Sent(segment, nowMicros, 1, segment.end().value()));
    }

    /** How many segments at the front SEG.ACK acknowledges entirely. */
    int acknowledgedBy(Segment acknowledgment) {
        int count = 0;
        while (count < segments.size() && !segments.get(count).segment().end().isAfter(acknowledgment.ack())) {
            count++;
        }
        return count;
    }

    void dropFirst(int count) {
        segments.dropFirst(count);
    }

    void clear() {
        segments.dropFirst(segments.size());
    }

    void sentAgain(int index, long nowMicros, SequenceNumber nxt) {
        Sent sent = segments.get(index);
        segments.replace(index, new Sent(sent.segment(), nowMicros, sent.timesSent() + 1, nxt.value()));
    }

    /** What the peer has acknowledged of the first segment need not be sent again. */
    void trimFirst(SequenceNumber una) {
        Sent first = first();
        if (first.segment().seq().isBefore(una)) {
            Segment rest = first.segment().trim(una, first.segment().end());
            segments.replace(0, new Sent(rest, first.sentAtMicros(), first.timesSent(), first.nxtValue()));
        }
    }

    /** Makes two of a segment, {@code octets} of text in the first. */
    void split(int index, int octets) {
        Sent sent = segments.get(index);
        Segment segment = sent.segment();
        SequenceNumber middle = segment.textStart().plus(octets);
        Segment first = segment.trim(segment.seq(), middle);
        Segment second = segment.trim(middle, segment.end());
        segments.replace(index, new Sent(first, sent.sentAtMicros(), sent.timesSent(), sent.nxtValue()));
        segments.insert(index + 1, new Sent(second, sent.sentAtMicros(), sent.timesSent(), sent.nxtValue()));
    }

    /** Makes one of a segment and the one behind it. */
    void join(int index) {
        Sent first = segments.get(index);
        Sent second = segments.get(index + 1);
        int timesSent = Math.max(first.timesSent(), second.timesSent());
        segments.replace(
                index,
                new Sent(first.segment().join(second.segment()), first.sentAtMicros(), timesSent, first.nxtValue()));
        segments.remove(index + 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RetransmissionQueue that && segments.equals(that.segments);
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    @Override
    public String toString() {
        return segments.toString();
    }
}
