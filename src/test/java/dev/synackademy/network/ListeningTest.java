package dev.synackademy.network;

import static dev.synackademy.network.Scenarios.CONNECT;
import static dev.synackademy.network.Scenarios.injection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.tcp.State;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A listener under load: backlog and accept queue (RFC 4987 §2.2), and calls on the listening socket. */
class ListeningTest {

    private static boolean fired(Simulation simulation, String rule) {
        return simulation.log().entries().toString().contains(rule);
    }

    @Test
    void backlog_holdsSoManyHalfOpenConnections_andDropsTheNextSyn() {
        Scenario scenario = Scenarios.of(
                "{call: connect, to: 'server:80', at: 200 ms}",
                ", backlog: 1",
                "end: 900 ms\ninjections:\n" + injection(10, "203.0.113.1:1", "bits: SYN, seq: 7"));
        Simulation simulation = Scenarios.run(scenario);
        assertThat(fired(simulation, "BACKLOG_FULL")).isTrue();
        assertThat(simulation.world().host("server").connections()).hasSize(1);
    }

    @Test
    void backlog_aResetMakesRoomAgain() {
        Scenario scenario = Scenarios.of(
                "{call: connect, to: 'server:80', at: 200 ms}",
                ", backlog: 1",
                "end: 900 ms\ninjections:\n" + injection(10, "203.0.113.1:1", "bits: SYN, seq: 7")
                        + injection(100, "203.0.113.1:1", "bits: RST, seq: 8"));
        Simulation simulation = Scenarios.run(scenario);
        assertThat(fired(simulation, "BACKLOG_FULL")).isFalse();
        assertThat(Story.of(simulation)).contains("350 server: SYN-RECEIVED → ESTABLISHED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255"})
    void aSynFromNoSingleHost_isDroppedInSilence(String source) {
        Simulation simulation = Scenarios.run(Scenarios.of(
                "{call: status, at: 1 ms}",
                "",
                "end: 900 ms\ninjections:\n" + injection(10, source + ":1", "bits: SYN, seq: 7")));
        assertThat(fired(simulation, "SYN_FROM_NO_SINGLE_HOST")).isTrue();
        assertThat(Story.packets(simulation)).hasSize(1);
        assertThat(simulation.world().host("server").connections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0.1", "126.0.0.1", "128.0.0.1", "22.4.0.1", "223.255.255.254"})
    void aSynFromAnyOtherAddress_isAnswered(String source) {
        Simulation simulation = Scenarios.run(Scenarios.of(
                "{call: status, at: 1 ms}",
                "",
                "end: 900 ms\ninjections:\n" + injection(10, source + ":1", "bits: SYN, seq: 7")));
        assertThat(Story.packets(simulation)).hasSizeGreaterThan(1);
    }

    private static final String TWO_CLIENTS = "{call: connect, to: 'server:80', from-port: 40000},"
            + "{call: connect, to: 'server:80', from-port: 40001, at: 300 ms}";

    @Test
    void acceptQueue_full_dropsTheAck_untilThereIsRoom() {
        Simulation simulation = Scenarios.run(Scenarios.of(TWO_CLIENTS, ", backlog: 1, accept: false", "end: 900 ms"));
        assertThat(fired(simulation, "ACCEPT_QUEUE_FULL")).isTrue();
        assertThat(simulation.world().host("server").connections())
                .extracting(connection -> connection.tcb().state())
                .containsExactly(State.ESTABLISHED, State.SYN_RECEIVED);
    }

    @Test
    void acceptQueue_full_stillLetsAResetEndAHalfOpenConnection() {
        Scenario scenario = Scenarios.of(
                TWO_CLIENTS,
                ", backlog: 1, accept: false",
                "end: 900 ms\ninjections:\n" + injection(700, "10.0.0.1:40001", "bits: RST, seq: 101"));
        assertThat(Scenarios.run(scenario).world().host("server").connections())
                .extracting(connection -> connection.tcb().state())
                .containsExactly(State.ESTABLISHED);
    }

    // Calls on the listening socket itself: those of a program that has not connected.

    private static Scenario server(String program) {
        return ScenarioParser.parse("test", new StringReader("""
                group: opening
                title: {zh: 题, en: Test}
                description: {zh: 述, en: Test}
                hosts:
                  client: {tcp: {isn: 100}, program: [{call: connect, to: 'server:80', at: 100 ms}]}
                  server: {tcp: {isn: 300}, listen: {port: 80}, program: [%s]}
                end: 900 ms
                """.formatted(program)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "abort"})
    void listener_closed_listensNoLonger(String call) {
        assertThat(Story.of(Scenarios.run(server("{call: %s, at: 50 ms}".formatted(call)))))
                .contains("50 server calls %s: LISTEN → CLOSED".formatted(call), "200 client: SYN-SENT → CLOSED");
    }

    @Test
    void listener_closed_leavesTheConnectionsThatCameOfIt() {
        assertThat(Story.of(Scenarios.run(server("{call: close, at: 180 ms}"))))
                .containsSubsequence(
                        "150 server: LISTEN → SYN-RECEIVED",
                        "180 server calls close: LISTEN → CLOSED",
                        "250 server: SYN-RECEIVED → ESTABLISHED");
    }

    @Test
    void listener_hasNobodyToSendTo() {
        assertThat(Story.of(Scenarios.run(server("{call: send, octets: 10, at: 50 ms}"))))
                .contains("50 server calls send 10, error: remote socket unspecified")
                .contains("250 server: SYN-RECEIVED → ESTABLISHED");
    }

    @Test
    void listener_receiving_handsTheTextToTheConnection() {
        assertThat(Scenarios.run(server("{call: receive, at: 50 ms}"))
                        .log()
                        .entries()
                        .toString())
                .contains("RECEIVE_QUEUED");
    }

    @Test
    void listener_connectingFromItsPort_turnsActive() {
        assertThat(Story.of(Scenarios.run(server("{call: connect, to: 'client:9', from-port: 80, at: 50 ms}"))))
                .contains("50 server calls connect: LISTEN → SYN-SENT")
                .contains("150 server: SYN-SENT → CLOSED", "200 client: SYN-SENT → CLOSED");
    }

    @Test
    void whatMatchesNoConnectionAndNoListener_isAnsweredAsInClosed() {
        Simulation simulation = Scenarios.run(Scenarios.of(CONNECT.replace("server:80", "server:81"), "", ""));
        assertThat(Story.packets(simulation))
                .containsExactly("client SYN seq=100 → server", "server RST,ACK seq=0 ack=101 → client");
    }
}
