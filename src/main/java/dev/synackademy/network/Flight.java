package dev.synackademy.network;

import static java.util.Objects.requireNonNull;

import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import org.jspecify.annotations.Nullable;

/** A packet in flight in a {@link LiveWorld}: one of a chain for each host that packets fly to. */
final class Flight extends Agenda.Entry {

    /** The lifeline it left. */
    final LiveHost from;

    /** Whom it flies to; {@code null} where nobody has that address. */
    final @Nullable LiveHost to;

    // Its packet, as Packet has it.
    final int number;
    final Socket source;
    final Socket destination;
    final Segment segment;
    final int transmissions;
    final int copyOf;
    final boolean injected;

    /** Why it will be lost when it is due; {@code null} where it will arrive. */
    Action.@Nullable Cause loss;

    private boolean over;
    private @Nullable Flight previous;
    private @Nullable Flight next;

    /** Flights to one host, in the order of departure. */
    static final class Chain {
        private @Nullable Flight first;
        private @Nullable Flight last;

        void add(Flight flight) {
            flight.previous = last;
            if (last == null) {
                first = flight;
            } else {
                last.next = flight;
            }
            last = flight;
        }

        void remove(Flight flight) {
            if (flight.previous == null) {
                first = flight.next;
            } else {
                flight.previous.next = flight.next;
            }
            if (flight.next == null) {
                last = flight.previous;
            } else {
                flight.next.previous = flight.previous;
            }
            flight.previous = null;
            flight.next = null;
            flight.over = true;
        }

        @Nullable
        Flight first() {
            return first;
        }
    }

    Flight(LiveHost from, @Nullable LiveHost to, Packet packet) {
        this.from = from;
        this.to = to;
        number = packet.number();
        source = packet.source();
        destination = packet.destination();
        segment = packet.segment();
        transmissions = packet.transmissions();
        copyOf = packet.copyOf();
        injected = packet.injected();
    }

    /** A packet that a connection with a peer transmits. */
    Flight(LiveConnection connection, int number, Segment segment, int transmissions) {
        from = connection.host;
        to = connection.peer();
        this.number = number;
        source = connection.id().local();
        destination = requireNonNull(connection.id().remote());
        this.segment = segment;
        this.transmissions = transmissions;
        copyOf = 0;
        injected = false;
    }

    Packet packet() {
        return new Packet(number, source, destination, segment, transmissions, copyOf, injected);
    }

    /** It has arrived or is lost. */
    boolean isOver() {
        return over;
    }

    @Nullable
    Flight next() {
        return next;
    }
}
