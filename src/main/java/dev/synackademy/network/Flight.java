package dev.synackademy.network;

import static java.util.Objects.requireNonNull;

import dev.synackademy.tcp.Fifo;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import org.jspecify.annotations.Nullable;

/** A packet in flight in a {@link LiveWorld}: in one queue for each host that packets fly to. */
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
    final int transmissions;
    final int copyOf;
    final boolean injected;

    /** Why it will be lost when it is due; {@code null} where it will arrive. */
    Action.@Nullable Cause loss;

    /** The fault that delays it, if one does. */
    @Nullable
    Fault delay;

    /** Whether the network makes a copy of it. */
    boolean duplicated;

    /** Where it stands in its queue; {@link #OVER} in none. */
    private int place = OVER;

    /** Flights to one host, in the order of departure, with gaps where one has left. */
    static final class Queue {

        private @Nullable Flight[] flights = new Flight[4];
        private int end;

        void add(Flight flight) {
            if (end == flights.length) {
                makeRoom();
            }
            flight.place = end;
            flights[end++] = flight;
        }

        /** Closes the gaps; half of the array is empty then, at its end. */
        private void makeRoom() {
            @Nullable Flight[] all = flights;
            int size = 0;
            for (Flight flight : all) {
                size += flight == null ? 0 : 1;
            }
            flights = new Flight[2 * size > all.length ? 2 * all.length : all.length];
            end = 0;
            for (Flight flight : all) {
                if (flight != null) {
                    add(flight);
                }
            }
        }

        void remove(Flight flight) {
            flights[flight.place] = null;
            flight.place = OVER;
        }

        @Nullable
        Flight find(int number) {
            for (Flight flight : flights) {
                if (flight != null && flight.number == number) {
                    return flight;
                }
            }
            return null;
        }

        Fifo<Packet> packets() {
            Fifo<Packet> packets = Fifo.empty();
            for (Flight flight : flights) {
                if (flight != null) {
                    packets = packets.append(flight.packet());
                }
            }
            return packets;
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
        return place == OVER;
    }
}
