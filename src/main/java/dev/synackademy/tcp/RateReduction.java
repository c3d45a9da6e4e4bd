package dev.synackademy.tcp;

import dev.synackademy.tcp.LossRecovery.Phase;
import dev.synackademy.tcp.LossRecovery.Reduction;

/**
 * How a congestion window comes down to ssthresh during fast recovery, and up again where it need not have: proportional rate
 * reduction (RFC 6937) and the Eifel response (RFC 3522, RFC 4015).
 */
final class RateReduction {

    private RateReduction() {}

    /** Something is going to be sent again for the first time: what the windows were is remembered, where anybody will ask. */
    static void begin(Turn turn) {
        if (turn.congestion.cwnd() == CongestionVariables.UNLIMITED
                || !turn.config.proportionalRateReduction() && !turn.config.undoing()) {
            return;
        }
        CongestionVariables congestion = turn.congestion;
        turn.recovery.setReduction(
                new Reduction(congestion.cwnd(), congestion.ssthresh(), Timestamps.clock(turn.nowMicros), 0, 0));
    }

    /** Whether the window comes down by degrees in this recovery. */
    static boolean isProportional(Turn turn) {
        return turn.config.proportionalRateReduction()
                && turn.agreed.selectiveAcknowledgment()
                && turn.recovery.reduction() != null;
    }

    /** A segment leaves during recovery. */
    static void sent(Turn turn) {
        Reduction reduction = turn.recovery.reduction();
        if (reduction != null && turn.recovery.phase() == Phase.FAST) {
            turn.recovery.setReduction(reduction.sentOne());
        }
    }

    /**
     * §3.1: while more is on its way than ssthresh, segments leave in the ratio ssthresh : cwnd to those that arrive; then as many
     * as arrive, and one more where nothing else was lost, up to ssthresh. The first retransmission always leaves.
     *
     * @param delivered octets of which the acknowledgment brought news
     * @param safe whether it advanced SND.UNA and showed no further loss
     */
    static void reduce(Turn turn, int delivered, boolean safe) {
        Reduction before = turn.recovery.reduction();
        if (before == null || delivered <= 0) {
            return;
        }
        int smss = turn.sendMss;
        int arrived = (delivered + smss - 1) / smss;
        Reduction reduction = before.delivered(arrived);
        turn.recovery.setReduction(reduction);
        int room = turn.congestion.ssthresh() - Recovery.pipe(turn);
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
        Recovery.resize(turn, (int) (Recovery.pipe(turn) + segments * smss));
    }

    /**
     * An acknowledgment echoes a time before the first retransmission: it answers the original, which was late and not lost.
     *
     * @return whether the recovery is over for that
     */
    static boolean undoIfNeedless(Turn turn) {
        Reduction reduction = turn.recovery.reduction();
        Timestamps stamps = turn.segStamps;
        if (reduction == null || stamps == null || !turn.config.undoing() || !turn.agreed.timestamps()) {
            return false;
        }
        if (stamps.echoReply() - reduction.clock() >= 0) {
            return false;
        }
        turn.apply(Rule.REDUCTION_UNDONE);
        turn.congestion = turn.congestion
                .withSsthresh(Math.max(turn.congestion.ssthresh(), reduction.ssthresh()))
                .withCwnd(Math.max(turn.congestion.cwnd(), reduction.cwnd()));
        turn.recovery.enter(Phase.OPEN, turn.recovery.recover());
        turn.recovery.lost().clear();
        return true;
    }
}
