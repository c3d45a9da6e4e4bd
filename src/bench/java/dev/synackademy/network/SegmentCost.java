package dev.synackademy.network;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Prints what a segment of each transfer costs the simulating thread alone: without the log, in nanoseconds of its CPU time and in octets
 * that it allocates. The transfers take turns, so that whatever else the machine does meets all of them.
 */
public final class SegmentCost {

    private static final int ROUNDS = 4;
    private static final long NANOS_EACH = 8_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private SegmentCost() {}

    public static void main(String[] arguments) {
        for (int round = 0; round < ROUNDS; round++) {
            for (String congestionControl : List.of("reno", "none")) {
                for (int window : new int[] {65_535, 4_194_304}) {
                    var story = new SimulationBenchmark.Transfer();
                    story.congestionControl = congestionControl;
                    story.window = window;
                    story.prepare();
                    measure(story);
                }
            }
        }
    }

    /** The first half of each turn warms up; of the rest, the fastest quarter is told. */
    private static void measure(SimulationBenchmark.Transfer story) {
        var benchmark = new SimulationBenchmark();
        List<Double> nanos = new ArrayList<>();
        long octets = 0;
        long begun = THREADS.getCurrentThreadCpuTime();
        while (THREADS.getCurrentThreadCpuTime() - begun < NANOS_EACH) {
            long time = THREADS.getCurrentThreadCpuTime();
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            int segments = benchmark.transfer(story);
            nanos.add((THREADS.getCurrentThreadCpuTime() - time) / (double) segments);
            octets = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / segments;
        }
        List<Double> warm = new ArrayList<>(nanos.subList(nanos.size() / 2, nanos.size()));
        Collections.sort(warm);
        System.out.printf(
                "%s, %,d octets: a quarter of the transfers below %.0f ns a segment; %d octets allocated%n",
                story.congestionControl, story.window, warm.get(warm.size() / 4), octets);
    }
}
