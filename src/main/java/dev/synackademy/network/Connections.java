package dev.synackademy.network;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The connections of a {@link LiveHost}: which there are, which wait to be accepted, and the ports that they take. */
final class Connections {

    private final SequencedMap<ConnectionId, LiveConnection> connections = new LinkedHashMap<>();

    /** Those of them that no application has accepted. */
    private final Set<LiveConnection> pending = new LinkedHashSet<>();

    private final Ports ports;

    /** The connection that came last, or that something arrived for last: mostly it is the next one's too. */
    private @Nullable LiveConnection latest;

    Connections(int nextPort) {
        ports = new Ports(nextPort);
    }

    @Nullable
    LiveConnection get(@Nullable ConnectionId id) {
        return id == null ? null : connections.get(id);
    }

    /** The one a packet is for. */
    @Nullable
    LiveConnection of(Flight flight) {
        LiveConnection guess = latest;
        if (guess != null
                && guess.id().local() == flight.destination
                && guess.id().remote() == flight.source) {
            return guess;
        }
        guess = connections.get(new ConnectionId(flight.destination, flight.source));
        latest = guess;
        return guess;
    }

    /** Those there are, oldest first. */
    SequencedCollection<LiveConnection> all() {
        return connections.sequencedValues();
    }

    /** Those that no application has accepted, in the backlog or the accept queue. */
    Collection<LiveConnection> pending() {
        return pending;
    }

    void add(LiveConnection connection) {
        connections.put(connection.id(), connection);
        ports.take(connection.id().local().port());
        if (!connection.accepted()) {
            pending.add(connection);
        }
        latest = connection;
    }

    /** Another has taken its place, the latest, and waits for an application. */
    void reopened(LiveConnection connection) {
        connections.putLast(connection.id(), connection);
        pending.add(connection);
    }

    /** An application has it now. */
    void accepted(LiveConnection connection) {
        pending.remove(connection);
    }

    /** Forgets the connection where there is none any more. */
    void forgetIfGone(LiveConnection connection) {
        if (connection.isGone() && connections.get(connection.id()) == connection) {
            connections.remove(connection.id());
            pending.remove(connection);
            ports.release(connection.id().local().port());
            connection.leaveProcesses();
            if (latest == connection) {
                latest = null;
            }
        }
    }

    /** Gives out an ephemeral port. */
    int choosePort() {
        return ports.choose();
    }

    /** The ephemeral port that is tried next. */
    int nextPort() {
        return ports.next();
    }
}
