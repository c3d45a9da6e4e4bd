package dev.synackademy.tcp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The TCB's components as variables, and the effects and rules of the event that is being processed. The steps of §3.10 read
 * and assign them as the RFC's text does. Lives within one {@link Tcp#on}, or within a {@link LiveTcb} for as long as that
 * changes in place; seen by nobody else.
 */
final class Turn {

    private static final Rule[] RULES = Rule.values();
    private static final Timer[] TIMERS = Timer.values();
    private static final Effect[] STOPS = new Effect[TIMERS.length];

    static {
        Arrays.setAll(STOPS, timer -> new Effect.StopTimer(TIMERS[timer]));
    }

    TcpConfig config;
    long nowMicros;

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
    long sentAtMicros;
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

    private int runningTimers;
    private long deviations;
    private final List<Effect> effects = new ArrayList<>(6);

    /** How each timer was started last: mostly the next start is the same. */
    private final Effect.@Nullable StartTimer[] starts = new Effect.StartTimer[TIMERS.length];

    private short[] rules = new short[16];
    private int ruleCount;

    Turn(TcpConfig config, Tcb before) {
        this.config = config;
        deviations = bits(config);
        state = before.state();
        activeOrigin = before.activeOrigin();
        local = before.local();
        remote = before.remote();
        snd = before.snd().copy();
        rcv = before.rcv().copy();
        sendMss = before.sendMss();
        agreed = before.agreed();
        tsRecent = before.tsRecent();
        sendQueue = before.sendQueue();
        retransmissionQueue = before.retransmissionQueue();
        reassemblyQueue = before.reassemblyQueue();
        receiveQueue = before.receiveQueue();
        rtt = before.rtt();
        congestion = before.congestion();
        recovery = before.recovery().copy();
        rack = before.rack();
        ackPace = before.ackPace();
        receiveSpace = before.receiveSpace();
        sentAtMicros = before.sentAtMicros();
        unansweredKeepAlives = before.unansweredKeepAlives();
        orphaned = before.orphaned();
        runningTimers = before.runningTimers();
    }

    /** Another event, at its time: nothing is owed and nothing has been done for it yet. */
    void begin(TcpConfig tcpConfig, long micros) {
        if (config != tcpConfig) {
            config = tcpConfig;
            deviations = bits(tcpConfig);
        }
        nowMicros = micros;
        ackOwed = false;
        ackMayWait = false;
        segWnd = 0;
        segStamps = null;
        duplicate = null;
        delivered = 0;
        effects.clear();
        ruleCount = 0;
    }

    private static long bits(TcpConfig config) {
        long bits = 0;
        for (Deviation deviation : config.deviations()) {
            bits |= 1L << deviation.ordinal();
        }
        return bits;
    }

    /** Whether this endpoint departs from the RFCs in this point. */
    boolean deviates(Deviation deviation) {
        return (deviations & 1L << deviation.ordinal()) != 0;
    }

    /** What the event asks of the world, in order; the next event empties it. */
    List<Effect> effects() {
        return effects;
    }

    /** How many clauses have decided so far. */
    int ruleCount() {
        return ruleCount;
    }

    /** The clause that decided after {@code index} others. */
    Rule rule(int index) {
        return RULES[rules[index]];
    }

    /** The clauses that decided, in order. */
    List<Rule> rules() {
        Rule[] fired = new Rule[ruleCount];
        Arrays.setAll(fired, this::rule);
        return List.of(fired);
    }

    void apply(Rule rule) {
        if (ruleCount == rules.length) {
            rules = Arrays.copyOf(rules, 2 * ruleCount);
        }
        rules[ruleCount++] = (short) rule.ordinal();
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
        Effect.StartTimer start = starts[timer.ordinal()];
        if (start == null || start.micros() != micros) {
            start = new Effect.StartTimer(timer, micros);
            starts[timer.ordinal()] = start;
        }
        effects.add(start);
    }

    void stop(Timer timer) {
        if (isRunning(timer)) {
            runningTimers &= ~timer.bit();
            effects.add(STOPS[timer.ordinal()]);
        }
    }

    void stopAllTimers() {
        for (Timer timer : TIMERS) {
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

    /** What it has all become. */
    Tcb tcb() {
        if (state == State.CLOSED) {
            return Tcb.CLOSED;
        }
        return new Tcb(
                state,
                activeOrigin,
                local,
                remote,
                snd.copy(),
                rcv.copy(),
                sendMss,
                agreed,
                tsRecent,
                sendQueue,
                retransmissionQueue,
                reassemblyQueue,
                receiveQueue,
                rtt,
                congestion,
                recovery.copy(),
                rack,
                ackPace,
                receiveSpace,
                sentAtMicros,
                unansweredKeepAlives,
                orphaned,
                runningTimers);
    }
}
