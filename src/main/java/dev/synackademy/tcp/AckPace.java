package dev.synackademy.tcp;

/**
 * What Linux remembers to decide whether an acknowledgment waits and for how long ({@link AckTiming}).
 *
 * @param quick how many more acknowledgments go at once
 * @param replies how often text was sent soon after text had come: from 1 on the exchange counts as a conversation, in which
 *     acknowledgments wait for a reply
 * @param timeoutMicros how long an acknowledgment waits (ATO); 0 before the first text
 * @param heardMicros when text last came in order; before the first, since when the connection is established
 * @param dueMicros when the acknowledgment that waits goes; of no meaning while none does
 * @param segmentSize the text of the peer's full-sized segment, as far as its segments show; 0 before the first
 * @param lastSize the text of the peer's last segment that was smaller and seemed to be full-sized for the peer
 * @param pushed how many segments that ended a SEND have come since the last acknowledgment: 0, 1, or 2 for more
 * @param repeated how many acknowledgments of this RCV.NXT went at once, each for one more segment out of order
 * @param compressed how many segments out of order the acknowledgment that waits is for; 0 where it waits for other reasons, or none does
 */
record AckPace(
        int quick,
        int replies,
        long timeoutMicros,
        long heardMicros,
        long dueMicros,
        int segmentSize,
        int lastSize,
        int pushed,
        int repeated,
        int compressed) {

    /** Before any text, and for ever where acknowledgments have one fixed delay. */
    static final AckPace NONE = new AckPace(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    boolean isConversation() {
        return replies > 0;
    }

    AckPace withQuick(int count) {
        return new AckPace(
                count,
                replies,
                timeoutMicros,
                heardMicros,
                dueMicros,
                segmentSize,
                lastSize,
                pushed,
                repeated,
                compressed);
    }

    AckPace withReplies(int count) {
        return new AckPace(
                quick,
                count,
                timeoutMicros,
                heardMicros,
                dueMicros,
                segmentSize,
                lastSize,
                pushed,
                repeated,
                compressed);
    }

    AckPace withTimeout(long micros) {
        return new AckPace(
                quick, replies, micros, heardMicros, dueMicros, segmentSize, lastSize, pushed, repeated, compressed);
    }

    /** Text came at RCV.NXT, which moves on. */
    AckPace heardAt(long micros) {
        return new AckPace(
                quick, replies, timeoutMicros, micros, dueMicros, segmentSize, lastSize, pushed, 0, compressed);
    }

    AckPace dueAt(long micros) {
        return new AckPace(
                quick,
                replies,
                timeoutMicros,
                heardMicros,
                micros,
                segmentSize,
                lastSize,
                pushed,
                repeated,
                compressed);
    }

    AckPace withSizes(int full, int last) {
        return new AckPace(
                quick, replies, timeoutMicros, heardMicros, dueMicros, full, last, pushed, repeated, compressed);
    }

    AckPace withPushed(int count) {
        return new AckPace(
                quick,
                replies,
                timeoutMicros,
                heardMicros,
                dueMicros,
                segmentSize,
                lastSize,
                count,
                repeated,
                compressed);
    }

    AckPace withGap(int times, int segments) {
        return new AckPace(
                quick, replies, timeoutMicros, heardMicros, dueMicros, segmentSize, lastSize, pushed, times, segments);
    }

    /** An acknowledgment left, which tells of all that came. */
    AckPace told() {
        return pushed == 0 && compressed == 0 ? this : withPushed(0).withGap(repeated, 0);
    }
}
