package dev.synackademy.session;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same scenario and seed give the same log, byte for byte: each time, on any machine, in any version. */
class ScenarioHashesTest {

    private static final Path HASHES = Path.of("src/test/resources/scenario-hashes.txt");

    static List<Scenario> scenarios() {
        return ScenarioLibrary.load().all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aLogIsTheSameEachTime(Scenario scenario) {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(record(scenario, seed).entries())
                    .isEqualTo(record(scenario, seed).entries());
        }
    }

    @Test
    void logsAreThoseOfTheCommittedHashes() throws IOException {
        String hashes = scenarios().stream()
                .map(scenario ->
                        "%s %s\n".formatted(scenario.id(), record(scenario, 1).hash()))
                .collect(joining());

        Fixtures.check(HASHES, hashes);
    }

    private static Recording record(Scenario scenario, long seed) {
        return Recording.of(scenario, Run.untouched(scenario.id(), seed), 10_000);
    }
}
