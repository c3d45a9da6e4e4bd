package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One endpoint and its story: something happens, then what comes of it is expected, and nothing else.
 *
 * <pre>{@code
 * Endpoint.established()
 *         .send(10)
 *         .expect("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK>")
 *         .expectState(ESTABLISHED);
 * }</pre>
 *
 * <p>Unless a test says otherwise this endpoint starts at ISS 100 and its peer at 300, segments carry at most 100 octets, and
 * both windows are 1000. Every octet is a function of its sequence number, so whatever is transmitted or delivered is checked
 * to the octet. {@link #expectState} ends a step: what was not expected by then fails the test. After each event the fixture
 * also checks that the transition is deterministic, that timers are started and stopped as the TCB says, and that neither
 * RCV.NXT nor the right edge of the receive window moves back.
 */
final class Endpoint {

    static final Socket LOCAL = new Socket("10.0.0.1", 40000);
    static final Socket PEER = new Socket("10.0.0.2", 80);
    static final int ISS = 100;

    private Tcp tcp;
    private Tcb tcb = Tcb.CLOSED;
    private long nowMicros;
    private final Map<Timer, Long> due = new EnumMap<>(Timer.class);
    private final List<Effect> pending = new ArrayList<>();
    private List<Rule> rules = List.of();
    private Segment lastSent = Segment.of(SequenceNumber.ZERO, ControlBits.NONE);
    private long written;
    private long delivered;
    private boolean checksOctets = true;

    private Endpoint(TcpConfig config) {
        tcp = new Tcp(config);
    }

    // Into a state, by what really leads there.

    static TcpConfig config() {
        return TcpConfig.rfc().with(choices -> {
            choices.initialSequenceNumber = InitialSequenceNumber.fixed(SequenceNumber.of(ISS));
            choices.maximumSegmentSize = 100;
            choices.receiveBuffer = 1000;
            choices.sendBuffer = 2000;
            choices.nagle = false;
            choices.congestionControl = CongestionControl.NONE;
            choices.duplicateAckThreshold = 0;
            choices.challengeAcks = 0;
        });
    }

    static Endpoint closed(Consumer<TcpConfig.Choices> choices) {
        return new Endpoint(config().with(choices));
    }

    static Endpoint closed() {
        return new Endpoint(config());
    }

    static Endpoint listening() {
        return closed().listen().expectState(State.LISTEN);
    }

    static Endpoint synSent() {
        return closed().open().expect("<SEQ=100><CTL=SYN>").expectState(State.SYN_SENT);
    }

    /** Came from LISTEN. */
    static Endpoint synReceived() {
        return listening()
                .arrives("<SEQ=300><CTL=SYN><MSS=100>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .expectState(State.SYN_RECEIVED);
    }

    /** Came from SYN-SENT: both sides open at once. */
    static Endpoint synReceivedActively() {
        return synSent()
                .arrives("<SEQ=300><CTL=SYN><MSS=100>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .expectState(State.SYN_RECEIVED);
    }

    static Endpoint established() {
        return established(choices -> {});
    }

    static Endpoint established(Consumer<TcpConfig.Choices> choices) {
        Endpoint endpoint = closed(choices).open().settled();
        long iss = endpoint.tcb.snd().iss().unsigned();
        return endpoint.arrives("<SEQ=300><ACK=" + (iss + 1 & 0xffffffffL) + "><CTL=SYN,ACK><MSS=100>")
                .settled();
    }

    static Endpoint finWait1() {
        return established().close().expect("<SEQ=101><ACK=301><CTL=FIN,ACK>").expectState(State.FIN_WAIT_1);
    }

    static Endpoint finWait2() {
        return finWait1()
                .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectState(State.FIN_WAIT_2);
    }

    static Endpoint closeWait() {
        return established()
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=101><ACK=302><CTL=ACK>")
                .expectState(State.CLOSE_WAIT);
    }

    static Endpoint closing() {
        return finWait1()
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .expectState(State.CLOSING);
    }

    static Endpoint lastAck() {
        return closeWait().close().expect("<SEQ=101><ACK=302><CTL=FIN,ACK>").expectState(State.LAST_ACK);
    }

    static Endpoint timeWait() {
        return finWait2()
                .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .expectState(State.TIME_WAIT);
    }

    static Endpoint in(State state) {
        return switch (state) {
            case CLOSED -> closed();
            case LISTEN -> listening();
            case SYN_SENT -> synSent();
            case SYN_RECEIVED -> synReceived();
            case ESTABLISHED -> established();
            case FIN_WAIT_1 -> finWait1();
            case FIN_WAIT_2 -> finWait2();
            case CLOSE_WAIT -> closeWait();
            case CLOSING -> closing();
            case LAST_ACK -> lastAck();
            case TIME_WAIT -> timeWait();
        };
    }

    /** Goes on with other choices. */
    Endpoint choosing(Consumer<TcpConfig.Choices> choices) {
        tcp = new Tcp(tcp.config().with(choices));
        return this;
    }

    // What happens.

    Endpoint listen() {
        return call(Event.Open.passive(LOCAL));
    }

    Endpoint open() {
        return call(Event.Open.active(LOCAL, PEER));
    }

    Endpoint send(int octets) {
        return call(new Event.Send(nextText(octets)));
    }

    Endpoint sendUrgent(int octets) {
        return call(new Event.Send(nextText(octets), true, true));
    }

    private Octets nextText(int octets) {
        return octetsAt(
                (int) (tcp.config()
                                .initialSequenceNumber()
                                .select(LOCAL, PEER, nowMicros)
                                .value()
                        + 1
                        + written),
                octets);
    }

    Endpoint receive(int octets) {
        return call(new Event.Receive(octets));
    }

    Endpoint receiveAll() {
        return call(new Event.Receive(Event.Receive.ALL));
    }

    Endpoint close() {
        return call(new Event.Close());
    }

    Endpoint abort() {
        return call(new Event.Abort());
    }

    Endpoint call(Event.UserCall call) {
        happen(call);
        if (call instanceof Event.Send send && pending.contains(new Effect.Respond(Response.OK))) {
            written += send.text().length();
        }
        return this;
    }

    /** A segment such as {@code <SEQ=301><ACK=101><DATA=10><CTL=ACK><WND=500>}; also {@code MSS}, {@code UP}, {@code WS}, {@code SACK-OK}, {@code SACK} and {@code TS}. */
    Endpoint arrives(String segment) {
        return arrives(SegmentText.parse(segment));
    }

    Endpoint arrives(Segment segment) {
        return happen(new Event.SegmentArrives(PEER, segment));
    }

    Endpoint arrivesFromCompartment(int compartment, String segment) {
        return happen(new Event.SegmentArrives(PEER, SegmentText.parse(segment), compartment));
    }

    /** Time goes by; no timer may be due meanwhile. */
    Endpoint passes(long millis) {
        nowMicros += millis * 1000;
        assertThat(due)
                .as("timers due at " + nowMicros)
                .allSatisfy((timer, at) -> assertThat(at).isGreaterThanOrEqualTo(nowMicros));
        return this;
    }

    /** Time goes by until this timer fires. */
    Endpoint expires(Timer timer) {
        assertThat(due).containsKey(timer);
        nowMicros = due.remove(timer);
        return happen(new Event.Timeout(timer));
    }

    /** The same for text that is not what stands at its sequence number in every test. */
    Endpoint happenToAnyOctets(Event event) {
        checksOctets = false;
        if (event instanceof Event.Timeout timeout) {
            due.remove(timeout.timer());
        }
        return happen(event);
    }

    Endpoint happen(Event event) {
        expectNothingElse();
        Tcb before = tcb;
        Transition transition = tcp.on(before, event, nowMicros);
        assertThat(tcp.on(before, event, nowMicros)).as("deterministic").isEqualTo(transition);
        tcb = transition.after();
        rules = transition.rules();
        transition.effects().forEach(this::carryOut);
        checkInvariants(before, event);
        return this;
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.StartTimer start -> due.put(start.timer(), nowMicros + start.micros());
            case Effect.StopTimer stop ->
                assertThat(due.remove(stop.timer())).as("stopped " + stop).isNotNull();
            case Effect.Transmit transmit -> {
                lastSent = transmit.segment();
                checkOctets(lastSent.textStart().value(), lastSent.text());
                pending.add(effect);
            }
            case Effect.Deliver deliver -> {
                int at = (int) (tcb.rcv().irs().value() + 1 + delivered);
                checkOctets(at, deliver.text());
                delivered += deliver.text().length();
                pending.add(effect);
            }
            case Effect.Respond respond -> pending.add(effect);
            case Effect.SignalUser signal -> pending.add(effect);
        }
    }

    private void checkOctets(int sequenceNumber, Octets octets) {
        if (checksOctets) {
            assertThat(octets).isEqualTo(octetsAt(sequenceNumber, octets.length()));
        }
    }

    private void checkInvariants(Tcb before, Event event) {
        var running = EnumSet.noneOf(Timer.class);
        Arrays.stream(Timer.values()).filter(tcb::isRunning).forEach(running::add);
        assertThat(due.keySet()).as("timers after " + event).isEqualTo(running);
        if (before.state().isSynchronized() && tcb.state().isSynchronized()) {
            assertThat(tcb.rcv().nxt().isBefore(before.rcv().nxt()))
                    .as("RCV.NXT back")
                    .isFalse();
            assertThat(tcb.rcv().windowEnd().isBefore(before.rcv().windowEnd()))
                    .as("right edge back")
                    .isFalse();
        }
    }

    // What is expected.

    /**
     * The next segment transmitted. {@code SEQ}, {@code ACK}, {@code DATA} and {@code CTL} must agree; {@code WND}, {@code MSS}
     * and {@code UP} where they are named; the other options in any case.
     */
    Endpoint expect(String segment) {
        Effect.Transmit transmit = next(Effect.Transmit.class, segment);
        assertThat(SegmentText.render(transmit.segment(), segment)).isEqualTo(segment);
        return this;
    }

    /** The next segment is transmitted for the {@code nth} time, 2…. */
    Endpoint expectAgain(int nth, String segment) {
        Effect.Transmit transmit = first(Effect.Transmit.class, segment);
        assertThat(transmit.timesSentBefore()).as("earlier transmissions").isEqualTo(nth - 1);
        return expect(segment);
    }

    Endpoint expectSignal(Signal signal) {
        assertThat(next(Effect.SignalUser.class, signal).signal()).isEqualTo(signal);
        return this;
    }

    Endpoint expectResponse(Response response) {
        assertThat(next(Effect.Respond.class, response).response()).isEqualTo(response);
        return this;
    }

    /** So many octets, the next in line, are delivered to the user. */
    Endpoint expectDelivered(int octets) {
        int sum = 0;
        while (sum < octets) {
            sum += next(Effect.Deliver.class, octets + " octets").text().length();
        }
        assertThat(sum).isEqualTo(octets);
        return this;
    }

    /** Exactly these rules fired, in this order. */
    Endpoint expectRules(Rule... expected) {
        assertThat(rules).containsExactly(expected);
        return this;
    }

    /** This rule fired, among others. */
    Endpoint expectRuled(Rule rule) {
        assertThat(rules).contains(rule);
        return this;
    }

    /** The timer runs and will fire so many milliseconds from now. */
    Endpoint expectTimer(Timer timer, double millis) {
        assertThat(due).containsKey(timer);
        assertThat((due.get(timer) - nowMicros) / 1000.0).as(timer + " in ms").isEqualTo(millis);
        return this;
    }

    Endpoint expectNoTimer(Timer timer) {
        assertThat(due).doesNotContainKey(timer);
        return this;
    }

    /** This is the state now, and nothing has happened that was not expected. */
    Endpoint expectState(State state) {
        expectNothingElse();
        assertThat(tcb.state()).isEqualTo(state);
        return this;
    }

    /** What this event would do now, at some later time; it does not happen. */
    Transition wouldDo(Event event) {
        return tcp.on(tcb, event, nowMicros + 10_000_000);
    }

    Tcb tcb() {
        return tcb;
    }

    /** The segment transmitted last. */
    Segment lastSent() {
        return lastSent;
    }

    /** Whatever has happened so far is not what the test is about. */
    Endpoint settled() {
        pending.clear();
        return this;
    }

    private void expectNothingElse() {
        pending.removeIf(effect -> effect.equals(new Effect.Respond(Response.OK)));
        assertThat(pending).as("not expected").isEmpty();
    }

    private <E extends Effect> E next(Class<E> type, Object wanted) {
        E effect = first(type, wanted);
        pending.remove(effect);
        return effect;
    }

    private <E extends Effect> E first(Class<E> type, Object wanted) {
        return pending.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected " + wanted + ", there is " + pending));
    }

    /** The octets that stand at this sequence number, in every test. */
    static Octets octetsAt(int sequenceNumber, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            int seq = sequenceNumber + i;
            octets[i] = (byte) (seq * 7 + (seq >>> 8));
        }
        return Octets.copyOf(octets);
    }
}
