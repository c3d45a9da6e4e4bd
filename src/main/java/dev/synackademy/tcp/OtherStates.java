package dev.synackademy.tcp;

/**
 * RFC 9293 §3.10.7.4: a segment arrives in SYN-RECEIVED or any later state. One method for each of the eight steps, the first in
 * {@link SequenceNumberCheck}, the second in {@link ResetCheck}.
 */
final class OtherStates {

    private OtherStates() {}

    static void on(Turn turn, Event.SegmentArrives arrival) {
        KeepAlive.heard(turn);
        if (LinuxTimeWait.takes(turn)) {
            LinuxTimeWait.on(turn, arrival.segment());
            return;
        }
        if (FreeBsdTimeWait.takes(turn)) {
            FreeBsdTimeWait.on(turn, arrival.segment());
            return;
        }
        if (!FreeBsdSynCache.passes(turn, arrival.segment()) || !LinuxAckCheck.passes(turn, arrival.segment())) {
            return;
        }
        // Before the timestamp check, whose answer must already carry the DSACK.
        SequenceNumberCheck.noteDuplicate(turn, arrival.segment());
        if (!TimestampCheck.passes(turn, arrival.segment())) {
            return;
        }
        Segment segment = SequenceNumberCheck.firstCheckSequenceNumber(turn, arrival.segment());
        if (segment == null) {
            return;
        }
        if (!ResetCheck.secondCheckRst(turn, arrival.segment())
                || !thirdCheckSecurity(turn, arrival)
                || !fourthCheckSyn(turn, arrival.segment(), segment)) {
            return;
        }
        if (turn.agreed.timestamps() && AckCheck.takes(turn, segment)) {
            TimestampCheck.remember(turn, arrival.segment());
        }
        if (!fifthCheckAck(turn, segment)) {
            return;
        }
        if (isTextNobodyWillRead(turn, segment)) {
            turn.apply(Rule.TEXT_AFTER_CLOSE_RESET);
            Output.reset(turn, segment);
            if (!turn.orphaned) {
                turn.signal(Signal.CONNECTION_RESET);
            }
            turn.deleteTcb();
            return;
        }
        sixthCheckUrg(turn, segment);
        seventhProcessSegmentText(turn, segment);
        eighthCheckFin(turn);
        Output.sendQueuedAndAcknowledge(turn);
    }

    /** Third, check security. */
    private static boolean thirdCheckSecurity(Turn turn, Event.SegmentArrives arrival) {
        if (arrival.compartment() == turn.config.compartment()) {
            return true;
        }
        turn.apply(Rule.COMPARTMENT_MISMATCH);
        Output.reset(turn, arrival.segment());
        if (turn.state != State.SYN_RECEIVED) {
            turn.signal(Signal.CONNECTION_RESET);
            turn.deleteTcb();
        }
        return false;
    }

    /**
     * Fourth, check the SYN bit: a challenge ACK, whatever the sequence number (RFC 5961 §4), so also where the SYN lies before
     * the window and only what is beside it reaches in. A listener's peer that repeats its SYN with more beside it is not
     * taken for another: its SYN stays trimmed off.
     *
     * @param untrimmed the segment as it arrived
     * @param segment the part of it in the window
     */
    private static boolean fourthCheckSyn(Turn turn, Segment untrimmed, Segment segment) {
        boolean halfOpen = turn.isHalfOpen();
        boolean trimmedOff = halfOpen || SequenceNumberCheck.repeatsThePeersSyn(turn, untrimmed);
        if (!(trimmedOff ? segment : untrimmed).isSyn()) {
            return true;
        }
        if (halfOpen) {
            turn.apply(Rule.SYN_RECEIVED_SYN_TO_LISTEN);
            if (turn.deviates(Deviation.SYN_RECEIVED_RESETS_SYN)) {
                turn.apply(Rule.SYN_RECEIVED_SYN_RESET);
                Output.reset(turn, segment);
            }
            returnToListen(turn);
        } else if (segment.isSyn()
                && turn.state != State.SYN_RECEIVED
                && turn.deviates(Deviation.SYN_IN_WINDOW_RESETS)) {
            turn.apply(Rule.SYN_IN_WINDOW_RESET);
            Output.resetPeer(turn, true);
            turn.signal(Signal.CONNECTION_RESET);
            turn.deleteTcb();
        } else {
            turn.apply(Rule.SYN_CHALLENGED);
            AckThrottle.challenge(turn);
        }
        return false;
    }

    /** Fifth, check the ACK field. */
    private static boolean fifthCheckAck(Turn turn, Segment segment) {
        if (!segment.isAck()) {
            turn.apply(Rule.NO_ACK_DROPPED);
            return false;
        }
        boolean handshake = turn.state == State.SYN_RECEIVED;
        if (handshake) {
            if (!turn.snd.isAcceptable(segment.ack())) {
                AckCheck.refuseInSynReceived(turn, segment);
                return false;
            }
            turn.apply(Rule.SYN_RECEIVED_ACK);
            turn.snd.setWindowOf(segment, turn.segWnd);
            int syns = turn.retransmissionQueue.first().timesSent();
            establish(turn, turn.activeOrigin ? syns - Output.synsBeforeSynAck(turn) : syns);
        } else if (!turn.snd.mayAcknowledge(segment, AckCheck.oldAcks(turn))) {
            AckCheck.refuse(turn, segment);
            return false;
        }
        boolean somethingNew = segment.ack().isAfter(turn.snd.una());
        turn.apply(somethingNew ? Rule.ACK_ADVANCES_UNA : Rule.ACK_NOTHING_NEW);
        if (somethingNew || Recovery.mayLearn(turn, segment)) {
            Recovery.takeAck(turn, segment);
        }
        if (somethingNew && !handshake) {
            signalSent(turn);
        }
        boolean newest = updateSendWindow(turn, segment, somethingNew);
        Undoing.probe(turn);
        Recovery.repeatLost(turn);
        Persistence.answered(turn, newest);
        return checkOurFin(turn);
    }

    /**
     * "If our FIN is now acknowledged": where each state goes then.
     *
     * @return whether there is still a connection
     */
    private static boolean checkOurFin(Turn turn) {
        return switch (turn.state) {
            case ESTABLISHED, FIN_WAIT_2, CLOSE_WAIT, TIME_WAIT -> true;
            case FIN_WAIT_1 -> {
                if (turn.finIsAcknowledged() && turn.deviates(Deviation.FIN_CLOSES_BOTH_DIRECTIONS)) {
                    turn.apply(Rule.FIN_CLOSES_BOTH_DIRECTIONS);
                    turn.reassemblyQueue.clear(); // the peer's direction is closed as well, without its FIN
                    turn.signal(Signal.CLOSE_DONE);
                    enterTimeWait(turn);
                } else if (turn.finIsAcknowledged()) {
                    turn.apply(Rule.FIN_WAIT_1_FIN_ACKNOWLEDGED);
                    turn.state = State.FIN_WAIT_2;
                    turn.signal(Signal.CLOSE_DONE);
                    Timeouts.awaitFinOfAnOrphan(turn);
                }
                yield true;
            }
            case CLOSING -> {
                if (turn.finIsAcknowledged()) {
                    turn.apply(Rule.CLOSING_FIN_ACKNOWLEDGED);
                    turn.ackOwed = false; // a FIN that came again needs no answer: both sides are done
                    turn.signal(Signal.CLOSE_DONE);
                    enterTimeWait(turn);
                }
                yield true;
            }
            case LAST_ACK -> {
                if (turn.finIsAcknowledged()) {
                    turn.apply(Rule.LAST_ACK_FIN_ACKNOWLEDGED);
                    turn.signal(Signal.CLOSE_DONE);
                    turn.deleteTcb();
                    yield false;
                }
                yield true;
            }
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED -> throw new AssertionError(turn.state);
        };
    }

    /** §3.6.1, SHLD-3: text came after the user closed both directions. */
    private static boolean isTextNobodyWillRead(Turn turn, Segment segment) {
        boolean closed = turn.state == State.FIN_WAIT_1 || turn.state == State.FIN_WAIT_2;
        if (!turn.orphaned && !(closed && turn.deviates(Deviation.UNWANTED_TEXT_RESETS))) {
            return false;
        }
        boolean behindAHole = segment.isFin()
                && segment.seq().isAfter(turn.rcv.nxt())
                && turn.deviates(Deviation.FIN_BEHIND_TEXT_NOBODY_READS_RESETS);
        return turn.state.receivesText() && (behindAHole || !segment.text().isEmpty());
    }

    private static void signalSent(Turn turn) {
        boolean textIsOut = turn.sendQueue.text().isEmpty() && turn.sendQueue.fin() == SendQueue.Fin.NONE;
        if (textIsOut && turn.retransmissionQueue.isEmpty()) {
            turn.signal(Signal.SENT);
        }
    }

    /**
     * If SND.UNA =&lt; SEG.ACK =&lt; SND.NXT and the segment is no older than the last update, its window counts. One that
     * acknowledges something new is newer than all before, also where it repeats text from before SND.WL1: kept, the old
     * window would count from the new SND.UNA and reach further than the peer ever allowed.
     *
     * @return whether it counts
     */
    private static boolean updateSendWindow(Turn turn, Segment segment, boolean acknowledgesSomethingNew) {
        SendVariables snd = turn.snd;
        boolean newer = acknowledgesSomethingNew
                || segment.seq().isAfter(snd.wl1())
                || segment.seq().equals(snd.wl1()) && !segment.ack().isBefore(snd.wl2());
        boolean counts = newer && !segment.ack().isBefore(snd.una());
        if (counts) {
            if (turn.segWnd != snd.wnd()) {
                turn.apply(Rule.SEND_WINDOW_UPDATED);
            }
            boolean wasClosed = snd.wnd() == 0;
            boolean wasUsable = snd.usableWindow() > 0;
            snd.setWindowOf(segment, turn.segWnd);
            if (wasClosed && snd.wnd() > 0) {
                Recovery.windowHasOpened(turn);
            }
            Persistence.windowMoved(turn, wasUsable);
        }
        return counts;
    }

    /** Sixth, check the URG bit. */
    static void sixthCheckUrg(Turn turn, Segment segment) {
        if (!segment.isUrg()) {
            return;
        }
        if (!turn.state.receivesText()) {
            turn.apply(Rule.URG_IGNORED);
            return;
        }
        SequenceNumber urgentEnd = segment.seq().plus(segment.urgentPointer());
        if (urgentEnd.isAfter(turn.rcv.up()) && urgentEnd.isAfter(turn.rcv.nxt())) {
            turn.apply(Rule.URG_SIGNALLED);
            if (!turn.rcv.up().isAfter(turn.rcv.nxt())) {
                turn.signal(Signal.URGENT_DATA);
            }
            turn.rcv.setUp(urgentEnd);
        }
    }

    /** Seventh, process the segment text. The FIN behind it is held with it until the eighth step can read it. */
    static void seventhProcessSegmentText(Turn turn, Segment segment) {
        boolean hasText = !segment.text().isEmpty();
        if (!turn.state.receivesText()) {
            if (hasText) {
                turn.apply(Rule.TEXT_IGNORED);
                turn.ackOwed |= turn.duplicate != null || !turn.deviates(Deviation.TEXT_BEHIND_THE_FIN_IS_IGNORED);
            }
            return;
        }
        boolean gap = false;
        boolean inOrder = segment.textStart().equals(turn.rcv.nxt());
        if (hasText || segment.isFin()) {
            if (inOrder && hasText) {
                AckTiming.textArrived(
                        turn, segment.text().length(), segment.bits().has(ControlBits.PSH));
            } else if (hasText) {
                AckTiming.textArrivedEarly(turn, segment);
            }
            gap = !inOrder || !turn.reassemblyQueue.isEmpty();
            ArrivedText.accept(turn, segment);
            if (!inOrder) {
                turn.apply(Rule.TEXT_OUT_OF_ORDER);
            } else if (hasText) {
                turn.apply(Rule.TEXT_IN_ORDER);
            }
        }
        ArrivedText.takeInOrder(turn); // also what came with the SYN
        if (inOrder && segment.isFin() && finMayWait(turn)) { // nor does it tell what is known of the text
            turn.duplicate = null;
            gap = false;
        }
        // A hole that appears or fills is news for the sender's loss recovery (RFC 5681 §4.2); the rest can wait.
        turn.ackMayWait |= gap;
        turn.ackOwed |= turn.duplicate != null || gap && !AckTiming.compresses(turn);
    }

    /** Eighth, check the FIN bit: it counts once everything before it has arrived. */
    static void eighthCheckFin(Turn turn) {
        if (!turn.rcv.nxt().equals(turn.reassemblyQueue.fin())) {
            return;
        }
        turn.reassemblyQueue.clear();
        turn.receiveQueue = turn.receiveQueue.withoutRequests();
        turn.rcv.advanceOverFin();
        // Only in CLOSE-WAIT may text or a FIN still carry it.
        turn.ackOwed |= !finMayWait(turn);
        turn.ackMayWait = true;
        AckTiming.finArrived(turn);
        turn.signal(Signal.CONNECTION_CLOSING);
        if (turn.state == State.ESTABLISHED && turn.deviates(Deviation.FIN_CLOSES_BOTH_DIRECTIONS)) {
            turn.apply(Rule.FIN_CLOSES_BOTH_DIRECTIONS);
            Output.answer(turn);
            turn.deleteTcb();
            return;
        }
        switch (turn.state) {
            case SYN_RECEIVED, ESTABLISHED -> {
                turn.apply(Rule.FIN_TO_CLOSE_WAIT);
                turn.state = State.CLOSE_WAIT;
            }
            case FIN_WAIT_1 -> {
                turn.apply(Rule.FIN_TO_CLOSING);
                turn.state = State.CLOSING;
            }
            case FIN_WAIT_2 -> {
                turn.apply(Rule.FIN_TO_TIME_WAIT);
                enterTimeWait(turn);
            }
            case CLOSED, LISTEN, SYN_SENT, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                throw new AssertionError("no FIN is held in " + turn.state);
        }
    }

    private static boolean finMayWait(Turn turn) {
        return turn.state == State.ESTABLISHED && turn.deviates(Deviation.FIN_ACK_MAY_WAIT);
    }

    /**
     * ESTABLISHED, or FIN-WAIT-1 where the user has CLOSEd in SYN-RECEIVED behind queued text (§3.10.4).
     *
     * @param syns how many times our SYN was sent
     */
    static void establish(Turn turn, int syns) {
        turn.state = State.ESTABLISHED;
        turn.signal(Signal.ESTABLISHED);
        Timeouts.afterHandshake(turn, syns);
        CongestionWindow.start(turn, syns);
        KeepAlive.heard(turn);
        AckTiming.established(turn);
        ReceiveWindow.widen(turn);
        if (turn.sendQueue.fin() == SendQueue.Fin.QUEUED) {
            turn.apply(Rule.CLOSE_ESTABLISHED);
            turn.state = State.FIN_WAIT_1;
        }
    }

    /**
     * "Return this connection to LISTEN state": nothing of the attempt remains. Text that was SENT to this peer must not go
     * to the next one; a CLOSE that waited behind it is a CLOSE in LISTEN now.
     */
    static void returnToListen(Turn turn) {
        if (!turn.sendQueue.text().isEmpty()) {
            turn.signal(Signal.CONNECTION_RESET);
        }
        if (turn.sendQueue.fin() == SendQueue.Fin.QUEUED) {
            turn.apply(Rule.CLOSE_LISTEN);
            turn.deleteTcb();
            return;
        }
        turn.listenAgain();
    }

    private static void enterTimeWait(Turn turn) {
        turn.stopAllTimers();
        turn.state = State.TIME_WAIT;
        if (turn.deviates(Deviation.TIME_WAIT_SOCKETS)) {
            turn.throttle = AckThrottle.NONE; // it is another socket
        }
        turn.apply(Rule.TIME_WAIT_STARTED);
        turn.start(Timer.TIME_WAIT, timeWaitMicros(turn));
    }

    /** 2 MSL (MUST-13), but for labs. */
    static long timeWaitMicros(Turn turn) {
        boolean none = turn.deviates(Deviation.TIME_WAIT_OF_NO_LENGTH);
        if (!none && !turn.deviates(Deviation.TIME_WAIT_OF_ONE_MSL)) {
            return 2 * turn.config.mslMicros();
        }
        turn.apply(Rule.TIME_WAIT_SHORTENED);
        return none ? 0 : turn.config.mslMicros();
    }
}
