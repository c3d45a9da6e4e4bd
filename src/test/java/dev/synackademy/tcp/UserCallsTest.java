package dev.synackademy.tcp;

import static dev.synackademy.tcp.Response.CONNECTION_ALREADY_EXISTS;
import static dev.synackademy.tcp.Response.CONNECTION_CLOSING;
import static dev.synackademy.tcp.Response.CONNECTION_DOES_NOT_EXIST;
import static dev.synackademy.tcp.Response.OK;
import static dev.synackademy.tcp.Response.REMOTE_SOCKET_UNSPECIFIED;
import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.CLOSE_WAIT;
import static dev.synackademy.tcp.State.CLOSING;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_1;
import static dev.synackademy.tcp.State.FIN_WAIT_2;
import static dev.synackademy.tcp.State.LAST_ACK;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static dev.synackademy.tcp.State.SYN_SENT;
import static dev.synackademy.tcp.State.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 9293 §3.10.1–§3.10.6: what each of the six calls returns in each of the eleven states, and the state after it. */
class UserCallsTest {

    private static final Event.UserCall PASSIVE_OPEN = Event.Open.passive(Endpoint.LOCAL);
    private static final Event.UserCall ACTIVE_OPEN = Event.Open.active(Endpoint.LOCAL, Endpoint.PEER);
    private static final Event.UserCall ACTIVE_OPEN_TO_NOBODY = new Event.Open(Endpoint.LOCAL, null, true);
    private static final Event.UserCall SEND = new Event.Send(Endpoint.octetsAt(101, 10));
    private static final Event.UserCall RECEIVE = new Event.Receive(10);
    private static final Event.UserCall CLOSE = new Event.Close();
    private static final Event.UserCall ABORT = new Event.Abort();
    private static final Event.UserCall STATUS = new Event.Status();

    static Stream<Arguments> calls() {
        return Stream.of(
                of(PASSIVE_OPEN, CLOSED, OK, LISTEN),
                of(PASSIVE_OPEN, LISTEN, CONNECTION_ALREADY_EXISTS, LISTEN),
                of(ACTIVE_OPEN, CLOSED, OK, SYN_SENT),
                of(ACTIVE_OPEN, LISTEN, OK, SYN_SENT),
                of(ACTIVE_OPEN, SYN_SENT, CONNECTION_ALREADY_EXISTS, SYN_SENT),
                of(ACTIVE_OPEN, SYN_RECEIVED, CONNECTION_ALREADY_EXISTS, SYN_RECEIVED),
                of(ACTIVE_OPEN, ESTABLISHED, CONNECTION_ALREADY_EXISTS, ESTABLISHED),
                of(ACTIVE_OPEN, FIN_WAIT_1, CONNECTION_ALREADY_EXISTS, FIN_WAIT_1),
                of(ACTIVE_OPEN, FIN_WAIT_2, CONNECTION_ALREADY_EXISTS, FIN_WAIT_2),
                of(ACTIVE_OPEN, CLOSE_WAIT, CONNECTION_ALREADY_EXISTS, CLOSE_WAIT),
                of(ACTIVE_OPEN, CLOSING, CONNECTION_ALREADY_EXISTS, CLOSING),
                of(ACTIVE_OPEN, LAST_ACK, CONNECTION_ALREADY_EXISTS, LAST_ACK),
                of(ACTIVE_OPEN, TIME_WAIT, CONNECTION_ALREADY_EXISTS, TIME_WAIT),
                of(ACTIVE_OPEN_TO_NOBODY, CLOSED, REMOTE_SOCKET_UNSPECIFIED, CLOSED),
                of(ACTIVE_OPEN_TO_NOBODY, LISTEN, REMOTE_SOCKET_UNSPECIFIED, LISTEN),
                of(SEND, CLOSED, CONNECTION_DOES_NOT_EXIST, CLOSED),
                of(SEND, LISTEN, REMOTE_SOCKET_UNSPECIFIED, LISTEN),
                of(SEND, SYN_SENT, OK, SYN_SENT),
                of(SEND, SYN_RECEIVED, OK, SYN_RECEIVED),
                of(SEND, ESTABLISHED, OK, ESTABLISHED),
                of(SEND, FIN_WAIT_1, CONNECTION_CLOSING, FIN_WAIT_1),
                of(SEND, FIN_WAIT_2, CONNECTION_CLOSING, FIN_WAIT_2),
                of(SEND, CLOSE_WAIT, OK, CLOSE_WAIT),
                of(SEND, CLOSING, CONNECTION_CLOSING, CLOSING),
                of(SEND, LAST_ACK, CONNECTION_CLOSING, LAST_ACK),
                of(SEND, TIME_WAIT, CONNECTION_CLOSING, TIME_WAIT),
                of(RECEIVE, CLOSED, CONNECTION_DOES_NOT_EXIST, CLOSED),
                of(RECEIVE, LISTEN, OK, LISTEN),
                of(RECEIVE, SYN_SENT, OK, SYN_SENT),
                of(RECEIVE, SYN_RECEIVED, OK, SYN_RECEIVED),
                of(RECEIVE, ESTABLISHED, OK, ESTABLISHED),
                of(RECEIVE, FIN_WAIT_1, OK, FIN_WAIT_1),
                of(RECEIVE, FIN_WAIT_2, OK, FIN_WAIT_2),
                of(RECEIVE, CLOSE_WAIT, CONNECTION_CLOSING, CLOSE_WAIT),
                of(RECEIVE, CLOSING, CONNECTION_CLOSING, CLOSING),
                of(RECEIVE, LAST_ACK, CONNECTION_CLOSING, LAST_ACK),
                of(RECEIVE, TIME_WAIT, CONNECTION_CLOSING, TIME_WAIT),
                of(CLOSE, CLOSED, CONNECTION_DOES_NOT_EXIST, CLOSED),
                of(CLOSE, LISTEN, OK, CLOSED),
                of(CLOSE, SYN_SENT, OK, CLOSED),
                of(CLOSE, SYN_RECEIVED, OK, FIN_WAIT_1),
                of(CLOSE, ESTABLISHED, OK, FIN_WAIT_1),
                of(CLOSE, FIN_WAIT_1, CONNECTION_CLOSING, FIN_WAIT_1),
                of(CLOSE, FIN_WAIT_2, CONNECTION_CLOSING, FIN_WAIT_2),
                of(CLOSE, CLOSE_WAIT, OK, LAST_ACK),
                of(CLOSE, CLOSING, CONNECTION_CLOSING, CLOSING),
                of(CLOSE, LAST_ACK, CONNECTION_CLOSING, LAST_ACK),
                of(CLOSE, TIME_WAIT, CONNECTION_CLOSING, TIME_WAIT),
                of(ABORT, CLOSED, CONNECTION_DOES_NOT_EXIST, CLOSED),
                of(ABORT, LISTEN, OK, CLOSED),
                of(ABORT, SYN_SENT, OK, CLOSED),
                of(ABORT, SYN_RECEIVED, OK, CLOSED),
                of(ABORT, ESTABLISHED, OK, CLOSED),
                of(ABORT, FIN_WAIT_1, OK, CLOSED),
                of(ABORT, FIN_WAIT_2, OK, CLOSED),
                of(ABORT, CLOSE_WAIT, OK, CLOSED),
                of(ABORT, CLOSING, OK, CLOSED),
                of(ABORT, LAST_ACK, OK, CLOSED),
                of(ABORT, TIME_WAIT, OK, CLOSED),
                of(STATUS, CLOSED, CONNECTION_DOES_NOT_EXIST, CLOSED),
                of(STATUS, LISTEN, OK, LISTEN),
                of(STATUS, SYN_SENT, OK, SYN_SENT),
                of(STATUS, SYN_RECEIVED, OK, SYN_RECEIVED),
                of(STATUS, ESTABLISHED, OK, ESTABLISHED),
                of(STATUS, FIN_WAIT_1, OK, FIN_WAIT_1),
                of(STATUS, FIN_WAIT_2, OK, FIN_WAIT_2),
                of(STATUS, CLOSE_WAIT, OK, CLOSE_WAIT),
                of(STATUS, CLOSING, OK, CLOSING),
                of(STATUS, LAST_ACK, OK, LAST_ACK),
                of(STATUS, TIME_WAIT, OK, TIME_WAIT));
    }

    private static Arguments of(Event.UserCall call, State before, Response response, State after) {
        return Arguments.of(call, before, response, after);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void answers(Event.UserCall call, State before, Response response, State after) {
        Endpoint.in(before).call(call).expectResponse(response).settled().expectState(after);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aRefusedCallChangesNothing(Event.UserCall call, State before, Response response, State after) {
        Endpoint endpoint = Endpoint.in(before);
        Tcb tcb = endpoint.tcb();
        endpoint.call(call);
        if (response != OK || call.equals(STATUS)) {
            endpoint.expectResponse(response).expectState(after);
            assertThat(endpoint.tcb()).isEqualTo(tcb);
        }
    }

    @Test
    void receive_ofLessThanNothing_isNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Event.Receive(-1))
                .withMessageContaining("-1");
    }
}
