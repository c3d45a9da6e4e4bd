package dev.synackademy.statespace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the graph looks like, the checker finds what a plain search finds, and the same with any number of workers. */
class RandomGraphsTest {

    private static final int GRAPHS = Integer.getInteger("statespace.graphs", 150);

    static LongStream seeds() {
        return LongStream.range(0, GRAPHS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void checker_findsWhatAPlainSearchFinds(long seed) {
        var graph = new RandomGraph(seed);
        var plain = new PlainSearch<>(graph);

        Result<Integer, Integer> result = Checker.of(graph).untilExhausted().run();

        assertThat(result.complete()).isTrue();
        assertThat(result.states()).isEqualTo(plain.depths.size());
        assertThat(result.depth()).isEqualTo(plain.depth());
        assertThat(result.steps()).isEqualTo(plain.steps);
        assertThat(result.stepsOutside()).isEqualTo(plain.stepsOutside);
        for (Finding<Integer, Integer> finding : result.findings()) {
            Path<Integer, Integer> discovery = finding.discovery();
            assertThat(discovery == null ? -1 : discovery.steps())
                    .as(finding.property().name())
                    .isEqualTo(plain.stepsTo(finding.property()));
        }
        assertThat(withWorkers(graph, 2)).isEqualTo(result);
        assertThat(withWorkers(graph, 3)).isEqualTo(result);
        assertThat(withWorkers(graph, 4)).isEqualTo(result);
    }

    private static Result<Integer, Integer> withWorkers(RandomGraph graph, int workers) {
        return Checker.of(graph).untilExhausted().workers(workers).run();
    }

    @Test
    void someGraphs_haveEveryVerdict() {
        var verdicts = seeds().mapToObj(RandomGraph::new)
                .flatMap(graph -> Checker.breadthFirst(graph, Limits.NONE).findings().stream())
                .map(finding -> finding.property().kind() + " " + finding.verdict())
                .distinct();
        assertThat(verdicts)
                .contains(
                        "ALWAYS HOLDS",
                        "ALWAYS FAILS",
                        "SOMETIMES HOLDS",
                        "SOMETIMES FAILS",
                        "ALWAYS_REACHABLE HOLDS",
                        "ALWAYS_REACHABLE FAILS");
    }

    @Test
    void searchesThatAreCutOrStop_doNotDependOnTheWorkersEither() {
        for (long seed = 0; seed < GRAPHS; seed++) {
            var graph = new RandomGraph(seed);
            Limits limits = Limits.NONE.withStates(1500).withDepth(6);
            Result<Integer, Integer> result = Checker.breadthFirst(graph, limits);
            assertThat(Checker.of(graph).limits(limits).workers(3).run())
                    .as("seed %d", seed)
                    .isEqualTo(result);
        }
    }
}
