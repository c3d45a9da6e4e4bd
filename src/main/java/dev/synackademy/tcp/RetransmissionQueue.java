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
     * @param sentAtMicros when it was first sent; 0 where round trips are not sampled
     * @param transmissions how often it has been sent, 1…
     */
    record Sent(Segment segment, long sentAtMicros, int transmissions) {

        Sent again() {
            return new Sent(segment, sentAtMicros, transmissions + 1);
        }
    }

    static final RetransmissionQueue EMPTY = new RetransmissionQueue(Fifo.empty());

    boolean isEmpty() {
        return segments.isEmpty();
    }

    Sent first() {
        return segments.get(0);
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

    RetransmissionQueue firstSentAgain() {
        return new RetransmissionQueue(segments.replace(0, Sent::again));
    }
}
