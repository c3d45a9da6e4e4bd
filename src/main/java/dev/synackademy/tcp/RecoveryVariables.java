package dev.synackademy.tcp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a sender holds for lost, and what it is doing about it (RFC 5681 §3.2, RFC 6582, RFC 6675). That of a {@link Tcb} never
 * changes; the steps of §3.10 assign to a copy.
 */
final class RecoveryVariables {

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
     * @param delivered segments that have arrived since
     * @param sent segments that were sent since
     */
    record Reduction(int cwnd, int delivered, int sent) {

        Reduction delivered(int segments) {
            return new Reduction(cwnd, delivered + segments, sent);
        }

        Reduction sentOne() {
            return new Reduction(cwnd, delivered, sent + 1);
        }
    }

    /**
     * What was before the windows came down last, in case that proves needless.
     *
     * @param cwnd the congestion window in octets
     * @param ssthresh the slow start threshold in octets
     * @param clock the clock of timestamps then; 0 where they are not agreed on
     * @param una SND.UNA then
     * @param repetitions how many segments have been sent again since and were not told of as duplicates; {@link #NONE_YET} before the first
     */
    record Former(int cwnd, int ssthresh, int clock, SequenceNumber una, int repetitions) {

        static final int NONE_YET = -1;

        Former withRepetitions(int count) {
            return new Former(cwnd, ssthresh, clock, una, count);
        }
    }

    /** Whether the retransmission timer went off too early (RFC 5682). */
    enum Doubt {
        /** Nobody asks, or it did not. */
        NONE,
        /** It may have: the oldest segment has gone again, and what is acknowledged next will tell. */
        ASKING,
        /** New text has been sent instead of what is deemed lost: what is acknowledged now tells. */
        PROBING
    }

    private static final int FAR_BEHIND = 1 << 30;

    private Phase phase = Phase.OPEN;
    private int recover;
    private int timedOutAt;
    private int duplicateAcks;
    private final SequenceRanges sacked;
    private final SequenceRanges lost;
    private @Nullable SequenceRanges absolved;
    private @Nullable Reduction reduction;
    private @Nullable Former former;
    private Doubt doubt = Doubt.NONE;
    private int judged;

    /** Without SACK, how many segments duplicate ACKs say have arrived, where cwnd comes down by degrees. */
    private int guessed;

    /** How many segments were sent again, where RACK will ask. */
    private int repetitions;

    /** How often the peer has told of a duplicate. */
    private int duplicates;

    private RecoveryVariables(int recover, int judged, SequenceRanges sacked, SequenceRanges lost) {
        this.recover = recover;
        this.judged = judged;
        this.sacked = sacked;
        this.lost = lost;
    }

    /** Before an ISS is selected. */
    static RecoveryVariables none() {
        return new RecoveryVariables(0, 0, new SequenceRanges(), new SequenceRanges());
    }

    /** Before the first loss: RFC 6582 §3.2 step 1 sets recover to the ISS. */
    void startAt(SequenceNumber iss) {
        recover = iss.value();
        judged = iss.value();
    }

    RecoveryVariables copy() {
        RecoveryVariables copy = new RecoveryVariables(recover, judged, sacked.copy(), lost.copy());
        copy.absolved = absolved == null ? null : absolved.copy();
        copy.timedOutAt = timedOutAt;
        copy.phase = phase;
        copy.duplicateAcks = duplicateAcks;
        copy.reduction = reduction;
        copy.former = former;
        copy.doubt = doubt;
        copy.guessed = guessed;
        copy.repetitions = repetitions;
        copy.duplicates = duplicates;
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

    /** SND.UNA when the retransmission timer went off last; of use in {@link Phase#TIMEOUT} only. */
    SequenceNumber timedOutAt() {
        return new SequenceNumber(timedOutAt);
    }

    void setTimedOutAt(SequenceNumber una) {
        timedOutAt = una.value();
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

    /**
     * What was deemed lost in vain, and is not again until the retransmission timer says so; disjoint from {@link #lost}. {@code
     * null} where there is none.
     */
    @Nullable
    SequenceRanges absolved() {
        return absolved;
    }

    /** What is deemed lost, is not. */
    void absolve() {
        if (!lost.isEmpty()) {
            SequenceRanges all = lost.copy();
            if (absolved != null) {
                all.addAll(absolved);
            }
            absolved = all;
            lost.clear();
        }
    }

    /** Of what was absolved, all before {@code una} has arrived. */
    void dropAbsolvedBefore(SequenceNumber una) {
        if (absolved != null) {
            absolved.dropBefore(una);
            absolved = absolved.isEmpty() ? null : absolved;
        }
    }

    /** How the congestion window shrinks meanwhile, where it does so by degrees; else {@code null}. */
    @Nullable
    Reduction reduction() {
        return reduction;
    }

    /** What may have to be restored; {@code null} where nothing was reduced, or nobody asks whether it need have been. */
    @Nullable
    Former former() {
        return former;
    }

    /** Whether there is a {@link #former}: every ACK asks, and a method that names a class not loaded yet is never inlined. */
    boolean mayBeUndone() {
        return former != null;
    }

    Doubt doubt() {
        return doubt;
    }

    /** Up to here, what is missing has been deemed lost once already, and is not again by counting. */
    SequenceNumber judged() {
        return new SequenceNumber(judged);
    }

    /** How many segments on the queue have arrived, judging by duplicate ACKs, which do not say which. */
    int guessed() {
        return guessed;
    }

    void setGuessed(int segments) {
        guessed = segments;
    }

    /** A segment is sent again. */
    void repeated() {
        repetitions++;
    }

    /** Whether that segment was sent again, and no SACK says yet that it has arrived. */
    boolean isRepetitionOut(RetransmissionQueue.Sent sent) {
        return sent.timesSent() > 1 && !sacked.contains(sent.segment().seq());
    }

    /** How often that has been. */
    int repetitions() {
        return repetitions;
    }

    /**
     * The peer tells of a duplicate.
     *
     * @return how often it has, this time included
     */
    int duplicateTold() {
        return ++duplicates;
    }

    void enter(Phase next, SequenceNumber end) {
        phase = next;
        recover = end.value();
        timedOutAt = 0;
        duplicateAcks = 0;
        reduction = next == Phase.OPEN ? null : reduction;
    }

    /** Left 2<sup>31</sup> octets behind, recover would seem to be ahead. */
    void keepUp(SequenceNumber una) {
        if (una.minus(recover()) > FAR_BEHIND) {
            recover = una.value() - 1;
        }
    }

    void setDuplicateAcks(int count) {
        duplicateAcks = count;
    }

    void setReduction(@Nullable Reduction change) {
        reduction = change;
    }

    void setFormer(@Nullable Former before) {
        former = before;
    }

    void setDoubt(Doubt now) {
        doubt = now;
    }

    void setJudged(SequenceNumber end) {
        judged = end.value();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecoveryVariables that
                && phase == that.phase
                && recover == that.recover
                && timedOutAt == that.timedOutAt
                && duplicateAcks == that.duplicateAcks
                && sacked.equals(that.sacked)
                && lost.equals(that.lost)
                && Objects.equals(absolved, that.absolved)
                && Objects.equals(reduction, that.reduction)
                && Objects.equals(former, that.former)
                && doubt == that.doubt
                && judged == that.judged
                && guessed == that.guessed
                && repetitions == that.repetitions
                && duplicates == that.duplicates;
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
