package dev.synackademy.tcp;

import dev.synackademy.tcp.RecoveryVariables.Phase;
import org.jspecify.annotations.Nullable;

/**
 * RACK-TLP (RFC 8985): a segment is lost when one sent sufficiently later has arrived, and when nothing arrives at all, a probe at
 * the tail asks for news before the retransmission timer would.
 */
final class Rack {

    /** For how many recoveries a widened reordering window stays (§6.2 step 4). */
    private static final int WINDOW_PERSISTS = 16;
    /** How long a peer may delay its acknowledgment of a lone segment, WCDelAckT (§7.2). */
    private static final long WORST_CASE_DELAYED_ACK_MICROS = 200_000;
    /** PTO where no round trip is known (§7.2). */
    private static final long INITIAL_PROBE_TIMEOUT_MICROS = 1_000_000;
    /** How long it waits where a retransmission that takes over from a probe is overdue. */
    private static final long SOON_MICROS = 1000;

    private Rack() {}

    /** Steps 1 to 3 of §6.2, for each segment that an acknowledgment newly tells of. */
    static void delivered(Turn turn, RetransmissionQueue.Sent sent) {
        RackVariables rack = turn.rack;
        if (rack.minRttMicros() == 0 && turn.rtt.srttMicros() > 0) {
            rack.setMinRtt(turn.rtt.srttMicros() + 1); // a handshake takes a little longer than text
        }
        long rtt = turn.nowMicros - sent.sentAtMicros();
        boolean repeated = sent.timesSent() > 1;
        if (!(repeated && rtt < rack.minRttMicros())) { // else this answers the first transmission, not the last
            rack.delivered(sent, rtt);
        }
        SequenceNumber end = sent.segment().end();
        if (!repeated && end.isBefore(turn.formerFack)) {
            overtaken(turn, sent.segment().seq());
        }
        if (end.isAfter(rack.fack())) {
            rack.setFack(end);
        }
    }

    /** Step 3: what begins at {@code seq} has arrived after what was sent later, up to RACK.fack. */
    static void overtaken(Turn turn, SequenceNumber seq) {
        int segments = Math.ceilDiv(turn.rack.fack().minus(seq), turn.effSndMss);
        turn.rack.setReordering(Math.max(turn.rack.reordering(), segments));
    }

    /** The retransmission timer went off: where DupThresh segments are SACKed nothing is overtaken as far as it seemed to be. */
    static void timedOut(Turn turn) {
        RackVariables rack = turn.rack;
        if (turn.recovery.phase() == Phase.OPEN && isCounted(turn)) {
            rack.setReordering(Math.min(rack.reordering(), turn.config.duplicateAckThreshold()));
        }
        forgetProbe(turn);
    }

    /** Losses are repaired in another way now: what becomes of the probe says nothing any more (§7.3). */
    static void forgetProbe(Turn turn) {
        turn.rack.setProbe(null, false);
    }

    /** Steps 4 and 5 of §6.2, and §7.4: what became of a tail loss probe. */
    static void afterAck(Turn turn, Segment segment, @Nullable SackBlock duplicate) {
        widenWindow(turn, duplicate);
        probeAnswered(turn, segment, duplicate);
        detectLosses(turn);
    }

    /** After an acknowledgment, once it is clear whether anything is thought to be lost: what to wait for now. */
    static void setTimer(Turn turn, boolean advanced) {
        if (advanced) {
            scheduleProbe(turn, turn.rtt.rtoMicros());
        } else if (!probes(turn)) {
            leaveToRetransmission(turn);
        }
    }

    /**
     * Step 4: a DSACK says that something was sent again too early, so the window for reordering grows, once a round trip. As in Linux,
     * only where reordering has been seen, and not for what a probe repeated.
     */
    private static void widenWindow(Turn turn, @Nullable SackBlock duplicate) {
        RackVariables rack = turn.rack;
        SequenceNumber round = rack.dsackRound();
        if (round != null && !turn.snd.una().isBefore(round)) {
            round = null;
        }
        boolean ofAProbe = duplicate != null && duplicate.end().equals(rack.probeEnd());
        boolean tooEarly = duplicate != null && !ofAProbe && rack.reordered();
        if (tooEarly && round == null && turn.recovery.phase() != Phase.TIMEOUT) {
            rack.setWindow(rack.windowMultiplier() + 1, WINDOW_PERSISTS, turn.snd.nxt());
        } else if (round != rack.dsackRound()) {
            rack.setWindow(rack.windowMultiplier(), rack.windowPersists(), null);
        }
    }

    /** A recovery has ended (§6.2 step 4): the widened window has one less to last. */
    static void recovered(Turn turn) {
        RackVariables rack = turn.rack;
        if (rack.windowMultiplier() > 1) {
            int left = rack.windowPersists() - 1;
            rack.setWindow(left > 0 ? rack.windowMultiplier() : 1, Math.max(left, 0), rack.dsackRound());
        }
    }

    /** RACK_update_reo_wnd: how much later a segment may arrive than one sent after it, before it counts as lost. */
    private static long reorderingWindow(Turn turn) {
        RackVariables rack = turn.rack;
        if (!rack.reordered() && (turn.recovery.phase() != Phase.OPEN || isCounted(turn))) {
            return 0;
        }
        return Math.min(rack.windowMultiplier() * rack.minRttMicros() / 4, turn.rtt.srttMicros());
    }

    /** Whether DupThresh (§4) segments have been SACKed: then no reordering is waited for unless some was seen. */
    private static boolean isCounted(Turn turn) {
        int threshold = turn.deviates(Deviation.RACK_DOES_NOT_COUNT) ? 0 : turn.config.duplicateAckThreshold();
        return threshold > 0 && turn.retransmissionQueue.countIn(turn.recovery.sacked(), threshold) >= threshold;
    }

    /** Step 5, RACK_detect_loss: deems lost what was sent sufficiently before something that has arrived, or sets a timer for it. */
    static void detectLosses(Turn turn) {
        long window = reorderingWindow(turn);
        long wait = 0;
        SequenceRanges lost = turn.recovery.lost();
        SequenceRanges known = lost.copy();
        known.addAll(turn.recovery.sacked());
        if (turn.recovery.absolved() != null) {
            known.addAll(turn.recovery.absolved());
        }
        RetransmissionQueue queue = turn.retransmissionQueue;
        int index = 0;
        while (index < queue.size()) {
            RetransmissionQueue.Sent sent = queue.get(index);
            SequenceNumber seq = SequenceNumber.max(sent.segment().seq(), turn.snd.una());
            SequenceNumber missing = known.firstNotIn(seq);
            if (!missing.isBefore(sent.segment().end())) {
                index = queue.indexOf(missing);
                continue;
            }
            if (turn.rack.sentAfter(sent)) {
                long remaining = sent.sentAtMicros() + turn.rack.rttMicros() + window - turn.nowMicros;
                if (remaining <= 0) {
                    turn.apply(Rule.RACK_LOSS);
                    lost.add(missing, sent.segment().end());
                } else {
                    wait = Math.max(wait, remaining);
                }
            } else if (sent.timesSent() == 1) {
                break; // whatever follows was sent later still
            }
            index++;
        }
        if (wait > 0) {
            turn.start(Timer.REORDERING, inTicks(turn, wait));
        } else {
            turn.stop(Timer.REORDERING);
        }
    }

    /** Whether the tail would be probed: not while a loss or a probe is known of, nor before the connection is synchronized. */
    static boolean probes(Turn turn) {
        return Recovery.usesRack(turn)
                && turn.config.tailLossProbe()
                && turn.recovery.phase() == Phase.OPEN
                && turn.recovery.sacked().isEmpty()
                && turn.rack.probeEnd() == null
                && turn.state.isSynchronized();
    }

    /**
     * TLP_calc_PTO (§7.2): after two round trips of silence the tail is probed, or when the retransmission timer is due if that is
     * sooner. Of the two timers only one runs (§8): what is not probed falls to the retransmission timer again.
     */
    static void scheduleProbe(Turn turn) {
        long untilRto = untilRetransmission(turn);
        // Where that has passed, an acknowledgment has started the timer anew since.
        scheduleProbe(turn, untilRto > 0 ? untilRto : Long.MAX_VALUE);
    }

    private static void scheduleProbe(Turn turn, long untilRto) {
        if (turn.retransmissionQueue.isEmpty()) {
            turn.stop(Timer.LOSS_PROBE);
            return;
        }
        if (!probes(turn)) {
            leaveToRetransmission(turn);
            return;
        }
        long timeout = turn.rtt.srttMicros() == 0
                ? INITIAL_PROBE_TIMEOUT_MICROS
                : 2 * turn.rtt.srttMicros()
                        + (turn.retransmissionQueue.size() == 1 ? WORST_CASE_DELAYED_ACK_MICROS : 0);
        turn.stop(Timer.RETRANSMISSION);
        turn.start(Timer.LOSS_PROBE, Math.min(inTicks(turn, timeout), untilRto));
    }

    /** Whole ticks of the clock, and half a tick more, so that no timer meets what it waits for (Linux's TCP_TIMEOUT_MIN). */
    private static long inTicks(Turn turn, long micros) {
        if (!turn.deviates(Deviation.RACK_TIMES_IN_TICKS)) {
            return micros;
        }
        long tick = Math.max(1, turn.config.clockGranularityMicros());
        return (micros + tick / 2 + tick - 1) / tick * tick;
    }

    private static void leaveToRetransmission(Turn turn) {
        if (turn.isRunning(Timer.LOSS_PROBE)) {
            turn.stop(Timer.LOSS_PROBE);
            turn.start(Timer.RETRANSMISSION, Math.max(SOON_MICROS, untilRetransmission(turn)));
        }
    }

    /** Until the oldest segment has been out for an RTO; negative if it has been for longer. */
    private static long untilRetransmission(Turn turn) {
        return turn.retransmissionQueue.first().sentAtMicros() + turn.rtt.rtoMicros() - turn.nowMicros;
    }

    /** TLP_send_probe (§7.3): a new segment where the peer's window has room, else the last one again. */
    static void sendProbe(Turn turn) {
        turn.apply(Rule.TAIL_LOSS_PROBE);
        boolean sentNew = Output.sendOneNew(turn);
        if (!sentNew) {
            Output.repeat(turn, turn.retransmissionQueue.size() - 1);
        }
        turn.rack.setProbe(turn.snd.nxt(), !sentNew);
        turn.stop(Timer.LOSS_PROBE); // the new segment has started it
        turn.start(Timer.RETRANSMISSION, turn.rtt.rtoMicros());
    }

    /** TLP_process_ack (§7.4.2): only what is heard after the probe's own ACK tells whether it repaired a loss or was needless. */
    private static void probeAnswered(Turn turn, Segment segment, @Nullable SackBlock duplicate) {
        RackVariables rack = turn.rack;
        SequenceNumber end = rack.probeEnd();
        if (end == null || segment.ack().isBefore(end)) {
            return;
        }
        boolean needless =
                !rack.probeRepeats() || duplicate != null && duplicate.end().equals(end);
        if (needless) {
            forgetProbe(turn);
        } else if (segment.ack().isAfter(end)) {
            turn.apply(Rule.PROBE_REPAIRED);
            CongestionWindow.reduceSsthresh(turn);
            CongestionWindow.resize(turn, turn.congestion.ssthresh());
            forgetProbe(turn);
        }
    }
}
