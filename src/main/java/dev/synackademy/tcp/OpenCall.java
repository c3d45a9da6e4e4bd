package dev.synackademy.tcp;

/** RFC 9293 §3.10.1. */
final class OpenCall {

    private OpenCall() {}

    static void on(Turn turn, Event.Open call) {
        switch (turn.state) {
            case CLOSED -> {
                turn.local = call.local();
                turn.rtt = RttEstimator.initial(turn.config);
                if (call.active()) {
                    open(turn, call);
                } else {
                    turn.apply(Rule.OPEN_PASSIVE);
                    turn.remote = call.remote();
                    turn.state = State.LISTEN;
                    turn.respond(Response.OK);
                }
            }
            case LISTEN -> {
                if (call.active()) {
                    open(turn, call);
                } else {
                    turn.refuse(Rule.OPEN_EXISTING, Response.CONNECTION_ALREADY_EXISTS);
                }
            }
            case SYN_SENT,
                    SYN_RECEIVED,
                    ESTABLISHED,
                    FIN_WAIT_1,
                    FIN_WAIT_2,
                    CLOSE_WAIT,
                    CLOSING,
                    LAST_ACK,
                    TIME_WAIT -> {
                turn.apply(Rule.OPEN_EXISTING);
                turn.respond(Response.CONNECTION_ALREADY_EXISTS);
            }
        }
    }

    private static void open(Turn turn, Event.Open call) {
        if (call.remote() == null) {
            turn.refuse(Rule.OPEN_REMOTE_UNSPECIFIED, Response.REMOTE_SOCKET_UNSPECIFIED);
            return;
        }
        turn.apply(Rule.OPEN_ACTIVE);
        turn.remote = call.remote();
        Output.sendSyn(turn);
        turn.respond(Response.OK);
    }
}
