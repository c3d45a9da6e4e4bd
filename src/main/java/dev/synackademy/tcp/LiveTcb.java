package dev.synackademy.tcp;

import org.jspecify.annotations.Nullable;

/**
 * A connection that changes in place, for those who let millions of events happen and look at few of the moments between
 * them. It does with each event what {@link Tcp#on} does, until it is CLOSED: then another takes its place. {@link #tcb()} is the value
 * it has become. Not thread-safe.
 */
public final class LiveTcb {

    private Turn turn;
    private State stateBefore;

    /** The same as a value; {@code null} once that is outdated. */
    private @Nullable Tcb tcb;

    private @Nullable Tcb before;
    private @Nullable Event event;

    /**
     * @param tcb the connection as it is; {@link Tcb#CLOSED} where there is none
     * @param outcome where its events leave what they ask; who shares it with other connections reads it before their next events
     */
    public LiveTcb(Tcp tcp, Tcb tcb, Outcome outcome) {
        turn = new Turn(tcp.config(), tcb, outcome);
        stateBefore = tcb.state();
        this.tcb = tcb;
    }

    /** Lets one event happen: see {@link Tcp#on}. */
    public void on(Tcp tcp, Event next, long nowMicros) {
        TcpConfig config = tcp.config();
        if (turn.state == State.TIME_WAIT && config.timeWaitReopening() && Reopening.isAskedFor(config, tcb(), next)) {
            become(tcp, Reopening.on(config, tcb(), next, nowMicros));
            return;
        }
        before = tcb;
        tcb = null;
        event = next;
        stateBefore = turn.state;
        turn.begin(config, nowMicros);
        Tcp.process(turn, next);
    }

    /** Takes over what happened elsewhere. */
    public void become(Tcp tcp, Transition transition) {
        turn = new Turn(tcp.config(), transition.after(), turn.outcome);
        turn.takeOver(transition);
        before = transition.before();
        event = transition.event();
        tcb = transition.after();
        stateBefore = before.state();
    }

    /** What it is now. */
    public Tcb tcb() {
        Tcb value = tcb;
        if (value == null) {
            value = turn.tcb();
            tcb = value;
        }
        return value;
    }

    /**
     * What the last event did.
     *
     * @throws IllegalStateException unless {@link #tcb} had been asked for, or given, before the last event
     */
    public Transition transition() {
        Tcb from = before;
        Event last = event;
        if (from == null || last == null) {
            throw new IllegalStateException("nobody knows what it was before");
        }
        return new Transition(from, last, tcb(), turn.outcome.effects(), turn.outcome.rules());
    }

    /** What the last event asks of the world, and why; the next event of any connection that shares it overwrites it. */
    public Outcome outcome() {
        return turn.outcome;
    }

    /** The state before the last event. */
    public State stateBefore() {
        return stateBefore;
    }

    public State state() {
        return turn.state;
    }

    public boolean isRunning(Timer timer) {
        return turn.isRunning(timer);
    }

    /** They change with the next event. */
    public SendVariables snd() {
        return turn.snd;
    }

    /** They change with the next event. */
    public ReceiveVariables rcv() {
        return turn.rcv;
    }

    public int effSndMss() {
        return turn.effSndMss;
    }

    public RttEstimator rtt() {
        return turn.rtt;
    }

    public CongestionVariables congestion() {
        return turn.congestion;
    }

    /** See {@link Tcb#unsent}. */
    public long unsent() {
        return turn.sendQueue.text().length();
    }

    /** See {@link Tcb#unacknowledgedSegments}. */
    public int unacknowledgedSegments() {
        return turn.retransmissionQueue.size();
    }

    /** See {@link Tcb#timesOldestSent}. */
    public int timesOldestSent() {
        return turn.retransmissionQueue.isEmpty()
                ? 0
                : turn.retransmissionQueue.first().timesSent();
    }

    /** See {@link Tcb#readable}. */
    public long readable() {
        return turn.receiveQueue.text().length();
    }

    /** See {@link Tcb#heldOutOfOrder}. */
    public long heldOutOfOrder() {
        return turn.reassemblyQueue.octets();
    }
}
