package dev.synackademy.network;

import dev.synackademy.tcp.Tcp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A computer with one address and one TCP: a value; {@link LiveHost} is the same changing in place.
 *
 * @param name what people call it
 * @param side which end of the story it is; decides its colour
 * @param listens the policy of the listener it opens when told to
 * @param handler the program run for each connection its listener accepts
 * @param listener the listening socket, while there is one
 * @param connections those with a TCB, oldest first
 * @param processes the applications running here
 * @param nextPort the ephemeral port that the next connection opened here gets, unless it is taken; 40000…65535
 */
public record Host(
        String name,
        Side side,
        String address,
        Tcp tcp,
        Listener.@Nullable Policy listens,
        Program handler,
        @Nullable Listener listener,
        List<Connection> connections,
        List<Process> processes,
        int nextPort) {

    /** Which end of the story a host is. */
    public enum Side {
        CLIENT,
        SERVER,
        ATTACKER
    }

    /** A host to which nothing has happened yet, where {@code program} is about to run. */
    public static Host idle(
            String name,
            Side side,
            String address,
            Tcp tcp,
            Program program,
            Listener.@Nullable Policy listens,
            Program handler) {
        List<Process> processes = program.steps().isEmpty() ? List.of() : List.of(new Process(program, 0, null, false));
        return new Host(name, side, address, tcp, listens, handler, null, List.of(), processes, Ports.FIRST);
    }

    public @Nullable Connection connection(@Nullable ConnectionId id) {
        for (Connection connection : connections) {
            if (connection.id().equals(id)) {
                return connection;
            }
        }
        return null;
    }

    /** Whether this process may make its next call, leaving time aside. */
    boolean isReady(Process process) {
        return !process.isDone()
                && process.step().when().holds(process.bereft() ? null : connection(process.connection()));
    }

    /** The same host with this TCP for everything that has none of its own. */
    public Host withTcp(Tcp other) {
        return new Host(name, side, address, other, listens, handler, listener, connections, processes, nextPort);
    }

    /** The same host with this policy for the next {@link Action.Listen}. */
    public Host withPolicy(Listener.@Nullable Policy policy) {
        return new Host(name, side, address, tcp, policy, handler, listener, connections, processes, nextPort);
    }

    /** The same host listening with another listener, or with none. */
    public Host withListener(@Nullable Listener opened) {
        return new Host(name, side, address, tcp, listens, handler, opened, connections, processes, nextPort);
    }

    /** With {@code connection} in place of the one with its id, or added where there is none. */
    public Host with(Connection connection) {
        var changed = new ArrayList<>(connections);
        int index = indexOf(connection.id());
        if (index < 0) {
            changed.add(connection);
        } else {
            changed.set(index, connection);
        }
        return withConnections(changed);
    }

    private int indexOf(ConnectionId id) {
        for (int i = 0; i < connections.size(); i++) {
            if (connections.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private Host withConnections(List<Connection> changed) {
        List<Connection> fixed = Collections.unmodifiableList(changed);
        return new Host(name, side, address, tcp, listens, handler, listener, fixed, processes, nextPort);
    }
}
