package dev.synackademy.tcp;

/** RFC 9293 §3.10.3. */
final class ReceiveCall {

    private ReceiveCall() {}

    static void on(Turn turn, Event.Receive call) {
        switch (turn.state) {
            case CLOSED -> turn.refuse(Rule.CALL_ON_CLOSED, Response.CONNECTION_DOES_NOT_EXIST);
            case LISTEN, SYN_SENT, SYN_RECEIVED -> {
                turn.apply(Rule.RECEIVE_QUEUED);
                turn.receiveQueue = turn.receiveQueue.want(call.octets());
                turn.respond(Response.OK);
            }
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> {
                turn.apply(Rule.RECEIVE);
                turn.receiveQueue = turn.receiveQueue.want(call.octets());
                turn.respond(Response.OK);
                ArrivedText.deliver(turn);
                if (AckTiming.endsTheWait(turn)) {
                    Output.answer(turn);
                } else if (ReceiveWindow.open(turn)) {
                    turn.apply(Rule.WINDOW_UPDATE);
                    Output.acknowledge(turn);
                }
            }
            case CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> { // in the last three the RFC drops what was acknowledged
                if (turn.receiveQueue.text().isEmpty()) {
                    turn.apply(Rule.RECEIVE_CLOSING);
                    turn.respond(Response.CONNECTION_CLOSING);
                } else {
                    turn.apply(Rule.RECEIVE_ON_HAND);
                    turn.receiveQueue = turn.receiveQueue.want(call.octets());
                    turn.respond(Response.OK);
                    ArrivedText.deliver(turn);
                    turn.receiveQueue = turn.receiveQueue.withoutRequests(); // with less than was asked for, if need be
                    if (AckTiming.endsTheWait(turn)) {
                        Output.answer(turn);
                    }
                }
            }
        }
    }
}
