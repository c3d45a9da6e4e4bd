package dev.synackademy.tcp;

/** RFC 9293 §3.10.2. */
final class SendCall {

    private SendCall() {}

    static void on(Turn turn, Event.Send call) {
        switch (turn.state) {
            case CLOSED -> turn.refuse(Rule.CALL_ON_CLOSED, Response.CONNECTION_DOES_NOT_EXIST);
            case LISTEN -> {
                if (turn.remote == null) {
                    turn.refuse(Rule.SEND_LISTEN_UNSPECIFIED, Response.REMOTE_SOCKET_UNSPECIFIED);
                } else if (hasRoom(turn, call)) {
                    Output.sendSyn(turn);
                    queue(turn, call, Rule.SEND_LISTEN);
                }
            }
            case SYN_SENT, SYN_RECEIVED -> {
                if (turn.sendQueue.fin() != SendQueue.Fin.NONE) {
                    turn.refuse(Rule.SEND_CLOSING, Response.CONNECTION_CLOSING);
                } else if (hasRoom(turn, call)) {
                    queue(turn, call, Rule.SEND_QUEUED);
                }
            }
            case ESTABLISHED, CLOSE_WAIT -> {
                if (hasRoom(turn, call)) {
                    queue(turn, call, Rule.SEND_SEGMENTIZED);
                    boolean moreToCome = Output.goesUnpushed(turn)
                            && !call.push()
                            && !call.text().isEmpty();
                    Output.sendQueued(turn, moreToCome || turn.config.cork());
                }
            }
            case FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT ->
                turn.refuse(Rule.SEND_CLOSING, Response.CONNECTION_CLOSING);
        }
    }

    private static boolean hasRoom(Turn turn, Event.Send call) {
        if (turn.sendQueue.text().length() + call.text().length() > turn.config.sendBuffer()) {
            turn.refuse(Rule.SEND_NO_ROOM, Response.INSUFFICIENT_RESOURCES);
            return false;
        }
        return true;
    }

    private static void queue(Turn turn, Event.Send call, Rule rule) {
        turn.apply(rule);
        turn.sendQueue = turn.sendQueue.append(call.text(), call.push());
        if (call.urgent()) {
            turn.apply(Rule.SEND_URGENT);
            turn.snd.setUp(turn.snd.nxt().plus((int) turn.sendQueue.text().length()));
        }
        turn.respond(Response.OK);
    }
}
