package dev.synackademy.network;

import dev.synackademy.network.LiveConnection.Place;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.InitialSequenceNumber;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Tcp;
import dev.synackademy.tcp.Timer;
import dev.synackademy.tcp.Timestamps;
import dev.synackademy.tcp.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a listening socket and RFC 9293's LISTEN state when many want to connect: a bounded backlog, a bounded
 * accept queue, and SYN cookies (RFC 4987).
 */
final class Listening {

    /** Linux: {@code tcp_synack_retries}. */
    private static final int SYN_ACK_RETRIES = 5;

    private static final int LEAST_RETRIES = 2;
    private static final int LEAST_TO_PRUNE = 8;

    private Listening() {}

    /**
     * A segment arrives for the listener and no connection.
     *
     * @return what comes of it before TCP sees it, or instead; {@code null} where TCP alone decides
     */
    static @Nullable Transition on(
            LiveHost host, Listener listener, ConnectionId id, Event.SegmentArrives arrival, long nowMicros) {
        Segment segment = arrival.segment();
        boolean cookies = listener.policy().synCookies();
        if (opens(segment)) {
            if (isNoSingleHost(arrival.from().address())) {
                return ignore(listener.tcb(), arrival, Rule.SYN_FROM_NO_SINGLE_HOST);
            }
            boolean full = halfOpen(host) >= listener.policy().places();
            if (full && !cookies || !cookies && isReserved(host, listener.policy())) {
                return ignore(listener.tcb(), arrival, Rule.BACKLOG_FULL);
            }
            if (listener.policy().linux() != null && acceptQueueIsFull(host)) {
                return ignore(listener.tcb(), arrival, Rule.SYN_WHILE_ACCEPT_QUEUE_FULL);
            }
            if (full || listener.policy().cookiesAlways()) {
                return sendCookie(host, listener, id, arrival, nowMicros);
            }
        }
        if (cookies && segment.isAck() && !segment.isSyn() && !segment.isRst()) {
            Transition rebuilt = rebuild(host, listener, id, arrival, nowMicros);
            if (rebuilt != null) {
                return acceptQueueIsFull(host) ? ignore(listener.tcb(), arrival, Rule.ACCEPT_QUEUE_FULL) : rebuilt;
            }
        }
        return null;
    }

    /** RFC 1122 §3.2.1.3: "this" host or network, loopback, multicast, class E, broadcast. */
    private static boolean isNoSingleHost(String address) {
        boolean from224 = address.indexOf('.') == 3 && address.compareTo("224.") >= 0;
        return from224 || address.startsWith("0.") || address.startsWith("127.");
    }

    /** Whether nobody more can wait for an accept. */
    static boolean acceptQueueIsFull(LiveHost host) {
        Listener listener = host.listener();
        return listener != null
                && host.connections().waiting(Place.ACCEPT_QUEUE)
                        >= listener.policy().places();
    }

    /** Linux keeps the last quarter of the SYN backlog for peers it knows; here it knows none. */
    private static boolean isReserved(LiveHost host, Listener.Policy policy) {
        Listener.LinuxQueues linux = policy.linux();
        return linux != null && linux.synBacklog() - halfOpen(host) < linux.synBacklog() / 4;
    }

    /**
     * Whether a half-open connection whose SYN,ACK is to be sent again gives way instead: once half of the backlog is taken,
     * the more of it is old, the fewer repetitions are allowed, down to two.
     */
    static boolean isPruned(LiveHost host, LiveConnection halfOpen) {
        Listener listener = host.listener();
        int all = halfOpen(host);
        if (listener == null
                || listener.policy().linux() == null
                || 2 * all <= Math.max(LEAST_TO_PRUNE, listener.policy().backlog())) {
            return false;
        }
        int allowed = SYN_ACK_RETRIES;
        for (long few = 2L * host.connections().waiting(Place.YOUNG); allowed > LEAST_RETRIES && all >= few; few *= 2) {
            allowed--;
        }
        return allowed < SYN_ACK_RETRIES && halfOpen.timesOldestSent() > allowed;
    }

    /** The segment is dropped before TCP sees it. */
    static Transition ignore(Tcb tcb, Event event, Rule why) {
        return new Transition(tcb, event, tcb, List.of(), List.of(why));
    }

    /** A SYN that would reopen a connection from TIME-WAIT is dropped; in Linux that connection has ended by then. */
    static Transition endTimeWait(Tcb timeWait, Event.SegmentArrives syn) {
        return new Transition(
                timeWait, syn, Tcb.CLOSED, List.copyOf(stops(timeWait)), List.of(Rule.SYN_WHILE_ACCEPT_QUEUE_FULL));
    }

    /** The ACK that would end the handshake finds no place: it is dropped, or the half-open connection is. */
    static Transition overflow(LiveHost host, Tcb halfOpen, Event.SegmentArrives arrival) {
        Listener listener = host.listener();
        if (listener == null || !listener.policy().overflowResets()) {
            return ignore(halfOpen, arrival, Rule.ACCEPT_QUEUE_FULL);
        }
        List<Effect> effects = new ArrayList<>(stops(halfOpen));
        effects.add(new Effect.Transmit(Segment.of(arrival.segment().ack(), ControlBits.RST), 0));
        return new Transition(halfOpen, arrival, Tcb.CLOSED, effects, List.of(Rule.ACCEPT_QUEUE_OVERFLOW_RESET));
    }

    /** The half-open connection is forgotten; the peer is not told. */
    static Transition prune(Tcb halfOpen) {
        List<Effect> stopped = stops(halfOpen).stream()
                .filter(stop -> stop.timer() != Timer.RETRANSMISSION)
                .map(Effect.class::cast)
                .toList();
        return new Transition(
                halfOpen, new Event.Timeout(Timer.RETRANSMISSION), Tcb.CLOSED, stopped, List.of(Rule.HALF_OPEN_PRUNED));
    }

    private static List<Effect.StopTimer> stops(Tcb tcb) {
        return Arrays.stream(Timer.values())
                .filter(tcb::isRunning)
                .map(Effect.StopTimer::new)
                .toList();
    }

    private static boolean opens(Segment segment) {
        return segment.isSyn() && !segment.isAck() && !segment.isRst();
    }

    private static int halfOpen(LiveHost host) {
        return host.connections().waiting(Place.YOUNG) + host.connections().waiting(Place.OLD);
    }

    /** Answers the SYN as LISTEN would, with the cookie for an initial sequence number, and remembers nothing. */
    private static @Nullable Transition sendCookie(
            LiveHost host, Listener listener, ConnectionId id, Event.SegmentArrives arrival, long nowMicros) {
        Segment syn = arrival.segment();
        int mss = syn.options().maximumSegmentSize();
        SequenceNumber cookie = SynCookies.make(id, syn.seq(), mss, nowMicros);
        boolean stamped = host.tcp.config().timestamps() && syn.options().timestamps() != null;
        // Without timestamps nothing but the MSS is remembered, so nothing else may be agreed on.
        Segment remembered = stamped ? syn : syn.withOptions(Options.mss(mss));
        var seen = new Event.SegmentArrives(arrival.from(), remembered, arrival.compartment());
        Transition answer = withIss(host, cookie).on(listener.tcb(), seen, nowMicros);
        if (answer.after().state() != State.SYN_RECEIVED) {
            return null; // a SYN that opens nothing gets no cookie
        }
        List<Effect> transmissions = answer.effects().stream()
                .filter(Effect.Transmit.class::isInstance)
                .map(effect -> hideOptions((Effect.Transmit) effect, syn.options()))
                .toList();
        return new Transition(listener.tcb(), arrival, listener.tcb(), transmissions, List.of(Rule.SYN_COOKIE_SENT));
    }

    private static Effect hideOptions(Effect.Transmit synAck, Options offered) {
        Segment segment = synAck.segment();
        Timestamps stamps = segment.options().timestamps();
        return stamps == null
                ? synAck
                : new Effect.Transmit(
                        segment.withOptions(segment.options().withTimestamps(SynCookies.hide(offered, stamps))),
                        synAck.timesSentBefore());
    }

    /** If the acknowledgment brings a cookie back, repeats the SYN it stands for, then takes the acknowledgment. */
    private static @Nullable Transition rebuild(
            LiveHost host, Listener listener, ConnectionId id, Event.SegmentArrives arrival, long nowMicros) {
        Segment ack = arrival.segment();
        SequenceNumber cookie = ack.ack().plus(-1);
        SequenceNumber irs = ack.seq().plus(-1);
        Integer mss = SynCookies.check(id, irs, cookie, nowMicros);
        if (mss == null) {
            return null;
        }
        Timestamps stamps = host.tcp.config().timestamps() ? ack.options().timestamps() : null;
        Options offered = SynCookies.find(stamps).withMaximumSegmentSize(mss);
        Segment syn = Segment.of(irs, ControlBits.SYN).withOptions(offered);
        // The SYN and its answer are long gone: no round trip can be measured, and no timer of theirs runs.
        Tcp tcp = new Tcp(withIss(host, cookie).config().with(choices -> choices.rttSampling = false));
        Tcb halfOpen = tcp.on(listener.tcb(), new Event.SegmentArrives(arrival.from(), syn), nowMicros)
                .after();
        Transition established = tcp.on(halfOpen, arrival, nowMicros);
        List<Rule> rules = new ArrayList<>(List.of(Rule.SYN_COOKIE_ACCEPTED));
        rules.addAll(established.rules());
        List<Effect> effects = established.effects().stream()
                .filter(effect -> !(effect instanceof Effect.StopTimer))
                .toList();
        return new Transition(listener.tcb(), arrival, established.after(), effects, rules);
    }

    private static Tcp withIss(LiveHost host, SequenceNumber iss) {
        return new Tcp(
                host.tcp.config().with(choices -> choices.initialSequenceNumber = InitialSequenceNumber.fixed(iss)));
    }
}
