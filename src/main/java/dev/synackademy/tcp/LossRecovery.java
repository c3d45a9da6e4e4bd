package dev.synackademy.tcp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a sender holds for lost, and what it is doing about it (RFC 5681 §3.2, RFC 6582, RFC 6675). That of a {@link Tcb} never
 * changes; the steps of §3.10 assign to a copy.
 */
final class LossRecovery {

    /** What a sender is doing about losses. */
    enum Phase {
        /** Nothing: none is known. */
        OPEN,
        /** Fast recovery: a loss was noticed by what arrived behind it. */
        FAST,
        /** All that was outstanding is sent again from the start, because the retransmission timer went off. */
        TIMEOUT
    }

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

    private Phase phase = Phase.OPEN;
    private int recover;
    private int duplicateAcks;
    private final SequenceRanges sacked;
    private final SequenceRanges lost;
    private @Nullable Reduction reduction;
    private int judged;

    private LossRecovery(int recover, int judged, SequenceRanges sacked, SequenceRanges lost) {
        this.recover = recover;
        this.judged = judged;
        this.sacked = sacked;
        this.lost = lost;
    }

    /** Before the first loss: RFC 6582 §3.2 step 1 sets recover to the ISS. */
    static LossRecovery starting(SequenceNumber iss) {
        return new LossRecovery(iss.value(), iss.value(), new SequenceRanges(), new SequenceRanges());
    }

    LossRecovery copy() {
        LossRecovery copy = new LossRecovery(recover, judged, sacked.copy(), lost.copy());
        copy.phase = phase;
        copy.duplicateAcks = duplicateAcks;
        copy.reduction = reduction;
        return copy;
    }

    /** What it is doing. */
    Phase phase() {
        return phase;
    }

    /** The end of what had been sent when it began: recover of RFC 6582, RecoveryPoint of RFC 6675. */
    SequenceNumber recover() {
        return new SequenceNumber(recover);
    }

    /** Duplicate acknowledgments in a row (RFC 5681 §2). */
    int duplicateAcks() {
        return duplicateAcks;
    }

    /** What the peer has SACKed; part of SND.UNA … SND.NXT. */
    SequenceRanges sacked() {
        return sacked;
    }

    /** What is deemed lost and has not been sent again since; disjoint from {@link #sacked}. */
    SequenceRanges lost() {
        return lost;
    }

    /** How the congestion window shrinks meanwhile, where it does so by degrees or the reduction may be undone; else {@code null}. */
    @Nullable
    Reduction reduction() {
        return reduction;
    }

    /** Up to here, what is missing has been deemed lost once already, and is not again by counting. */
    SequenceNumber judged() {
        return new SequenceNumber(judged);
    }

    void enter(Phase next, SequenceNumber end) {
        phase = next;
        recover = end.value();
        duplicateAcks = 0;
        reduction = next == Phase.OPEN ? null : reduction;
    }

    void setDuplicateAcks(int count) {
        duplicateAcks = count;
    }

    void setReduction(@Nullable Reduction change) {
        reduction = change;
    }

    void setJudged(SequenceNumber end) {
        judged = end.value();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LossRecovery that
                && phase == that.phase
                && recover == that.recover
                && duplicateAcks == that.duplicateAcks
                && sacked.equals(that.sacked)
                && lost.equals(that.lost)
                && Objects.equals(reduction, that.reduction)
                && judged == that.judged;
    }

    @Override
    public int hashCode() {
        return Objects.hash(phase, recover, duplicateAcks, sacked, lost);
    }

    @Override
    public String toString() {
        return phase + " recover=" + recover() + " sacked=" + sacked + " lost=" + lost;
    }
}
