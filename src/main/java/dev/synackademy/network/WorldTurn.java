package dev.synackademy.network;

import dev.synackademy.tcp.Fifo;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One action's worth of change to a {@link World}: its components as variables, and what has occurred so far. */
final class WorldTurn {

    private final long nowMicros;
    private final Host[] hosts;
    private final List<Fifo<Packet>> flights;
    private final List<Occurrence> occurrences = new ArrayList<>(4);
    private int nextPacket;

    WorldTurn(World before, long nowMicros) {
        this.nowMicros = nowMicros;
        hosts = before.hosts().toArray(Host[]::new);
        flights = new ArrayList<>(before.flights());
        nextPacket = before.nextPacket();
    }

    World.Step end() {
        World after = new World(
                Collections.unmodifiableList(Arrays.asList(hosts)), Collections.unmodifiableList(flights), nextPacket);
        return new World.Step(after, Collections.unmodifiableList(occurrences));
    }

    void occur(Occurrence occurrence) {
        occurrences.add(occurrence);
    }

    int nextPacket() {
        return nextPacket;
    }

    void at(String name, Consumer<HostTurn> what) {
        for (int i = 0; i < hosts.length; i++) {
            if (hosts[i].name().equals(name)) {
                at(i, what);
                return;
            }
        }
    }

    private void at(int index, Consumer<HostTurn> what) {
        HostTurn turn = new HostTurn(this, hosts[index], nowMicros);
        what.accept(turn);
        hosts[index] = turn.host();
    }

    void deliver(Packet packet) {
        int to = indexOf(packet.destination());
        if (to < hosts.length && remove(packet)) {
            at(to, host -> host.arrive(packet, nameOf(packet.source())));
        }
    }

    void lose(Packet packet, Action.Cause cause) {
        if (remove(packet)) {
            occur(new Occurrence.Lost(sender(packet), packet, cause));
        }
    }

    void duplicate(Packet packet) {
        if (flights.get(indexOf(packet.destination())).contains(packet)) {
            depart(sender(packet), packet.copy(nextPacket));
        }
    }

    void inject(Action.Inject inject) {
        depart(
                inject.host(),
                new Packet(nextPacket, inject.source(), inject.destination(), inject.segment(), 0, 0, true));
    }

    void send(String host, Socket source, Socket destination, Segment segment, int transmissions) {
        depart(host, new Packet(nextPacket, source, destination, segment, transmissions, 0, false));
    }

    private void depart(String host, Packet packet) {
        nextPacket++;
        int to = indexOf(packet.destination());
        flights.set(to, flights.get(to).append(packet));
        occur(new Occurrence.Departed(host, nameOf(packet.destination()), packet));
    }

    private boolean remove(Packet packet) {
        int to = indexOf(packet.destination());
        int index = flights.get(to).indexOf(packet);
        if (index < 0) {
            return false;
        }
        flights.set(to, flights.get(to).without(index));
        return true;
    }

    /** Whose lifeline a packet left: that of its source, or else of the attacker who forged it. */
    private String sender(Packet packet) {
        String name = nameOf(packet.source());
        if (name != null) {
            return name;
        }
        for (Host host : hosts) {
            if (host.side() == Host.Side.ATTACKER) {
                return host.name();
            }
        }
        return hosts[0].name();
    }

    private @Nullable String nameOf(Socket socket) {
        int index = indexOf(socket);
        return index < hosts.length ? hosts[index].name() : null;
    }

    /** The index of the host with this address, or one past the last. */
    private int indexOf(Socket socket) {
        for (int i = 0; i < hosts.length; i++) {
            if (hosts[i].address().equals(socket.address())) {
                return i;
            }
        }
        return hosts.length;
    }
}
