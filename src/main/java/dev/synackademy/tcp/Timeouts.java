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
                && turn.retransmissionQueue.first().transmissions() <= turn.config.synLinearRetries();
        if (linear) {
            turn.apply(Rule.SYN_WITHOUT_BACK_OFF);
        } else {
            turn.apply(Rule.RTO_BACK_OFF);
            turn.rtt = turn.rtt.backedOff(turn.config);
        }
    }

    /** R2 of §3.8.3 for our SYN, from the first one on. Linux sends it twice at least, however soon the user would give up. */
    static long ofSyn(Turn turn) {
        TcpConfig config = turn.config;
        if (!config.givesUpAtTimeouts() && turn.deviates(Deviation.USER_TIMEOUT_FROM_FIRST_REPETITION)) {
            return Math.max(config.synTimeoutMicros(), turn.rtt.rtoMicros() + config.clockGranularityMicros());
        }
        return untilATimeout(turn, config.synTimeoutMicros(), config.synLinearRetries());
    }

    /** R2 of §3.8.3, from the first repetition on. */
    static long ofRepetitions(Turn turn) {
        TcpConfig config = turn.config;
        boolean sooner = turn.orphaned && config.orphanTimeoutMicros() > 0;
        return untilATimeout(turn, sooner ? config.orphanTimeoutMicros() : config.userTimeoutMicros(), 0);
    }

    /** No user knows the connection any more: what is unacknowledged already is given up sooner, too. */
    static void orphaned(Turn turn) {
        if (turn.isRunning(Timer.USER) && turn.config.orphanTimeoutMicros() > 0) {
            turn.start(Timer.USER, turn.config.orphanTimeoutMicros());
        }
    }

    /** @param linear how many more times the retransmission timer is started without back-off */
    private static long untilATimeout(Turn turn, long micros, int linear) {
        if (!turn.config.givesUpAtTimeouts()) {
            return micros;
        }
        long most = turn.config.maxRtoMicros();
        long rto = turn.rtt.rtoMicros();
        long until = rto * (1L + Math.clamp(Math.ceilDiv(micros - rto, rto), 0, linear));
        while (until < micros && rto < most) {
            rto = Math.min(2 * rto, most);
            until += rto;
        }
        return until + most * Math.max(0, Math.ceilDiv(micros - until, most));
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
        boolean patient = turn.deviates(Deviation.SECOND_SYN_KEEPS_INITIAL_WINDOW);
        CongestionWindow.start(turn, patient ? turn.activeOrigin && syns > 2 : syns > 1);
    }
}
