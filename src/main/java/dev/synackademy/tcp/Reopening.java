package dev.synackademy.tcp;

import java.util.ArrayList;
import java.util.List;

/**
 * A SYN for a new connection reopens an old one straight from TIME-WAIT (RFC 9293 §3.6.1, MAY-2). That it is no old duplicate
 * is read off its sequence number, which must lie beyond all that the old connection received, or off its timestamp (RFC 6191).
 */
final class Reopening {

    /** From SND.NXT of the old connection to the ISS of the new: more than any window that was not scaled. */
    private static final int ISS_DISTANCE = 65537;

    private Reopening() {}

    static boolean isAskedFor(TcpConfig config, Tcb before, Event event) {
        return config.timeWaitReopening()
                && before.state() == State.TIME_WAIT
                && event instanceof Event.SegmentArrives arrival
                && isNewSyn(config, before, arrival.segment());
    }

    private static boolean isNewSyn(TcpConfig config, Tcb timeWait, Segment segment) {
        if (!segment.isSyn() || segment.isAck() || segment.isRst()) {
            return false;
        }
        int newer = newer(config, timeWait, segment);
        return newer > 0 || newer == 0 && segment.seq().isAfter(timeWait.rcv().nxt());
    }

    /** How much newer its timestamp is than all of the old connection; 0 where timestamps do not tell. */
    private static int newer(TcpConfig config, Tcb timeWait, Segment segment) {
        Timestamps stamps = segment.options().timestamps();
        boolean tell =
                config.timeWaitReopeningByTimestamps() && timeWait.agreed().timestamps();
        return tell && stamps != null ? stamps.value() - timeWait.tsRecent().value() : 0;
    }

    /** What LISTEN would do with the SYN, with an ISS beyond every number the old connection used. */
    static Transition on(TcpConfig config, Tcb timeWait, Event event, long nowMicros) {
        SequenceNumber iss = timeWait.snd().nxt().plus(ISS_DISTANCE);
        Tcp tcp = new Tcp(config.with(choices -> choices.initialSequenceNumber = InitialSequenceNumber.fixed(iss)));
        Socket local = timeWait.local();
        if (local == null) {
            throw new IllegalStateException("a TCB outside CLOSED has a local socket");
        }
        Tcb listen = tcp.on(Tcb.CLOSED, new Event.Open(local, timeWait.remote(), false), nowMicros)
                .after();
        Transition opened = tcp.on(listen, event, nowMicros);
        List<Effect> effects = new ArrayList<>(List.of(new Effect.StopTimer(Timer.TIME_WAIT)));
        effects.addAll(opened.effects());
        List<Rule> rules = new ArrayList<>();
        rules.add(
                newer(config, timeWait, ((Event.SegmentArrives) event).segment()) > 0
                        ? Rule.TIME_WAIT_REOPENED_BY_TIMESTAMP
                        : Rule.TIME_WAIT_REOPENED);
        rules.addAll(opened.rules());
        // LISTEN may drop it, as it does a SYN+FIN: the old connection goes all the same.
        boolean dropped = opened.after().state() == State.LISTEN;
        return new Transition(timeWait, event, dropped ? Tcb.CLOSED : opened.after(), effects, rules);
    }
}
