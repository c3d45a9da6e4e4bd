package dev.synackademy.tcp;

/** What keeps a connection going while the peer's window is closed or too small: RFC 9293 §3.8.6.1, §3.8.6.2.1. */
final class Persistence {

    /** How long text may wait for a window that has room for a small part of it only, 0.1…1 s (§3.8.6.2.1). */
    private static final long OVERRIDE_TIMEOUT_MICROS = 200_000;

    private Persistence() {}

    /**
     * If something waits and no acknowledgment is due that could tell of the window, the persist timer keeps the connection going.
     */
    static void persist(Turn turn) {
        if (!isStuck(turn)) {
            turn.stop(Timer.PERSIST);
        } else if (!turn.isRunning(Timer.PERSIST)) {
            boolean override = turn.snd.usableWindow() > 0 && !turn.deviates(Deviation.OVERRIDE_TIMEOUT_IS_AN_RTO);
            turn.start(Timer.PERSIST, override ? OVERRIDE_TIMEOUT_MICROS : turn.rtt.rtoMicros());
        }
    }

    /**
     * The peer's window has opened or closed for what waits: the persist timer, which runs for the one reason, starts anew for the
     * other.
     */
    static void windowMoved(Turn turn, boolean wasUsable) {
        if (wasUsable != turn.snd.usableWindow() > 0 && !turn.deviates(Deviation.OVERRIDE_TIMEOUT_IS_AN_RTO)) {
            turn.stop(Timer.PERSIST);
        }
    }

    private static boolean isStuck(Turn turn) {
        boolean waits = !turn.sendQueue.text().isEmpty() || turn.sendQueue.fin() == SendQueue.Fin.QUEUED;
        return waits && turn.retransmissionQueue.isEmpty() && turn.state.sendsText();
    }

    /**
     * While the window is closed, any answer shows that the peer lives, and the user timeout must not end the connection.
     *
     * @param newest whether it tells of the window; else, as keep-alives of a peer may be, it is no reason to ask later
     */
    static void answered(Turn turn, boolean newest) {
        if (turn.snd.wnd() != 0) {
            return;
        }
        boolean linux = turn.deviates(Deviation.PROBES_CARRY_NO_TEXT);
        // There, a timeout that the user has set ends what still answers too.
        boolean prolongs = turn.isRunning(Timer.USER) && (!linux || turn.config.givesUpAtTimeouts());
        if (prolongs) {
            turn.apply(Rule.PEER_STILL_ANSWERS);
            if (turn.retransmissionQueue.isEmpty()) {
                turn.stop(Timer.USER);
            } else {
                turn.start(Timer.USER, turn.config.userTimeoutMicros());
            }
        }
        if (newest && (linux || prolongs) && turn.isRunning(Timer.PERSIST)) {
            turn.start(Timer.PERSIST, turn.rtt.rtoMicros());
        }
    }

    /** The persist timer went off: sends what fits, however small, or asks with one octet whether the window is still closed. */
    static void timedOut(Turn turn) {
        if (!isStuck(turn)) {
            return;
        }
        if (turn.snd.usableWindow() > 0) {
            turn.apply(Rule.OVERRIDE_TIMEOUT);
            turn.sendQueue = turn.sendQueue.push(); // nobody is asked any more whether there is more to come
            if (!Output.sendOneNew(turn)) {
                Output.sendFin(turn);
            }
            return;
        }
        turn.rtt = turn.rtt.backedOff(turn.config);
        if (turn.deviates(Deviation.PROBES_CARRY_NO_TEXT)) {
            turn.apply(Rule.ZERO_WINDOW_BARE_PROBE);
            sendBareProbe(turn);
            if (!turn.isRunning(Timer.USER)) {
                turn.start(Timer.USER, turn.config.userTimeoutMicros());
            }
            turn.start(Timer.PERSIST, turn.rtt.rtoMicros());
        } else {
            turn.apply(Rule.ZERO_WINDOW_PROBE);
            if (turn.sendQueue.text().isEmpty()) {
                Output.formFin(turn);
            } else {
                Output.sendText(turn, 1, false);
            }
        }
    }

    /** {@code <SEQ=SND.UNA-1><ACK=RCV.NXT><CTL=ACK>}: what the peer must answer, as it has had that octet (§3.8.4). */
    static void sendBareProbe(Turn turn) {
        Output.acknowledge(turn, turn.snd.una().plus(-1));
    }
}
