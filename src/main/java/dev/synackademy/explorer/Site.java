package dev.synackademy.explorer;

import dev.synackademy.network.Connection;
import dev.synackademy.network.ConnectionId;
import dev.synackademy.network.Host;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Timer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host, and what the search remembers of it besides.
 *
 * @param index which of the hosts
 * @param passed the states its connections have been in, one bit each; 0 where nobody asks
 * @param clocks the running timers that time is kept for, in the order in which they were started; empty without time
 */
public record Site(int index, Host host, int passed, List<Clock> clocks) {

    /** @param ticks how many more until it fires, 0… */
    record Clock(ConnectionId connection, Timer timer, int ticks) {}

    /** The state of its connection that was opened last; CLOSED where there is none. */
    public State state() {
        List<Connection> connections = host.connections();
        return connections.isEmpty()
                ? State.CLOSED
                : connections.getLast().tcb().state();
    }

    /** The same as people say it of a host: LISTEN where there is no connection, but a listener. */
    public State shown() {
        return host.connections().isEmpty() && host.listener() != null ? State.LISTEN : state();
    }

    /** Its connection that was opened last. */
    public @Nullable Connection connection() {
        return host.connections().isEmpty() ? null : host.connections().getLast();
    }

    /** Whether one of its connections has been in that state. */
    public boolean hasBeen(State state) {
        return (passed & 1 << state.ordinal()) != 0;
    }

    @Nullable
    Clock clock(ConnectionId connection, Timer timer) {
        for (Clock clock : clocks) {
            if (clock.timer() == timer && clock.connection().equals(connection)) {
                return clock;
            }
        }
        return null;
    }
}
