package dev.synackademy.tcp;

import org.jspecify.annotations.Nullable;

/**
 * What RACK-TLP remembers (RFC 8985 §5.3). Its names are the RFC's RACK.* and TLP.*.
 *
 * @param xmitMicros RACK.xmit_ts, when the most recently sent of all delivered segments was last sent
 * @param end RACK.end_seq, the end of that segment
 * @param nxt SND.NXT behind that transmission
 * @param repeated whether that transmission was not the segment's first
 * @param rttMicros RACK.rtt, that segment's round trip
 * @param minRttMicros RACK.min_RTT; 0 before the first sample
 * @param fack RACK.fack, the highest end of any delivered segment
 * @param reordered RACK.reordering_seen
 * @param windowMultiplier RACK.reo_wnd_mult, 1…
 * @param windowPersists RACK.reo_wnd_persist, how many more recoveries the multiplier lasts
 * @param dsackRound RACK.dsack_round, where the round ends in which the multiplier grew; {@code null} outside of one
 * @param probeEnd TLP.end_seq, SND.NXT when a tail loss probe was sent; {@code null} while none is out
 * @param probeRepeats TLP.is_retrans, whether that probe repeated a segment
 */
record RackVariables(
        long xmitMicros,
        SequenceNumber end,
        SequenceNumber nxt,
        boolean repeated,
        long rttMicros,
        long minRttMicros,
        SequenceNumber fack,
        boolean reordered,
        int windowMultiplier,
        int windowPersists,
        @Nullable SequenceNumber dsackRound,
        @Nullable SequenceNumber probeEnd,
        boolean probeRepeats) {

    static RackVariables starting(SequenceNumber iss) {
        return new RackVariables(0, iss, iss, false, 0, 0, iss, false, 1, 0, null, null, false);
    }

    /**
     * Whether the segment delivered most recently was sent after that one (§6.2, RACK_sent_after). Where several leave in one
     * microsecond SND.NXT tells them apart: it grows with each new one, and what is repeated goes in the order of its numbers.
     */
    boolean sentAfter(RetransmissionQueue.Sent other) {
        SequenceNumber otherEnd = other.segment().end();
        if (xmitMicros != other.sentAtMicros()) {
            return xmitMicros > other.sentAtMicros();
        }
        if (!nxt.equals(other.nxt())) {
            return nxt.isAfter(other.nxt());
        }
        return other.transmissions() == 1 ? repeated : repeated && end.isAfter(otherEnd);
    }

    RackVariables delivered(RetransmissionQueue.Sent sent, long rtt) {
        boolean later = !sentAfter(sent);
        return new RackVariables(
                later ? sent.sentAtMicros() : xmitMicros,
                later ? sent.segment().end() : end,
                later ? sent.nxt() : nxt,
                later ? sent.transmissions() > 1 : repeated,
                later ? rtt : rttMicros,
                minRttMicros == 0 ? rtt : Math.min(minRttMicros, rtt),
                fack,
                reordered,
                windowMultiplier,
                windowPersists,
                dsackRound,
                probeEnd,
                probeRepeats);
    }

    RackVariables withMinRtt(long micros) {
        return new RackVariables(
                xmitMicros,
                end,
                nxt,
                repeated,
                rttMicros,
                micros,
                fack,
                reordered,
                windowMultiplier,
                windowPersists,
                dsackRound,
                probeEnd,
                probeRepeats);
    }

    RackVariables withFack(SequenceNumber highest, boolean outOfOrder) {
        return highest.equals(fack) && outOfOrder == reordered
                ? this
                : new RackVariables(
                        xmitMicros,
                        end,
                        nxt,
                        repeated,
                        rttMicros,
                        minRttMicros,
                        highest,
                        outOfOrder,
                        windowMultiplier,
                        windowPersists,
                        dsackRound,
                        probeEnd,
                        probeRepeats);
    }

    RackVariables withWindow(int multiplier, int persists, @Nullable SequenceNumber round) {
        return new RackVariables(
                xmitMicros,
                end,
                nxt,
                repeated,
                rttMicros,
                minRttMicros,
                fack,
                reordered,
                multiplier,
                persists,
                round,
                probeEnd,
                probeRepeats);
    }

    RackVariables withProbe(@Nullable SequenceNumber probe, boolean repeats) {
        return new RackVariables(
                xmitMicros,
                end,
                nxt,
                repeated,
                rttMicros,
                minRttMicros,
                fack,
                reordered,
                windowMultiplier,
                windowPersists,
                dsackRound,
                probe,
                repeats);
    }
}
