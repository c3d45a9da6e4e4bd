package dev.synackademy.network;

import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.Response;
import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Tcp;
import dev.synackademy.tcp.Timer;
import dev.synackademy.tcp.Transition;
import org.jspecify.annotations.Nullable;

/**
 * What one event does at one host: it finds the connection or the listener the event is for, lets TCP act, and keeps the
 * backlog, the accept queue and the applications. Lives within one {@link World#apply}.
 */
final class HostTurn {

    private static final int FIRST_EPHEMERAL_PORT = 40000;

    private final WorldTurn world;
    private final long nowMicros;
    private Host host;

    HostTurn(WorldTurn world, Host host, long nowMicros) {
        this.world = world;
        this.host = host;
        this.nowMicros = nowMicros;
    }

    Host host() {
        return host;
    }

    // Applications.

    void listen() {
        Listener.Policy policy = host.listens();
        if (policy == null || host.listener() != null) {
            return;
        }
        var id = new ConnectionId(new Socket(host.address(), policy.port()), null);
        Transition transition = on(Tcb.CLOSED, Event.Open.passive(id.local()));
        host = host.withListener(new Listener(id, transition.after(), policy));
        called("listen", 0, false, id, transition);
    }

    /** The process makes its next call. */
    void runStep(int index) {
        Process process = host.processes().get(index);
        if (!host.isReady(process)) {
            return;
        }
        Program.Step step = process.step();
        ConnectionId id = process.connection();
        Socket remote = step.remote();
        if (remote != null) {
            id = new ConnectionId(new Socket(host.address(), freePort(step.localPort())), remote);
            call(id, Event.Open.active(id.local(), remote), false);
        } else if (id != null) {
            call(id, step.call().event(step.octets()), false);
        } else if (host.listener() != null) {
            callListener(host.listener(), step.call().event(step.octets()));
        }
        host = host.with(index, process.advanced(id));
    }

    /** Somebody calls in the application's place: on any connection, or to open a new one. */
    void callByLearner(ConnectionId id, Event.UserCall call) {
        call(id, call, true);
    }

    /** {@code wanted}, or the first ephemeral port no connection here uses. */
    private int freePort(int wanted) {
        return wanted != 0 ? wanted : freePort(host);
    }

    static int freePort(Host host) {
        int port = FIRST_EPHEMERAL_PORT;
        while (isTaken(host, port)) {
            port++;
        }
        return port;
    }

    private static boolean isTaken(Host host, int port) {
        return host.connections().stream().anyMatch(each -> each.id().local().port() == port);
    }

    private void call(ConnectionId id, Event.UserCall call, boolean byLearner) {
        Connection connection = host.connection(id);
        if (connection == null) {
            connection = new Connection(id, call instanceof Event.Open ? takeListener(id.local()) : Tcb.CLOSED, true);
        }
        Transition transition = on(connection, call);
        keep(connection, transition.after());
        called(word(call), octets(call), byLearner, id, transition);
    }

    /** What an OPEN on this socket starts from: where the host listens on it, the listener becomes the connection (§3.10.1). */
    private Tcb takeListener(Socket local) {
        Listener listener = host.listener();
        if (listener == null || !listener.id().local().equals(local)) {
            return Tcb.CLOSED;
        }
        host = host.withPolicy(null).withListener(null);
        return listener.tcb();
    }

    /** A call on the listening socket itself: there is nobody to talk to, but CLOSE and ABORT end the listening. */
    private void callListener(Listener listener, Event.UserCall call) {
        Transition transition = on(listener.tcb(), call);
        host = transition.after().state() == State.CLOSED
                ? host.withPolicy(null).withListener(null)
                : host.withListener(new Listener(listener.id(), transition.after(), listener.policy()));
        called(word(call), octets(call), false, listener.id(), transition);
    }

    private static int octets(Event.UserCall call) {
        return switch (call) {
            case Event.Send send -> send.text().length();
            case Event.Receive receive -> receive.octets() == Event.Receive.ALL ? 0 : (int) receive.octets();
            case Event.Open open -> 0;
            case Event.Close close -> 0;
            case Event.Abort abort -> 0;
            case Event.QuickAck quickAck -> 0;
            case Event.Status status -> 0;
        };
    }

    private static String word(Event.UserCall call) {
        return switch (call) {
            case Event.Open open -> Program.Call.CONNECT.word();
            case Event.Send send -> Program.Call.SEND.word();
            case Event.Receive receive -> Program.Call.RECEIVE.word();
            case Event.Close close -> Program.Call.CLOSE.word();
            case Event.Abort abort -> Program.Call.ABORT.word();
            case Event.QuickAck quickAck -> "quick-ack";
            case Event.Status status -> Program.Call.STATUS.word();
        };
    }

    private void called(String call, int octets, boolean byLearner, ConnectionId id, Transition transition) {
        world.occur(new Occurrence.Called(
                host.name(), call, octets, byLearner, transition.response(), change(id, transition)));
        carryOut(id, transition);
    }

    // Timers and segments.

    void expire(ConnectionId id, Timer timer) {
        Connection connection = host.connection(id);
        if (connection == null || !connection.tcb().isRunning(timer)) {
            return;
        }
        boolean pruned =
                timer == Timer.RETRANSMISSION && connection.isHalfOpen() && Listening.isPruned(host, connection);
        Transition transition = pruned ? Listening.prune(connection.tcb()) : on(connection, new Event.Timeout(timer));
        keep(connection, transition.after());
        world.occur(new Occurrence.TimedOut(host.name(), timer, change(id, transition)));
        carryOut(id, transition);
    }

    void arrive(Packet packet, @Nullable String from) {
        var id = new ConnectionId(packet.destination(), packet.source());
        Connection connection = host.connection(id);
        Listener listener = host.listener();
        if (connection != null) {
            arriveAtConnection(packet, from, connection);
        } else if (listener != null && listener.id().local().equals(packet.destination())) {
            arriveAtListener(packet, from, id, listener);
        } else {
            arrived(packet, from, id, on(Tcb.CLOSED, arrival(packet)));
        }
    }

    private void arriveAtConnection(Packet packet, @Nullable String from, Connection connection) {
        Transition transition = on(connection, arrival(packet));
        if (connection.tcb().state() == State.TIME_WAIT && transition.after().state() == State.SYN_RECEIVED) {
            reopen(packet, from, connection, transition);
            return;
        }
        Connection after = connection.with(transition.after());
        if (connection.isHalfOpen() && after.isInAcceptQueue() && Listening.acceptQueueIsFull(host)) {
            arrived(
                    packet,
                    from,
                    connection.id(),
                    Listening.ignore(connection.tcb(), arrival(packet), Rule.ACCEPT_QUEUE_FULL));
            return;
        }
        keep(connection, transition.after());
        arrived(packet, from, connection.id(), transition);
        accept(connection.id());
    }

    /** A new connection takes the place of one in TIME-WAIT, if there is a listener to accept it. */
    private void reopen(Packet packet, @Nullable String from, Connection old, Transition transition) {
        Listener listener = host.listener();
        if (listener != null && listener.id().local().equals(packet.destination())) {
            keep(new Connection(old.id(), Tcb.CLOSED, false, null), transition.after());
            arrived(packet, from, old.id(), transition);
            return;
        }
        Tcp own = old.own() == null ? host.tcp() : old.own();
        Tcp closed = new Tcp(own.config().with(choices -> choices.timeWaitReopening = false));
        Transition refused = closed.on(old.tcb(), arrival(packet), nowMicros);
        keep(old, refused.after());
        arrived(packet, from, old.id(), refused);
    }

    private void arriveAtListener(Packet packet, @Nullable String from, ConnectionId id, Listener listener) {
        Transition transition = Listening.on(host, listener, id, arrival(packet), nowMicros);
        keep(new Connection(id, Tcb.CLOSED, false), transition.after());
        arrived(packet, from, id, transition);
        accept(id);
    }

    private static Event.SegmentArrives arrival(Packet packet) {
        return new Event.SegmentArrives(packet.source(), packet.segment());
    }

    private void arrived(Packet packet, @Nullable String from, ConnectionId id, Transition transition) {
        world.occur(new Occurrence.Arrived(host.name(), from, packet, change(id, transition)));
        carryOut(id, transition);
    }

    /** An application that accepts at once takes the connection if it has just become its turn. */
    private void accept(ConnectionId id) {
        Connection connection = host.connection(id);
        Listener listener = host.listener();
        if (connection == null
                || !connection.isInAcceptQueue()
                || listener == null
                || !listener.policy().accepting()) {
            return;
        }
        host = host.with(new Connection(id, connection.tcb(), true, connection.own()));
        world.occur(new Occurrence.Called(host.name(), "accept", 0, false, Response.OK, null));
        if (!host.handler().steps().isEmpty()) {
            host = host.with(host.processes().size(), new Process(host.handler(), 0, id));
        }
    }

    // What both have in common.

    private Transition on(Connection connection, Event event) {
        Tcp own = connection.own();
        return (own == null ? host.tcp() : own).on(connection.tcb(), event, nowMicros);
    }

    private Transition on(Tcb before, Event event) {
        return host.tcp().on(before, event, nowMicros);
    }

    /** Stores the connection's next TCB, or forgets the connection where there is none any more. */
    private void keep(Connection connection, Tcb after) {
        boolean gone = after.state() == State.CLOSED || after.state() == State.LISTEN;
        host = gone ? host.without(connection.id()) : host.with(connection.with(after));
    }

    private Occurrence.Change change(ConnectionId id, Transition transition) {
        return new Occurrence.Change(id, transition, world.nextPacket());
    }

    /** Hands to the network what TCP transmits; timers are the business of whoever chooses the actions. */
    private void carryOut(ConnectionId id, Transition transition) {
        Socket remote = id.remote();
        for (Effect effect : transition.effects()) {
            if (effect instanceof Effect.Transmit transmit && remote != null) {
                world.send(host.name(), id.local(), remote, transmit.segment(), transmit.transmissions());
            }
        }
    }
}
