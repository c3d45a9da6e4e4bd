package dev.synackademy.explorer;

import dev.synackademy.statespace.Finding;
import dev.synackademy.statespace.Limits;
import dev.synackademy.statespace.Result;
import dev.synackademy.statespace.Verdict;
import java.lang.management.ManagementFactory;

/**
 * Searches two questions in wider bounds than their own, with one worker and with two, and prints how many states that were per
 * second and how many bytes each took. The verdicts are those of the narrower bounds, whatever the workers, or it fails.
 */
public final class SearchBenchmark {

    private SearchBenchmark() {}

    public static void main(String[] arguments) {
        for (int workers = 1; workers <= 2; workers++) {
            search("time-wait", "two-msl", new Bounds(1, 2, 2), workers, 5_248_461);
            search("three-way-handshake", "three-way", new Bounds(4, 4, 4), workers, 7_448_205);
        }
    }

    private static void search(String id, String rule, Bounds bounds, int workers, long expectedStates) {
        Question question = Questions.of(id);
        var exploration = new Exploration(question, question.variant(rule), bounds, Limits.NONE, workers);
        long cpuBefore = cpuNanos();
        long before = System.nanoTime();
        Result<Moment, Move> result = exploration.run(progress -> {});
        double seconds = (System.nanoTime() - before) / 1e9;
        double cpuSeconds = (cpuNanos() - cpuBefore) / 1e9;
        System.out.printf(
                "%s, %s, %s, %d workers:%n  %,d states, depth %d, %.1f s, %.1f s of CPU time; "
                        + "%,.0f states per second, %,.0f per CPU-second, %.1f bytes each%n",
                id,
                rule,
                bounds,
                workers,
                result.states(),
                result.depth(),
                seconds,
                cpuSeconds,
                result.states() / seconds,
                result.states() / cpuSeconds,
                (double) result.memoryBytes() / result.states());
        for (Finding<Moment, Move> finding : result.findings()) {
            if (finding.verdict() != Verdict.HOLDS) {
                throw new IllegalStateException(finding.property().name() + " must hold, but " + finding.verdict());
            }
        }
        if (result.states() != expectedStates || !result.complete()) {
            throw new IllegalStateException("expected %,d states".formatted(expectedStates));
        }
    }

    /** Of the whole process, the compiler and the collector included. */
    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
