package dev.synackademy.tcp;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What RACK-TLP remembers (RFC 8985 §5.3). Its names are the RFC's RACK.* and TLP.*. Those of a {@link Tcb} never change; the steps
 * of §3.10 assign to a copy.
 */
final class RackVariables {

    private long xmitMicros;
    private int end;
    private int nxt;
    private boolean repeated;
    private long rttMicros;
    private long minRttMicros;
    private int fack;
    private int reordering;
    private int windowMultiplier = 1;
    private int windowPersists;
    private @Nullable SequenceNumber dsackRound;
    private @Nullable SequenceNumber probeEnd;
    private boolean probeRepeats;

    private RackVariables() {}

    /** Before an ISS is selected. */
    static RackVariables none() {
        return new RackVariables();
    }

    /** The ISS is selected, and nothing is sent yet. */
    void startAt(SequenceNumber iss) {
        end = iss.value();
        nxt = iss.value();
        fack = iss.value();
    }

    RackVariables copy() {
        RackVariables copy = new RackVariables();
        copy.xmitMicros = xmitMicros;
        copy.end = end;
        copy.nxt = nxt;
        copy.repeated = repeated;
        copy.rttMicros = rttMicros;
        copy.minRttMicros = minRttMicros;
        copy.fack = fack;
        copy.reordering = reordering;
        copy.windowMultiplier = windowMultiplier;
        copy.windowPersists = windowPersists;
        copy.dsackRound = dsackRound;
        copy.probeEnd = probeEnd;
        copy.probeRepeats = probeRepeats;
        return copy;
    }

    /** RACK.rtt: the round trip of the most recently sent of all delivered segments. */
    long rttMicros() {
        return rttMicros;
    }

    /** RACK.min_RTT; 0 before the first sample. */
    long minRttMicros() {
        return minRttMicros;
    }

    /** RACK.fack, the highest end of any delivered segment. */
    SequenceNumber fack() {
        return new SequenceNumber(fack);
    }

    /** RACK.reordering_seen. */
    boolean reordered() {
        return reordering > 0;
    }

    /** By how many segments the one that was overtaken farthest was, 1…; 0 where no reordering has been seen. */
    int reordering() {
        return reordering;
    }

    /** RACK.reo_wnd_mult, 1…: how many times the least window for reordering is waited. */
    int windowMultiplier() {
        return windowMultiplier;
    }

    /** RACK.reo_wnd_persist: for how many more recoveries. */
    int windowPersists() {
        return windowPersists;
    }

    /** RACK.dsack_round, where the round ends in which the multiplier grew; {@code null} outside of one. */
    @Nullable
    SequenceNumber dsackRound() {
        return dsackRound;
    }

    /** TLP.end_seq, SND.NXT when a tail loss probe was sent; {@code null} while none is out. */
    @Nullable
    SequenceNumber probeEnd() {
        return probeEnd;
    }

    /** TLP.is_retrans: whether that probe repeated a segment. */
    boolean probeRepeats() {
        return probeRepeats;
    }

    /**
     * Whether the segment delivered most recently (of RACK.xmit_ts and RACK.end_seq) was sent after that one (§6.2, RACK_sent_after).
     * Where several leave in one microsecond SND.NXT tells them apart: it grows with each new one, and what is repeated goes in the
     * order of its numbers.
     */
    boolean sentAfter(RetransmissionQueue.Sent other) {
        if (xmitMicros != other.sentAtMicros()) {
            return xmitMicros > other.sentAtMicros();
        }
        SequenceNumber sentUpTo = new SequenceNumber(nxt);
        if (!sentUpTo.equals(other.nxt())) {
            return sentUpTo.isAfter(other.nxt());
        }
        return other.timesSent() == 1
                ? repeated
                : repeated && new SequenceNumber(end).isAfter(other.segment().end());
    }

    /**
     * A segment was delivered, {@code rtt} µs after it was last sent. Segments are told of by sequence number, as in Linux, where §6.2 step 2
     * goes by the time they were sent: RACK.rtt is the last one's, though another was sent later.
     */
    void delivered(RetransmissionQueue.Sent sent, long rtt) {
        rttMicros = rtt;
        if (!sentAfter(sent)) {
            xmitMicros = sent.sentAtMicros();
            end = sent.segment().end().value();
            nxt = sent.nxtValue();
            repeated = sent.timesSent() > 1;
        }
        minRttMicros = minRttMicros == 0 ? rtt : Math.min(minRttMicros, rtt);
    }

    void setMinRtt(long micros) {
        minRttMicros = micros;
    }

    void setFack(SequenceNumber highest) {
        fack = highest.value();
    }

    void setReordering(int segments) {
        reordering = segments;
    }

    void setWindow(int multiplier, int persists, @Nullable SequenceNumber round) {
        windowMultiplier = multiplier;
        windowPersists = persists;
        dsackRound = round;
    }

    void setProbe(@Nullable SequenceNumber probe, boolean repeats) {
        probeEnd = probe;
        probeRepeats = repeats;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RackVariables that
                && xmitMicros == that.xmitMicros
                && end == that.end
                && nxt == that.nxt
                && repeated == that.repeated
                && rttMicros == that.rttMicros
                && minRttMicros == that.minRttMicros
                && fack == that.fack
                && reordering == that.reordering
                && windowMultiplier == that.windowMultiplier
                && windowPersists == that.windowPersists
                && Objects.equals(dsackRound, that.dsackRound)
                && Objects.equals(probeEnd, that.probeEnd)
                && probeRepeats == that.probeRepeats;
    }

    @Override
    public int hashCode() {
        return Objects.hash(xmitMicros, end, rttMicros, minRttMicros, fack, probeEnd);
    }

    @Override
    public String toString() {
        return "rtt=" + rttMicros + " min=" + minRttMicros + " fack=" + fack() + " probe=" + probeEnd;
    }
}
