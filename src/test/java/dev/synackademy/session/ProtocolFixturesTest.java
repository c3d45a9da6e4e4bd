package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the server sends, written down for the tests of the frontend: the two sides cannot drift apart unnoticed.
 *
 * <p>{@code ./mvnw test -Dtest=ProtocolFixturesTest -Dfixtures.write=true} writes it anew.
 */
class ProtocolFixturesTest {

    private static final Path FOLDER = Path.of("frontend/src/fixtures");
    private static final int CHARACTERS_MAX = 300_000;
    private static final ScenarioLibrary SCENARIOS = ScenarioLibrary.load();

    static List<Scenario> scenarios() {
        return SCENARIOS.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void logOfAScenario(Scenario scenario) throws IOException {
        String log = Fixtures.json(record(scenario, List.of()).page(0));
        if (log.length() <= CHARACTERS_MAX) {
            Fixtures.check(FOLDER.resolve(scenario.id() + ".json"), log);
        }
    }

    @Test
    void messages() throws IOException {
        Scenario scenario = SCENARIOS.find("three-way-handshake");
        Recording before = record(scenario, List.of());
        Recording after = record(scenario, List.of(new Action(20, "drop", 1, null, null, null, null)));
        var messages = new LinkedHashMap<String, Message>();
        messages.put("entries", Message.Entries.of(before, before.entries()));
        messages.put("truncated", Message.Truncated.to(before.commonWith(after)));
        messages.put("complete", Message.Complete.of(before));

        Fixtures.check(FOLDER.resolve("messages.json"), Fixtures.json(messages));
    }

    @Test
    void session() throws IOException {
        Recording recording = record(
                SCENARIOS.find("three-way-handshake"),
                List.of(
                        new Action(20, "delay", 1, 5.0, null, null, null),
                        new Action(300, "send", null, null, "client", "10.0.0.1:40000-10.0.0.2:80", 100)));

        Fixtures.check(FOLDER.resolve("session.json"), Fixtures.json(Session.of("xM3kV0b0S5mV8nq1tYwD2g", recording)));
    }

    @Test
    void rules() throws IOException {
        Fixtures.check(FOLDER.resolve("rules.json"), Fixtures.json(RuleEndpoint.rules()));
    }

    @Test
    void thereIsNothingElse() throws IOException {
        List<String> known = new ArrayList<>(List.of("messages.json", "session.json", "rules.json"));
        scenarios().forEach(scenario -> known.add(scenario.id() + ".json"));
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf(known);
        }
    }

    private static Recording record(Scenario scenario, List<Action> actions) {
        return Recording.of(scenario, new Run(scenario.id(), 1, actions), 10_000);
    }
}
