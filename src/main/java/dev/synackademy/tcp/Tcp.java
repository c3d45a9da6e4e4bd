package dev.synackademy.tcp;

/**
 * A TCP endpoint for one connection (RFC 9293): what it does with each event, as a pure and total function.
 *
 * <pre>{@code
 * Tcp tcp = new Tcp(TcpConfig.rfc());
 * Transition opened = tcp.on(Tcb.CLOSED, Open.active(client, server), 0);
 * opened.after().state();   // SYN-SENT
 * opened.effects();         // [Transmit <SEQ=…><CTL=SYN>, StartTimer RETRANSMISSION, …]
 * opened.rules();           // [OPEN_ACTIVE, …]
 * }</pre>
 */
public final class Tcp {

    private final TcpConfig config;

    public Tcp(TcpConfig config) {
        this.config = config;
    }

    public TcpConfig config() {
        return config;
    }

    /**
     * Lets one event happen.
     *
     * @param before the connection as it is; {@link Tcb#CLOSED} where there is none
     * @param nowMicros the time, in µs from any origin; consecutive events of a connection must not go back
     * @return what became of it; never throws, whatever arrives
     */
    public Transition on(Tcb before, Event event, long nowMicros) {
        if (Reopening.isAskedFor(config, before, event)) {
            return Reopening.on(config, before, event, nowMicros);
        }
        Turn turn = new Turn(config, before, new Outcome(true));
        turn.begin(config, nowMicros);
        process(turn, event);
        return new Transition(before, event, turn.tcb(), turn.outcome.effects(), turn.outcome.rules());
    }

    /** The part of §3.10 that is about this kind of event. */
    static void process(Turn turn, Event event) {
        switch (event) {
            case Event.SegmentArrives arrival ->
                SegmentArrives.on(turn, arrival); // the most frequent, and so the first
            case Event.Open open -> OpenCall.on(turn, open);
            case Event.Send send -> SendCall.on(turn, send);
            case Event.Receive receive -> ReceiveCall.on(turn, receive);
            case Event.Close close -> CloseCall.on(turn, close);
            case Event.Abort abort -> AbortCall.on(turn);
            case Event.QuickAck quickAck -> AckTiming.on(turn, quickAck.atOnce());
            case Event.KeepAliveChosen chosen -> KeepAlive.on(turn);
            case Event.Status status -> StatusCall.on(turn);
            case Event.Timeout timeout -> Timeouts.on(turn, timeout.timer());
        }
    }
}
