package dev.synackademy.tcp;

import org.jspecify.annotations.Nullable;

/**
 * What a sender holds for lost, and what it is doing about it (RFC 5681 §3.2, RFC 6582, RFC 6675).
 *
 * @param phase what it is doing
 * @param recover the end of what had been sent when it began: recover of RFC 6582, RecoveryPoint of RFC 6675
 * @param duplicateAcks duplicate acknowledgments in a row (RFC 5681 §2)
 * @param sacked what the peer has SACKed; part of SND.UNA … SND.NXT
 * @param sackedSegments how many segments are thereby known to have arrived
 * @param lost what is deemed lost and has not been sent again since; disjoint from {@code sacked}
 * @param reduction how the congestion window shrinks meanwhile, where it does so by degrees or the reduction may be undone; else {@code null}
 * @param judged up to here, what is missing has been deemed lost once already, and is not again by counting
 */
record LossRecovery(
        Phase phase,
        SequenceNumber recover,
        int duplicateAcks,
        SequenceRanges sacked,
        int sackedSegments,
        SequenceRanges lost,
        @Nullable Reduction reduction,
        SequenceNumber judged) {

    /**
     * A reduction of the congestion window that is under way.
     *
     * @param cwnd what the window was, in octets
     * @param ssthresh what ssthresh was, in octets
     * @param clock the clock of timestamps at the first retransmission
     * @param delivered segments that have arrived since
     * @param sent segments that were sent since
     */
    record Reduction(int cwnd, int ssthresh, int clock, int delivered, int sent) {

        Reduction delivered(int segments) {
            return new Reduction(cwnd, ssthresh, clock, delivered + segments, sent);
        }

        Reduction sentOne() {
            return new Reduction(cwnd, ssthresh, clock, delivered, sent + 1);
        }
    }

    /** What a sender is doing about losses. */
    enum Phase {
        /** Nothing: none is known. */
        OPEN,
        /** Fast recovery: a loss was noticed by what arrived behind it. */
        FAST,
        /** All that was outstanding is sent again from the start, because the retransmission timer went off. */
        TIMEOUT
    }

    /** Before the first loss: RFC 6582 §3.2 step 1 sets recover to the ISS. */
    static LossRecovery starting(SequenceNumber iss) {
        return new LossRecovery(Phase.OPEN, iss, 0, SequenceRanges.EMPTY, 0, SequenceRanges.EMPTY, null, iss);
    }

    LossRecovery with(Phase next, SequenceNumber end) {
        return new LossRecovery(
                next, end, 0, sacked, sackedSegments, lost, next == Phase.OPEN ? null : reduction, judged);
    }

    LossRecovery withReduction(@Nullable Reduction change) {
        return new LossRecovery(phase, recover, duplicateAcks, sacked, sackedSegments, lost, change, judged);
    }

    LossRecovery withDuplicateAcks(int count) {
        return duplicateAcks == count
                ? this
                : new LossRecovery(phase, recover, count, sacked, sackedSegments, lost, reduction, judged);
    }

    LossRecovery withSacked(SequenceRanges ranges, int segments) {
        return ranges == sacked && segments == sackedSegments
                ? this
                : new LossRecovery(phase, recover, duplicateAcks, ranges, segments, lost, reduction, judged);
    }

    LossRecovery withLost(SequenceRanges ranges) {
        return ranges == lost
                ? this
                : new LossRecovery(phase, recover, duplicateAcks, sacked, sackedSegments, ranges, reduction, judged);
    }

    LossRecovery withJudged(SequenceNumber end) {
        return new LossRecovery(phase, recover, duplicateAcks, sacked, sackedSegments, lost, reduction, end);
    }
}
