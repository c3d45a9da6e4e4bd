package dev.synackademy.network;

import org.jspecify.annotations.Nullable;

/** A packet in flight in a {@link LiveWorld}: one of a chain for each host that packets fly to. */
final class Flight extends Agenda.Entry {

    /** The lifeline it left. */
    final LiveHost from;

    /** Whom it flies to; {@code null} where nobody has that address. */
    final @Nullable LiveHost to;

    final Packet packet;

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
        this.packet = packet;
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
