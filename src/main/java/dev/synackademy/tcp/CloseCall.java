package dev.synackademy.tcp;

/** RFC 9293 §3.10.4. */
final class CloseCall {

    private CloseCall() {}

    static void on(Turn turn, Event.Close call) {
        if (call.receivingToo() && turn.config.halfDuplexClose() && turn.state.isSynchronized()) {
            // In TIME-WAIT the peer is done, and has no use for a RST.
            if (!turn.receiveQueue.text().isEmpty()
                    && turn.state != State.TIME_WAIT
                    && !turn.deviates(Deviation.CLOSE_FORGETS_UNREAD_TEXT)) {
                turn.apply(Rule.CLOSE_WITH_UNREAD_TEXT);
                turn.respond(Response.OK);
                Output.resetPeer(turn, turn.deviates(Deviation.ABORT_RESET_CARRIES_ACK));
                turn.deleteTcb();
                return;
            }
            turn.orphaned = true;
            UserTimeout.orphaned(turn);
        }
        switch (turn.state) {
            case CLOSED -> turn.refuse(Rule.CALL_ON_CLOSED, Response.CONNECTION_DOES_NOT_EXIST);
            case LISTEN, SYN_SENT -> {
                turn.apply(turn.state == State.LISTEN ? Rule.CLOSE_LISTEN : Rule.CLOSE_SYN_SENT);
                turn.respond(Response.OK);
                if (turn.hasOutstandingCalls()) {
                    turn.signal(Signal.CONNECTION_CLOSING);
                }
                turn.deleteTcb();
            }
            case SYN_RECEIVED -> {
                if (turn.sendQueue.fin() != SendQueue.Fin.NONE) {
                    alreadyClosing(turn);
                } else if (turn.sendQueue.text().isEmpty()) {
                    turn.apply(Rule.CLOSE_SYN_RECEIVED);
                    close(turn, State.FIN_WAIT_1);
                } else {
                    turn.apply(Rule.CLOSE_QUEUED);
                    turn.sendQueue = turn.sendQueue.withFin(SendQueue.Fin.QUEUED);
                    turn.respond(Response.OK);
                }
            }
            case ESTABLISHED -> {
                turn.apply(Rule.CLOSE_ESTABLISHED);
                close(turn, State.FIN_WAIT_1);
            }
            case CLOSE_WAIT -> {
                turn.apply(Rule.CLOSE_CLOSE_WAIT);
                close(turn, State.LAST_ACK);
            }
            case FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT -> {
                if (turn.orphaned) {
                    turn.apply(Rule.CLOSE_RECEIVING_TOO);
                    turn.respond(Response.OK);
                    Timeouts.awaitFinOfAnOrphan(turn);
                } else {
                    alreadyClosing(turn);
                }
            }
        }
    }

    private static void close(Turn turn, State next) {
        turn.state = next;
        turn.sendQueue = turn.sendQueue.withFin(SendQueue.Fin.QUEUED);
        turn.respond(Response.OK);
        Output.sendQueued(turn);
    }

    private static void alreadyClosing(Turn turn) {
        turn.apply(Rule.CLOSE_TWICE);
        turn.respond(Response.CONNECTION_CLOSING);
    }
}
