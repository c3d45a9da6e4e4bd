package dev.synackademy.tcp;

import dev.synackademy.tcp.RecoveryVariables.Phase;

/**
 * What is deemed lost and sent again: RFC 5681 §3.2 with RFC 6582, or, where the peer SACKs, RFC 6675 or {@link Rack}.
 *
 * <p>With SACK each octet between SND.UNA and SND.NXT is SACKed, deemed lost, or on its way; "pipe" is what is on its way, and in
 * recovery whatever is lost goes again, oldest first, as long as pipe is less than cwnd. Without SACK a sender only counts duplicate
 * ACKs: RFC 6582 inflates cwnd by a segment for each instead of letting pipe shrink. After a timeout both deem everything lost.
 */
final class Recovery {

    private Recovery() {}

    /**
     * Whether an acknowledgment of nothing new can tell anything. Where nothing is outstanding it cannot, but for a DSACK that comes
     * late (RFC 2883), and for RACK, which ends its round trips and waits on whatever acknowledgment comes next.
     */
    static boolean mayLearn(Turn turn, Segment segment) {
        return !turn.retransmissionQueue.isEmpty()
                || !segment.options().sackBlocks().isEmpty()
                || usesRack(turn);
    }

    /** Fifth step of §3.10.7.4: takes an acceptable acknowledgment, and what it tells of losses. */
    static void takeAck(Turn turn, Segment segment) {
        int flightBefore = CongestionWindow.flightSize(turn);
        int undeliveredBefore = CongestionWindow.undelivered(turn);
        if (usesRack(turn)) {
            turn.formerFack = turn.rack.fack();
        }
        boolean duplicate = isDuplicate(turn, segment);
        boolean news = Scoreboard.takeSack(turn, segment);
        int octets = segment.ack().minus(turn.snd.una());
        if (octets > 0) {
            int count = turn.retransmissionQueue.acknowledgedBy(segment);
            Scoreboard.takeCumulative(turn, segment, count);
            advanceUna(turn, segment, count);
            turn.recovery.setDuplicateAcks(0);
            guess(turn, 1 - count);
        } else if (duplicate || news) {
            if (turn.config.countsDuplicateAcks()) {
                turn.recovery.setDuplicateAcks(turn.recovery.duplicateAcks() + 1);
            }
            guess(turn, 1);
        }
        int delivered = undeliveredBefore - CongestionWindow.undelivered(turn);
        RoundTrips.tell(turn);
        int lostBefore = turn.recovery.lost().octets();
        delivered += lookForLosses(turn, segment, octets > 0, news);
        switch (turn.recovery.phase()) {
            case OPEN -> {
                CongestionWindow.grow(turn, octets, delivered, flightBefore);
                enterIfLost(turn);
                RateReduction.reduce(turn, delivered, false);
            }
            case FAST -> {
                inFastRecovery(turn, octets, duplicate);
                boolean moreLost = turn.recovery.lost().octets() > lostBefore;
                RateReduction.reduce(turn, delivered, octets > 0 && !moreLost);
                // Linux has left recovery when it comes to the window.
                if (turn.recovery.phase() == Phase.OPEN && CongestionWindow.countsSegments(turn)) {
                    CongestionWindow.grow(turn, octets, delivered, flightBefore);
                }
            }
            case TIMEOUT -> {
                if (!Undoing.timeoutWasNeedless(turn, octets > 0, duplicate || news)) {
                    CongestionWindow.grow(turn, octets, delivered, flightBefore);
                    leaveAtTheEnd(turn);
                }
            }
        }
        if (usesRack(turn)) {
            Rack.setTimer(turn, octets > 0);
            if (octets <= 0 && news && mayOldestStillArrive(turn)) {
                turn.apply(Rule.RTO_RESTART);
                turn.start(Timer.RETRANSMISSION, turn.rtt.rtoMicros());
            }
        }
    }

    /** SND.UNA ← SEG.ACK: what is thereby acknowledged leaves the queue, and its timers end or start anew (RFC 6298 §5.2, §5.3). */
    static void advanceUna(Turn turn, Segment segment, int count) {
        turn.snd.setUna(segment.ack());
        if (count > 0 && turn.config.rttSampling()) {
            RoundTrips.sample(turn, count);
        }
        turn.retransmissionQueue.dropFirst(count);
        if (turn.retransmissionQueue.isEmpty()) {
            turn.apply(Rule.RTO_STOP);
            turn.stop(Timer.RETRANSMISSION);
            turn.stop(Timer.USER);
        } else {
            turn.apply(Rule.RTO_RESTART);
            if (!Rack.probes(turn)) { // else its timer comes first
                turn.start(Timer.RETRANSMISSION, turn.rtt.rtoMicros());
            }
            if (turn.deviates(Deviation.USER_TIMEOUT_FROM_FIRST_REPETITION)) {
                turn.stop(Timer.USER);
            } else {
                turn.start(Timer.USER, turn.config.userTimeoutMicros());
            }
        }
    }

    /** Without SACK, Linux takes each duplicate ACK for the SACK of some segment behind the missing one. */
    private static void guess(Turn turn, int more) {
        if (turn.config.proportionalRateReduction() && !turn.agreed.selectiveAcknowledgment()) {
            RecoveryVariables recovery = turn.recovery;
            int most = turn.retransmissionQueue.size() - Math.max(1, CongestionWindow.segments(turn, recovery.lost()));
            recovery.setGuessed(Math.max(0, Math.min(recovery.guessed() + more, most)));
        }
    }

    /** @return how many octets have been delivered for a second time, where those count */
    private static int lookForLosses(Turn turn, Segment segment, boolean advances, boolean sacksNews) {
        boolean rack = usesRack(turn);
        int again = 0;
        if (rack || turn.recovery.mayBeUndone()) {
            SackBlock twice = Scoreboard.duplicate(segment);
            if (rack && twice != null && turn.recovery.duplicateTold() > turn.recovery.repetitions()) {
                twice = null; // then the network has made the copy
            }
            again = twice != null && CongestionWindow.countsSegments(turn) && turn.recovery.phase() == Phase.FAST
                    ? turn.effSndMss
                    : 0;
            if (Undoing.isLateOnly(turn, twice, advances)) {
                return again;
            }
            if (rack) {
                Rack.afterAck(turn, segment, twice);
            }
        }
        if (!rack && sacksNews && turn.config.duplicateAckThreshold() > 0) {
            Scoreboard.judge(turn);
        }
        return again;
    }

    /** Whether what has just been SACKed was sent no later than the oldest segment was sent again: then that may just be on its way. */
    private static boolean mayOldestStillArrive(Turn turn) {
        RetransmissionQueue queue = turn.retransmissionQueue;
        return !queue.isEmpty()
                && queue.first().timesSent() > 1
                && turn.roundTripMicros >= turn.nowMicros - queue.first().sentAtMicros();
    }

    /** RFC 5681 §2, DUPLICATE ACKNOWLEDGMENT. */
    private static boolean isDuplicate(Turn turn, Segment segment) {
        return segment.length() == 0
                && segment.ack().equals(turn.snd.una())
                && !turn.retransmissionQueue.isEmpty()
                && turn.segWnd == turn.snd.wnd()
                && turn.segWnd > 0 // else it answers a probe
                && !(turn.deviates(Deviation.DUPLICATES_REPEAT_THE_SEQUENCE_NUMBER)
                        && segment.seq().isAfter(turn.snd.wl1()));
    }

    static boolean usesRack(Turn turn) {
        return turn.config.rack() && turn.agreed.selectiveAcknowledgment();
    }

    /** Fast retransmit (RFC 5681 §3.2 step 2, RFC 6582 §3.2 step 2, RFC 6675 §5 steps 1 to 4). */
    private static void enterIfLost(Turn turn) {
        RecoveryVariables recovery = turn.recovery;
        int threshold = turn.config.duplicateAckThreshold();
        boolean counted = threshold > 0 && recovery.duplicateAcks() >= threshold && !usesRack(turn);
        boolean sack = turn.agreed.selectiveAcknowledgment();
        if (recovery.lost().isEmpty() && !(counted && (sack || turn.snd.una().isAfter(recovery.recover())))) {
            return;
        }
        turn.apply(Rule.FAST_RETRANSMIT);
        recovery.enter(Phase.FAST, turn.snd.nxt());
        RateReduction.begin(turn);
        Undoing.begin(turn);
        Rack.forgetProbe(turn);
        CongestionWindow.reduceSsthresh(turn);
        boolean inflates = !sack && !RateReduction.isProportional(turn);
        CongestionWindow.resize(turn, turn.congestion.ssthresh() + (inflates ? threshold * turn.effSndMss : 0));
        if (turn.recovery.lost().isEmpty()) {
            deemFirstLost(turn);
        }
        if (RateReduction.isProportional(turn)) {
            turn.stop(Timer.LOSS_PROBE);
            turn.start(Timer.RETRANSMISSION, turn.rtt.rtoMicros());
        } else {
            repeatFirstLost(turn);
        }
    }

    private static void inFastRecovery(Turn turn, int octets, boolean duplicate) {
        boolean ended = !turn.snd.una().isBefore(turn.recovery.recover());
        if (turn.agreed.selectiveAcknowledgment() || RateReduction.isProportional(turn)) {
            if (ended) {
                Rack.recovered(turn);
                if (RateReduction.isProportional(turn)) {
                    CongestionWindow.resize(turn, turn.congestion.ssthresh());
                }
                Undoing.undoIfNeedless(turn);
            } else if (octets > 0 && !turn.agreed.selectiveAcknowledgment()) {
                turn.apply(Rule.PARTIAL_ACK);
                deemFirstLost(turn);
            }
        } else if (ended) {
            int deflated = Math.max(CongestionWindow.flightSize(turn), turn.effSndMss) + turn.effSndMss;
            CongestionWindow.resize(turn, Math.min(turn.congestion.ssthresh(), deflated));
        } else {
            newReno(turn, octets, duplicate);
        }
        leaveAtTheEnd(turn);
    }

    /** RFC 6582 §3.2 steps 3: a duplicate ACK says that a segment has left, an ACK of a part that the next one is lost too. */
    private static void newReno(Turn turn, int octets, boolean duplicate) {
        if (octets > 0) {
            turn.apply(Rule.PARTIAL_ACK);
            int deflated = turn.congestion.cwnd() - octets + (octets >= turn.effSndMss ? turn.effSndMss : 0);
            CongestionWindow.resize(turn, Math.max(deflated, turn.effSndMss));
            deemFirstLost(turn);
            repeatFirstLost(turn);
        } else if (duplicate) {
            turn.apply(Rule.DUPLICATE_ACK_INFLATES);
            CongestionWindow.resize(turn, turn.congestion.cwnd() + turn.effSndMss);
        }
    }

    private static void leaveAtTheEnd(Turn turn) {
        if (!turn.snd.una().isBefore(turn.recovery.recover())) {
            turn.apply(Rule.RECOVERED);
            if (turn.recovery.phase() == Phase.TIMEOUT) {
                Rack.recovered(turn);
            }
            turn.recovery.enter(Phase.OPEN, turn.recovery.recover());
        }
    }

    /** The retransmission timer went off (§3.10.8; RFC 6298 §5.4 to §5.6): the oldest segment goes again. */
    static void retransmissionTimedOut(Turn turn) {
        turn.apply(Rule.RETRANSMISSION_TIMEOUT);
        Timeouts.backOff(turn);
        if (!turn.isRunning(Timer.USER)) {
            turn.start(Timer.USER, UserTimeout.ofRepetitions(turn));
        }
        if (turn.state.isSynchronized()) {
            if (turn.snd.wnd() == 0) {
                turn.apply(Rule.ZERO_WINDOW_PROBED_AGAIN);
            } else {
                deemAllLost(turn);
            }
        }
        repeat(turn, 0);
        turn.stop(Timer.REORDERING);
        turn.stop(Timer.LOSS_PROBE);
        turn.start(Timer.RETRANSMISSION, turn.rtt.rtoMicros());
    }

    /** The reordering timer went off: what was waited for is lost now (RFC 8985 §6.2 step 5). */
    static void reorderingTimedOut(Turn turn) {
        turn.apply(Rule.REORDERING_TIMEOUT);
        Rack.detectLosses(turn);
        if (turn.recovery.phase() == Phase.OPEN) {
            enterIfLost(turn);
            RateReduction.reduce(turn, turn.effSndMss, false);
        }
        repeatLost(turn);
        Output.sendQueued(turn);
    }

    /** One segment, and slow start from there (RFC 5681 §3.1, RFC 6582 §4, RFC 6675 §5.1). */
    private static void deemAllLost(Turn turn) {
        RetransmissionQueue.Sent oldest = turn.retransmissionQueue.first();
        RecoveryVariables recovery = turn.recovery;
        if (recovery.sacked().contains(turn.snd.una())) { // the peer has thrown away what it had SACKed (RFC 2018 §8)
            turn.apply(Rule.SACK_RENEGED);
            recovery.sacked().clear();
        }
        if (reducesSsthresh(turn)) {
            Undoing.begin(turn);
            CongestionWindow.reduceSsthresh(turn);
        }
        Rack.timedOut(turn);
        Undoing.timedOut(turn, recovery.phase());
        turn.congestion = turn.config.congestionControl().timedOut(turn.congestion);
        if (turn.congestion.cwnd() != CongestionVariables.UNLIMITED) {
            turn.apply(Rule.LOSS_WINDOW);
            CongestionWindow.resize(turn, turn.effSndMss);
        }
        recovery.enter(Phase.TIMEOUT, turn.snd.nxt());
        recovery.setTimedOutAt(turn.snd.una());
        recovery.setGuessed(0);
        recovery.lost().clear();
        recovery.dropAbsolvedBefore(turn.snd.nxt());
        recovery.lost().addAllBut(recovery.sacked(), turn.snd.una(), turn.snd.nxt());
        recovery.setJudged(turn.snd.nxt());
    }

    /**
     * A closed window has opened. What is outstanding was sent beyond it, as a probe is, and has been refused: it goes again, and does
     * not wait for a timer that has been backed off.
     */
    static void windowHasOpened(Turn turn) {
        if (turn.recovery.phase() == Phase.OPEN
                && !turn.retransmissionQueue.isEmpty()
                && !turn.deviates(Deviation.PROBES_CARRY_NO_TEXT)) {
            turn.apply(Rule.REFUSED_SENT_AGAIN);
            repeat(turn, 0);
            turn.start(Timer.RETRANSMISSION, turn.rtt.rtoMicros());
        }
    }

    /** Unless the timer has repeated the oldest segment before, ssthresh comes down, be it again (RFC 5681 §3.1 equation 4, §4.3). */
    private static boolean reducesSsthresh(Turn turn) {
        return switch (turn.recovery.phase()) {
            case OPEN -> true;
            case FAST ->
                !turn.deviates(Deviation.TIMEOUT_IN_RECOVERY_KEEPS_SSTHRESH)
                        || turn.retransmissionQueue.first().timesSent() == 1;
            case TIMEOUT -> !turn.snd.una().equals(turn.recovery.timedOutAt());
        };
    }

    private static void deemFirstLost(Turn turn) {
        RetransmissionQueue.Sent first = turn.retransmissionQueue.first();
        turn.recovery.lost().add(turn.snd.una(), first.segment().end());
    }

    /** The oldest lost segment goes again at once, whatever pipe says, and its timer starts anew (RFC 6582 §3.2, RFC 6675 §5 step 4.3). */
    private static void repeatFirstLost(Turn turn) {
        repeat(turn, turn.retransmissionQueue.indexOf(turn.recovery.lost().first()));
        turn.stop(Timer.LOSS_PROBE);
        turn.start(Timer.RETRANSMISSION, turn.rtt.rtoMicros());
    }

    /** Sends what is deemed lost again, oldest first, as far as the congestion window goes (RFC 6675 §4 NextSeg rule 1). */
    static void repeatLost(Turn turn) {
        while (!turn.recovery.lost().isEmpty() && !turn.keepsBack) {
            int index = turn.retransmissionQueue.indexOf(turn.recovery.lost().first());
            int length = turn.retransmissionQueue.get(index).segment().length();
            if (!CongestionWindow.mayAdd(turn, length)) {
                return;
            }
            turn.apply(Rule.LOST_SENT_AGAIN);
            repeat(turn, index);
        }
    }

    private static void repeat(Turn turn, int index) {
        Output.repeat(turn, index);
        Undoing.repeated(turn);
    }
}
