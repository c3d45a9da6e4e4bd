package dev.synackademy.tcp;

import dev.synackademy.tcp.RecoveryVariables.Doubt;
import dev.synackademy.tcp.RecoveryVariables.Former;
import dev.synackademy.tcp.RecoveryVariables.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was sent again had been lost at all. Where it was merely late, as timestamps (RFC 3522), DSACKs (RFC 3708) or what is
 * acknowledged after a timeout (F-RTO, RFC 5682) can tell, the windows are again what they were (RFC 4015).
 */
final class Undoing {

    private Undoing() {}

    /** The windows are going to come down: what they are is remembered, where anybody will ask. */
    static void begin(Turn turn) {
        if (!turn.config.undoing() || turn.congestion.cwnd() == CongestionVariables.UNLIMITED) {
            return;
        }
        boolean probeIsOut = turn.rack.probeEnd() != null && turn.rack.probeRepeats();
        turn.recovery.setFormer(new Former(
                turn.congestion.cwnd(),
                turn.congestion.ssthresh(),
                turn.agreed.timestamps() ? Timestamps.clock(turn.nowMicros) : 0,
                turn.snd.una(),
                probeIsOut ? 1 : Former.NONE_YET));
    }

    /** A segment is sent again because it is deemed lost. */
    static void repeated(Turn turn) {
        Former former = turn.recovery.former();
        if (former != null) {
            turn.recovery.setFormer(former.withRepetitions(Math.max(former.repetitions(), 0) + 1));
        }
    }

    /** The peer tells of what it has got twice: one of the two was a repetition. */
    private static void duplicateTold(Turn turn, SackBlock duplicate) {
        Former former = turn.recovery.former();
        if (former != null
                && former.repetitions() > 0
                && duplicate.end().isAfter(former.una())
                && duplicate.start().isBefore(duplicate.end())
                && mayBeRepetition(turn, duplicate)) {
            int octets = duplicate.end().minus(duplicate.start());
            int segments = (octets + turn.effSndMss - 1) / turn.effSndMss;
            turn.recovery.setFormer(former.withRepetitions(Math.max(former.repetitions() - segments, 0)));
        }
    }

    /** What is still on the queue is known to have been sent again or not. */
    private static boolean mayBeRepetition(Turn turn, SackBlock duplicate) {
        if (!duplicate.end().isAfter(turn.snd.una())) {
            return true;
        }
        RetransmissionQueue queue = turn.retransmissionQueue;
        int index = queue.indexOf(SequenceNumber.max(duplicate.start(), turn.snd.una()));
        return index < queue.size() && queue.get(index).timesSent() > 1;
    }

    /**
     * An acknowledgment came, in whatever phase. What it tells before the end of a fast recovery, or after it, may undo that.
     *
     * @param duplicate what the peer says it has got twice, if it says so
     * @return whether losses had better not be looked for now: what is acknowledged was late, but something that was sent again is on
     *     its way
     */
    static boolean isLateOnly(Turn turn, @Nullable SackBlock duplicate, boolean advanced) {
        if (duplicate != null) {
            duplicateTold(turn, duplicate);
        }
        Former former = turn.recovery.former();
        Phase phase = turn.recovery.phase();
        boolean ends = !turn.snd.una().isBefore(turn.recovery.recover());
        if (former == null || phase == Phase.TIMEOUT || phase == Phase.FAST && ends) {
            return false;
        }
        if (phase == Phase.FAST && advanced && echoesOriginal(turn, former)) {
            Rack.overtaken(turn, former.una());
            if (hasRepetitionsOut(turn)) {
                turn.keepsBack = true;
                return true;
            }
            turn.recovery.absolve();
            undo(turn, former, Rule.REDUCTION_UNDONE);
        } else if (former.repetitions() == 0) {
            undo(turn, former, Rule.REPETITIONS_WERE_NEEDLESS);
        }
        return false;
    }

    private static boolean hasRepetitionsOut(Turn turn) {
        for (RetransmissionQueue.Sent sent : turn.retransmissionQueue.segments()) {
            if (turn.recovery.isRepetitionOut(sent)) {
                return true;
            }
        }
        return false;
    }

    /** It answers the first transmission, as it echoes a time before the second. */
    private static boolean echoesOriginal(Turn turn, Former former) {
        Timestamps stamps = turn.segStamps;
        return stamps != null && turn.agreed.timestamps() && stamps.echoReply() - former.clock() < 0;
    }

    /**
     * An acknowledgment that ends a fast recovery, or advances after a timeout.
     *
     * @return whether there was no loss
     */
    static boolean undoIfNeedless(Turn turn) {
        Former former = turn.recovery.former();
        if (former == null) {
            return false;
        }
        boolean original = echoesOriginal(turn, former);
        if (!original && former.repetitions() != 0) {
            return false;
        }
        turn.recovery.absolve();
        undo(turn, former, original ? Rule.REDUCTION_UNDONE : Rule.REPETITIONS_WERE_NEEDLESS);
        return true;
    }

    private static void undo(Turn turn, Former former, Rule rule) {
        turn.apply(rule);
        turn.congestion = turn.congestion
                .withSsthresh(Math.max(turn.congestion.ssthresh(), former.ssthresh()))
                .withCwnd(Math.max(turn.congestion.cwnd(), former.cwnd()));
        turn.recovery.setFormer(null);
        turn.recovery.setDoubt(Doubt.NONE);
        turn.recovery.enter(Phase.OPEN, turn.recovery.recover());
    }

    // F-RTO.

    /**
     * The retransmission timer went off, with the recovery in this phase; §3.1 step 1. After fast recovery the loss is
     * certain; a repeated timeout leaves the question open unless something was acknowledged (§3.2).
     */
    static void timedOut(Turn turn, Phase before) {
        boolean asks = before == Phase.OPEN || before == Phase.TIMEOUT && turn.recovery.doubt() == Doubt.ASKING;
        turn.recovery.setDoubt(asks && turn.config.undoing() ? Doubt.ASKING : Doubt.NONE);
    }

    /**
     * An acknowledgment after a timeout.
     *
     * @param news whether it repeats SND.UNA or SACKs something
     * @return whether there was no loss
     */
    static boolean timeoutWasNeedless(Turn turn, boolean advanced, boolean news) {
        return advanced && undoIfNeedless(turn) || timeoutWasEarly(turn, advanced, news);
    }

    /** §3.1 steps 2 and 3. */
    private static boolean timeoutWasEarly(Turn turn, boolean advanced, boolean news) {
        RecoveryVariables recovery = turn.recovery;
        Former former = recovery.former();
        if (recovery.doubt() == Doubt.NONE || former == null) {
            return false;
        }
        if (turn.originalDelivered) { // step 3 b
            recovery.absolve();
            undo(turn, former, Rule.TIMEOUT_WAS_EARLY);
            return true;
        }
        if (turn.snd.nxt().isAfter(recovery.recover())) {
            recovery.setDoubt(news ? Doubt.NONE : recovery.doubt()); // step 3 a
        } else if (advanced && turn.snd.una().isBefore(recovery.recover())) {
            recovery.setDoubt(Doubt.PROBING);
        }
        return false;
    }

    /** §3.1 step 2 b: new text goes before anything that is deemed lost, if there is some to send. */
    static void probe(Turn turn) {
        RecoveryVariables recovery = turn.recovery;
        if (recovery.doubt() != Doubt.PROBING || turn.snd.nxt().isAfter(recovery.recover())) {
            return;
        }
        if (Output.sendNew(turn)) {
            turn.apply(Rule.NEW_TEXT_AFTER_TIMEOUT);
            turn.keepsBack = true;
        } else {
            recovery.setDoubt(Doubt.NONE);
        }
    }
}
