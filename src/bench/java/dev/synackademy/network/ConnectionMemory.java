package dev.synackademy.network;

import dev.synackademy.tcp.TcpConfig;
import java.util.ArrayList;
import java.util.List;

/** Prints how much of the heap a simulated connection takes that is established and idle, both its ends together. */
public final class ConnectionMemory {

    private static final int CONNECTIONS = 20_000;
    private static final long SECOND = 1_000_000;

    private ConnectionMemory() {}

    public static void main(String[] arguments) throws InterruptedException {
        long before = used();
        var steps = new ArrayList<Program.Step>();
        for (int i = 0; i < CONNECTIONS; i++) {
            steps.add(Stories.step(new Program.Condition.Always(), Program.Call.CONNECT, 0));
        }
        Scenario scenario = Stories.scenario(TcpConfig.rfc(), 0, steps, List.of());
        Simulation simulation = Simulation.unrecorded(scenario, 1);
        simulation.runUntil(SECOND);
        long octets = used() - before;
        int connections = simulation.world().hosts().getFirst().connections().size();
        System.out.printf("%,d connections, %,d octets each%n", connections, octets / connections);
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
