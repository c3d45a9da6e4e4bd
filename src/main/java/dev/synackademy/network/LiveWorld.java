package dev.synackademy.network;

import static java.util.Objects.requireNonNull;

import dev.synackademy.tcp.Outcome;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A world that changes in place: what {@link World#apply} does is done here, and a {@link Simulation} lets millions of things
 * happen here without making a value of each moment between them.
 */
final class LiveWorld {

    /** What the last event of any connection asks: one thing happens after another. */
    final Outcome outcome;

    private final Witness witness;
    private final List<LiveHost> hosts = new ArrayList<>();

    /** What flies to nobody. */
    private final Flight.Bag unroutable = new Flight.Bag();

    /** In the order of the hosts they go to; those nobody will receive come last. */
    private final List<Flight.Bag> bags = new ArrayList<>();

    private int nextPacket;
    private long nowMicros;

    LiveWorld(World world, Witness witness, Outcome outcome) {
        this.witness = witness;
        this.outcome = outcome;
        nextPacket = world.nextPacket();
        for (Host host : world.hosts()) {
            LiveHost live = new LiveHost(this, hosts.size(), host);
            hosts.add(live);
            bags.add(live.incoming);
        }
        bags.add(unroutable);
        for (List<Packet> flights : world.flights()) {
            for (Packet packet : flights) {
                Flight flight = flight(packet);
                bag(flight.to).add(flight);
            }
        }
    }

    World value() {
        List<List<Packet>> packets = new ArrayList<>(bags.size());
        for (Flight.Bag bag : bags) {
            packets.add(bag.packets());
        }
        return new World(hosts.stream().map(LiveHost::value).toList(), List.copyOf(packets), nextPacket);
    }

    Witness witness() {
        return witness;
    }

    List<LiveHost> hosts() {
        return hosts;
    }

    int nextPacket() {
        return nextPacket;
    }

    long nowMicros() {
        return nowMicros;
    }

    void setNow(long micros) {
        nowMicros = micros;
    }

    /** Lets {@code action} happen; one that is no longer possible changes nothing. */
    void apply(Action action) {
        switch (action) {
            case Action.Deliver deliver -> {
                Flight flight = inFlight(deliver.packet().number());
                if (flight != null) {
                    deliver(flight);
                }
            }
            case Action.Lose lose -> {
                Flight flight = inFlight(lose.packet().number());
                if (flight != null) {
                    lose(flight, lose.cause());
                }
            }
            case Action.Duplicate duplicate -> {
                Flight flight = inFlight(duplicate.packet().number());
                if (flight != null) {
                    duplicate(flight);
                }
            }
            case Action.Inject inject -> inject(inject);
            case Action.Expire expire -> {
                LiveHost host = host(expire.host());
                LiveConnection connection =
                        host == null ? null : host.connections().get(expire.connection());
                if (connection != null) {
                    connection.host.expire(connection, expire.timer());
                }
            }
            case Action.RunStep step -> {
                LiveHost host = host(step.host());
                if (host != null && step.process() < host.processes().size()) {
                    host.runStep(host.processes().get(step.process()));
                }
            }
            case Action.Call call -> {
                LiveHost host = host(call.host());
                if (host != null) {
                    host.call(call.connection(), call.call(), true);
                }
            }
            case Action.Listen listen -> {
                LiveHost host = host(listen.host());
                if (host != null) {
                    host.listen();
                }
            }
        }
    }

    /** The packet of that number, while it is in flight. */
    @Nullable
    Flight inFlight(int number) {
        for (Flight.Bag bag : bags) {
            Flight flight = bag.find(number);
            if (flight != null) {
                return flight;
            }
        }
        return null;
    }

    /** It arrives, if it is still in flight and somebody has its address. */
    void deliver(Flight flight) {
        LiveHost to = flight.to;
        if (to != null && !flight.isOver()) {
            bag(to).remove(flight);
            to.arrive(flight);
        }
    }

    void lose(Flight flight, Action.Cause cause) {
        if (!flight.isOver()) {
            bag(flight.to).remove(flight);
            witness.lost(flight, cause);
        }
    }

    void duplicate(Flight flight) {
        if (!flight.isOver()) {
            depart(new Flight(flight.from, flight.to, flight.packet().copy(nextPacket)));
        }
    }

    private void inject(Action.Inject inject) {
        LiveHost from = host(inject.host());
        if (from != null) {
            Packet packet = new Packet(
                    nextPacket, from.name, inject.source(), inject.destination(), inject.segment(), 0, 0, true);
            depart(new Flight(from, hostOf(packet.destination()), packet));
        }
    }

    /** A connection with a peer transmits. */
    void send(LiveConnection connection, Segment segment, int timesSentBefore) {
        depart(new Flight(connection, nextPacket, segment, timesSentBefore));
    }

    private void depart(Flight flight) {
        nextPacket++;
        bag(flight.to).add(flight);
        witness.departed(flight);
    }

    private Flight.Bag bag(@Nullable LiveHost to) {
        return to == null ? unroutable : to.incoming;
    }

    private Flight flight(Packet packet) {
        return new Flight(requireNonNull(host(packet.from())), hostOf(packet.destination()), packet);
    }

    @Nullable
    LiveHost hostOf(@Nullable Socket socket) {
        if (socket == null) {
            return null;
        }
        for (LiveHost host : hosts) {
            if (host.address.equals(socket.address())) {
                return host;
            }
        }
        return null;
    }

    @Nullable
    LiveHost host(String name) {
        for (LiveHost host : hosts) {
            if (host.name.equals(name)) {
                return host;
            }
        }
        return null;
    }
}
