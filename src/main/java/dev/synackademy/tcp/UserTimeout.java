package dev.synackademy.tcp;

/** How long something may stay unacknowledged before its connection is given up: RFC 9293 §3.8.3, the threshold R2. */
final class UserTimeout {

    private UserTimeout() {}

    /** Where it counts from the first transmission; a SYN may be tried for another time than text (µs). */
    static long micros(Turn turn) {
        return switch (turn.state) {
            case SYN_SENT -> ofSyn(turn);
            case SYN_RECEIVED -> turn.activeOrigin ? turn.config.synTimeoutMicros() : turn.config.synAckTimeoutMicros();
            default -> turn.config.userTimeoutMicros();
        };
    }

    /** R2 of §3.8.3 for our SYN, from the first one on. Linux sends it twice at least, however soon the user would give up. */
    private static long ofSyn(Turn turn) {
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
}
