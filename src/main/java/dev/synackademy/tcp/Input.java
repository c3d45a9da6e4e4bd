package dev.synackademy.tcp;

/** How text reaches the user and the receive window moves: RFC 9293 §3.8.6 and §3.10.7.4, seventh step. */
final class Input {

    private Input() {}

    /** Takes what is in order and overlaps nothing that is held, and holds the rest. */
    static void accept(Turn turn, Segment segment) {
        if (segment.textStart().equals(turn.rcv.nxt()) && turn.reassemblyQueue.holdsNothingBefore(segment.end())) {
            take(turn, segment.text());
            if (segment.isFin()) {
                turn.reassemblyQueue.setFin(turn.rcv.nxt());
            }
        } else {
            hold(turn, segment);
        }
    }

    /** Holds text until everything before it is there (SHLD-31), and remembers where a FIN stands. */
    static void hold(Turn turn, Segment segment) {
        if (turn.agreed.selectiveAcknowledgment()) {
            noteArrival(turn, segment);
        }
        turn.reassemblyQueue.insert(segment.textStart(), segment.text());
        if (segment.isFin()) {
            turn.reassemblyQueue.setFin(segment.end().plus(-1));
        }
    }

    /** The number after all of a segment that SACK tells of. */
    static SequenceNumber sackEnd(Turn turn, Segment segment) {
        return segment.isFin() && turn.deviates(Deviation.FIN_IS_NOT_SACKED)
                ? segment.end().plus(-1)
                : segment.end();
    }

    /** Remembers what the next acknowledgments are to tell of this text and FIN (RFC 2018 §4, RFC 2883 §4). */
    private static void noteArrival(Turn turn, Segment segment) {
        boolean leavesNoHole =
                turn.reassemblyQueue.isEmpty() && segment.textStart().equals(turn.rcv.nxt());
        SackBlock block = new SackBlock(segment.textStart(), sackEnd(turn, segment));
        if (leavesNoHole || block.isEmpty()) {
            return;
        }
        if (turn.ackPace.compressed() > 0 && turn.reassemblyQueue.isFurther(block)) {
            Output.answer(turn); // each block is told of while there is room for it
        }
        SackBlock twice = turn.reassemblyQueue.arrived(block);
        if (turn.duplicate == null) {
            turn.duplicate = twice;
        }
    }

    /** Takes responsibility for the text that is in order now: RCV.NXT advances over it, the user gets what was asked for. */
    static void takeInOrder(Turn turn) {
        while (!turn.reassemblyQueue.held().isEmpty()) {
            ReassemblyQueue.Run run = turn.reassemblyQueue.held().getFirst();
            if (!run.start().equals(turn.rcv.nxt())) {
                break;
            }
            for (int i = 0; i < run.text().size(); i++) {
                take(turn, run.text().get(i));
            }
            turn.reassemblyQueue.dropFirst();
        }
        deliver(turn);
        if (!turn.config.isAdaptive()) {
            openWindow(turn);
        }
    }

    /** RCV.NXT advances over it, which is to be acknowledged, but not at once. */
    private static void take(Turn turn, Octets text) {
        turn.rcv.advance(text.length());
        turn.ackMayWait |= !text.isEmpty();
        ReceiveQueue queue = turn.receiveQueue;
        if (queue.text().isEmpty() && queue.wanted() >= text.length() && !text.isEmpty()) {
            handOver(turn, text);
            turn.receiveQueue = queue.passedOn(text.length());
        } else {
            turn.receiveQueue = queue.append(text);
        }
    }

    /** Moves text into the RECEIVEs that wait for it. */
    static void deliver(Turn turn) {
        while (turn.receiveQueue.wanted() > 0 && !turn.receiveQueue.text().isEmpty()) {
            Octets run = turn.receiveQueue.text().firstRun();
            Octets text = run.slice(0, (int) Math.min(run.length(), turn.receiveQueue.wanted()));
            handOver(turn, text);
            turn.receiveQueue = turn.receiveQueue.delivered(text.length());
        }
    }

    private static void handOver(Turn turn, Octets text) {
        turn.deliver(text);
        if (turn.config.isAdaptive()) {
            AdaptiveWindow.textTaken(turn, text.length());
        }
    }

    /**
     * Lets RCV.WND grow to the free buffer, but only by min(half the buffer, one segment) or more, and by no less than SEG.WND
     * can tell: the receiver's half of silly-window avoidance (§3.8.6.2.2, MUST-39). The right edge never moves back (§3.8.6, SHLD-14).
     *
     * @return whether the window grew; in {@code linux()} and with {@link Deviation#WINDOW_UPDATES_ARE_RARE} whether it should, and it
     *     will when an acknowledgment leaves
     */
    static boolean openWindow(Turn turn) {
        if (turn.config.isAdaptive()) {
            return AdaptiveWindow.isWorthTelling(turn);
        }
        if (turn.deviates(Deviation.WINDOW_UPDATES_ARE_RARE)) {
            return isWorthAnUpdate(turn, free(turn));
        }
        int buffer = turn.config.receiveBuffer();
        int free = free(turn);
        int worthwhile =
                Math.max(1 << turn.agreed.receiveShift(), Math.min(buffer / 2, turn.config.maximumSegmentSize()));
        if (free - turn.rcv.wnd() < worthwhile) {
            return false;
        }
        turn.rcv.setWnd(free);
        return true;
    }

    /** The window grows unless the free buffer is silly small, by no less than SEG.WND can tell, and once our SYN cannot go again. */
    private static void tellOfAll(Turn turn) {
        int free = free(turn);
        int least = Math.min(turn.config.receiveBuffer() / 4, turn.config.maximumSegmentSize());
        boolean tellable = free - turn.rcv.wnd() >= 1 << turn.agreed.receiveShift();
        if (free >= least && tellable && !turn.snd.una().equals(turn.snd.iss())) {
            turn.rcv.setWnd(free);
        }
    }

    private static boolean isWorthAnUpdate(Turn turn, int free) {
        int buffer = turn.config.receiveBuffer();
        int segment = turn.agreed.textBeside(turn.config.maximumSegmentSize());
        int growth = free - turn.rcv.wnd();
        boolean much = growth >= buffer / 4 || free <= buffer / 8 || buffer <= 8 * segment;
        boolean worthwhile = growth >= buffer / 2 || growth >= 2 * segment && much;
        return worthwhile && !turn.isRunning(Timer.DELAYED_ACK);
    }

    /** How large RCV.WND could be: the free buffer, as far as SEG.WND can tell of it. */
    private static int free(Turn turn) {
        if (turn.config.isAdaptive()) {
            return AdaptiveWindow.most(turn);
        }
        int free = turn.config.receiveBuffer() - (int) turn.receiveQueue.text().length();
        return turn.deviates(Deviation.WINDOW_BEYOND_WHAT_WAS_OFFERED) ? free : Math.min(free, turn.agreed.maxWindow());
    }

    /** FreeBSD's SYN cache keeps RCV.WND in 16 bits; from ESTABLISHED on it is the whole free buffer. */
    static void widen(Turn turn) {
        if (turn.deviates(Deviation.WINDOW_BEYOND_WHAT_WAS_OFFERED)) {
            turn.rcv.setWnd(free(turn));
        }
    }

    /** RCV.WND at the start: the window of a SYN is not scaled (RFC 7323 §2.2). */
    static int unscaledWindow(Turn turn) {
        if (turn.deviates(Deviation.WINDOW_BEYOND_WHAT_WAS_OFFERED) && turn.state != State.LISTEN) {
            return turn.config.receiveBuffer();
        }
        int window = Math.min(turn.config.receiveBuffer(), Segment.MAX_WINDOW);
        return turn.config.isAdaptive() ? AdaptiveWindow.initial(turn, window) : window;
    }

    /**
     * SEG.WND of a segment that leaves now. Scaled, it can only tell multiples of 2<sup>Rcv.Wind.Shift</sup>; RCV.WND grows to
     * the next one where the buffer has room for that, so that the right edge the peer sees does not move back
     * (RFC 7323 §2.4).
     */
    static int announceWindow(Turn turn, boolean syn) {
        if (syn) {
            return Math.min(turn.rcv.wnd(), Segment.MAX_WINDOW);
        }
        if (turn.config.isAdaptive()) {
            AdaptiveWindow.announce(turn);
        } else if (turn.deviates(Deviation.WINDOW_UPDATES_ARE_RARE)) {
            tellOfAll(turn);
        }
        int shift = turn.agreed.receiveShift();
        int unit = 1 << shift;
        int next = (turn.rcv.wnd() + unit - 1) & -unit;
        if (next > turn.rcv.wnd() && next <= free(turn)) {
            turn.rcv.setWnd(next);
        }
        return Math.min(turn.rcv.wnd() >> shift, Segment.MAX_WINDOW);
    }
}
