package dev.synackademy.network;

import dev.synackademy.tcp.Outcome;
import dev.synackademy.tcp.Timer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hosts and the packets between them at one instant. A value without time: {@link #enabledActions} says what can happen
 * next, {@link #apply} what then is.
 *
 * @param hosts in the order of the scenario
 * @param flights packets in flight, by the index of the host they go to; those nobody will receive come last
 * @param nextPacket the number of the next packet that enters the network
 */
public record World(List<Host> hosts, List<List<Packet>> flights, int nextPacket) {

    /** What one action did. */
    public record Step(World after, List<Occurrence> occurrences) {}

    /** A world in which nothing has happened yet. */
    public static World of(List<Host> hosts) {
        return new World(List.copyOf(hosts), Collections.nCopies(hosts.size() + 1, List.of()), 1);
    }

    public @Nullable Host host(String name) {
        for (Host host : hosts) {
            if (host.name().equals(name)) {
                return host;
            }
        }
        return null;
    }

    /** The packet of that number, while it is in flight. */
    public @Nullable Packet inFlight(int number) {
        for (List<Packet> flight : flights) {
            for (Packet packet : flight) {
                if (packet.number() == number) {
                    return packet;
                }
            }
        }
        return null;
    }

    /**
     * All that can happen next, in a fixed order, leaving time aside: any packet in flight can arrive, be lost or be
     * duplicated, any running timer can fire, any application whose condition holds can go on.
     */
    public List<Action> enabledActions() {
        var actions = new ArrayList<Action>();
        for (List<Packet> flight : flights) {
            boolean routable = flight != flights.getLast();
            for (Packet packet : flight) {
                if (routable) {
                    actions.add(new Action.Deliver(packet));
                    actions.add(new Action.Duplicate(packet));
                }
                actions.add(new Action.Lose(packet, routable ? Action.Cause.FAULT : Action.Cause.UNROUTABLE));
            }
        }
        for (Host host : hosts) {
            if (host.listens() != null && host.listener() == null) {
                actions.add(new Action.Listen(host.name()));
            }
            for (int i = 0; i < host.processes().size(); i++) {
                if (host.isReady(host.processes().get(i))) {
                    actions.add(new Action.RunStep(host.name(), i));
                }
            }
            for (Connection connection : host.connections()) {
                for (Timer timer : Timer.values()) {
                    if (connection.tcb().isRunning(timer)) {
                        actions.add(new Action.Expire(host.name(), connection.id(), timer));
                    }
                }
            }
        }
        return actions;
    }

    /**
     * Lets {@code action} happen.
     *
     * @param nowMicros the virtual time it happens at, for those configurations that measure time
     * @return the world after it and what is to be told of it; an action that is no longer possible changes nothing
     */
    public Step apply(Action action, long nowMicros) {
        Chronicle chronicle = new Chronicle();
        LiveWorld live = new LiveWorld(this, chronicle, new Outcome(true));
        live.setNow(nowMicros);
        live.apply(action);
        return new Step(live.value(), chronicle.occurrences());
    }
}
