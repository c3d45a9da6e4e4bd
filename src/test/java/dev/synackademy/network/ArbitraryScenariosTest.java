package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.synackademy.Mutations;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever text comes: it is a scenario or a {@link SourceException} that says where, and what is a scenario runs within
 * the length of its log. {@code docs/testing.md} says how to fuzz.
 */
class ArbitraryScenariosTest {

    private static final int MAX_ENTRIES = 500;
    /** One event may make many segments, but no more than fill a window. */
    private static final int MAX_ENTRIES_OF_ONE_EVENT = 70_000;

    private static final String PLAIN = """
            group: data
            title: {zh: 题, en: Title}
            description: {zh: 述, en: Description}
            hosts:
              client:
                tcp: {TCP}
                program:
                  - {call: connect, to: "server:80"}
                  STEPS
              server:
                listen: {port: 80, program: [{call: receive}]}
            LINK
            """;

    @MethodSource("texts")
    @FuzzTest
    void fuzz(@NotNull String yaml) {
        check(yaml);
    }

    @Test
    void mutationsOfScenarios() throws IOException {
        List<String> texts = texts();
        for (long seed = 0; seed < 5_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String yaml = Mutations.of(texts.get(random.nextInt(texts.size())), random);
            try {
                check(yaml);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ":\n" + yaml, e);
            }
        }
    }

    private static List<String> texts() throws IOException {
        var texts = new ArrayList<String>();
        for (Scenario scenario : ScenarioLibrary.load().all()) {
            try (InputStream yaml =
                    ScenarioLibrary.class.getResourceAsStream("/scenarios/" + scenario.id() + ".yaml")) {
                texts.add(new String(yaml.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    static Stream<String> greedyTexts() {
        String send = "- {call: send, octets: 1_000_000, when: established}\n      ";
        return Stream.of(
                plain("", send.repeat(1_500), ""),
                plain("mss: 1, receive-buffer: 65535", send, "link: {delay: 0 ms}"),
                plain("", send, "link: {delay: 0 ms, loss: 100 %}"),
                plain("", send, "link: {delay: 0 ms, duplication: 100 %, reordering: 100 %, jitter: 1 s}"),
                plain("min-rto: 1 us, initial-rto: 1 us, max-rto: 1 us", send, "link: {delay: 1000 min}"),
                plain("", "- {call: connect, to: \"server:80\"}\n      ".repeat(2_000), ""),
                plain("", "- {call: connect, to: \"client:40000\", from-port: 40000}\n      ", ""),
                "faults:\n" + "  - {drop: \"S" + " ".repeat(90_000) + "N\"}\n",
                plain("", "", "faults:\n  - {drop: \"S" + " ".repeat(90_000) + "N\"}\n"),
                plain("", "", "end: " + "9".repeat(90_000) + " s"),
                "{".repeat(90_000),
                "- ".repeat(45_000),
                "a: &a [b]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nd: [*c,*c,*c,*c]\n",
                "&a {*a : *a}",
                "? ".repeat(40_000),
                "!!".repeat(40_000),
                "a: |" + "\n ".repeat(40_000));
    }

    private static String plain(String tcp, String steps, String more) {
        return PLAIN.replace("TCP", tcp).replace("STEPS", steps).replace("LINK", more);
    }

    @ParameterizedTest
    @MethodSource("greedyTexts")
    void greedyTexts_getNoMoreThanTheirShare(String yaml) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> check(yaml));
    }

    private static void check(String yaml) {
        Scenario scenario;
        try {
            scenario = ScenarioParser.parse("story", new StringReader(yaml));
        } catch (SourceException e) {
            assertThat(e).hasMessageMatching("(?s)story\\.yaml:\\d+:\\d+: .+");
            return;
        }
        Simulation simulation = new Simulation(scenario, 1, MAX_ENTRIES);
        simulation.run();
        assertThat(simulation.log().size()).isLessThanOrEqualTo(MAX_ENTRIES + MAX_ENTRIES_OF_ONE_EVENT);
        assertThat(simulation.isCutShort() || simulation.nowMicros() <= scenario.endMicros())
                .isTrue();
    }
}
