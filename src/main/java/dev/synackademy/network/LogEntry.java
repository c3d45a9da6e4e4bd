package dev.synackademy.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the {@link EventLog} in its public form: plain numbers, words and lists, component by component what the
 * WebSocket, the REST interface and the diagram call it.
 *
 * <p>Times are virtual milliseconds with microsecond precision. Sequence numbers are 0…2<sup>32</sup>−1; relative ones count
 * from the sender's initial sequence number and are {@code null} where that is not known.
 */
public sealed interface LogEntry {

    /** 1, 2, 3, … without gaps. */
    int index();

    double at();

    /** The host on whose lifeline it stands. */
    String host();

    /** Which of the records below this is, in one word. */
    String kind();

    /** What it did to a connection, where it did something. */
    default @Nullable Transition transition() {
        return null;
    }

    /**
     * A user calls TCP.
     *
     * @param octets how many to send or receive, where the call says a number
     * @param by {@code program} or {@code learner}
     * @param result {@code ok} or the RFC's error
     */
    record Call(
            int index,
            double at,
            String host,
            String kind,
            String call,
            @Nullable Integer octets,
            String by,
            String result,
            @Nullable Transition transition)
            implements LogEntry {}

    /**
     * A packet enters the network.
     *
     * @param to the host it goes to; {@code null} where nobody has that address
     * @param due when it arrives if nothing happens to it
     * @param retransmission how often its segment had been sent before
     * @param copyOf the packet the network made it of, for a copy
     * @param injected {@code true} for a packet that no endpoint sent
     */
    record Departure(
            int index,
            double at,
            String host,
            String kind,
            int packet,
            @Nullable String to,
            String source,
            String destination,
            Segment segment,
            double due,
            int retransmission,
            @Nullable Integer copyOf,
            @Nullable Boolean injected)
            implements LogEntry {}

    /** A packet reaches a host and is processed. */
    record Arrival(
            int index,
            double at,
            String host,
            String kind,
            int packet,
            @Nullable String from,
            Segment segment,
            Transition transition)
            implements LogEntry {}

    /** A packet is gone. */
    record Loss(int index, double at, String host, String kind, int packet, String cause) implements LogEntry {}

    /** A packet will arrive later than was said. */
    record Delay(int index, double at, String host, String kind, int packet, double due, String cause)
            implements LogEntry {}

    /** A timer fires. */
    record Timeout(int index, double at, String host, String kind, String timer, Transition transition)
            implements LogEntry {}

    /**
     * A segment's header.
     *
     * @param flags the control bits that are on, as people write them
     * @param len octets of text
     * @param urgentPointer where the URG bit is on
     * @param mss the MSS option, where there is one
     */
    record Segment(
            long seq,
            @Nullable Long ack,
            @Nullable Long relativeSeq,
            @Nullable Long relativeAck,
            List<String> flags,
            int len,
            int window,
            @Nullable Integer urgentPointer,
            @Nullable Integer mss) {}

    /**
     * What one event did to one connection.
     *
     * @param connection its sockets, local first
     * @param iss ISS, once it is chosen
     * @param irs IRS, once it is known
     * @param changes the variables of the TCB that changed
     * @param rules ids of the {@link dev.synackademy.tcp.Rule}s that fired, in order
     */
    record Transition(
            String connection,
            String before,
            String after,
            @Nullable Long iss,
            @Nullable Long irs,
            List<Change> changes,
            List<Effect> effects,
            List<String> rules) {}

    /** A variable of the TCB by its RFC name: a number (ms for durations), or {@code null} where it has no value. */
    record Change(
            String name, @Nullable Number before, @Nullable Number after) {}

    /**
     * What TCP asked for: {@code transmit} a packet, {@code start-timer} or {@code stop-timer}, {@code signal} the user, or
     * {@code deliver} octets. Components that its word has no use for are {@code null}.
     */
    record Effect(
            String effect,
            @Nullable Integer packet,
            @Nullable String timer,
            @Nullable Double ms,
            @Nullable String signal,
            @Nullable Integer octets) {}
}
