package dev.synackademy.tcp;

/** RFC 9293 §3.10.6: the state and the TCB are in the {@link Transition}, which changes nothing. */
final class StatusCall {

    private StatusCall() {}

    static void on(Turn turn) {
        switch (turn.state) {
            case CLOSED -> turn.refuse(Rule.CALL_ON_CLOSED, Response.CONNECTION_DOES_NOT_EXIST);
            case LISTEN,
                    SYN_SENT,
                    SYN_RECEIVED,
                    ESTABLISHED,
                    FIN_WAIT_1,
                    FIN_WAIT_2,
                    CLOSE_WAIT,
                    CLOSING,
                    LAST_ACK,
                    TIME_WAIT -> {
                turn.apply(Rule.STATUS);
                turn.respond(Response.OK);
            }
        }
    }
}
