package dev.synackademy.explorer;

import dev.synackademy.network.Action;
import dev.synackademy.network.Connection;
import dev.synackademy.network.Host;
import dev.synackademy.network.Listener;
import dev.synackademy.network.Packet;
import dev.synackademy.network.Process;
import dev.synackademy.network.Program;
import dev.synackademy.network.World;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcp;
import dev.synackademy.tcp.TcpConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens before the search begins, in all its stories the same.
 *
 * @param world hosts that have done nothing yet
 * @param actions what they and the network do, in this order
 * @param end the world after that
 */
public record Opening(World world, List<Action> actions, World end) {

    static final Program NOTHING = new Program(List.of());

    /** More than any connection takes to be established. */
    private static final int ACTIONS_MAX = 1000;

    public Opening {
        actions = List.copyOf(actions);
    }

    static Opening of(Host... hosts) {
        World world = World.of(List.of(hosts));
        Opening opening = new Opening(world, List.of(), world);
        for (Host host : hosts) {
            if (host.listens() != null) {
                opening = opening.then(new Action.Listen(host.name()));
            }
        }
        return opening;
    }

    private Opening then(Action action) {
        var more = new ArrayList<>(actions);
        more.add(action);
        return new Opening(world, more, end.apply(action, 0).after());
    }

    /** A segment is in the network that nobody has sent now; {@code host} is where it seems to come from. */
    Opening with(String host, Socket source, Socket destination, Segment segment) {
        return then(new Action.Inject(host, source, destination, segment));
    }

    /** Applications make the calls that they begin with: all those that nothing has to happen for. */
    Opening withCalls() {
        Opening opening = this;
        for (Action action = opening.nextCall(false); action != null; action = opening.nextCall(false)) {
            opening = opening.then(action);
        }
        return opening;
    }

    /**
     * Connections are opened, and nothing goes wrong.
     *
     * @throws IllegalStateException if a packet goes to an address that no host has, or if it never ends
     */
    Opening established() {
        Opening opening = this;
        for (Action action = opening.nextStep(); action != null; action = opening.nextStep()) {
            if (opening.actions.size() == ACTIONS_MAX) {
                throw new IllegalStateException(
                        "The opening goes on after %d actions; next is %s".formatted(ACTIONS_MAX, action));
            }
            opening = opening.then(action);
        }
        return opening;
    }

    private @Nullable Action nextStep() {
        List<Packet> strays = end.flights().getLast();
        if (!strays.isEmpty()) {
            Packet stray = strays.getFirst();
            throw new IllegalStateException("The opening has a packet for %s, an address that no host has: %s"
                    .formatted(stray.destination(), stray.segment()));
        }
        for (List<Packet> flight : end.flights()) {
            if (!flight.isEmpty()) {
                return new Action.Deliver(flight.getFirst());
            }
        }
        return nextCall(true);
    }

    /** The next call that opens a connection or asks for text; others belong to the search. */
    private @Nullable Action nextCall(boolean receiving) {
        for (Host host : end.hosts()) {
            for (int i = 0; i < host.processes().size(); i++) {
                Process process = host.processes().get(i);
                if (process.next() < process.program().steps().size()) {
                    Program.Step step = process.program().steps().get(process.next());
                    boolean opens = step.call() == Program.Call.CONNECT && process.next() == 0;
                    if (opens || receiving && step.call() == Program.Call.RECEIVE && isEstablished(host)) {
                        return new Action.RunStep(host.name(), i);
                    }
                }
            }
        }
        return null;
    }

    private static boolean isEstablished(Host host) {
        for (Connection connection : host.connections()) {
            if (connection.state() == State.ESTABLISHED) {
                return true;
            }
        }
        return false;
    }

    // Hosts.

    static Host client(TcpConfig tcp, Program program) {
        return host("client", Host.Side.CLIENT, "10.0.0.1", tcp, program, null, NOTHING);
    }

    static Host server(TcpConfig tcp, Listener.@Nullable Policy listens, Program handler) {
        return host("server", Host.Side.SERVER, "10.0.0.2", tcp, NOTHING, listens, handler);
    }

    static Host host(
            String name,
            Host.Side side,
            String address,
            TcpConfig tcp,
            Program program,
            Listener.@Nullable Policy listens,
            Program handler) {
        return Host.idle(name, side, address, new Tcp(tcp), program, listens, handler);
    }
}
