package dev.synackademy.network;

import dev.synackademy.tcp.LiveTcb;
import dev.synackademy.tcp.ReceiveVariables;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Tcp;
import dev.synackademy.tcp.Timer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection of a {@link LiveHost}. */
final class LiveConnection implements ConnectionView {

    private static final Timer[] TIMERS = Timer.values();

    final LiveHost host;
    final LiveTcb tcb;

    /** What it was before anything happened to it here. */
    final Tcb initial;

    /** The applications whose next calls are about this connection. */
    final List<LiveProcess> processes = new ArrayList<>(1);

    /** What the log remembers of it. */
    LogWriter.@Nullable Memory memory;

    private final ConnectionId id;
    private @Nullable LiveHost peer;
    private boolean accepted;
    private @Nullable Tcp own;
    private final @Nullable TimerEntry[] timers = new TimerEntry[TIMERS.length];

    /** Where {@link Connections} counts it, if anywhere. */
    @Nullable
    Place place;

    /** Where a connection waits for an application to have it. */
    enum Place {
        /** In the backlog: half-open, the SYN,ACK sent once. */
        YOUNG,
        /** In the backlog: half-open, the SYN,ACK sent again. */
        OLD,
        /** In the accept queue. */
        ACCEPT_QUEUE
    }

    /** When one of its timers is due. */
    static final class TimerEntry extends Agenda.Entry {
        final LiveConnection connection;
        final Timer timer;

        TimerEntry(LiveConnection connection, Timer timer) {
            this.connection = connection;
            this.timer = timer;
        }
    }

    LiveConnection(LiveHost host, ConnectionId id, Tcb tcb, boolean accepted, @Nullable Tcp own) {
        this.host = host;
        this.id = id;
        this.accepted = accepted;
        this.own = own;
        this.tcb = new LiveTcb(own == null ? host.tcp : own, tcb, host.world.outcome);
        initial = tcb;
    }

    Connection value() {
        return new Connection(id, tcb.tcb(), accepted, own);
    }

    Tcp tcp() {
        return own == null ? host.tcp : own;
    }

    /** Who has the other end's address, if anybody does. */
    @Nullable
    LiveHost peer() {
        if (peer == null) {
            peer = host.world.hostOf(id.remote());
        }
        return peer;
    }

    /** It is over for the applications, and a later one is another. They stay listed, as some may wait for just that. */
    void leaveProcesses() {
        for (LiveProcess process : processes) {
            process.bound = null;
        }
    }

    void accept() {
        accepted = true;
    }

    /** A new connection between the same sockets has taken its place, through the listener. */
    void reopen() {
        leaveProcesses();
        accepted = false;
        own = null;
    }

    /** Not a connection, or none any more. */
    boolean isGone() {
        return tcb.state() == State.CLOSED || tcb.state() == State.LISTEN;
    }

    /** The entry of the timer with this ordinal, for an agenda. */
    TimerEntry entry(int ordinal) {
        TimerEntry entry = timers[ordinal];
        if (entry == null) {
            entry = new TimerEntry(this, TIMERS[ordinal]);
            timers[ordinal] = entry;
        }
        return entry;
    }

    @Override
    public ConnectionId id() {
        return id;
    }

    @Override
    public State state() {
        return tcb.state();
    }

    @Override
    public ReceiveVariables rcv() {
        return tcb.rcv();
    }

    @Override
    public long readable() {
        return tcb.readable();
    }

    /** Where it waits now; {@code null} where an application has it, or there is no connection. */
    @Nullable
    Place placeNow() {
        if (accepted) {
            return null;
        }
        if (isHalfOpen()) {
            return timesOldestSent() == 1 ? Place.YOUNG : Place.OLD;
        }
        return isInAcceptQueue() ? Place.ACCEPT_QUEUE : null;
    }

    /** See {@link LiveTcb#timesOldestSent}. */
    int timesOldestSent() {
        return tcb.timesOldestSent();
    }

    @Override
    public boolean accepted() {
        return accepted;
    }
}
