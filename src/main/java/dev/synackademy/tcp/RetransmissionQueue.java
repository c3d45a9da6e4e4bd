package dev.synackademy.tcp;

/**
 * Segments that occupy sequence space and are not yet acknowledged, oldest first (RFC 9293 §3.4, §3.8.1).
 *
 * @param segments contiguous from SND.UNA to SND.NXT (the first may be acknowledged in part)
 */
record RetransmissionQueue(Fifo<Sent> segments) {

    /**
     * A segment on the queue.
     *
     * @param sentAtMicros when it was last sent; 0 where nobody asks
     * @param transmissions how often it has been sent, 1…
     */
    record Sent(Segment segment, long sentAtMicros, int transmissions) {

        Sent again(long nowMicros) {
            return new Sent(segment, nowMicros, transmissions + 1);
        }
    }

    static final RetransmissionQueue EMPTY = new RetransmissionQueue(Fifo.empty());

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

    RetransmissionQueue append(Segment segment, long nowMicros) {
        return new RetransmissionQueue(segments.append(new Sent(segment, nowMicros, 1)));
    }

    /** How many segments at the front {@code una} acknowledges entirely. */
    int acknowledged(SequenceNumber una) {
        int count = 0;
        while (count < segments.size() && !segments.get(count).segment().end().isAfter(una)) {
            count++;
        }
        return count;
    }

    RetransmissionQueue dropFirst(int count) {
        return new RetransmissionQueue(segments.dropFirst(count));
    }

    RetransmissionQueue sentAgain(int index, long nowMicros) {
        return new RetransmissionQueue(segments.replace(index, sent -> sent.again(nowMicros)));
    }
}
