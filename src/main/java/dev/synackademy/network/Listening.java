package dev.synackademy.network;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.InitialSequenceNumber;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Tcp;
import dev.synackademy.tcp.Transition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a listening socket and RFC 9293's LISTEN state when many want to connect: a bounded backlog, a bounded
 * accept queue, and SYN cookies (RFC 4987).
 */
final class Listening {

    private Listening() {}

    /** A segment arrives for the listener and no connection. */
    static Transition on(Host host, Listener listener, ConnectionId id, Event.SegmentArrives arrival, long nowMicros) {
        Segment segment = arrival.segment();
        boolean cookies = listener.policy().synCookies();
        if (opens(segment) && halfOpen(host) >= listener.policy().backlog()) {
            return cookies
                    ? sendCookie(host, listener, id, arrival, nowMicros)
                    : ignore(listener.tcb(), arrival, Rule.BACKLOG_FULL);
        }
        if (cookies && segment.isAck() && !segment.isSyn() && !segment.isRst()) {
            Transition rebuilt = rebuild(host, listener, id, arrival, nowMicros);
            if (rebuilt != null) {
                return acceptQueueIsFull(host) ? ignore(listener.tcb(), arrival, Rule.ACCEPT_QUEUE_FULL) : rebuilt;
            }
        }
        return host.tcp().on(listener.tcb(), arrival, nowMicros);
    }

    static boolean acceptQueueIsFull(Host host) {
        Listener listener = host.listener();
        long waiting =
                host.connections().stream().filter(Connection::isInAcceptQueue).count();
        return listener != null && waiting >= listener.policy().backlog();
    }

    /** The segment is dropped before TCP sees it. */
    static Transition ignore(Tcb tcb, Event event, Rule why) {
        return new Transition(tcb, event, tcb, List.of(), List.of(why));
    }

    private static boolean opens(Segment segment) {
        return segment.isSyn() && !segment.isAck() && !segment.isRst();
    }

    private static long halfOpen(Host host) {
        return host.connections().stream().filter(Connection::isHalfOpen).count();
    }

    /** Answers the SYN as LISTEN would, with the cookie for an initial sequence number, and remembers nothing. */
    private static Transition sendCookie(
            Host host, Listener listener, ConnectionId id, Event.SegmentArrives arrival, long nowMicros) {
        Segment syn = arrival.segment();
        int mss = syn.options().maximumSegmentSize();
        SequenceNumber cookie = SynCookies.make(id, syn.seq(), mss, nowMicros);
        // Nothing but the MSS is remembered, so nothing else may be agreed on.
        var bare = new Event.SegmentArrives(arrival.from(), syn.withOptions(Options.mss(mss)), arrival.compartment());
        List<Effect> transmissions = withIss(host, cookie).on(listener.tcb(), bare, nowMicros).effects().stream()
                .filter(Effect.Transmit.class::isInstance)
                .toList();
        return new Transition(listener.tcb(), arrival, listener.tcb(), transmissions, List.of(Rule.SYN_COOKIE_SENT));
    }

    /** If the acknowledgment brings a cookie back, repeats the SYN it stands for, then takes the acknowledgment. */
    private static @Nullable Transition rebuild(
            Host host, Listener listener, ConnectionId id, Event.SegmentArrives arrival, long nowMicros) {
        Segment ack = arrival.segment();
        SequenceNumber cookie = ack.ack().plus(-1);
        SequenceNumber irs = ack.seq().plus(-1);
        Integer mss = SynCookies.check(id, irs, cookie, nowMicros);
        if (mss == null) {
            return null;
        }
        Segment syn = Segment.of(irs, ControlBits.SYN).withOptions(Options.mss(mss));
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

    private static Tcp withIss(Host host, SequenceNumber iss) {
        return new Tcp(
                host.tcp().config().with(choices -> choices.initialSequenceNumber = InitialSequenceNumber.fixed(iss)));
    }
}
