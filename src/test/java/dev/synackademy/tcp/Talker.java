package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;

/** One side of a {@link Conversation}: an endpoint with its timers and its user, and what must hold after every event. */
final class Talker {

    private static final long PATIENCE_MICROS = 600_000_000;

    final String name;
    final boolean readsSlowly;
    Talker peer;

    private final Conversation conversation;
    private final Tcp tcp;
    private final int pattern;
    private final Map<Timer, Long> due = new EnumMap<>(Timer.class);
    private Tcb tcb = Tcb.CLOSED;
    /** Octets that SEND took from the user. */
    private int taken;
    /** Octets of the peer that reached the user. */
    private int delivered;

    private boolean broken;
    private boolean peerHasClosed;

    Talker(String name, Conversation conversation, TcpConfig config, int pattern, boolean readsSlowly) {
        this.name = name;
        this.conversation = conversation;
        this.pattern = pattern;
        this.readsSlowly = readsSlowly;
        tcp = new Tcp(config);
    }

    int segmentSize() {
        return Math.min(tcp.config().maximumSegmentSize(), tcp.config().receiveBuffer());
    }

    Socket peerSocket() {
        return name.equals("A") ? Endpoint.PEER : Endpoint.LOCAL;
    }

    void plan(long micros, Event.UserCall call) {
        conversation.in(micros, () -> happen(call));
    }

    void planSend(long micros, int octets, boolean urgent) {
        conversation.in(micros, () -> happen(new Event.Send(text(taken, octets), true, urgent)));
    }

    /** The octets the user SENDs: each is a function of its place in the stream. */
    private Octets text(int from, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            int place = from + i;
            octets[i] = (byte) ((place ^ pattern) * 31 + (place >>> 7));
        }
        return Octets.copyOf(octets);
    }

    void happen(Event event) {
        Tcb before = tcb;
        Transition transition = tcp.on(before, event, conversation.nowMicros());
        assertThat(tcp.on(before, event, conversation.nowMicros())).isEqualTo(transition);
        tcb = transition.after();
        if (event instanceof Event.Send send && transition.response() == Response.OK) {
            taken += send.text().length();
        }
        boolean byTheUser = event instanceof Event.Abort || event instanceof Event.Close;
        broken |= byTheUser && tcb.state() == State.CLOSED && before.state() != State.CLOSED;
        if (conversation.isTold()) {
            conversation.say("    " + name + " " + word(event) + " " + before.state() + " → " + tcb.state());
        }
        for (Effect effect : transition.effects()) {
            carryOut(effect);
        }
        check(before);
        if (readsSlowly && event instanceof Event.Receive) {
            planNextRead();
        }
    }

    private static String word(Event event) {
        return switch (event) {
            case Event.SegmentArrives arrival -> "← " + arrival.segment();
            case Event.Timeout timeout -> timeout.timer() + " timeout";
            case Event.UserCall call -> call.toString();
        };
    }

    private void planNextRead() {
        boolean nobodyComes = tcb.state() == State.LISTEN && conversation.nowMicros() > PATIENCE_MICROS;
        if (nobodyComes || peerHasClosed && tcb.readable() == 0) {
            plan(conversation.between(1, 100_000), new Event.Close());
        } else if (tcb.state() != State.CLOSED) {
            int octets = (int) conversation.between(1, 1 + tcp.config().receiveBuffer());
            plan(conversation.between(1, 300_000), new Event.Receive(octets));
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Transmit transmit -> {
                checkSent(transmit);
                conversation.transmit(this, transmit.segment());
            }
            case Effect.StartTimer start -> {
                long at = conversation.nowMicros() + start.micros();
                due.put(start.timer(), at);
                conversation.in(start.micros(), () -> fire(start.timer(), at));
            }
            case Effect.StopTimer stop ->
                assertThat(due.remove(stop.timer())).as("stopped " + stop).isNotNull();
            case Effect.Deliver deliver -> {
                assertThat(deliver.text())
                        .as("octets " + delivered + "…")
                        .isEqualTo(peer.text(delivered, deliver.text().length()));
                delivered += deliver.text().length();
            }
            case Effect.SignalUser signal -> {
                if (conversation.isTold()) {
                    conversation.say("    " + name + " is told: " + signal.signal());
                }
                broken |= EnumSet.of(Signal.CONNECTION_RESET, Signal.CONNECTION_REFUSED, Signal.USER_TIMEOUT)
                        .contains(signal.signal());
                peerHasClosed |= signal.signal() == Signal.CONNECTION_CLOSING;
            }
            case Effect.Respond respond -> {}
        }
    }

    private void fire(Timer timer, long at) {
        if (due.getOrDefault(timer, -1L) == at) {
            due.remove(timer);
            happen(new Event.Timeout(timer));
        }
    }

    /** What leaves carries at each sequence number the octet that the user SENT there, and new text fits the window. */
    private void checkSent(Effect.Transmit transmit) {
        Segment segment = transmit.segment();
        if (segment.length() == 0 || segment.isRst()) {
            return;
        }
        SequenceNumber first = tcp.config()
                .initialSequenceNumber()
                .select(Endpoint.LOCAL, null, 0)
                .plus(1);
        int place = segment.textStart().minus(first);
        assertThat(segment.text()).isEqualTo(text(place, segment.text().length()));
        assertThat(place + segment.text().length()).isLessThanOrEqualTo(taken);
        if (segment.isFin()) {
            assertThat(place + segment.text().length()).as("place of the FIN").isEqualTo(taken);
        }
        assertThat(segment.text().length())
                .isLessThanOrEqualTo(peer.tcp.config().maximumSegmentSize());
        if (transmit.transmissions() == 0 && !segment.isSyn()) {
            assertThat(segment.end().minus(tcb.snd().una()))
                    .as("in flight")
                    .isLessThanOrEqualTo(tcb.snd().wnd());
        }
    }

    private void check(Tcb before) {
        var running = EnumSet.noneOf(Timer.class);
        for (Timer timer : Timer.values()) {
            if (tcb.isRunning(timer)) {
                running.add(timer);
            }
        }
        assertThat(due.keySet()).as("running timers").isEqualTo(running);
        if (tcb.state() == State.CLOSED || tcb.state() == State.LISTEN) {
            return;
        }
        SendVariables snd = tcb.snd();
        assertThat(snd.una().isAfter(snd.nxt())).as("SND.UNA > SND.NXT").isFalse();
        var queue = tcb.retransmissionQueue();
        assertThat(queue.isEmpty()).isEqualTo(snd.una().equals(snd.nxt()));
        assertThat(tcb.isRunning(Timer.RETRANSMISSION)).isEqualTo(!queue.isEmpty());
        if (!queue.isEmpty()) {
            assertThat(queue.first().segment().seq().isAfter(snd.una())).isFalse();
            assertThat(queue.segments().getLast().segment().end()).isEqualTo(snd.nxt());
        }
        checkSackBlocks();
        assertThat(tcb.readable() == 0 || tcb.receiveQueue().wanted() == 0).isTrue();
        assertThat(tcb.readable() + tcb.rcv().wnd())
                .isLessThanOrEqualTo(tcp.config().receiveBuffer());
        assertThat(tcb.rtt().rtoMicros()).isBetween(1L, tcp.config().maxRtoMicros());
        if (before.state().isSynchronized()) {
            assertThat(tcb.rcv().nxt().isBefore(before.rcv().nxt()))
                    .as("RCV.NXT back")
                    .isFalse();
            assertThat(tcb.rcv().windowEnd().isBefore(before.rcv().windowEnd()))
                    .as("right edge back")
                    .isFalse();
            assertThat(snd.una().isBefore(before.snd().una()))
                    .as("SND.UNA back")
                    .isFalse();
        }
    }

    /** Where SACK is agreed on, its blocks name what is held, the FIN included, and nothing else. */
    private void checkSackBlocks() {
        ReassemblyQueue queue = tcb.reassemblyQueue();
        if (!tcb.agreed().selectiveAcknowledgment()) {
            assertThat(queue.recent()).isEmpty();
            return;
        }
        ReassemblyQueue naive = ReassemblyQueue.EMPTY;
        for (ReassemblyQueue.Run run : queue.held()) {
            naive = naive.arrived(new SackBlock(run.start(), run.end()));
        }
        SequenceNumber fin = queue.fin();
        if (fin != null) {
            naive = naive.arrived(new SackBlock(fin, fin.plus(1)));
        }
        assertThat(queue.recent()).containsExactlyInAnyOrderElementsOf(naive.recent());
    }

    /**
     * The connection is gone, and either the peer got every octet or somebody was told that it broke. A side whose FIN is
     * acknowledged may wait in FIN-WAIT-2 for ever where the other has broken off unheard: the RFC knows no timer there.
     */
    void checkEnd() {
        if (!(tcb.state() == State.FIN_WAIT_2 && peer.broken && peer.tcb.state() == State.CLOSED)) {
            assertThat(tcb.state()).as(name + " in the end").isEqualTo(State.CLOSED);
        }
        if (!broken && !peer.broken) {
            assertThat(peer.delivered).as("octets of " + name + " delivered").isEqualTo(taken);
        }
        assertThat(peer.delivered).isLessThanOrEqualTo(taken);
    }
}
