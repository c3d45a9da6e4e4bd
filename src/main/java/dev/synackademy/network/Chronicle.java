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
        if (connection != null) {
            changed(connection);
        }
    }

    @Override
    public void departed(Flight flight) {
        LiveHost to = flight.to;
        occurrences.add(new Occurrence.Departed(to == null ? null : to.name, flight.packet()));
    }

    @Override
    public void arrived(Flight flight, LiveConnection connection) {
        changed(connection);
    }

    @Override
    public void lost(Flight flight, Action.Cause cause) {
        occurrences.add(new Occurrence.Lost(flight.packet()));
    }

    @Override
    public void timedOut(LiveConnection connection, Timer timer) {
        changed(connection);
    }

    private void changed(LiveConnection connection) {
        occurrences.add(new Occurrence.Changed(connection.host.name, connection.id(), connection.tcb.transition()));
    }
}
