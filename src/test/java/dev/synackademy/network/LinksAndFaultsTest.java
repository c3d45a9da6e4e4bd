package dev.synackademy.network;

import static dev.synackademy.network.Scenarios.CONNECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What links do by chance and faults by plan. */
class LinksAndFaultsTest {

    private static final int PACKETS = 4000;

    /** The attacker sends 4000 packets to nobody's port: what becomes of them is the link's doing alone. */
    private static Simulation flood(String link) {
        return Scenarios.run(flooded(link));
    }

    private static Scenario flooded(String link) {
        Scenario quiet = Scenarios.of("{call: status}", "", "link: " + link);
        return new Scenario(
                quiet.id(),
                quiet.group(),
                quiet.title(),
                quiet.description(),
                quiet.hosts(),
                quiet.defaultLink(),
                quiet.routes(),
                quiet.faults(),
                IntStream.range(0, PACKETS).mapToObj(LinksAndFaultsTest::reset).toList(),
                quiet.endMicros());
    }

    private static Scenario.Injection reset(int i) {
        return new Scenario.Injection(
                i * 1000L,
                "attacker",
                new Socket("203.0.113.1", 1 + i),
                new Socket("10.0.0.2", 80),
                Segment.of(SequenceNumber.of(i), ControlBits.RST));
    }

    private static long count(Simulation simulation, String kind) {
        return simulation.log().entries().stream()
                .filter(entry -> entry.kind().equals(kind))
                .count();
    }

    /** How long each packet that arrived was under way, in ms. */
    private static List<Double> delays(Simulation simulation) {
        Map<Integer, Double> left = simulation.log().entries().stream()
                .filter(LogEntry.Departure.class::isInstance)
                .map(LogEntry.Departure.class::cast)
                .collect(Collectors.toMap(LogEntry.Departure::packet, LogEntry.Departure::at));
        return simulation.log().entries().stream()
                .filter(LogEntry.Arrival.class::isInstance)
                .map(LogEntry.Arrival.class::cast)
                .map(arrival -> arrival.at() - left.get(arrival.packet()))
                .toList();
    }

    @Test
    void aFlawlessLink_delaysAndNothingElse() {
        Simulation simulation = flood("{delay: 50 ms}");
        assertThat(count(simulation, "loss")).isZero();
        assertThat(delays(simulation)).hasSize(PACKETS).allMatch(millis -> Math.abs(millis - 50) < 1e-6);
    }

    @Test
    void lossAndDuplication_areAsProbableAsTheyAreSaidToBe() {
        assertThat((double) count(flood("{loss: 10 %}"), "loss") / PACKETS).isCloseTo(0.10, within(0.02));
        assertThat((double) count(flood("{duplication: 20 %}"), "departure") / PACKETS)
                .isCloseTo(1.20, within(0.03));
        assertThat(count(flood("{loss: 100 %}"), "arrival")).isZero();
    }

    @Test
    void jitterAndReordering_delaySomePacketsMore() {
        assertThat(delays(flood("{delay: 50 ms, jitter: 10 ms}"))).allMatch(millis -> millis >= 50 && millis < 60);
        assertThat(delays(flood("{delay: 50 ms, jitter: 10 ms}")).stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow())
                .isCloseTo(55, within(0.5));
        List<Double> reordered = delays(flood("{delay: 50 ms, reordering: 25 %}"));
        assertThat((double) reordered.stream().filter(millis -> millis > 99).count() / PACKETS)
                .isCloseTo(0.25, within(0.03));
    }

    @Test
    void rate_clocksPacketsOutOneAfterTheOther_andAFullQueueDrops() {
        // 1500 octets at 1.2 Mbit/s take 10 ms.
        String send = CONNECT + ", {call: send, octets: 14600, when: established}";
        Simulation simulation = Scenarios.run(Scenarios.of(send, "", "link: {delay: 5 ms, rate: 1200 kbit/s}"));
        List<Double> arrivals = simulation.log().entries().stream()
                .filter(LogEntry.Arrival.class::isInstance)
                .map(LogEntry.Arrival.class::cast)
                .filter(arrival -> arrival.segment().len() == 1460)
                .map(LogEntry.Arrival::at)
                .toList();
        assertThat(arrivals).hasSize(10);
        for (int i = 1; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i) - arrivals.get(i - 1)).isCloseTo(10.0, within(1e-6));
        }
        Simulation small = Scenarios.run(Scenarios.of(send, "", "link: {delay: 5 ms, rate: 1200 kbit/s, queue: 4}"));
        // Behind the handshake's ACK the fifth of ten would wait for more than 40 ms.
        assertThat(Story.of(small).stream().filter(line -> line.contains("lost")))
                .containsExactlyElementsOf(IntStream.rangeClosed(8, 13)
                        .mapToObj(packet -> "11 packet " + packet + " lost: queue")
                        .toList());
    }

    @Test
    void faults_strikeTheNthPacketTheyCount() {
        assertThat(Story.of(Scenarios.run(Scenarios.of(CONNECT, "", "faults: [{drop: SYN, nth: 2}, {drop: SYN}]"))))
                .contains(
                        "25 packet 1 lost: fault",
                        "1025 packet 2 lost: fault",
                        "3150 server: SYN-RECEIVED → ESTABLISHED");
        assertThat(Story.of(Scenarios.run(Scenarios.of(CONNECT, "", "faults: [{delay: 'SYN,ACK', by: 30 ms}]"))))
                .contains("50 packet 2 delayed until 130", "130 client: SYN-SENT → ESTABLISHED");
        assertThat(Story.packets(Scenarios.run(Scenarios.of(CONNECT, "", "faults: [{duplicate: SYN, from: client}]"))))
                .startsWith("client SYN seq=100 → server", "client SYN seq=100 → server (copy)");
        assertThat(Story.of(Scenarios.run(Scenarios.of(CONNECT, "", "faults: [{drop: SYN, from: server}]"))))
                .noneMatch(line -> line.contains("lost"));
    }

    /** The 7th segment of text is one that the queue has no room for; what comes after it is none of the fault's business. */
    @Test
    void faults_countWhatTheQueueDropsToo() {
        String send = CONNECT + ", {call: send, octets: 14600, when: established}";
        Simulation simulation = Scenarios.run(Scenarios.of(
                send,
                "",
                "link: {delay: 5 ms, rate: 1200 kbit/s, queue: 4}\n"
                        + "faults: [{drop: ACK, from: client, min-octets: 1460, nth: 7}]"));
        assertThat(Story.of(simulation))
                .anyMatch(line -> line.endsWith("lost: queue"))
                .noneMatch(line -> line.endsWith("lost: fault"));
    }

    @Test
    void aLinkOfItsOwn_doesNotChangeTheChanceOfTheOthers() {
        Scenario shared = Scenarios.of(CONNECT, "", "link: {jitter: 10 ms}");
        Scenario routed =
                Scenarios.of(CONNECT, "", "link: {jitter: 10 ms}\nroutes: [{from: server, to: client, loss: 100 %}]");
        assertThat(delayOf(3, routed)).isEqualTo(delayOf(3, shared));
    }

    /** The client's ACK leaves when the other direction has been used; in {@code routed} that is the SYN again. */
    private static long delayOf(int packet, Scenario scenario) {
        return Scenarios.run(scenario).log().entries().stream()
                .filter(LogEntry.Departure.class::isInstance)
                .map(LogEntry.Departure.class::cast)
                .filter(departure -> departure.packet() == packet)
                .mapToLong(departure -> Math.round(1000 * (departure.due() - departure.at())))
                .findFirst()
                .orElseThrow();
    }

    /** Else other seeds would be the same run, begun a few packets later. */
    @Test
    void seedsNextToEachOther_haveNothingInCommon() {
        String first = lost(1);
        for (int seed = 2; seed < 20; seed++) {
            String other = lost(seed);
            for (int shift = 0; shift < 20; shift++) {
                int common = 200 - 20;
                assertThat(other.substring(0, common))
                        .as("seed %d", seed)
                        .isNotEqualTo(first.substring(shift, shift + common));
                assertThat(first.substring(0, common))
                        .as("seed %d", seed)
                        .isNotEqualTo(other.substring(shift, shift + common));
            }
        }
    }

    /** Which of the first 200 packets the link loses. */
    private static String lost(long seed) {
        var lost = new StringBuilder(".".repeat(PACKETS));
        Simulation.run(flooded("{loss: 30 %}"), seed, List.of(), 100_000).log().entries().stream()
                .filter(LogEntry.Loss.class::isInstance)
                .forEach(entry -> lost.setCharAt(((LogEntry.Loss) entry).packet() - 1, 'X'));
        return lost.substring(0, 200);
    }

    @Test
    void aFaultDuplicates_alsoWhereTheLinkHasNoDelay() {
        Scenario scenario = Scenarios.of(CONNECT, "", "link: {delay: 0 ms}\nfaults: [{duplicate: SYN, from: client}]");
        assertThat(Story.packets(Scenarios.run(scenario))).contains("client SYN seq=100 → server (copy)");
    }

    @Test
    void aFaultThatNamesPsh_strikesAll() {
        Scenario scenario = Scenarios.of(
                CONNECT + ", {call: send, octets: 5, when: established}",
                "",
                "faults: [{drop: 'PSH,ACK', from: client, min-octets: 1}]\nend: 300 ms");
        assertThat(Story.of(Scenarios.run(scenario))).anyMatch(line -> line.endsWith("lost: fault"));
    }

    @Test
    void rate_isKeptToTheNanosecond() {
        Link fast = new Link(0, 10_000_000_000L, 1000, 0, 0, 0, 0);
        Segment full = Segment.of(SequenceNumber.ZERO, ControlBits.ACK).withText(Octets.zeros(1460));
        assertThat(fast.transmissionNanos(full)).isEqualTo(1200);
    }

    @Test
    void rate_countsOptionsToo() {
        Segment syn = Segment.of(SequenceNumber.ZERO, ControlBits.SYN);
        Link link = new Link(0, 8_000_000, 1000, 0, 0, 0, 0);
        assertThat(link.transmissionNanos(syn)).isEqualTo(40_000);
        assertThat(link.transmissionNanos(syn.withOptions(Options.mss(1460)))).isEqualTo(44_000);
    }
}
