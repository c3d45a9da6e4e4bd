package dev.synackademy.network;

import static dev.synackademy.network.Scenarios.CONNECT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An application's socket stands for one connection, never for a later one between the same addresses and ports. */
class ApplicationsTest {

    private static final String CONNECT_AGAIN =
            ", {call: connect, when: closed, wait: 50 ms, to: 'server:80', from-port: 40000}";

    @Test
    void whoseConnectionWasReset_doesNothingToTheNext() {
        Scenario twice = Scenarios.of(
                CONNECT + ", {call: abort, when: established}" + CONNECT_AGAIN,
                ", program: [{call: send, octets: 5, at: 400 ms}]",
                "");
        assertThat(Story.of(Scenarios.run(twice)))
                .contains("250 client: SYN-SENT → ESTABLISHED")
                .containsSubsequence(
                        "400 server calls send 5, error: connection does not exist",
                        "400 server calls send 5",
                        "400 server PSH,ACK seq=301 ack=101 len=5 → client");
    }

    @Test
    void whoNeverConnected_isTold() {
        Simulation simulation = Scenarios.run(Scenarios.of("{call: send, octets: 5, at: 10 ms}", "", ""));
        assertThat(Story.of(simulation)).contains("10 client calls send 5, error: connection does not exist");
    }

    @Test
    void whoseConnectionGaveWayInTimeWait_doesNothingToTheNext() {
        Scenario twice = Scenarios.of(
                "preset: linux",
                CONNECT + ", {call: close, when: end-of-stream}" + CONNECT_AGAIN,
                ", program: [{call: close}, {call: abort, at: 800 ms}]",
                "");
        assertThat(Story.of(Scenarios.run(twice)))
                .contains("400 server: TIME-WAIT → SYN-RECEIVED")
                .containsSubsequence(
                        "800 server calls abort, error: connection does not exist",
                        "800 server calls abort: FIN-WAIT-2 → CLOSED");
    }
}
