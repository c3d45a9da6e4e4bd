package dev.synackademy.tcp;

/** RFC 9293 §3.10.8. */
final class Timeouts {

    /** RFC 6298 §5.7: what RTO becomes where the SYN's timer had expired. */
    private static final long RTO_AFTER_SYN_TIMEOUT_MICROS = 3_000_000;

    private Timeouts() {}

    static void on(Turn turn, Timer timer) {
        if (!turn.isRunning(timer)) {
            return;
        }
        turn.expired(timer);
        switch (timer) {
            case USER -> {
                turn.apply(Rule.USER_TIMEOUT);
                turn.signal(Signal.USER_TIMEOUT);
                turn.deleteTcb();
            }
            case RETRANSMISSION -> Recovery.retransmissionTimedOut(turn);
            case TIME_WAIT -> {
                turn.apply(Rule.TIME_WAIT_TIMEOUT);
                turn.deleteTcb();
            }
            case FIN_WAIT_2 -> {
                turn.apply(Rule.FIN_WAIT_2_TIMEOUT);
                turn.deleteTcb();
            }
            case DELAYED_ACK -> AckTiming.timedOut(turn);
            case PERSIST -> Persistence.timedOut(turn);
            case KEEP_ALIVE -> KeepAlive.timedOut(turn);
            case REORDERING -> Recovery.reorderingTimedOut(turn);
            case LOSS_PROBE -> Rack.sendProbe(turn);
        }
    }

    /** A connection in FIN-WAIT-2 that no user knows any more does not wait for ever for the peer's FIN. */
    static void awaitFinOfAnOrphan(Turn turn) {
        if (turn.orphaned && turn.state == State.FIN_WAIT_2 && turn.config.finWait2TimeoutMicros() > 0) {
            turn.apply(Rule.FIN_WAIT_2_TIMER);
            turn.start(Timer.FIN_WAIT_2, turn.config.finWait2TimeoutMicros());
        }
        if (LinuxTimeWait.takes(turn)) {
            turn.stop(Timer.KEEP_ALIVE);
        }
    }

    /** RFC 6298 §5.5, but for the first repetitions of a SYN where the configuration says so. */
    static void backOff(Turn turn) {
        boolean linear = turn.state == State.SYN_SENT
                && turn.retransmissionQueue.first().timesSent() <= turn.config.synLinearRetries();
        if (linear) {
            turn.apply(Rule.SYN_WITHOUT_BACK_OFF);
        } else {
            turn.apply(Rule.RTO_BACK_OFF);
            turn.rtt = turn.rtt.backedOff(turn.config);
        }
    }

    /**
     * RFC 6298 §5.7: where the SYN had to be sent again and the initial RTO is less than 3 s, text begins with an RTO of 3 s,
     * however far it had backed off, unless a timestamp has told the round trip.
     *
     * @param syns how many times our SYN was sent
     */
    static void afterHandshake(Turn turn, int syns) {
        if (syns > 1 && turn.rtt.srttMicros() == 0 && turn.config.initialRtoMicros() < RTO_AFTER_SYN_TIMEOUT_MICROS) {
            turn.apply(Rule.RTO_AFTER_SYN_TIMEOUT);
            turn.rtt = turn.rtt.withRto(Math.min(RTO_AFTER_SYN_TIMEOUT_MICROS, turn.config.maxRtoMicros()));
        }
    }
}
