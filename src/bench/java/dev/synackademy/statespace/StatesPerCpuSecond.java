package dev.synackademy.statespace;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Searches the handshake model with two losses and two duplications, and prints how many states that were per second of CPU time
 * and how many bytes a state took. An argument says how many workers there are, 1 if there is none. That it
 * finds as many states as SPIN and TLC do is part of it.
 */
public final class StatesPerCpuSecond {

    private static final long EXPECTED_STATES = 10_491_773;
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private StatesPerCpuSecond() {}

    public static void main(String[] arguments) {
        int workers = arguments.length == 0 ? 1 : Integer.parseInt(arguments[0]);
        long cpuBefore = cpuNanos();
        long before = System.nanoTime();
        Result<HandshakeState, HandshakeModel.Step> result = Checker.of(new HandshakeModel(3, 2, 2))
                .workers(workers)
                .onProgress(INTERVAL, progress -> System.out.printf(
                        "%,11d states, %,9d to visit, depth %d%n",
                        progress.states(), progress.frontier(), progress.depth()))
                .run();
        double seconds = (System.nanoTime() - before) / 1e9;
        double cpuSeconds = (cpuNanos() - cpuBefore) / 1e9;

        Verdict verdict = result.finding("no orphan").verdict();
        System.out.printf(
                "%,d states, %,d steps, depth %d, %s, \"no orphan\" %s%n",
                result.states(), result.steps(), result.depth(), result.ending(), verdict);
        System.out.printf(
                "%d workers: %.1f s, %.1f s of CPU time; %,.0f states per CPU-second, %,.0f per second, %.1f bytes each%n",
                workers,
                seconds,
                cpuSeconds,
                result.states() / cpuSeconds,
                result.states() / seconds,
                (double) result.memoryBytes() / result.states());
        if (result.states() != EXPECTED_STATES || !result.complete() || verdict != Verdict.HOLDS) {
            throw new IllegalStateException("expected %,d states in which it holds".formatted(EXPECTED_STATES));
        }
    }

    /** Of the whole process, the compiler and the collector included. */
    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
