package dev.synackademy.network;

import dev.synackademy.network.LiveConnection.Place;
import java.util.LinkedHashMap;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The connections of a {@link LiveHost}: which there are, how many wait to be accepted, and the ports that they take. */
final class Connections {

    private final SequencedMap<ConnectionId, LiveConnection> connections = new LinkedHashMap<>();

    /** How many of them wait at each {@link Place}. */
    private final int[] waiting = new int[Place.values().length];

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

    /** How many wait at one place. */
    int waiting(Place place) {
        return waiting[place.ordinal()];
    }

    void add(LiveConnection connection) {
        connections.put(connection.id(), connection);
        ports.take(connection.id().local().port());
        count(connection);
        latest = connection;
    }

    /** Another has taken its place, the latest. */
    void reopened(LiveConnection connection) {
        connections.putLast(connection.id(), connection);
        count(connection);
    }

    /** Something has happened to it: it may wait elsewhere now, or there is no connection any more. */
    void changed(LiveConnection connection) {
        count(connection);
        if (connection.isGone()) {
            forget(connection);
        }
    }

    private void forget(LiveConnection connection) {
        if (connections.remove(connection.id(), connection)) {
            ports.release(connection.id().local().port());
            connection.leaveProcesses();
            if (latest == connection) {
                latest = null;
            }
        }
    }

    private void count(LiveConnection connection) {
        Place before = connection.place;
        Place now = connection.placeNow();
        if (now == before) {
            return;
        }
        if (before != null) {
            waiting[before.ordinal()]--;
        }
        if (now != null) {
            waiting[now.ordinal()]++;
        }
        connection.place = now;
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
