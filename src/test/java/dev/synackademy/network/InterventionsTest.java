package dev.synackademy.network;

import static dev.synackademy.network.Scenarios.CONNECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synackademy.network.Intervention.Refused.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A learner drops, delays and duplicates packets and calls in the applications' place. */
class InterventionsTest {

    /** SYN at 0 (packet 1), SYN,ACK at 50 (2), ACK at 100 (3); established at both ends at 150. */
    private static final Scenario HANDSHAKE = Scenarios.of(CONNECT, "", "");

    private static Simulation with(Intervention... interventions) {
        return Simulation.run(HANDSHAKE, 1, List.of(interventions), 1000);
    }

    @Test
    void aCopyOfAnOldSyn_leavesTheNumbersOfTheNextConnectionAlone() {
        Scenario twice = Scenarios.of(
                CONNECT + ", {call: abort, at: 10 ms}, {call: connect, when: closed, at: 20 ms, to: 'server:80'}",
                "",
                "faults: [{delay: SYN, by: 500 ms}]\nend: 300 ms");
        assertThat(
                        Simulation.run(twice, 1, List.of(new Intervention.Duplicate(30_000, 1)), 1000)
                                .log()
                                .entries()
                                .stream()
                                .filter(LogEntry.Departure.class::isInstance)
                                .map(entry -> ((LogEntry.Departure) entry).segment())
                                .filter(segment -> segment.flags().equals(List.of("SYN", "ACK"))))
                .isNotEmpty()
                .allMatch(segment -> segment.relativeAck() == 1);
    }

    @Test
    void whereTheLogIsFull_nothingHappensAnyMore() {
        Intervention late = new Intervention.UserCall(100_000_000, "client", null, Program.Call.CLOSE, 0);
        Simulation cut = Simulation.run(HANDSHAKE, 1, List.of(late), 4);
        assertThat(cut.isCutShort()).isTrue();
        assertThat(Story.of(cut)).noneMatch(line -> line.startsWith("100000 "));
    }

    @Test
    void aFullLog_isNotCutShort_whereNothingIsLeft() {
        int entries = with().log().size();
        assertThat(Simulation.run(HANDSHAKE, 1, List.of(), entries).isCutShort())
                .isFalse();
    }

    @Test
    void drop_losesThePacket_andTheEndpointsRecover() {
        assertThat(Story.of(with(new Intervention.Drop(60_000, 2))))
                .contains(
                        "60 packet 2 lost: learner",
                        "1000 client SYN seq=100 → server (again)",
                        "1050 server SYN,ACK seq=300 ack=101 → client (again)",
                        "1100 client: SYN-SENT → ESTABLISHED");
    }

    @Test
    void delay_letsThePacketArriveLater() {
        assertThat(Story.of(with(new Intervention.Delay(20_000, 1, 30_000))))
                .contains("20 packet 1 delayed until 80", "80 server: LISTEN → SYN-RECEIVED");
        assertThat(Story.of(with(new Intervention.Delay(20_000, 1, 30_000), new Intervention.Delay(60_000, 1, 5_000))))
                .contains("60 packet 1 delayed until 85", "85 server: LISTEN → SYN-RECEIVED");
        assertThat(Story.of(with(new Intervention.Delay(20_000, 1, 0)))).contains("50 server: LISTEN → SYN-RECEIVED");
    }

    @Test
    void duplicate_letsItArriveTwice() {
        assertThat(Story.of(with(new Intervention.Duplicate(20_000, 1))))
                .contains(
                        "20 client SYN seq=100 → server (copy)",
                        "50 server: LISTEN → SYN-RECEIVED",
                        "70 server ACK seq=301 ack=101 → client");
    }

    @Test
    void userCalls_goToTheLatestConnectionOrTheOneNamed() {
        assertThat(Story.of(with(call("client", null, Program.Call.SEND, 10))))
                .contains("200 client calls send 10", "200 client PSH,ACK seq=101 ack=301 len=10 → server");
        assertThat(Story.of(with(call("server", "10.0.0.2:80-10.0.0.1:40000", Program.Call.CLOSE, 0))))
                .contains("200 server calls close: ESTABLISHED → FIN-WAIT-1");
        assertThat(Story.of(with(call("client", null, Program.Call.ABORT, 0))))
                .contains("200 client calls abort: ESTABLISHED → CLOSED", "250 server: ESTABLISHED → CLOSED");
        assertThat(Story.of(with(call("client", null, Program.Call.CONNECT, 0))))
                .contains("200 client SYN seq=100 → server", "350 server: SYN-RECEIVED → ESTABLISHED");
    }

    private static Intervention call(String host, String connection, Program.Call call, int octets) {
        return new Intervention.UserCall(200_000, host, connection, call, octets);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(new Intervention.Drop(20_000, 2), Reason.NOT_IN_FLIGHT),
                Arguments.of(new Intervention.Drop(50_000, 1), Reason.NOT_IN_FLIGHT),
                Arguments.of(new Intervention.Delay(20_000, 9, 10), Reason.NOT_IN_FLIGHT),
                Arguments.of(new Intervention.Duplicate(20_000, -1), Reason.NOT_IN_FLIGHT),
                Arguments.of(call("nobody", null, Program.Call.CLOSE, 0), Reason.UNKNOWN_HOST),
                Arguments.of(call("attacker", null, Program.Call.CLOSE, 0), Reason.UNKNOWN_CONNECTION),
                Arguments.of(call("client", "1-2", Program.Call.CLOSE, 0), Reason.UNKNOWN_CONNECTION),
                Arguments.of(call("server", null, Program.Call.CONNECT, 0), Reason.NOBODY_TO_CONNECT_TO));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotPossible_isRefused_andChangesNothing(Intervention intervention, Reason reason) {
        Simulation simulation = new Simulation(HANDSHAKE, 1, 1000);
        simulation.runUntil(intervention.atMicros());
        World before = simulation.world();
        int entries = simulation.log().size();
        assertThatExceptionOfType(Intervention.Refused.class)
                .isThrownBy(() -> simulation.intervene(intervention))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(simulation.world()).isSameAs(before);
        assertThat(simulation.log().size()).isEqualTo(entries);
        simulation.run();
        assertThat(simulation.log().entries()).isEqualTo(with().log().entries());
    }

    @Test
    void whatMakesNoSense_cannotEvenBeSaid() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Intervention.Delay(0, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> call("client", null, Program.Call.SEND, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Intervention.Drop(-1, 1));
    }

    @Test
    void theLogBeforeAnIntervention_isTheSame() {
        List<LogEntry> untouched = with().log().entries();
        Simulation simulation = new Simulation(HANDSHAKE, 1, 1000);
        simulation.runUntil(60_000);
        int before = simulation.log().size();
        simulation.intervene(new Intervention.Drop(60_000, 2));
        simulation.run();
        assertThat(simulation.log().entries().subList(0, before)).isEqualTo(untouched.subList(0, before));
        assertThat(simulation.log().entries()).isNotEqualTo(untouched);
    }

    @Test
    void theLogIsCutShortWhenItIsFull() {
        Simulation simulation = new Simulation(HANDSHAKE, 1, 5);
        simulation.run();
        assertThat(simulation.isCutShort()).isTrue();
        assertThat(simulation.log().size()).isBetween(5, 8);
    }
}
