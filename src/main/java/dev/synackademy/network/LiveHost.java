package dev.synackademy.network;

import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.Outcome;
import dev.synackademy.tcp.Response;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Tcp;
import dev.synackademy.tcp.Timer;
import dev.synackademy.tcp.Transition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What events do at one host of a {@link LiveWorld}: it finds the connection or the listener an event is for, lets TCP act, and
 * keeps the applications going.
 */
final class LiveHost {

    final LiveWorld world;
    final int index;
    final String name;
    final Host.Side side;
    final String address;
    final Tcp tcp;

    /** What flies to it. */
    final Flight.Bag incoming = new Flight.Bag();

    private final Program handler;
    private final Connections connections;

    private final List<LiveProcess> processes = new ArrayList<>();

    private Listener.@Nullable Policy listens;
    private @Nullable Listener listener;

    LiveHost(LiveWorld world, int index, Host host) {
        this.world = world;
        this.index = index;
        name = host.name();
        side = host.side();
        address = host.address();
        tcp = host.tcp();
        listens = host.listens();
        handler = host.handler();
        listener = host.listener();
        connections = new Connections(host.nextPort());
        for (Connection connection : host.connections()) {
            connections.add(new LiveConnection(
                    this, connection.id(), connection.tcb(), connection.accepted(), connection.own()));
        }
        for (Process process : host.processes()) {
            start(process);
        }
    }

    Host value() {
        return new Host(
                name,
                side,
                address,
                tcp,
                listens,
                handler,
                listener,
                connections.all().stream().map(LiveConnection::value).toList(),
                processes.stream().map(LiveProcess::value).toList(),
                connections.nextPort());
    }

    // What is there.

    /** How it listens when told to. */
    Listener.@Nullable Policy listens() {
        return listens;
    }

    @Nullable
    Listener listener() {
        return listener;
    }

    Connections connections() {
        return connections;
    }

    List<LiveProcess> processes() {
        return processes;
    }

    private LiveProcess start(Process process) {
        LiveProcess started = new LiveProcess(this, process);
        processes.add(started);
        if (!process.bereft()) {
            bind(started, process.connection());
        }
        return started;
    }

    private void bind(LiveProcess process, @Nullable ConnectionId id) {
        process.connection = id;
        LiveConnection connection = connections.get(id);
        process.bound = connection;
        if (connection != null && !process.isDone()) {
            connection.processes.add(process);
        }
    }

    // Applications.

    void listen() {
        Listener.Policy policy = listens;
        if (policy == null || listener != null) {
            return;
        }
        var id = new ConnectionId(new Socket(address, policy.port()), null);
        LiveConnection listening = new LiveConnection(this, id, Tcb.CLOSED, false, null);
        listening.tcb.on(tcp, Event.Open.passive(id.local()), world.nowMicros());
        listener = new Listener(id, listening.tcb.tcb(), policy);
        called(new Witness.Calling(Witness.Call.LISTEN, 0, false, world.outcome.response()), listening);
    }

    /** The process makes its next call. */
    void runStep(LiveProcess process) {
        if (!process.isReady()) {
            return;
        }
        Program.Step step = process.next();
        Socket remote = step.remote();
        if (remote != null) {
            int port = step.localPort() == 0 ? choosePort() : step.localPort();
            var id = new ConnectionId(new Socket(address, port), remote);
            unbind(process);
            call(id, Event.Open.active(id.local(), remote), false);
            bind(process, id);
        } else {
            call(process, step.call().event(step.octets()));
        }
        if (process.isDone()) {
            unbind(process);
        }
    }

    /** A call on what the process has: its connection, or what is left of one, else the socket its host listens on, if any. */
    private void call(LiveProcess process, Event.UserCall call) {
        if (process.bound != null) {
            call(process.bound, call, false);
        } else if (process.connection != null) {
            callNone(process.connection, call, false);
        } else if (listener != null) {
            callListener(listener, call);
        } else {
            var refused = Witness.Calling.of(call, false, Response.CONNECTION_DOES_NOT_EXIST);
            world.witness().called(this, refused, null);
        }
    }

    /** An ephemeral port for its next connection, but not the one on which it listens. */
    int choosePort() {
        int port = connections.choosePort();
        return listens != null && listens.port() == port ? connections.choosePort() : port;
    }

    private void unbind(LiveProcess process) {
        if (process.bound != null) {
            process.bound.processes.remove(process);
        }
    }

    /** A call on any connection, or to open a new one; {@code byLearner} where somebody calls in the application's place. */
    void call(ConnectionId id, Event.UserCall call, boolean byLearner) {
        LiveConnection connection = connections.get(id);
        if (connection != null) {
            call(connection, call, byLearner);
        } else {
            callNone(id, call, byLearner);
        }
    }

    /** A call where there is no connection, or none any more for whoever calls; only OPEN makes one. */
    private void callNone(ConnectionId id, Event.UserCall call, boolean byLearner) {
        Tcb closed = call instanceof Event.Open ? takeListener(id.local()) : Tcb.CLOSED;
        LiveConnection opened = new LiveConnection(this, id, closed, true, null);
        opened.tcb.on(tcp, call, world.nowMicros());
        if (!opened.isGone()) {
            connections.add(opened);
        }
        called(call, byLearner, opened);
    }

    private void call(LiveConnection connection, Event.UserCall call, boolean byLearner) {
        connection.tcb.on(connection.tcp(), call, world.nowMicros());
        connections.changed(connection);
        called(call, byLearner, connection);
    }

    /** What an OPEN on this socket starts from: where the host listens on it, the listener becomes the connection (§3.10.1). */
    private Tcb takeListener(Socket local) {
        Listener listening = listener;
        if (listening == null || !listening.id().local().equals(local)) {
            return Tcb.CLOSED;
        }
        listens = null;
        listener = null;
        return listening.tcb();
    }

    /** A call on the listening socket itself: there is nobody to talk to, but CLOSE and ABORT end the listening. */
    private void callListener(Listener listening, Event.UserCall call) {
        LiveConnection socket = new LiveConnection(this, listening.id(), listening.tcb(), false, null);
        socket.tcb.on(tcp, call, world.nowMicros());
        if (socket.state() == State.CLOSED) {
            listens = null;
            listener = null;
        } else {
            listener = new Listener(listening.id(), socket.tcb.tcb(), listening.policy());
        }
        called(call, false, socket);
    }

    private void called(Event.UserCall call, boolean byLearner, LiveConnection connection) {
        called(Witness.Calling.of(call, byLearner, world.outcome.response()), connection);
    }

    private void called(Witness.Calling calling, LiveConnection connection) {
        world.witness().called(this, calling, connection);
        carryOut(connection);
    }

    // Timers and segments.

    void expire(LiveConnection connection, Timer timer) {
        if (!connection.tcb.isRunning(timer)) {
            return;
        }
        if (timer == Timer.RETRANSMISSION && connection.isHalfOpen() && Listening.isPruned(this, connection)) {
            connection.tcb.become(connection.tcp(), Listening.prune(connection.tcb.tcb()));
        } else {
            connection.tcb.on(connection.tcp(), new Event.Timeout(timer), world.nowMicros());
        }
        connections.changed(connection);
        world.witness().timedOut(connection, timer);
        carryOut(connection);
    }

    void arrive(Flight flight) {
        LiveConnection connection = connections.of(flight);
        if (connection != null) {
            arriveAtConnection(flight, connection);
            return;
        }
        var id = new ConnectionId(flight.destination, flight.source);
        Listener listening = listener;
        if (listening != null && listening.id().local().equals(flight.destination)) {
            arriveAtListener(flight, id, listening);
        } else {
            LiveConnection closed = new LiveConnection(this, id, Tcb.CLOSED, true, null);
            closed.tcb.on(tcp, arrival(flight), world.nowMicros());
            arrived(flight, closed);
        }
    }

    private void arriveAtConnection(Flight flight, LiveConnection connection) {
        Event.SegmentArrives arrival = arrival(flight);
        boolean mayOverflow = connection.isHalfOpen() && Listening.acceptQueueIsFull(this);
        boolean mayReopen = connection.state() == State.TIME_WAIT && flight.segment.isSyn();
        Tcb before = mayOverflow || mayReopen ? connection.tcb.tcb() : null; // it may have to stay what it is
        connection.tcb.on(connection.tcp(), arrival, world.nowMicros());
        if (before != null && mayReopen && connection.state() != State.TIME_WAIT) {
            reopen(flight, connection, before, arrival);
            return;
        }
        if (before != null && mayOverflow && connection.isInAcceptQueue()) {
            connection.tcb.become(connection.tcp(), Listening.overflow(this, before, arrival));
            connections.changed(connection);
            arrived(flight, connection);
            return;
        }
        connections.changed(connection);
        arrived(flight, connection);
        accept(connection);
    }

    /**
     * A new connection takes the place of one in TIME-WAIT, if there is a listener to accept it; however full its backlog is, as in
     * Linux: it needs no more than there was, and its peer has proved to be real.
     */
    private void reopen(Flight flight, LiveConnection old, Tcb timeWait, Event.SegmentArrives arrival) {
        Listener listening = listener;
        if (listening != null && listening.id().local().equals(flight.destination)) {
            if (listening.policy().linux() != null && Listening.acceptQueueIsFull(this)) {
                old.tcb.become(old.tcp(), Listening.endTimeWait(timeWait, arrival));
            }
            if (old.isGone()) {
                connections.changed(old);
            } else {
                old.reopen();
                connections.reopened(old);
            }
            arrived(flight, old);
            return;
        }
        Tcp closed = new Tcp(old.tcp().config().with(choices -> choices.timeWaitReopening = false));
        Transition refused = closed.on(timeWait, arrival, world.nowMicros());
        old.tcb.become(old.tcp(), refused);
        connections.changed(old);
        arrived(flight, old);
    }

    private void arriveAtListener(Flight flight, ConnectionId id, Listener listening) {
        LiveConnection connection = new LiveConnection(this, id, listening.tcb(), false, null);
        Event.SegmentArrives arrival = arrival(flight);
        Transition decided = Listening.on(this, listening, id, arrival, world.nowMicros());
        if (decided == null) {
            connection.tcb.on(tcp, arrival, world.nowMicros());
        } else {
            connection.tcb.become(tcp, decided);
        }
        if (!connection.isGone()) {
            connections.add(connection);
        }
        arrived(flight, connection);
        accept(connection);
    }

    private static Event.SegmentArrives arrival(Flight flight) {
        return new Event.SegmentArrives(flight.source, flight.segment);
    }

    private void arrived(Flight flight, LiveConnection connection) {
        world.witness().arrived(flight, connection);
        carryOut(connection);
    }

    /** An application that accepts at once takes the connection if it has just become its turn. */
    private void accept(LiveConnection connection) {
        Listener listening = listener;
        if (!connection.isInAcceptQueue()
                || listening == null
                || !listening.policy().accepting()) {
            return;
        }
        connection.accept();
        connections.changed(connection);
        world.witness().called(this, new Witness.Calling(Witness.Call.ACCEPT, 0, false, Response.OK), null);
        if (!handler.steps().isEmpty()) {
            start(new Process(handler, 0, connection.id(), false));
        }
    }

    /** Hands to the network what TCP transmits; timers are the business of whoever chooses the actions. */
    private void carryOut(LiveConnection connection) {
        Outcome outcome = connection.tcb.outcome();
        for (int i = 0; i < outcome.segmentCount(); i++) {
            world.send(connection, outcome.transmitted(i), outcome.timesSentBefore(i));
        }
    }
}
