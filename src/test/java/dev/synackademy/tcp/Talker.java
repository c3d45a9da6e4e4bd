package dev.synackademy.tcp;

import java.util.EnumMap;
import java.util.Map;

/** One side of a {@link Conversation}: an endpoint with its timers and its user. */
final class Talker {

    private static final long PATIENCE_MICROS = 600_000_000;

    final String name;
    boolean readsSlowly;

    private final Conversation conversation;
    private final Tcp tcp;
    private final int pattern;
    private final Map<Timer, Long> due = new EnumMap<>(Timer.class);
    private final Promises promises;
    private Talker peer;
    private Tcb tcb = Tcb.CLOSED;
    /** Octets that SEND took from the user. */
    private int taken;
    /** Octets of the peer that reached the user. */
    private int delivered;

    private boolean broken;
    private boolean peerHasClosed;
    private long heardAtMicros;

    Talker(String name, Conversation conversation, TcpConfig config, int pattern, boolean readsSlowly) {
        this.name = name;
        this.conversation = conversation;
        this.pattern = pattern;
        this.readsSlowly = readsSlowly;
        tcp = new Tcp(config);
        promises = new Promises(this);
    }

    void meet(Talker other) {
        peer = other;
    }

    Talker peer() {
        return peer;
    }

    TcpConfig config() {
        return tcp.config();
    }

    SequenceNumber iss() {
        return config().initialSequenceNumber().select(Endpoint.LOCAL, null, 0);
    }

    int taken() {
        return taken;
    }

    /** The timers that will fire. */
    Map<Timer, Long> due() {
        return due;
    }

    int segmentSize() {
        return Math.min(config().maximumSegmentSize(), config().receiveBuffer());
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
    Octets text(int from, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            int place = from + i;
            octets[i] = (byte) ((place ^ pattern) * 31 + (place >>> 7));
        }
        return Octets.copyOf(octets);
    }

    void happen(Event event) {
        Transition transition = tcp.on(tcb, event, conversation.nowMicros());
        promises.checkDeterminism(transition, tcp.on(tcb, event, conversation.nowMicros()));
        Tcb before = tcb;
        tcb = transition.after();
        if (event instanceof Event.Send send && transition.response() == Response.OK) {
            taken += send.text().length();
        }
        if (tcb.state() == State.LISTEN) {
            taken = 0; // what was SENT to a peer that is gone does not go to the next one
        }
        boolean byTheUser = event instanceof Event.Abort || event instanceof Event.Close;
        broken |= byTheUser && tcb.state() == State.CLOSED && before.state() != State.CLOSED;
        if (conversation.isTold()) {
            conversation.say("    " + name + " " + word(event) + " " + before.state() + " → " + tcb.state() + " "
                    + transition.rules());
        }
        promises.heard(event, tcb);
        if (event instanceof Event.SegmentArrives) {
            heardAtMicros = conversation.elapsedMicros();
        }
        for (Effect effect : transition.effects()) {
            carryOut(effect);
        }
        promises.checkAfter(transition);
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

    /**
     * Whoever reads slowly closes when the peer has closed, or when nothing has been heard for long: the peer may never have come, or
     * have gone with a RST beyond the window. Should it come all the same, its text is taken as it comes.
     */
    private void planNextRead() {
        boolean isAlone = conversation.elapsedMicros() - heardAtMicros > PATIENCE_MICROS;
        if (isAlone || peerHasClosed && tcb.readable() == 0) {
            readsSlowly = false;
            plan(conversation.between(1, 100_000), new Event.Close());
            plan(0, new Event.Receive(Event.Receive.ALL));
        } else if (tcb.state() != State.CLOSED) {
            int octets = (int) conversation.between(1, 1 + config().receiveBuffer());
            plan(conversation.between(1, tcb.readable() > 0 ? 300_000 : 10_000_000), new Event.Receive(octets));
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Transmit transmit -> {
                promises.checkSent(transmit, tcb);
                conversation.transmit(this, transmit.segment());
            }
            case Effect.StartTimer start -> {
                long at = conversation.nowMicros() + start.micros();
                due.put(start.timer(), at);
                conversation.in(start.micros(), () -> fire(start.timer(), at));
            }
            case Effect.StopTimer stop -> Promises.check(due.remove(stop.timer()) != null, stop + " finds it running");
            case Effect.Deliver deliver -> {
                int length = deliver.text().length();
                Promises.check(
                        deliver.text().equals(peer.text(delivered, length)),
                        "octets " + delivered + "… reach the user once and in order");
                delivered += length;
            }
            case Effect.SignalUser signal -> hear(signal.signal());
            case Effect.Respond respond -> {}
        }
    }

    private void hear(Signal signal) {
        if (conversation.isTold()) {
            conversation.say("    " + name + " is told: " + signal);
        }
        switch (signal) {
            case CONNECTION_RESET, CONNECTION_REFUSED, USER_TIMEOUT -> broken = true;
            case CONNECTION_CLOSING -> peerHasClosed = true;
            case ESTABLISHED, SENT, URGENT_DATA, CLOSE_DONE -> {}
        }
    }

    private void fire(Timer timer, long at) {
        if (due.getOrDefault(timer, -1L) == at) {
            due.remove(timer);
            happen(new Event.Timeout(timer));
        }
    }

    /**
     * The connection is gone, and either the peer got every octet or somebody was told that it broke. A side whose FIN is
     * acknowledged may wait in FIN-WAIT-2 for ever where the other has broken off unheard: the RFC knows no timer there.
     */
    void checkEnd() {
        boolean waitsForTheDead = tcb.state() == State.FIN_WAIT_2 && peer.broken && peer.tcb.state() == State.CLOSED;
        Promises.check(tcb.state() == State.CLOSED || waitsForTheDead, name + " ends in CLOSED, not " + tcb.state());
        Promises.check(
                peer.delivered == taken || broken || peer.broken,
                "all " + taken + " octets of " + name + " are delivered, not " + peer.delivered
                        + ", or somebody is told");
        Promises.check(peer.delivered <= taken, "no octet is delivered that " + name + " did not send");
    }
}
