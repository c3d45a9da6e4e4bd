package dev.synackademy.tcp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event's worth of change: the TCB's components as variables, and the effects and rules so far. The steps of §3.10 read
 * and assign them as the RFC's text does; {@link #end} freezes them into a {@link Transition}. Lives within one
 * {@link Tcp#on} and is seen by nobody else.
 */
final class Turn {

    final TcpConfig config;
    final long nowMicros;

    State state;
    boolean activeOrigin;

    @Nullable
    Socket local;

    @Nullable
    Socket remote;

    SendVariables snd;
    ReceiveVariables rcv;
    int sendMss;
    AgreedOptions agreed;
    RecentTimestamp tsRecent;
    SendQueue sendQueue;
    RetransmissionQueue retransmissionQueue;
    ReassemblyQueue reassemblyQueue;
    ReceiveQueue receiveQueue;
    RttEstimator rtt;
    CongestionVariables congestion;
    LossRecovery recovery;
    RackVariables rack;
    AckPace ackPace;
    ReceiveSpace receiveSpace;
    int unansweredKeepAlives;
    boolean orphaned;

    /** An acknowledgment must leave before the turn ends, with text if there is some (MUST-58, MUST-59). */
    boolean ackOwed;
    /** An acknowledgment is owed, but it may wait a little for text to travel with (§3.8.6.3). */
    boolean ackMayWait;

    /** SEG.WND of the arriving segment in octets: scaled where it must be (RFC 7323 §2.2). */
    int segWnd;

    /** The arriving segment's timestamps, where it has some. */
    @Nullable
    Timestamps segStamps;

    /** What this event brought for a second time, where that can be told: the next acknowledgment does, once (RFC 2883 §4). */
    @Nullable
    SackBlock duplicate;

    /** How many octets this event gave to the user. */
    int delivered;

    private final Tcb before;
    private final Event event;
    private int runningTimers;
    private final List<Effect> effects = new ArrayList<>(6);
    private final List<Rule> rules = new ArrayList<>(8);

    Turn(TcpConfig config, Tcb before, Event event, long nowMicros) {
        this.config = config;
        this.before = before;
        this.event = event;
        this.nowMicros = nowMicros;
        state = before.state();
        activeOrigin = before.activeOrigin();
        local = before.local();
        remote = before.remote();
        snd = before.snd();
        rcv = before.rcv();
        sendMss = before.sendMss();
        agreed = before.agreed();
        tsRecent = before.tsRecent();
        sendQueue = before.sendQueue();
        retransmissionQueue = before.retransmissionQueue();
        reassemblyQueue = before.reassemblyQueue();
        receiveQueue = before.receiveQueue();
        rtt = before.rtt();
        congestion = before.congestion();
        recovery = before.recovery();
        rack = before.rack();
        ackPace = before.ackPace();
        receiveSpace = before.receiveSpace();
        unansweredKeepAlives = before.unansweredKeepAlives();
        orphaned = before.orphaned();
        runningTimers = before.runningTimers();
    }

    void apply(Rule rule) {
        rules.add(rule);
    }

    void respond(Response response) {
        effects.add(new Effect.Respond(response));
    }

    void signal(Signal signal) {
        effects.add(new Effect.SignalUser(signal));
    }

    void deliver(Octets text) {
        delivered += text.length();
        effects.add(new Effect.Deliver(text));
    }

    void transmit(Segment segment, int transmissions) {
        effects.add(new Effect.Transmit(segment, transmissions));
    }

    boolean isRunning(Timer timer) {
        return (runningTimers & timer.bit()) != 0;
    }

    void start(Timer timer, long micros) {
        runningTimers |= timer.bit();
        effects.add(new Effect.StartTimer(timer, micros));
    }

    void stop(Timer timer) {
        if (isRunning(timer)) {
            runningTimers &= ~timer.bit();
            effects.add(new Effect.StopTimer(timer));
        }
    }

    void stopAllTimers() {
        for (Timer timer : Timer.values()) {
            stop(timer);
        }
    }

    /** The timer has fired: it no longer runs. */
    void expired(Timer timer) {
        runningTimers &= ~timer.bit();
    }

    /** "Enter the CLOSED state, delete the TCB." */
    void deleteTcb() {
        stopAllTimers();
        state = State.CLOSED;
        ackOwed = false;
        ackMayWait = false;
    }

    /** SENDs that are not wholly acknowledged, or RECEIVEs that wait: they want an answer when the TCB goes. */
    boolean hasOutstandingCalls() {
        return receiveQueue.wanted() > 0
                || !sendQueue.text().isEmpty()
                || snd.nxt().minus(snd.una()) > (sendQueue.fin() == SendQueue.Fin.SENT ? 1 : 0)
                        && state.isSynchronized();
    }

    /** Every octet and control we ever sent, the FIN included, has been acknowledged. */
    boolean finIsAcknowledged() {
        return sendQueue.fin() == SendQueue.Fin.SENT && snd.una().equals(snd.nxt());
    }

    Transition end() {
        return new Transition(
                before, event, after(), Collections.unmodifiableList(effects), Collections.unmodifiableList(rules));
    }

    private Tcb after() {
        if (state == State.CLOSED) {
            return Tcb.CLOSED;
        }
        return new Tcb(
                state,
                activeOrigin,
                local,
                remote,
                snd,
                rcv,
                sendMss,
                agreed,
                tsRecent,
                sendQueue,
                retransmissionQueue,
                reassemblyQueue,
                receiveQueue,
                rtt,
                congestion,
                recovery,
                rack,
                ackPace,
                receiveSpace,
                unansweredKeepAlives,
                orphaned,
                runningTimers);
    }
}
