package dev.synackademy.tcp;

/** RFC 9293 §3.8.4: asking a peer that has long been silent whether it is still there. */
final class KeepAlive {

    private KeepAlive() {}

    /** Something was heard from the peer, or the connection has just been established: the waiting begins anew. */
    static void heard(Turn turn) {
        turn.unansweredKeepAlives = 0;
        // In TIME-WAIT nobody is left who would want to know.
        boolean over = turn.state == State.TIME_WAIT || LinuxTimeWait.takes(turn);
        if (turn.config.keepAliveIdleMicros() > 0 && turn.state.isSynchronized() && !over) {
            turn.start(Timer.KEEP_ALIVE, turn.config.keepAliveIdleMicros());
        }
    }

    /** The user has chosen anew. */
    static void on(Turn turn) {
        if (turn.state == State.CLOSED) {
            turn.refuse(Rule.CALL_ON_CLOSED, Response.CONNECTION_DOES_NOT_EXIST);
            return;
        }
        turn.apply(Rule.KEEP_ALIVE_CHOSEN);
        turn.respond(Response.OK);
        turn.stop(Timer.KEEP_ALIVE);
        heard(turn);
    }

    private static boolean isPatient(Turn turn) {
        TcpConfig config = turn.config;
        int unanswered = turn.unansweredKeepAlives;
        if (config.keepAliveProbes() > 0) {
            return unanswered < config.keepAliveProbes();
        }
        long silence = config.keepAliveIdleMicros() + unanswered * config.keepAliveIntervalMicros();
        return unanswered == 0 || silence < config.userTimeoutMicros();
    }

    /** The keep-alive timer went off. While something is on its way, or waits to be, another timer asks already. */
    static void timedOut(Turn turn) {
        if (!turn.retransmissionQueue.isEmpty() || !turn.sendQueue.text().isEmpty()) {
            turn.start(Timer.KEEP_ALIVE, turn.config.keepAliveIdleMicros());
        } else if (isPatient(turn)) {
            turn.apply(Rule.KEEP_ALIVE);
            turn.unansweredKeepAlives++;
            Persistence.sendBareProbe(turn);
            turn.start(Timer.KEEP_ALIVE, turn.config.keepAliveIntervalMicros());
        } else {
            turn.apply(Rule.KEEP_ALIVE_GAVE_UP);
            Output.resetPeer(turn, true);
            turn.signal(Signal.USER_TIMEOUT);
            turn.deleteTcb();
        }
    }
}
