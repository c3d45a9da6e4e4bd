package dev.synackademy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.statespace.Limits;
import dev.synackademy.statespace.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However many threads search, and in whatever order they meet hosts and packets, they find the same. */
class WorkersTest {

    @ParameterizedTest
    @CsvSource({
        "three-way-handshake, three-way, 1, 1, 1",
        "three-way-handshake, two-way, 1, 1, 1",
        "four-way-close, each-direction, 1, 1, 1",
        "time-wait, none, 1, 1, 1",
        "syn-flood, backlog, 1, 1, 0",
    })
    void workers_makeNoDifference(String id, String variant, int losses, int duplicates, int repetitions) {
        Bounds bounds = new Bounds(losses, duplicates, repetitions);
        List<String> alone = found(id, variant, bounds, 1);
        assertThat(found(id, variant, bounds, 2)).isEqualTo(alone);
        assertThat(found(id, variant, bounds, 3)).isEqualTo(alone);
    }

    /** All but the memory it took, and with every move of every path. */
    private static List<String> found(String id, String variant, Bounds bounds, int workers) {
        Question question = Questions.of(id);
        Result<Moment, Move> result =
                new Exploration(question, question.variant(variant), bounds, Limits.NONE, workers).run(progress -> {});
        List<String> found = new ArrayList<>();
        found.add("%s %d %d %d".formatted(result.ending(), result.states(), result.steps(), result.depth()));
        result.findings().forEach(finding -> {
            found.add(finding.property().name() + " " + finding.verdict());
            if (finding.discovery() != null) {
                found.add(finding.discovery().address() + " "
                        + finding.discovery().actions());
            }
        });
        return found;
    }
}
