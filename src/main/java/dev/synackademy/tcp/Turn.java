package dev.synackademy.tcp;

import org.jspecify.annotations.Nullable;

/**
 * The TCB's components as variables, and the effects and rules of the event that is being processed. The steps of §3.10 read
 * and assign them as the RFC's text does. Lives within one {@link Tcp#on}, or within a {@link LiveTcb} for as long as that
 * changes in place; seen by nobody else.
 */
final class Turn {

    private static final Timer[] TIMERS = Timer.values();

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
    int effSndMss;
    AgreedOptions agreed;
    RecentTimestamp tsRecent;
    SendQueue sendQueue;
    final RetransmissionQueue retransmissionQueue;
    final ReassemblyQueue reassemblyQueue;
    ReceiveQueue receiveQueue;
    RttEstimator rtt;
    CongestionVariables congestion;
    RecoveryVariables recovery;
    RackVariables rack;
    AckPace ackPace;
    ReceiveSpace receiveSpace;
    AckThrottle throttle;
    long sentAtMicros;
    int unansweredKeepAlives;
    boolean orphaned;

    /** An acknowledgment must leave before the turn ends, with text if there is some (§3.10.7.4 seventh). */
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

    /** This event tells that something has arrived that was sent only once. */
    boolean originalDelivered;

    /** The round trip of the newest segment sent once of which this event tells that it has arrived, in µs; negative without one. */
    long roundTripMicros;

    /** RACK.fack before this acknowledgment, where RACK is used. */
    SequenceNumber formerFack = SequenceNumber.ZERO;

    /** What is deemed lost is not sent again in this event: it may not be lost. */
    boolean keepsBack;

    private int runningTimers;
    private long deviations;

    /** What this event asks of the world, and why. */
    final Outcome outcome;

    Turn(TcpConfig config, Tcb before, Outcome outcome) {
        this.config = config;
        this.outcome = outcome;
        deviations = bits(config);
        state = before.state();
        activeOrigin = before.activeOrigin();
        local = before.local();
        remote = before.remote();
        snd = before.snd().copy();
        rcv = before.rcv().copy();
        effSndMss = before.effSndMss();
        agreed = before.agreed();
        tsRecent = before.tsRecent();
        sendQueue = before.sendQueue();
        retransmissionQueue = before.retransmissionQueue().copy();
        reassemblyQueue = before.reassemblyQueue().copy();
        receiveQueue = before.receiveQueue();
        rtt = before.rtt();
        congestion = before.congestion();
        recovery = before.recovery().copy();
        rack = before.rack().copy();
        ackPace = before.ackPace();
        receiveSpace = before.receiveSpace();
        throttle = before.throttle();
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
        originalDelivered = false;
        roundTripMicros = -1;
        keepsBack = false;
        outcome.clear();
    }

    private static long bits(TcpConfig config) {
        long bits = 0;
        for (Deviation deviation : config.deviations()) {
            bits |= 1L << deviation.ordinal();
        }
        return bits;
    }

    /** In SYN-RECEIVED, and a listener's: nobody here has asked for this peer. */
    boolean isHalfOpen() {
        return state == State.SYN_RECEIVED && !activeOrigin;
    }

    /** Whether this endpoint departs from the RFCs in this point. */
    boolean deviates(Deviation deviation) {
        // Most depart in none, and every event asks a dozen times.
        return deviations != 0 && (deviations & 1L << deviation.ordinal()) != 0;
    }

    /** Takes over what was asked and applied elsewhere, where this became what it is. */
    void takeOver(Transition transition) {
        outcome.clear();
        for (Effect effect : transition.effects()) {
            switch (effect) {
                case Effect.Transmit transmit -> transmit(transmit.segment(), transmit.timesSentBefore());
                case Effect.StartTimer start -> start(start.timer(), start.micros());
                case Effect.StopTimer stop -> stopped(stop.timer());
                case Effect.Respond respond -> respond(respond.response());
                case Effect.SignalUser signal -> signal(signal.signal());
                case Effect.Deliver deliver -> outcome.deliver(deliver.text());
            }
        }
        runningTimers = transition.after().runningTimers();
        transition.rules().forEach(this::apply);
    }

    void apply(Rule rule) {
        outcome.apply(rule);
    }

    void respond(Response response) {
        outcome.respond(response);
    }

    /** The immediate return of a call that does nothing. */
    void refuse(Rule rule, Response response) {
        apply(rule);
        respond(response);
    }

    void signal(Signal signal) {
        outcome.signal(signal);
    }

    void deliver(Octets text) {
        delivered += text.length();
        outcome.deliver(text);
    }

    void transmit(Segment segment, int times) {
        outcome.transmit(segment, times);
    }

    boolean isRunning(Timer timer) {
        return (runningTimers & timer.bit()) != 0;
    }

    void start(Timer timer, long micros) {
        runningTimers |= timer.bit();
        outcome.start(timer, micros);
    }

    void stop(Timer timer) {
        if (isRunning(timer)) {
            stopped(timer);
        }
    }

    private void stopped(Timer timer) {
        runningTimers &= ~timer.bit();
        outcome.stop(timer);
    }

    void stopAllTimers() {
        for (int rest = runningTimers; rest != 0; rest &= rest - 1) {
            stopped(TIMERS[Integer.numberOfTrailingZeros(rest)]);
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

    /** LISTEN, for anybody: nothing of the attempt that has failed remains. */
    void listenAgain() {
        stopAllTimers();
        state = State.LISTEN;
        remote = null;
        sendQueue = SendQueue.EMPTY;
        snd = SendVariables.none();
        rcv = ReceiveVariables.none();
        effSndMss = Tcb.DEFAULT_SEND_MSS;
        agreed = AgreedOptions.NONE;
        tsRecent = RecentTimestamp.NONE;
        retransmissionQueue.clear();
        reassemblyQueue.clear();
        rtt = RttEstimator.initial(config);
        recovery = RecoveryVariables.none();
        rack = RackVariables.none();
        congestion = CongestionVariables.NONE;
        throttle = AckThrottle.NONE;
        sentAtMicros = 0;
        ackPace = AckPace.NONE;
        receiveSpace = ReceiveSpace.NONE;
    }

    /** SENDs that are not wholly acknowledged, or RECEIVEs that wait: they want an answer when the TCB goes. */
    boolean hasOutstandingCalls() {
        int controls =
                (sendQueue.fin() == SendQueue.Fin.SENT ? 1 : 0) + (snd.una().equals(snd.iss()) ? 1 : 0);
        return receiveQueue.wanted() > 0
                || !sendQueue.text().isEmpty()
                || snd.nxt().minus(snd.una()) > controls && state.isSynchronized();
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
                effSndMss,
                agreed,
                tsRecent,
                sendQueue,
                retransmissionQueue.copy(),
                reassemblyQueue.copy(),
                receiveQueue,
                rtt,
                congestion,
                recovery.copy(),
                rack.copy(),
                ackPace,
                receiveSpace,
                throttle,
                sentAtMicros,
                unansweredKeepAlives,
                orphaned,
                runningTimers);
    }
}
