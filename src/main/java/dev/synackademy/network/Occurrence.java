package dev.synackademy.network;

import dev.synackademy.tcp.Response;
import dev.synackademy.tcp.Timer;
import dev.synackademy.tcp.Transition;
import org.jspecify.annotations.Nullable;

/** What came of an {@link Action}: the raw matter of the {@link EventLog}. */
public sealed interface Occurrence {

    /** The host on whose lifeline it stands. */
    String host();

    /**
     * A transition of one connection at one host.
     *
     * @param firstPacket the number of the packet that the first of its Transmit effects became; the others follow
     */
    record Change(ConnectionId connection, Transition transition, int firstPacket) {}

    /** @param octets of a SEND or RECEIVE; 0 for other calls and for "all there will be" */
    record Called(
            String host,
            String call,
            int octets,
            boolean byLearner,
            Response response,
            @Nullable Change change) implements Occurrence {}

    record Departed(String host, @Nullable String to, Packet packet) implements Occurrence {}

    record Arrived(String host, @Nullable String from, Packet packet, Change change) implements Occurrence {}

    record Lost(String host, Packet packet, Action.Cause cause) implements Occurrence {}

    /** The packet will arrive at another time than it would have. Only a {@link Simulation} knows times. */
    record Delayed(String host, Packet packet, long dueMicros, Action.Cause cause) implements Occurrence {}

    record TimedOut(String host, Timer timer, Change change) implements Occurrence {}
}
