package dev.synackademy.packetdrill;

import dev.synackademy.network.Action;
import dev.synackademy.network.Agenda;
import dev.synackademy.network.Connection;
import dev.synackademy.network.ConnectionId;
import dev.synackademy.network.Host;
import dev.synackademy.network.Listener;
import dev.synackademy.network.Occurrence;
import dev.synackademy.network.Packet;
import dev.synackademy.network.Program;
import dev.synackademy.network.World;
import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Tcp;
import dev.synackademy.tcp.TcpConfig;
import dev.synackademy.tcp.Transition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One {@link Host} in virtual time: its timers, and the packets that it sends and gets. Who uses its sockets is not known here. */
final class Machine {

    /** When a timer is due. */
    private static final class Alarm extends Agenda.Entry {
        final Action.Expire timer;

        Alarm(Action.Expire timer) {
            this.timer = timer;
        }
    }

    private final Agenda agenda = new Agenda();
    private final Map<Action.Expire, Alarm> alarms = new HashMap<>();
    private final List<Kernel.Departure> departures = new ArrayList<>();
    private final Consumer<Occurrence.Changed> processes;

    private Kernel.Observer observer = (atMicros, change) -> {};
    private Host host;
    private int nextPacket = 1;
    private long nowMicros;

    /** @param processes whom to tell of what happens to connections, before the observer is told */
    Machine(String address, TcpConfig config, Consumer<Occurrence.Changed> processes) {
        this.processes = processes;
        host = Host.idle(address, Host.Side.SERVER, address, new Tcp(config), Program.NONE, null, Program.NONE);
    }

    long nowMicros() {
        return nowMicros;
    }

    long nextMicros() {
        return agenda.nextMicros();
    }

    /** Waits until then; no timer may be due before. */
    void waitUntil(long micros) {
        nowMicros = micros;
    }

    /** Lets the next timer fire, at its time. */
    void fire() {
        nowMicros = Math.max(nowMicros, agenda.nextMicros());
        Agenda.Entry due = agenda.takeDueBy(Agenda.NEVER);
        if (due instanceof Alarm alarm && alarms.remove(alarm.timer, alarm)) {
            apply(alarm.timer);
        }
    }

    void arrive(Socket from, Socket to, Segment segment) {
        World.Step sent = world().apply(new Action.Inject(host.name(), from, to, segment), nowMicros);
        Packet packet = sent.after().inFlight(nextPacket);
        if (packet != null) {
            take(sent.after().apply(new Action.Deliver(packet), nowMicros));
        }
    }

    List<Kernel.Departure> departures() {
        List<Kernel.Departure> sent = List.copyOf(departures);
        departures.clear();
        return sent;
    }

    void observe(Kernel.Observer next) {
        observer = next;
    }

    Host host() {
        return host;
    }

    /** Goes on as another host: its settings, its listener or who owns a connection may differ. */
    void become(Host other) {
        host = other;
    }

    void listen(Listener.Policy policy) {
        host = host.withPolicy(policy);
        apply(new Action.Listen(host.name()));
    }

    /** Closes the listener. Nobody will accept those who wait: they are reset. Half-open ones are forgotten in silence, as other stacks do. */
    void closeListener() {
        host = host.withListener(null).withPolicy(null);
        for (Connection connection : host.connections()) {
            if (connection.isHalfOpen()) {
                forget(connection.id());
            } else if (!connection.accepted()) {
                call(connection.id(), new Event.Abort());
            }
        }
    }

    /** A process holds this connection from now on, and the TCP it has configured for it goes on with it. */
    void own(ConnectionId id, Tcb tcb, Tcp own) {
        host = host.with(new Connection(id, tcb, true, own));
    }

    /** {@link Tcb#CLOSED} where there is no such connection. */
    Tcb tcb(@Nullable ConnectionId id) {
        Connection connection = host.connection(id);
        return connection == null ? Tcb.CLOSED : connection.tcb();
    }

    Transition call(ConnectionId id, Event.UserCall call) {
        for (Occurrence occurrence : apply(new Action.Call(host.name(), id, call))) {
            if (occurrence instanceof Occurrence.Changed changed) {
                return changed.transition();
            }
        }
        throw new IllegalStateException("a call on " + id + " is always answered");
    }

    /** ABORT, without the RST. */
    private void forget(ConnectionId id) {
        int sent = departures.size();
        call(id, new Event.Abort());
        departures.subList(sent, departures.size()).clear();
    }

    private World world() {
        return new World(List.of(host), Collections.nCopies(2, List.of()), nextPacket);
    }

    private List<Occurrence> apply(Action action) {
        return take(world().apply(action, nowMicros));
    }

    private List<Occurrence> take(World.Step step) {
        host = step.after().hosts().getFirst();
        nextPacket = step.after().nextPacket();
        for (Occurrence occurrence : step.occurrences()) {
            switch (occurrence) {
                case Occurrence.Departed departed -> departures.add(new Kernel.Departure(nowMicros, departed.packet()));
                case Occurrence.Changed change -> changed(change);
                case Occurrence.Lost lost -> {}
            }
        }
        return step.occurrences();
    }

    private void changed(Occurrence.Changed change) {
        for (Effect effect : change.transition().effects()) {
            switch (effect) {
                case Effect.StartTimer start ->
                    agenda.set(
                            alarms.computeIfAbsent(
                                    new Action.Expire(host.name(), change.connection(), start.timer()), Alarm::new),
                            nowMicros + start.micros());
                case Effect.StopTimer stop -> {
                    Alarm alarm = alarms.remove(new Action.Expire(host.name(), change.connection(), stop.timer()));
                    if (alarm != null) {
                        agenda.clear(alarm);
                    }
                }
                case Effect.SignalUser signal -> {}
                case Effect.Transmit transmit -> {}
                case Effect.Respond respond -> {}
                case Effect.Deliver deliver -> {}
            }
        }
        processes.accept(change);
        observer.changed(nowMicros, change);
    }
}
