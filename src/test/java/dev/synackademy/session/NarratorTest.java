package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioLibrary;
import dev.synackademy.network.Simulation;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class NarratorTest {

    private static final ScenarioLibrary LIBRARY = ScenarioLibrary.load();
    private static final Locale CHINESE = Locale.forLanguageTag("zh-Hans");

    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

    NarratorTest() {
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
    }

    static Stream<Scenario> scenarios() {
        return LIBRARY.all().stream();
    }

    @Test
    void tellsTheHandshakeInEnglish() {
        assertThat(sentences("three-way-handshake", Locale.ENGLISH))
                .startsWith(
                        "The program on the server calls listen(): CLOSED → LISTEN.",
                        "The program on the client calls connect(): CLOSED → SYN-SENT.",
                        "The client sends SYN (seq=100) to the server.",
                        "The server receives SYN (seq=100): LISTEN → SYN-RECEIVED.",
                        "The server sends SYN,ACK (seq=130 ack=101) to the client.",
                        "The client receives SYN,ACK (seq=130 ack=101): SYN-SENT → ESTABLISHED.",
                        "The client sends ACK (seq=101 ack=131) to the server.",
                        "The server receives ACK (seq=101 ack=131): SYN-RECEIVED → ESTABLISHED.");
    }

    @Test
    void tellsTheHandshakeInChinese() {
        assertThat(sentences("three-way-handshake", CHINESE))
                .startsWith(
                        "服务器上的程序调用 listen()：CLOSED → LISTEN。",
                        "客户端上的程序调用 connect()：CLOSED → SYN-SENT。",
                        "客户端向服务器发出 SYN（seq=100）。",
                        "服务器收到 SYN（seq=100）：LISTEN → SYN-RECEIVED。");
    }

    @Test
    void tellsWhatWentWrong() {
        assertThat(sentences("syn-lost", Locale.ENGLISH))
                .contains(
                        "SYN (seq=100) from the client is lost on the way.",
                        "The retransmission timer of the client fires.",
                        "The client sends SYN (seq=100) to the server again (retransmission 1).");
        assertThat(sentences("syn-lost", CHINESE))
                .contains("客户端发出的 SYN（seq=100）在途中丢失。", "客户端的重传计时器到期。", "客户端向服务器再次发出 SYN（seq=100），这是第 1 次重传。");
    }

    @Test
    void saysWhyByTheRules() {
        List<Narrator.Line> lines = tell("connection-refused", Locale.ENGLISH);

        assertThat(lines)
                .extracting(Narrator.Line::reason)
                .anyMatch(reason -> reason.contains("A RST that acknowledges our SYN: the connection is refused."));
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void tellsEveryScenarioInBothLanguages(Scenario scenario) {
        assertThat(tell(scenario.id(), Locale.ENGLISH))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.sentence())
                        .endsWith(".")
                        .doesNotContain("{", "null")
                        .doesNotContainPattern("\\p{IsHan}"));
        assertThat(tell(scenario.id(), CHINESE))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.sentence()).endsWith("。").doesNotContain("{", "null", "） "));
    }

    /** The home page tells the handshake in sentences of its own; the run must agree with them. */
    @Test
    void homeTellsWhatTheHandshakeDoes() {
        List<LogEntry.Departure> sent = log("three-way-handshake").stream()
                .filter(LogEntry.Departure.class::isInstance)
                .map(LogEntry.Departure.class::cast)
                .toList();

        assertThat(sent).hasSize(3);
        List<String> steps = List.of("syn", "syn-ack", "ack");
        for (int i = 0; i < steps.size(); i++) {
            for (Locale locale : List.of(Locale.ENGLISH, CHINESE)) {
                String told = messages.getMessage("home.handshake." + steps.get(i), null, locale);
                assertThat(told)
                        .contains(String.join(",", sent.get(i).segment().flags()))
                        .contains(String.valueOf(sent.get(i).segment().seq()));
                if (sent.get(i).segment().ack() != null) {
                    assertThat(told)
                            .contains(String.valueOf(sent.get(i).segment().ack()));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "10, 10 ms", "0.125, 0.125 ms", "999.5, 999.5 ms", "1060, 1.06 s", "240000, 240 s"})
    void writesTimesWithTheUnitThatSuits(double ms, String text) {
        assertThat(Narrator.duration(ms)).isEqualTo(text);
    }

    private List<String> sentences(String id, Locale locale) {
        return tell(id, locale).stream().map(Narrator.Line::sentence).toList();
    }

    private List<Narrator.Line> tell(String id, Locale locale) {
        return new Narrator(messages, locale).tell(log(id));
    }

    private static List<LogEntry> log(String id) {
        Scenario scenario = Objects.requireNonNull(LIBRARY.find(id));
        return Simulation.run(scenario, 1, List.of(), 10_000).log().after(0);
    }
}
