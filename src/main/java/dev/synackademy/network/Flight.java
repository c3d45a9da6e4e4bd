package dev.synackademy.network;

import static java.util.Objects.requireNonNull;

import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A packet in flight in a {@link LiveWorld}: in one bag for each host that packets fly to. */
final class Flight extends Agenda.Entry {

    private static final int OVER = -1;

    /** The lifeline it left. */
    final LiveHost from;

    /** Whom it flies to; {@code null} where nobody has that address. */
    final @Nullable LiveHost to;

    // Its packet, as Packet has it.
    final int number;
    final Socket source;
    final Socket destination;
    final Segment segment;
    final int timesSentBefore;
    final int copyOf;
    final boolean injected;

    /** Why it will be lost when it is due; {@code null} where it will arrive. */
    Action.@Nullable Cause loss;

    /** The fault that delays it, if one does. */
    @Nullable
    Fault delay;

    /** Whether the network makes a copy of it. */
    boolean duplicated;

    /** Where it lies in its bag; {@link #OVER} in none. */
    private int place = OVER;

    /** Flights to one host, in no order. */
    static final class Bag {

        private Flight[] flights = new Flight[4];
        private int size;

        void add(Flight flight) {
            if (size == flights.length) {
                flights = Arrays.copyOf(flights, 2 * size);
            }
            flight.place = size;
            flights[size++] = flight;
        }

        @SuppressWarnings("NullAway") // nobody reads beyond the size
        void remove(Flight flight) {
            Flight last = flights[--size];
            flights[flight.place] = last;
            last.place = flight.place;
            flights[size] = null;
            flight.place = OVER;
        }

        @Nullable
        Flight find(int number) {
            for (int i = 0; i < size; i++) {
                if (flights[i].number == number) {
                    return flights[i];
                }
            }
            return null;
        }

        /** In the order of departure. */
        List<Packet> packets() {
            Flight[] sorted = Arrays.copyOf(flights, size);
            Arrays.sort(sorted, Comparator.comparingInt(flight -> flight.number));
            return Arrays.stream(sorted).map(Flight::packet).toList();
        }
    }

    Flight(LiveHost from, @Nullable LiveHost to, Packet packet) {
        this.from = from;
        this.to = to;
        number = packet.number();
        source = packet.source();
        destination = packet.destination();
        segment = packet.segment();
        timesSentBefore = packet.timesSentBefore();
        copyOf = packet.copyOf();
        injected = packet.injected();
    }

    /** A packet that a connection with a peer transmits. */
    Flight(LiveConnection connection, int number, Segment segment, int timesSentBefore) {
        from = connection.host;
        to = connection.peer();
        this.number = number;
        source = connection.id().local();
        destination = requireNonNull(connection.id().remote());
        this.segment = segment;
        this.timesSentBefore = timesSentBefore;
        copyOf = 0;
        injected = false;
    }

    Packet packet() {
        return new Packet(number, from.name, source, destination, segment, timesSentBefore, copyOf, injected);
    }

    /** It has arrived or is lost. */
    boolean isOver() {
        return place == OVER;
    }
}
