package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioLibrary;
import dev.synackademy.network.Simulation;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SketchTest {

    private static final ScenarioLibrary LIBRARY = ScenarioLibrary.load();

    static Stream<Scenario> scenarios() {
        return LIBRARY.all().stream();
    }

    @Test
    void handshakeIsThreeArrowsBetweenTwoLifelines() {
        assertThat(sketch("three-way-handshake").strokes())
                .extracting(Sketch.Stroke::kind)
                .containsExactly("lifeline", "lifeline", "from-client", "from-server", "from-client");
    }

    @Test
    void whatIsLostEndsInACross() {
        assertThat(sketch("syn-lost").strokes())
                .extracting(Sketch.Stroke::kind)
                .startsWith("lifeline", "lifeline", "from-client", "cross", "from-client");
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void staysOnItsPaper(Scenario scenario) {
        Sketch sketch = sketch(scenario.id());

        assertThat(sketch.strokes())
                .allSatisfy(stroke -> assertThat(Pattern.compile("-?\\d+\\.\\d")
                                .matcher(stroke.path())
                                .results()
                                .map(number -> Double.valueOf(number.group())))
                        .allSatisfy(number -> assertThat(number).isBetween(0.0, 96.0)));
    }

    private static Sketch sketch(String id) {
        Scenario scenario = Objects.requireNonNull(LIBRARY.find(id));
        return Sketch.of(
                scenario, Simulation.run(scenario, 1, List.of(), 10_000).log().after(0));
    }
}
