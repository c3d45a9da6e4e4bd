package dev.synackademy.conformance;

import dev.synackademy.network.ConnectionId;
import dev.synackademy.network.Occurrence;
import dev.synackademy.packetdrill.Kernel;
import dev.synackademy.packetdrill.Platform;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.TcpConfig;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Plays a scenario with two of our kernels at the ends of the wire. At one moment timers fire first, then applications call,
 * then segments arrive: on real machines a segment that was on its way for a round number of milliseconds comes a little
 * later.
 */
final class LinuxReplay {

    private static final Map<String, String> ADDRESSES = Map.of("C", "10.0.0.1", "S", "10.0.0.2");
    private static final int FIRST_SPOOFED_PORT = 20000;
    private static final int HEADERS = 40;

    private record Due(long atMicros, int rank, long order, Runnable what) {}

    private static final int CALL = 0;
    private static final int ARRIVAL = 1;

    private final LinuxScenario scenario;
    private final LinuxWire wire;
    private final Map<String, Kernel> kernels = new HashMap<>();
    private final Map<String, List<String>> states = new HashMap<>();
    private final LinuxCalls calls;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>(
            Comparator.comparingLong(Due::atMicros).thenComparingInt(Due::rank).thenComparingLong(Due::order));
    private long order;

    private LinuxReplay(LinuxScenario scenario, TcpConfig preset) {
        this.scenario = scenario;
        wire = new LinuxWire(scenario);
        ADDRESSES.forEach((side, address) -> {
            int mtu = scenario.link().mtus().getOrDefault(side, 0);
            Kernel kernel = Platform.linux()
                    .with(config -> preset.with(choices -> choices.maximumSegmentSize = mtu - HEADERS))
                    .kernel(address);
            scenario.sysctls().getOrDefault(side, Map.of()).forEach((name, value) -> {
                if (!kernel.setSysctl(name, value)) {
                    System.out.println("ignored: sysctl " + name);
                }
            });
            kernel.observe((atMicros, change) -> observe(side, change));
            kernels.put(side, kernel);
        });
        calls = new LinuxCalls(scenario.script(), kernels, ADDRESSES, this::callAt, this::listens);
    }

    /** @param preset what both endpoints run where the scenario has no word to say */
    static LinuxTrace play(LinuxScenario scenario, TcpConfig preset) {
        var replay = new LinuxReplay(scenario, preset);
        replay.calls.begin();
        scenario.injections().forEach(replay::schedule);
        replay.run();
        return new LinuxTrace(replay.wire.seen(), replay.states, replay.calls.returns());
    }

    /** The side a host is, or {@code X} where it is none. */
    static String sideOf(String address) {
        for (Map.Entry<String, String> host : ADDRESSES.entrySet()) {
            if (host.getValue().equals(address)) {
                return host.getKey();
            }
        }
        return "X";
    }

    private void run() {
        while (true) {
            long next = agenda.isEmpty() ? Long.MAX_VALUE : agenda.element().atMicros();
            for (Kernel kernel : kernels.values()) {
                next = Math.min(next, kernel.nextMicros());
            }
            if (next > scenario.endMicros()) {
                return;
            }
            long now = next;
            boolean timers = kernels.values().stream().anyMatch(kernel -> kernel.nextMicros() <= now);
            kernels.values().forEach(kernel -> kernel.advanceTo(now));
            if (!timers) {
                agenda.remove().what().run();
            }
            settle(now);
        }
    }

    /** Lets blocked calls go on and hands to the wire what was sent, until nothing more comes of it. */
    private void settle(long now) {
        boolean progress = true;
        while (progress) {
            send("C", now);
            send("S", now);
            progress = calls.goOn(now);
        }
    }

    private void send(String side, long now) {
        for (Kernel.Departure departure : kernel(side).departures()) {
            Socket from = departure.packet().source();
            Socket to = departure.packet().destination();
            Segment segment = departure.packet().segment();
            for (long arrival : wire.carry(side, from, to, segment, octets(segment.options()), now)) {
                add(arrival, ARRIVAL, () -> kernel(sideOf(to.address())).arrive(from, to, segment));
            }
        }
    }

    private void schedule(LinuxScenario.Injection injection) {
        for (int i = 0; i < injection.count(); i++) {
            int number = i;
            long atMicros = injection.atMicros() + i * injection.intervalMicros();
            add(atMicros, ARRIVAL, () -> inject(injection, number, atMicros));
        }
    }

    private void inject(LinuxScenario.Injection injection, int number, long now) {
        String other = injection.to().equals("S") ? "C" : "S";
        Socket from = injection.sourcePort() == 0
                ? new Socket("10.99.100." + (number + 1), FIRST_SPOOFED_PORT + number)
                : new Socket(address(other), injection.sourcePort());
        Socket to = new Socket(address(injection.to()), injection.destinationPort());
        Segment segment = new Segment(
                wire.locate(from, to, injection.seq()),
                wire.locate(to, from, injection.ack()),
                injection.flags(),
                injection.window(),
                0,
                injection.options(),
                Octets.zeros(injection.length()));
        wire.inject(from, to, segment, now);
        kernel(injection.to()).arrive(from, to, segment);
    }

    private void callAt(long atMicros, Runnable what) {
        add(atMicros, CALL, what);
    }

    private void add(long atMicros, int rank, Runnable what) {
        agenda.add(new Due(atMicros, rank, order++, what));
    }

    private Kernel kernel(String side) {
        Kernel kernel = kernels.get(side);
        if (kernel == null) {
            throw new IllegalArgumentException("there is no side \"" + side + "\"");
        }
        return kernel;
    }

    private static String address(String side) {
        return ADDRESSES.getOrDefault(side, "");
    }

    private void listens(String side, int port) {
        LinuxTraceReader.add(states, side + " listen:" + port, State.LISTEN.toString());
    }

    /** Follows the states of every connection; what falls back to LISTEN is gone. */
    private void observe(String side, Occurrence.Changed change) {
        ConnectionId id = change.connection();
        Socket remote = id.remote();
        if (remote == null) {
            return;
        }
        String peer = sideOf(remote.address());
        String socket = side + " "
                + (peer.equals("X") ? LinuxTrace.SPOOFED : id.local().port() + ">" + peer + ":" + remote.port());
        State after = change.transition().after().state();
        if (after != State.CLOSED && after != State.LISTEN) {
            LinuxTraceReader.add(states, socket, after.toString());
        } else if (states.containsKey(socket) && !peer.equals("X")) {
            LinuxTraceReader.add(states, socket, State.CLOSED.toString());
        }
    }

    /** What options take in a header, padded as Linux pads them. */
    private static int octets(Options options) {
        int octets = options.maximumSegmentSize() > 0 ? 4 : 0;
        octets += options.windowScale() == Options.ABSENT ? 0 : 4;
        octets += options.timestamps() == null ? 0 : 12;
        octets += options.sackPermitted() && options.timestamps() == null ? 4 : 0;
        return octets
                + (options.sackBlocks().isEmpty()
                        ? 0
                        : 4 + 8 * options.sackBlocks().size());
    }
}
