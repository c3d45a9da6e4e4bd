package dev.synackademy.network;

import dev.synackademy.tcp.Timer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down as values what a {@link LiveWorld} does in one action. */
final class Chronicle implements Witness {

    private final List<Occurrence> occurrences = new ArrayList<>(4);

    List<Occurrence> occurrences() {
        return Collections.unmodifiableList(occurrences);
    }

    @Override
    public void called(LiveHost host, Calling calling, @Nullable LiveConnection connection) {
        Occurrence.Change change = connection == null ? null : change(connection);
        occurrences.add(new Occurrence.Called(
                host.name,
                calling.call().toString(),
                calling.octets(),
                calling.byLearner(),
                calling.response(),
                change));
    }

    @Override
    public void departed(Flight flight) {
        LiveHost to = flight.to;
        occurrences.add(new Occurrence.Departed(flight.from.name, to == null ? null : to.name, flight.packet()));
    }

    @Override
    public void arrived(Flight flight, LiveConnection connection) {
        LiveHost source = connection.host.world.hostOf(flight.source);
        occurrences.add(new Occurrence.Arrived(
                connection.host.name, source == null ? null : source.name, flight.packet(), change(connection)));
    }

    @Override
    public void lost(Flight flight, Action.Cause cause) {
        occurrences.add(new Occurrence.Lost(flight.from.name, flight.packet(), cause));
    }

    @Override
    public void timedOut(LiveConnection connection, Timer timer) {
        occurrences.add(new Occurrence.TimedOut(connection.host.name, timer, change(connection)));
    }

    private static Occurrence.Change change(LiveConnection connection) {
        return new Occurrence.Change(connection.id(), connection.tcb.transition(), connection.host.world.nextPacket());
    }
}
