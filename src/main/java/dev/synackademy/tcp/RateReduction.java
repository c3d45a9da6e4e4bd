package dev.synackademy.tcp;

import dev.synackademy.tcp.RecoveryVariables.Phase;
import dev.synackademy.tcp.RecoveryVariables.Reduction;

/** How a congestion window comes down to ssthresh during fast recovery by degrees: proportional rate reduction (RFC 6937). */
final class RateReduction {

    private RateReduction() {}

    /** Fast recovery begins. */
    static void begin(Turn turn) {
        boolean wanted =
                turn.config.proportionalRateReduction() && turn.congestion.cwnd() != CongestionVariables.UNLIMITED;
        turn.recovery.setReduction(wanted ? new Reduction(turn.congestion.cwnd(), 0, 0) : null);
    }

    /** Whether the window comes down by degrees in this recovery. */
    static boolean isProportional(Turn turn) {
        return turn.recovery.reduction() != null;
    }

    /** A segment leaves during recovery. */
    static void sent(Turn turn) {
        if (turn.recovery.phase() == Phase.FAST) {
            Reduction reduction = turn.recovery.reduction();
            turn.recovery.setReduction(reduction == null ? null : reduction.sentOne());
        }
    }

    /**
     * §3: while more is on its way than ssthresh, segments leave in the ratio ssthresh : cwnd to those that arrive; then as many
     * as arrive, and one more where nothing else was lost, up to ssthresh. The first retransmission always leaves.
     *
     * @param delivered octets of which the acknowledgment brought news
     * @param safe whether it advanced SND.UNA and showed no further loss
     */
    static void reduce(Turn turn, int delivered, boolean safe) {
        Reduction before = turn.recovery.phase() == Phase.FAST ? turn.recovery.reduction() : null;
        if (before == null || delivered <= 0) {
            return;
        }
        int smss = turn.effSndMss;
        int arrived = (delivered + smss - 1) / smss;
        Reduction reduction = before.delivered(arrived);
        turn.recovery.setReduction(reduction);
        int room = turn.congestion.ssthresh() - CongestionWindow.pipe(turn);
        long segments;
        if (room < 0) {
            long due = (long) turn.congestion.ssthresh() * reduction.delivered() + reduction.cwnd() - 1;
            segments = due / reduction.cwnd() - reduction.sent();
        } else {
            segments = Math.max(reduction.delivered() - reduction.sent(), arrived) + (safe ? 1 : 0);
            segments = Math.min(segments, room / smss);
        }
        segments = Math.max(segments, reduction.sent() == 0 ? 1 : 0);
        turn.apply(Rule.PROPORTIONAL_REDUCTION);
        CongestionWindow.resize(turn, (int) (CongestionWindow.pipe(turn) + segments * smss));
    }
}
