package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.synackademy.tcp.CongestionControl;
import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.TcpConfig;
import java.io.StringReader;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a scenario is said with file, line and column, and in a sentence. */
class ScenarioParserTest {

    /** A scenario of 21 lines that is right; each row of the table changes one of them. */
    private static final String GOOD = """
            group: opening
            title: {zh: 题, en: Title}
            description: {zh: 述, en: Description}
            hosts:
              client:
                tcp: {isn: 100, mss: 1460}
                program:
                  - {call: connect, to: "server:80", at: 10 ms}
                  - {call: send, octets: 10, when: established}
              server:
                address: 10.0.0.2
                listen:
                  port: 80
                  backlog: 4
            link: {delay: 50 ms, rate: 10 Mbit/s, loss: 1 %}
            routes:
              - {from: client, to: server, delay: 5 ms}
            faults:
              - {drop: SYN, from: client, nth: 1}
            injections:
              - {at: 20 ms, as: client, source: "client:1", to: "server:80", segment: {bits: SYN, seq: 90}}
            end: 10 s
            """;

    private static Scenario parse(String yaml) {
        return ScenarioParser.parse("story", new StringReader(yaml));
    }

    @Test
    void theGoodOneIsGood() {
        Scenario scenario = parse(GOOD);
        assertThat(scenario.hosts()).hasSize(2);
        assertThat(scenario.link("client", "server").delayMicros()).isEqualTo(5_000);
        assertThat(scenario.link("client", "server").bitsPerSecond()).isEqualTo(10_000_000);
        assertThat(scenario.link("server", "client").delayMicros()).isEqualTo(50_000);
        assertThat(scenario.endMicros()).isEqualTo(10_000_000);
    }

    /** §3.8.3: R2 of a SYN is a choice of its own, but a scenario says once how long its host tries. */
    @Test
    void userTimeout_holdsForSynsToo() {
        Scenario scenario = parse(GOOD.replace("mss: 1460", "user-timeout: 10 s"));
        TcpConfig tcp = scenario.hosts().getFirst().tcp();
        assertThat(tcp.userTimeoutMicros()).isEqualTo(10_000_000);
        assertThat(tcp.synTimeoutMicros()).isEqualTo(10_000_000);
        assertThat(tcp.synAckTimeoutMicros()).isEqualTo(10_000_000);
    }

    /** What a lesson may choose, and the choice of TcpConfig that it makes. */
    static Stream<Arguments> choices() {
        return Stream.of(
                choice("preset: linux", 16, TcpConfig::quickAcks),
                choice("window-scaling: true", true, TcpConfig::windowScaling),
                choice("timestamps: true", true, TcpConfig::timestamps),
                choice("sack: true", true, TcpConfig::selectiveAcknowledgment),
                choice("nagle: false", false, TcpConfig::nagle),
                choice("cork: true", true, TcpConfig::cork),
                choice("congestion-control: cubic", CongestionControl.CUBIC, TcpConfig::congestionControl),
                choice("congestion-control: linux-cubic", CongestionControl.LINUX_CUBIC, TcpConfig::congestionControl),
                choice("initial-window: 3", 3, TcpConfig::initialWindowSegments),
                choice("slow-start-limit: 2", 2, TcpConfig::slowStartLimitSegments),
                choice("restart-after-idle: false", false, TcpConfig::restartAfterIdle),
                choice("limited-transmit: false", false, TcpConfig::limitedTransmit),
                choice("proportional-rate-reduction: true", true, TcpConfig::proportionalRateReduction),
                choice("undoing: true", true, TcpConfig::undoing),
                choice("duplicate-ack-threshold: 0", 0, TcpConfig::duplicateAckThreshold),
                choice("rack: true", true, TcpConfig::rack),
                choice("tail-loss-probe: false", false, TcpConfig::tailLossProbe),
                choice("orphan-timeout: 90 s", 90_000_000L, TcpConfig::orphanTimeoutMicros),
                choice("syn-linear-retries: 4", 4, TcpConfig::synLinearRetries),
                choice("delayed-ack: 40 ms", 40_000L, TcpConfig::delayedAckMicros),
                choice("quick-acks: 16", 16, TcpConfig::quickAcks),
                choice("preset: linux, quick-acks: 0", 0, TcpConfig::receiveBufferMost),
                choice("preset: linux, receive-buffer: 3000", 0, TcpConfig::receiveBufferMost),
                choice("preset: linux, receive-buffer-most: 70000", 70_000, TcpConfig::receiveBufferMost),
                choice("keep-alive: 10 s", 10_000_000L, TcpConfig::keepAliveIdleMicros),
                choice("keep-alive-interval: 1 s", 1_000_000L, TcpConfig::keepAliveIntervalMicros),
                choice("keep-alive-probes: 3", 3, TcpConfig::keepAliveProbes),
                choice("challenge-acks: 3", 3, TcpConfig::challengeAcks),
                choice("challenge-ack-interval: 2 s", 2_000_000L, TcpConfig::challengeAckMicros),
                choice("half-duplex-close: true", true, TcpConfig::halfDuplexClose),
                choice("fin-wait-2-timeout: 60 s", 60_000_000L, TcpConfig::finWait2TimeoutMicros),
                choice("time-wait-reopening: true", true, TcpConfig::timeWaitReopening),
                choice("time-wait-reopening-by-timestamps: true", true, TcpConfig::timeWaitReopeningByTimestamps),
                choice("time-wait-ignores-resets: true", true, TcpConfig::timeWaitIgnoresResets),
                choice(
                        "deviations: 'rst-in-window-resets, syn-in-window-resets'",
                        Set.of(Deviation.RST_IN_WINDOW_RESETS, Deviation.SYN_IN_WINDOW_RESETS),
                        TcpConfig::deviations));
    }

    private static Arguments choice(String yaml, Object value, Function<TcpConfig, Object> choice) {
        return arguments(yaml, value, choice);
    }

    @ParameterizedTest
    @MethodSource("choices")
    void aChoiceIsMadeByItsName(String yaml, Object value, Function<TcpConfig, Object> choice) {
        TcpConfig tcp = parse(GOOD.replace("isn: 100, mss: 1460", yaml))
                .hosts()
                .getFirst()
                .tcp();
        assertThat(choice.apply(tcp)).isEqualTo(value);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("group: opening", "group: closed", "1:8: \"closed\" is not one of opening, closing,"),
                arguments("group: opening", "groups: opening", "1:1: \"group\" is missing"),
                arguments("end: 10 s", "ende: 10 s", "22:1: \"ende\" is not known here; known are group, title,"),
                arguments("end: 10 s", "end: 10 s\nend: 11 s", "23:1: \"end\" stands here twice"),
                arguments("end: 10 s", "end: 10", "22:6: \"10\" is not a duration such as \"50 ms\" (µs, ms, s, min)"),
                arguments("end: 10 s", "end: 10 h", "22:6: \"10 h\" is not a duration"),
                arguments("end: 10 s", "end: -1 s", "22:6: \"-1 s\" is not a duration"),
                arguments("end: 10 s", "end: 2000 min", "22:6: \"2000 min\" is more than 86400 s"),
                arguments("end: 10 s", "end: 999999999999 min", "22:6: \"999999999999 min\" is too much"),
                arguments("end: 10 s", "end: [10 s]", "22:6: a single value is wanted here"),
                arguments("{zh: 题, en: Title}", "{zh: 题}", "2:8: \"en\" is missing"),
                arguments("{zh: 题, en: Title}", "{zh: 题, en: ''}", "2:20: a text is wanted here"),
                arguments("{zh: 题, en: Title}", "Title", "2:8: a mapping (name: value) is wanted here"),
                arguments("mss: 1460", "mss: 0", "6:10: maximumSegmentSize is in 1…65535, not 0"),
                arguments("mss: 1460", "mss: 1__460", "6:26: \"1__460\" is not a whole number"),
                arguments("mss: 1460", "mss: -1", "6:26: \"-1\" is not a whole number"),
                arguments("mss: 1460", "mss: 3000000000", "6:26: \"3000000000\" is more than 2147483647"),
                arguments("mss: 1460", "max-segment: 9", "6:21: \"max-segment\" is not known here"),
                arguments("isn: 100", "isn: 4294967296", "6:16: a sequence number is in 0…4294967295"),
                arguments("isn: 100", "receive-buffer-most: 9", "6:10: receiveBufferMost is in 0…0, not 9"),
                arguments("isn: 100", "deviations: none", "6:23: \"none\" is not one of rst-in-window-resets,"),
                arguments("isn: 100", "preset: bsd", "6:19: \"bsd\" is not one of rfc, linux"),
                arguments("server:80\", at", "server:80000\", at", "8:29: \"80000\" is more than 65535"),
                arguments("server:80\", at", "server:http\", at", "8:29: \"http\" is not a whole number"),
                arguments("server:80\", at", "server\", at", "8:29: \"server\" is not a socket such as \"server:80\""),
                arguments(
                        "address: 10.0.0.2",
                        "address: 10.0.0.02",
                        "11:14: \"10.0.0.02\" is neither a host here nor an IPv4"),
                arguments("server:80\", at", "nobody:80\", at", "8:29: \"nobody\" is neither a host here nor an IPv4"),
                arguments("server:80\", at", "1.2.3.256:80\", at", "8:29: \"1.2.3.256\" is neither a host here"),
                arguments("call: send", "call: sent", "9:16: \"sent\" is not one of connect, send, receive"),
                arguments("octets: 10,", "octets: 0,", "9:30: octets are 1…1000000, not 0"),
                arguments(" octets: 10,", "", "9:9: \"octets\" is missing"),
                arguments("when: established", "when: received x", "9:40: \"x\" is not a whole number"),
                arguments("when: established", "when: sometimes", "9:40: \"sometimes\" is not one of established,"),
                arguments("  server:\n", "  srv: {address: 10.0.0.9}\n  server:\n", "10:8: \"side\" is missing"),
                arguments("at: 10 ms", "at: 999999999999 min", "8:46: \"999999999999 min\" is too much"),
                arguments("address: 10.0.0.2", "address: 10.0.0.1", "11:5: another host has the address 10.0.0.1"),
                arguments("backlog: 4", "backlog: 0", "13:7: the backlog is 1 or more, not 0"),
                arguments("backlog: 4", "syn-cookies: yes", "14:20: \"yes\" is neither true nor false"),
                arguments("loss: 1 %", "loss: 101 %", "15:45: \"101 %\" is more than 100 %"),
                arguments("loss: 1 %", "loss: 1", "15:45: \"1\" is not a probability such as \"1 %\""),
                arguments("rate: 10 Mbit/s", "rate: 10 MB/s", "15:28: \"10 MB/s\" is not a rate"),
                arguments("rate: 10 Mbit/s", "rate: 0.5 bit/s", "15:28: \"0.5 bit/s\" is finer than one bit/s"),
                arguments(
                        "routes:\n",
                        "routes:\n  - {from: client, to: server}\n",
                        "18:5: there is a route from client to server already"),
                arguments("rate: 10 Mbit/s", "queue: 0", "15:29: a queue holds 1…1000000 packets, not 0"),
                arguments("rate: 10 Mbit/s", "rate: 1001 Gbit/s", "15:28: \"1001 Gbit/s\" is more than 1000 Gbit/s"),
                arguments("rate: 10 Mbit/s", "jitter: 61 min", "15:30: \"61 min\" is more than 3600 s"),
                arguments("  server:\n", "  '': {side: server}\n  server:\n", "10:7: a host needs a name"),
                arguments(
                        "from: client, to", "from: klient, to", "17:12: there is no host \"klient\"; there are client"),
                arguments("routes:\n  - ", "routes:\n    ", "17:5: a list is wanted here"),
                arguments("drop: SYN", "drop: SYN, delay: SYN", "19:5: a fault says exactly one of drop, delay, dup"),
                arguments("drop: SYN, ", "", "19:5: a fault says exactly one of drop, delay, duplicate"),
                arguments("drop: SYN", "delay: SYN", "19:5: \"by\" is missing"),
                arguments("drop: SYN", "drop: SIN", "19:12: \"SIN\" is not one of FIN, SYN, RST"),
                arguments("drop: SYN", "drop: 'SYN,'", "19:12: \"\" is not one of FIN, SYN, RST"),
                arguments("nth: 1", "nth: 0", "19:5: nth is 1 or more, not 0"),
                arguments("segment: {bits: SYN", "segment: {bits: ACK", "21:75: \"ack\" goes with the ACK bit"),
                arguments("seq: 90", "seq: -90", "21:92: \"-90\" is not a whole number"),
                arguments("hosts:\n", "hosts:\n\t", "5:1: found character '\\t(TAB)' that cannot start any token"),
                arguments("title: {zh: 题, en: Title}", "title: {zh: 题", "3:12: "),
                arguments("end: 10 s", "end: *x", "22:6: found undefined alias x"),
                arguments("end: 10 s", "end: 10 s\n--- {}", "23:1: "));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedWhereItStands(String right, String wrong, String message) {
        assertThat(GOOD).contains(right);
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> parse(GOOD.replace(right, wrong)))
                .withMessageStartingWith("story.yaml:" + message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentThatIsNoScenario(String yaml, String message) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> parse(yaml))
                .withMessageStartingWith("story.yaml:" + message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments("", "1:1: there is nothing in the file"),
                arguments("# nothing\n", "1:1: there is nothing in the file"),
                arguments("hello", "1:1: a mapping (name: value) is wanted here"),
                arguments("- a\n- b\n", "1:1: a mapping (name: value) is wanted here"),
                arguments("[a]: b", "1:1: a name is wanted here"),
                arguments("a: &x {b: c}\nd: [*x, *x]\n", "1:1: Number of aliases"),
                arguments("a: &x [*x]\n", "1:1: "),
                arguments("group: op\u0000ening\n", "1:"),
                arguments("[".repeat(1000), "1:"),
                arguments("a: " + "x".repeat(100_001), "1:1: The incoming YAML document exceeds"));
    }
}
