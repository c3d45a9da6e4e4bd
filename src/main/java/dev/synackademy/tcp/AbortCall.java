package dev.synackademy.tcp;

/** RFC 9293 §3.10.5. */
final class AbortCall {

    private AbortCall() {}

    static void on(Turn turn) {
        switch (turn.state) {
            case CLOSED -> turn.refuse(Rule.CALL_ON_CLOSED, Response.CONNECTION_DOES_NOT_EXIST);
            case LISTEN, SYN_SENT, CLOSING, LAST_ACK, TIME_WAIT -> {
                turn.apply(Rule.ABORT_SILENT);
                delete(turn);
            }
            case SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> {
                turn.apply(Rule.ABORT_RESET);
                Output.resetPeer(turn, turn.deviates(Deviation.ABORT_RESET_CARRIES_ACK));
                delete(turn);
            }
        }
    }

    private static void delete(Turn turn) {
        turn.respond(Response.OK);
        if (turn.hasOutstandingCalls()) {
            turn.signal(Signal.CONNECTION_RESET);
        }
        turn.deleteTcb();
    }
}
