package dev.synackademy.network;

import dev.synackademy.tcp.CongestionControl;
import dev.synackademy.tcp.TcpConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How fast a simulation runs: one operation is a whole story, told from its beginning to its end. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms2g", "-Xmx2g", "-Xmn1g"})
@State(Scope.Benchmark)
public class SimulationBenchmark {

    private static final int CONNECTIONS = 1000;
    private static final int MEGABYTES = 100;
    private static final int MEGABYTE = 1_000_000;

    /** Whether every entry is recorded. */
    @Param({"false", "true"})
    public boolean log;

    /** A thousand times: open, 100 octets there, 10,000 back, close. */
    @State(Scope.Benchmark)
    public static class Connections {

        @Param({"0", "0.01"})
        public double loss;

        private Scenario scenario;

        @Setup
        public void prepare() {
            List<Program.Step> one = List.of(
                    Stories.step(new Program.Condition.Always(), Program.Call.CONNECT, 0),
                    Stories.step(new Program.Condition.Established(), Program.Call.SEND, 100),
                    Stories.step(new Program.Condition.Established(), Program.Call.RECEIVE, 0),
                    Stories.step(new Program.Condition.EndOfStream(), Program.Call.CLOSE, 0));
            List<Program.Step> all = Collections.nCopies(CONNECTIONS, one).stream()
                    .flatMap(List::stream)
                    .toList();
            List<Program.Step> answers = List.of(
                    Stories.step(new Program.Condition.Always(), Program.Call.RECEIVE, 0),
                    Stories.step(new Program.Condition.Received(100), Program.Call.SEND, 10_000),
                    Stories.step(new Program.Condition.Always(), Program.Call.CLOSE, 0));
            scenario = Stories.scenario(TcpConfig.rfc(), loss, all, answers);
        }
    }

    /** A hundred million octets one way, one packet in a hundred lost. */
    @State(Scope.Benchmark)
    public static class Transfer {

        @Param({"65535", "4194304"})
        public int window;

        /** With congestion control, losses decide how much is in flight; without, the window does. */
        @Param({"none", "reno"})
        public String congestionControl;

        private Scenario scenario;

        @Setup
        public void prepare() {
            TcpConfig tcp = TcpConfig.rfc().with(choices -> {
                choices.windowScaling = true;
                choices.selectiveAcknowledgment = true;
                choices.receiveBuffer = window;
                choices.congestionControl =
                        congestionControl.equals("none") ? CongestionControl.NONE : CongestionControl.RENO;
            });
            var steps = new ArrayList<Program.Step>();
            steps.add(Stories.step(new Program.Condition.Always(), Program.Call.CONNECT, 0));
            for (int i = 0; i < MEGABYTES; i++) {
                steps.add(Stories.step(new Program.Condition.Established(), Program.Call.SEND, MEGABYTE));
            }
            steps.add(Stories.step(new Program.Condition.Always(), Program.Call.CLOSE, 0));
            List<Program.Step> answers = List.of(
                    Stories.step(new Program.Condition.Always(), Program.Call.RECEIVE, 0),
                    Stories.step(new Program.Condition.EndOfStream(), Program.Call.CLOSE, 0));
            scenario = Stories.scenario(tcp, 0.01, steps, answers);
        }
    }

    @Benchmark
    public int sequentialConnections(Connections story) {
        return run(story.scenario);
    }

    @Benchmark
    public int transfer(Transfer story) {
        return run(story.scenario);
    }

    private int run(Scenario scenario) {
        var simulation = log ? new Simulation(scenario, 1, Integer.MAX_VALUE) : Simulation.unrecorded(scenario, 1);
        simulation.run();
        int segments = simulation.packets();
        SegmentsPerCpuSecond.count(segments);
        return segments;
    }
}
