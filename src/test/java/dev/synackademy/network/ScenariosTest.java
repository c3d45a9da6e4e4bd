package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each shipped scenario tells the story its description promises. */
class ScenariosTest {

    private static final ScenarioLibrary LIBRARY = ScenarioLibrary.load();
    private static final int MAX_ENTRIES = 5000;

    private static Simulation run(String id) {
        return run(LIBRARY.find(id), 1);
    }

    private static Simulation run(Scenario scenario, long seed) {
        return Simulation.run(scenario, seed, List.of(), MAX_ENTRIES);
    }

    private static final String[] HANDSHAKE = {
        "client SYN seq=100 → server", "server SYN,ACK seq=130 ack=101 → client", "client ACK seq=101 ack=131 → server"
    };

    /** The packets after the handshake. */
    private static List<String> afterHandshake(String id) {
        List<String> packets = Story.packets(run(id));
        assertThat(packets).startsWith(HANDSHAKE);
        return packets.subList(3, packets.size());
    }

    @Test
    void threeWayHandshake() {
        assertThat(Story.of(run("three-way-handshake")))
                .containsExactly(
                        "0 server calls listen: CLOSED → LISTEN",
                        "10 client calls connect: CLOSED → SYN-SENT",
                        "10 client SYN seq=100 → server",
                        "60 server: LISTEN → SYN-RECEIVED",
                        "60 server SYN,ACK seq=130 ack=101 → client",
                        "110 client: SYN-SENT → ESTABLISHED",
                        "110 client ACK seq=101 ack=131 → server",
                        "160 server: SYN-RECEIVED → ESTABLISHED",
                        "160 server calls accept");
    }

    @Test
    void simultaneousOpen_isFigure7() {
        assertThat(Story.of(run("simultaneous-open")))
                .containsExactly(
                        "10 client calls connect: CLOSED → SYN-SENT",
                        "10 client SYN seq=100 → server",
                        "10 server calls connect: CLOSED → SYN-SENT",
                        "10 server SYN seq=300 → client",
                        "60 server: SYN-SENT → SYN-RECEIVED",
                        "60 server SYN,ACK seq=300 ack=101 → client",
                        "60 client: SYN-SENT → SYN-RECEIVED",
                        "60 client SYN,ACK seq=100 ack=301 → server",
                        "110 client: SYN-RECEIVED → ESTABLISHED",
                        "110 server: SYN-RECEIVED → ESTABLISHED");
    }

    /** The client has had an initial sequence number, but its refusal does not count from it. */
    @Test
    void aRefusal_hasNoRelativeNumber() {
        assertThat(run("crossed-calls").log().entries())
                .filteredOn(LogEntry.Departure.class::isInstance)
                .map(LogEntry.Departure.class::cast)
                .filteredOn(departure -> departure.segment().flags().contains("RST"))
                .hasSize(2)
                .allSatisfy(departure -> {
                    assertThat(departure.segment().relativeSeq()).isNull();
                    assertThat(departure.segment().relativeAck()).isEqualTo(1);
                });
    }

    @Test
    void crossedCalls_areBothRefused() {
        assertThat(Story.of(run("crossed-calls")))
                .containsExactly(
                        "10 client calls connect: CLOSED → SYN-SENT",
                        "10 client SYN seq=100 → server",
                        "60 server RST,ACK seq=0 ack=101 → client",
                        "110 client: SYN-SENT → CLOSED",
                        "300 server calls connect: CLOSED → SYN-SENT",
                        "300 server SYN seq=300 → client",
                        "350 client RST,ACK seq=0 ack=301 → server",
                        "400 server: SYN-SENT → CLOSED");
    }

    @Test
    void connectionRefused() {
        Simulation simulation = run("connection-refused");
        assertThat(Story.of(simulation))
                .containsExactly(
                        "10 client calls connect: CLOSED → SYN-SENT",
                        "10 client SYN seq=100 → server",
                        "60 server RST,ACK seq=0 ack=101 → client",
                        "110 client: SYN-SENT → CLOSED");
        assertThat(simulation.log().entries().toString()).contains("connection refused");
    }

    @Test
    void staleSyn_isFigure8() {
        assertThat(Story.of(run("stale-syn")))
                .containsExactly(
                        "0 server calls listen: CLOSED → LISTEN",
                        "10 client calls connect: CLOSED → SYN-SENT",
                        "10 client SYN seq=100 → server",
                        "10 packet 1 delayed until 260",
                        "20 client SYN seq=90 → server",
                        "70 server: LISTEN → SYN-RECEIVED",
                        "70 server SYN,ACK seq=300 ack=91 → client",
                        "120 client RST seq=91 → server",
                        "170 server: SYN-RECEIVED → LISTEN",
                        "260 server: LISTEN → SYN-RECEIVED",
                        "260 server SYN,ACK seq=300 ack=101 → client",
                        "310 client: SYN-SENT → ESTABLISHED",
                        "310 client ACK seq=101 ack=301 → server",
                        "360 server: SYN-RECEIVED → ESTABLISHED",
                        "360 server calls accept");
    }

    @Test
    void fourWayClose_isFigure12() {
        assertThat(afterHandshake("four-way-close"))
                .containsExactly(
                        "client FIN,ACK seq=101 ack=131 → server",
                        "server ACK seq=131 ack=102 → client",
                        "server FIN,ACK seq=131 ack=102 → client",
                        "client ACK seq=102 ack=132 → server");
        assertThat(Story.of(run("four-way-close")))
                .contains("460 server: LAST-ACK → CLOSED")
                .endsWith("240410 client TIME-WAIT timeout: TIME-WAIT → CLOSED");
    }

    @Test
    void threeSegmentClose() {
        assertThat(afterHandshake("three-segment-close"))
                .containsExactly(
                        "client FIN,ACK seq=101 ack=131 → server",
                        "server FIN,ACK seq=131 ack=102 → client",
                        "client ACK seq=102 ack=132 → server");
        assertThat(Story.of(run("three-segment-close"))).contains("315 client: FIN-WAIT-1 → TIME-WAIT");
    }

    @Test
    void halfClose() {
        assertThat(afterHandshake("half-close"))
                .containsExactly(
                        "client FIN,ACK seq=101 ack=131 → server",
                        "server ACK seq=131 ack=102 → client",
                        "server PSH,ACK seq=131 ack=102 len=1000 → client",
                        "client ACK seq=102 ack=1131 → server",
                        "server PSH,ACK seq=1131 ack=102 len=1000 → client",
                        "client ACK seq=102 ack=2131 → server",
                        "server PSH,ACK seq=2131 ack=102 len=1000 → client",
                        "client ACK seq=102 ack=3131 → server",
                        "server FIN,ACK seq=3131 ack=102 → client",
                        "client ACK seq=102 ack=3132 → server");
    }

    @Test
    void simultaneousClose_isFigure13() {
        assertThat(afterHandshake("simultaneous-close"))
                .containsExactly(
                        "client FIN,ACK seq=101 ack=131 → server",
                        "server FIN,ACK seq=131 ack=101 → client",
                        "server ACK seq=132 ack=102 → client",
                        "client ACK seq=102 ack=132 → server");
        assertThat(Story.of(run("simultaneous-close")))
                .contains("400 client: CLOSING → TIME-WAIT", "400 server: CLOSING → TIME-WAIT");
    }

    @Test
    void abort() {
        assertThat(Story.of(run("abort")))
                .endsWith(
                        "280 client calls abort: ESTABLISHED → CLOSED",
                        "280 client RST seq=201 → server",
                        "330 server: ESTABLISHED → CLOSED");
    }

    @Test
    void lostSegmentsOfTheHandshake_areRepeatedAfterOneSecond() {
        assertThat(Story.of(run("syn-lost")))
                .contains(
                        "35 packet 1 lost: fault",
                        "1010 client SYN seq=100 → server (again)",
                        "1160 server: SYN-RECEIVED → ESTABLISHED");
        assertThat(Story.of(run("syn-ack-lost")))
                .contains(
                        "85 packet 2 lost: fault",
                        "1010 client SYN seq=100 → server (again)",
                        "1060 server SYN,ACK seq=130 ack=101 → client (again)",
                        "1110 client: SYN-SENT → ESTABLISHED");
    }

    @Test
    void dataLost_isRepeated_andOneAckCoversAll() {
        assertThat(Story.packets(run("data-lost")))
                .endsWith(
                        "server ACK seq=131 ack=1561 → client",
                        "server ACK seq=131 ack=1561 → client",
                        "client ACK seq=1561 ack=131 len=1460 → server (again)",
                        "server ACK seq=131 ack=4101 → client");
    }

    @Test
    void outOfOrder_isHeldAndDeliveredTogether() {
        assertThat(Story.packets(run("out-of-order")))
                .endsWith(
                        "client ACK seq=101 ack=1591 → server",
                        "client ACK seq=101 ack=1591 → server",
                        "client ACK seq=101 ack=1591 → server",
                        "client ACK seq=101 ack=5971 → server");
    }

    @Test
    void lastAckLost_startsTheTimeWaitTimerAnew() {
        assertThat(Story.of(run("last-ack-lost")))
                .endsWith(
                        "410 client ACK seq=102 ack=132 → server",
                        "435 packet 7 lost: fault",
                        "1360 server RETRANSMISSION timeout",
                        "1360 server FIN,ACK seq=131 ack=102 → client (again)",
                        "1410 client ACK seq=102 ack=132 → server",
                        "1460 server: LAST-ACK → CLOSED",
                        "241410 client TIME-WAIT timeout: TIME-WAIT → CLOSED");
    }

    @Test
    void sequenceWrap_acknowledgesASmallerNumber() {
        assertThat(Story.packets(run("sequence-wrap")))
                .endsWith(
                        "client PSH,ACK seq=4294967201 ack=131 len=1000 → server",
                        "server ACK seq=131 ack=905 → client",
                        "client PSH,ACK seq=905 ack=131 len=100 → server",
                        "server ACK seq=131 ack=1005 → client");
    }

    @Test
    void zeroWindow_opensOnceTheUserReads() {
        Simulation simulation = run("zero-window");
        assertThat(delivered(simulation, "server")).isEqualTo(5_840);
        assertThat(simulation.log().entries())
                .filteredOn(LogEntry.Departure.class::isInstance)
                .map(LogEntry.Departure.class::cast)
                .extracting(departure -> departure.segment().window())
                .containsSequence(1460, 0, 2920);
    }

    @Test
    void slowReader_leavesLessRoomUntilItReads() {
        Simulation simulation = run("slow-reader");
        assertThat(delivered(simulation, "server")).isEqualTo(500);
        assertThat(simulation.log().entries())
                .filteredOn(LogEntry.Departure.class::isInstance)
                .map(LogEntry.Departure.class::cast)
                .filteredOn(departure -> departure.host().equals("server"))
                .extracting(departure -> departure.segment().window())
                .startsWith(2000, 1500);
    }

    @Test
    void fastRetransmit_waitsForNoTimer() {
        assertThat(Story.packets(run("fast-retransmit")))
                .endsWith(
                        "client ACK seq=1561 ack=131 len=1460 → server (again)",
                        "server ACK seq=131 ack=8861 → client");
        assertThat(Story.of(run("fast-retransmit"))).noneMatch(line -> line.contains("timeout"));
    }

    @Test
    void halfOpen_isDiscoveredByWhoSends() {
        assertThat(Story.of(run("half-open")))
                .endsWith(
                        "305 packet 6 lost: fault",
                        "5180 server calls send 200",
                        "5180 server PSH,ACK seq=131 ack=201 len=200 → client",
                        "5230 client RST seq=201 → server",
                        "5280 server: ESTABLISHED → CLOSED");
    }

    @Test
    void blindReset_isChallenged() {
        assertThat(afterHandshake("blind-reset"))
                .containsExactly(
                        "attacker RST seq=5000 → server",
                        "server ACK seq=131 ack=101 → client",
                        "attacker SYN seq=5000 → server",
                        "server ACK seq=131 ack=101 → client",
                        "client PSH,ACK seq=101 ack=131 len=100 → server",
                        "server ACK seq=131 ack=201 → client");
    }

    @Test
    void requestResponse_deliversBothTexts() {
        Simulation simulation = run("request-response");
        assertThat(delivered(simulation, "server")).isEqualTo(100);
        assertThat(delivered(simulation, "client")).isEqualTo(10_000);
        assertThat(simulation.world().hosts())
                .allSatisfy(host -> assertThat(host.connections()).isEmpty());
    }

    @Test
    void lossyLink_deliversAll_whateverTheSeed() {
        for (long seed = 0; seed < 200; seed++) {
            Simulation simulation = run(LIBRARY.find("lossy-link"), seed);
            assertThat(delivered(simulation, "server")).as("seed " + seed).isEqualTo(8_000);
        }
    }

    private static int delivered(Simulation simulation, String host) {
        return simulation.log().entries().stream()
                .filter(entry -> entry.host().equals(host))
                .flatMap(entry -> effects(entry).stream())
                .filter(effect -> effect.effect().equals("deliver"))
                .mapToInt(LogEntry.Effect::octets)
                .sum();
    }

    private static List<LogEntry.Effect> effects(LogEntry entry) {
        LogEntry.Transition transition = entry.transition();
        return transition == null ? List.of() : transition.effects();
    }

    @Test
    void synFlood_turnsTheHonestClientAway() {
        List<String> story = Story.of(run("syn-flood"));
        assertThat(story)
                .contains("10200 client USER timeout: SYN-SENT → CLOSED")
                .noneMatch(line -> line.endsWith("→ ESTABLISHED"));
        assertThat(story.stream().filter(line -> line.endsWith("LISTEN → SYN-RECEIVED")))
                .hasSize(4);
    }

    @Test
    void synFloodWithCookies_letsTheHonestClientIn() {
        assertThat(Story.of(run("syn-flood-cookies")))
                .contains("300 client: SYN-SENT → ESTABLISHED", "350 server: LISTEN → ESTABLISHED");
    }

    @Test
    void otherSeed_otherChance() {
        Scenario lossy = LIBRARY.find("lossy-link");
        assertThat(run(lossy, 1).log().entries())
                .isNotEqualTo(run(lossy, 2).log().entries());
    }
}
