package dev.synackademy.tcp;

/** How RCV.WND and SEG.WND move: RFC 9293 §3.8.6, §3.8.6.2.2; what Linux does instead is {@link AdaptiveWindow}. */
final class ReceiveWindow {

    private ReceiveWindow() {}

    /**
     * Lets RCV.WND grow to the free buffer, but only by min(half the buffer, one segment) or more, and by no less than SEG.WND
     * can tell: the receiver's half of silly-window avoidance (§3.8.6.2.2, MUST-39). The right edge never moves back (§3.8.6, SHLD-14).
     *
     * @return whether the window grew; in {@code linux()} and with {@link Deviation#WINDOW_UPDATES_ARE_RARE} whether it should, and it
     *     will when an acknowledgment leaves
     */
    static boolean open(Turn turn) {
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
    static int unscaled(Turn turn) {
        if (turn.deviates(Deviation.WINDOW_BEYOND_WHAT_WAS_OFFERED) && turn.state != State.LISTEN) {
            return turn.config.receiveBuffer();
        }
        int buffer = turn.config.receiveBuffer();
        return Math.min(turn.config.isAdaptive() ? AdaptiveWindow.initial(turn, buffer) : buffer, Segment.MAX_WINDOW);
    }

    /**
     * SEG.WND of a segment that leaves now. Scaled, it can only tell multiples of 2<sup>Rcv.Wind.Shift</sup>; RCV.WND grows to
     * the next one where the buffer has room for that, so that the right edge the peer sees does not move back
     * (RFC 7323 §2.4).
     */
    static int announce(Turn turn, boolean syn) {
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
