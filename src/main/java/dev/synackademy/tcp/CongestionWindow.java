package dev.synackademy.tcp;

import dev.synackademy.tcp.RecoveryVariables.Phase;

/**
 * How much may be on its way: pipe, which is what is (RFC 6675 §4), and cwnd, which bounds it, grows while it is in use, and shrinks
 * after losses and silence (RFC 5681, RFC 9438).
 */
final class CongestionWindow {

    private CongestionWindow() {}

    /** FlightSize of RFC 5681 §2: octets sent but not yet cumulatively acknowledged. */
    static int flightSize(Turn turn) {
        return turn.snd.nxt().minus(turn.snd.una());
    }

    /** Octets thought to be on their way (RFC 6675 §4, SetPipe). */
    static int pipe(Turn turn) {
        return undelivered(turn)
                - (countsSegments(turn)
                        ? segments(turn, turn.recovery.lost()) * turn.effSndMss
                        : turn.recovery.lost().octets());
    }

    /** Octets of which it is not known that they have arrived; full ones for each segment where the window counts those. */
    static int undelivered(Turn turn) {
        return countsSegments(turn)
                ? (turn.retransmissionQueue.size() - arrived(turn)) * turn.effSndMss
                : flightSize(turn) - turn.recovery.sacked().octets() - turn.recovery.guessed() * turn.effSndMss;
    }

    private static int arrived(Turn turn) {
        return segments(turn, turn.recovery.sacked()) + turn.recovery.guessed();
    }

    static boolean countsSegments(Turn turn) {
        return turn.deviates(Deviation.CONGESTION_WINDOW_COUNTS_SEGMENTS);
    }

    static int segments(Turn turn, SequenceRanges ranges) {
        return ranges.isEmpty() ? 0 : turn.retransmissionQueue.countIn(ranges, Integer.MAX_VALUE);
    }

    /** How many more octets the congestion window lets go, two segments beyond it included at the first signs of loss (RFC 3042). */
    static int allowance(Turn turn) {
        int window = turn.congestion.cwnd();
        if (window == CongestionVariables.UNLIMITED) {
            return window;
        }
        RecoveryVariables recovery = turn.recovery;
        boolean signs = turn.config.limitedTransmit()
                && recovery.phase() == Phase.OPEN
                && !turn.agreed.selectiveAcknowledgment()
                && !turn.config.proportionalRateReduction(); // else pipe has shrunk already
        return window - pipe(turn) + (signs ? Math.min(recovery.duplicateAcks(), 2) * turn.effSndMss : 0);
    }

    /** Whether the congestion window has room for a segment with {@code octets} more. */
    static boolean mayAdd(Turn turn, int length) {
        int octets = countsSegments(turn) ? turn.effSndMss : length;
        if (octets > allowance(turn)) {
            turn.apply(Rule.CONGESTION_WINDOW_FULL);
            return false;
        }
        if (octets > turn.congestion.cwnd() - pipe(turn)) {
            turn.apply(Rule.LIMITED_TRANSMIT);
        }
        return true;
    }

    /**
     * ESTABLISHED: text may go, beginning with the initial window, or with one segment after a SYN was lost (RFC 5681 §3.1).
     *
     * @param syns how many times our SYN was sent
     */
    static void start(Turn turn, int syns) {
        boolean patient = turn.deviates(Deviation.SECOND_SYN_KEEPS_INITIAL_WINDOW);
        boolean synWasLost = patient ? turn.activeOrigin && syns > 2 : syns > 1;
        turn.congestion = turn.config.congestionControl().start(turn.effSndMss, turn.config.initialWindowSegments());
        if (turn.congestion.cwnd() == CongestionVariables.UNLIMITED) {
            return;
        }
        turn.apply(synWasLost ? Rule.INITIAL_WINDOW_AFTER_LOSS : Rule.INITIAL_WINDOW);
        if (synWasLost) {
            turn.congestion = turn.congestion.withCwnd(turn.effSndMss);
        }
    }

    /** RFC 5681 §4.1: after an RTO of silence cwnd is min(IW, cwnd). */
    static void restartAfterIdle(Turn turn) {
        if (!turn.retransmissionQueue.isEmpty() || turn.sendQueue.text().isEmpty()) {
            return;
        }
        long silence = turn.nowMicros - turn.sentAtMicros;
        turn.congestion = turn.config.congestionControl().resumed(turn.congestion, silence, turn.rtt);
        CongestionVariables congestion = turn.congestion;
        boolean idle = silence > turn.rtt.rtoMicros();
        int initial =
                turn.config.congestionControl().initialWindow(turn.effSndMss, turn.config.initialWindowSegments());
        if (turn.config.restartAfterIdle()
                && idle
                && congestion.cwnd() != CongestionVariables.UNLIMITED
                && congestion.cwnd() > initial) {
            turn.apply(Rule.IDLE_RESTART);
            turn.congestion = congestion.withCwnd(Math.max(initial, afterSilence(turn)));
        }
    }

    /** What is left of cwnd after a silence, where nothing but the initial window need be. */
    private static int afterSilence(Turn turn) {
        if (!turn.deviates(Deviation.SILENCE_HALVES_CONGESTION_WINDOW)) {
            return 0;
        }
        long halvings = (turn.nowMicros - turn.sentAtMicros - 1) / turn.rtt.rtoMicros();
        return turn.congestion.cwnd() >> Math.clamp(halvings, 0, 31);
    }

    /** The window grows only while it is in use: an application that sends little learns nothing of the path (RFC 9438 §5.8). */
    static void grow(Turn turn, int advance, int delivered, int flightBefore) {
        boolean counts = advance > 0 || delivered > 0 && outOfOrderCounts(turn);
        if (!counts || !turn.congestion.isInUse(flightBefore)) {
            return;
        }
        // What was SACKed before does not count twice.
        int octets = countsSegments(turn) ? delivered : Math.min(advance, delivered);
        CongestionControl control = turn.config.congestionControl();
        boolean slowStart = turn.congestion.isSlowStart();
        turn.apply(slowStart ? Rule.SLOW_START : control.avoidance());
        int counted = slowStart ? Math.min(octets, slowStartLimit(turn)) : octets;
        turn.congestion = control.acknowledged(turn.congestion, counted, turn.effSndMss, turn.rtt, turn.nowMicros);
    }

    private static boolean outOfOrderCounts(Turn turn) {
        return turn.deviates(Deviation.SACKS_GROW_WINDOW_AFTER_REORDERING)
                && turn.rack.reordering() > turn.config.duplicateAckThreshold();
    }

    /** Something has just been sent, or would have been had the window been larger: how far it is used. */
    static void noteUse(Turn turn) {
        if (!turn.deviates(Deviation.WINDOW_USE_BY_ROUND_TRIPS)
                || turn.congestion.cwnd() == CongestionVariables.UNLIMITED) {
            return;
        }
        CongestionVariables.Use use = turn.congestion.use();
        boolean full = allowance(turn) < turn.effSndMss;
        int out = countsSegments(turn) ? turn.retransmissionQueue.size() * turn.effSndMss : flightSize(turn);
        if (use == null || full || !turn.snd.una().isBefore(use.roundEnd()) || !use.full() && out > use.mostOctets()) {
            turn.congestion = turn.congestion.withUse(new CongestionVariables.Use(turn.snd.nxt(), out, full));
        }
    }

    /** How much of what one acknowledgment covers counts in slow start: SMSS (RFC 5681 §3.1), L·SMSS (RFC 3465 §2.3) or all. */
    private static int slowStartLimit(Turn turn) {
        int segments = turn.config.slowStartLimitSegments();
        return segments == 0 ? Integer.MAX_VALUE : segments * turn.effSndMss;
    }

    /** A loss was noticed: ssthresh comes down, and cwnd will follow. */
    static void reduceSsthresh(Turn turn) {
        boolean fromWindow = turn.deviates(Deviation.SSTHRESH_FROM_CONGESTION_WINDOW);
        // What limited transmit sent beyond cwnd is not in FlightSize (RFC 5681 §3.2 step 2).
        int inUse = fromWindow ? turn.congestion.cwnd() : Math.min(flightSize(turn), turn.congestion.cwnd());
        CongestionVariables after = turn.config.congestionControl().lost(turn.congestion, inUse, turn.effSndMss);
        boolean whole = countsSegments(turn) && after.cwnd() != CongestionVariables.UNLIMITED;
        turn.congestion = whole ? after.withSsthresh(after.ssthresh() / turn.effSndMss * turn.effSndMss) : after;
    }

    static void resize(Turn turn, int cwnd) {
        if (turn.congestion.cwnd() != CongestionVariables.UNLIMITED) {
            turn.congestion = turn.congestion.withCwnd(cwnd);
        }
    }
}
