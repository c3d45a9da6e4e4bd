package dev.synackademy.network;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Divides the segments a benchmark says it has simulated by the CPU time of the whole process, collector and compiler included. */
public final class SegmentsPerCpuSecond implements InternalProfiler {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static long segments;

    private long segmentsBefore;
    private long nanosBefore;

    /** To be called once an operation, by the one thread of the benchmark. */
    static void count(long simulated) {
        segments += simulated;
    }

    @Override
    public String getDescription() {
        return "Segments per second of CPU time";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        segmentsBefore = segments;
        nanosBefore = SYSTEM.getProcessCpuTime();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double seconds = (SYSTEM.getProcessCpuTime() - nanosBefore) / 1e9;
        double rate = (segments - segmentsBefore) / seconds;
        return List.of(new ScalarResult("segments", rate, "1/CPU-s", AggregationPolicy.AVG));
    }
}
