package dev.synackademy.tcp;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Every situation an endpoint can be in and every kind of event that can happen to it there, by the names of the table. */
final class Stimuli {

    private Stimuli() {}

    /** The eleven states, those that behave in two ways twice. */
    static Map<String, Endpoint> situations() {
        var situations = new LinkedHashMap<String, Endpoint>();
        for (State state : State.values()) {
            situations.put(state.toString(), Endpoint.in(state));
        }
        situations.put(
                "LISTEN for one peer",
                Endpoint.closed()
                        .call(new Event.Open(Endpoint.LOCAL, Endpoint.PEER, false))
                        .settled());
        situations.put(
                "SYN-SENT after a timeout",
                Endpoint.synSent().expires(Timer.RETRANSMISSION).settled());
        situations.put("SYN-RECEIVED from SYN-SENT", Endpoint.synReceivedActively());
        situations.put(
                "SYN-RECEIVED with text queued", Endpoint.synReceived().send(10).settled());
        situations.put(
                "SYN-RECEIVED with text and CLOSE queued",
                Endpoint.synReceived().send(10).close().settled());
        situations.put(
                "ESTABLISHED with text in flight",
                Endpoint.established().send(250).settled());
        situations.put(
                "ESTABLISHED with text repeated",
                Endpoint.established()
                        .send(10)
                        .settled()
                        .expires(Timer.RETRANSMISSION)
                        .settled());
        situations.put(
                "ESTABLISHED with a zero window",
                Endpoint.established()
                        .arrives("<SEQ=301><ACK=101><DATA=1000><CTL=ACK>")
                        .settled());
        situations.put(
                "ESTABLISHED where ACKs may wait", Endpoint.established(choices -> choices.delayedAckMicros = 40_000));
        situations.put(
                "ESTABLISHED with an ACK delayed",
                Endpoint.established(choices -> choices.delayedAckMicros = 40_000)
                        .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                        .settled());
        situations.put(
                "ESTABLISHED with Nagle and text in flight",
                Endpoint.established(choices -> choices.nagle = true).send(10).settled());
        situations.put(
                "ESTABLISHED with text before a small window",
                Endpoint.established()
                        .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=10>")
                        .send(100)
                        .settled());
        situations.put("ESTABLISHED with text before a closed window", beforeAClosedWindow(Endpoint.established()));
        situations.put(
                "ESTABLISHED with a closed window probed",
                beforeAClosedWindow(Endpoint.established())
                        .expires(Timer.PERSIST)
                        .settled());
        situations.put(
                "ESTABLISHED with a closed window that is probed without text",
                beforeAClosedWindow(Endpoint.established(
                        choices -> choices.deviations = EnumSet.of(Deviation.PROBES_CARRY_NO_TEXT))));
        situations.put("ESTABLISHED with keep-alives", Endpoint.established(Stimuli::keepAlive));
        situations.put(
                "ESTABLISHED with a keep-alive unanswered",
                Endpoint.established(Stimuli::keepAlive)
                        .expires(Timer.KEEP_ALIVE)
                        .settled());
        situations.put(
                "CLOSE-WAIT with text on hand",
                Endpoint.established()
                        .arrives("<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>")
                        .settled());
        putHalfDuplexCloses(situations);
        situations.put("TIME-WAIT that gives way to a new SYN", timeWait(choices -> choices.timeWaitReopening = true));
        situations.put("TIME-WAIT that ignores RSTs", timeWait(choices -> choices.timeWaitIgnoresResets = true));
        return situations;
    }

    /** §3.6, MAY-1: a CLOSE may end receiving too. */
    private static void putHalfDuplexCloses(Map<String, Endpoint> situations) {
        situations.put(
                "ESTABLISHED with text unread, where CLOSE may end receiving",
                Endpoint.established(choices -> choices.halfDuplexClose = true)
                        .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                        .settled());
        situations.put(
                "FIN-WAIT-1 where CLOSE may end receiving",
                Endpoint.established(choices -> choices.halfDuplexClose = true)
                        .close()
                        .settled());
        situations.put(
                "FIN-WAIT-2 of nobody",
                Endpoint.established(choices -> {
                            choices.halfDuplexClose = true;
                            choices.finWait2TimeoutMicros = 60_000_000;
                        })
                        .call(new Event.Close(true))
                        .settled()
                        .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                        .settled());
    }

    private static Endpoint timeWait(Consumer<TcpConfig.Choices> choices) {
        return Endpoint.established(choices)
                .close()
                .settled()
                .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
                .settled();
    }

    private static Endpoint beforeAClosedWindow(Endpoint established) {
        return established
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=0>")
                .send(100)
                .settled();
    }

    private static void keepAlive(TcpConfig.Choices choices) {
        choices.keepAliveIdleMicros = 7_200_000_000L;
        choices.keepAliveProbes = 1;
    }

    /** What can happen to {@code endpoint}; segments are relative to what it expects. */
    static Map<String, Event> eventsFor(Endpoint endpoint) {
        var events = new LinkedHashMap<String, Event>();
        events.put("OPEN passive", Event.Open.passive(Endpoint.LOCAL));
        events.put("OPEN active", Event.Open.active(Endpoint.LOCAL, Endpoint.PEER));
        events.put("OPEN active to nobody", new Event.Open(Endpoint.LOCAL, null, true));
        events.put("SEND", new Event.Send(Octets.zeros(10)));
        events.put("SEND urgent", new Event.Send(Octets.zeros(10), true, true));
        events.put("SEND beyond the buffer", new Event.Send(Octets.zeros(2001)));
        events.put("SEND beyond the window", new Event.Send(Octets.zeros(1001)));
        events.put("RECEIVE", new Event.Receive(1000));
        events.put("CLOSE", new Event.Close());
        events.put("CLOSE for both directions", new Event.Close(true));
        events.put("ABORT", new Event.Abort());
        events.put("STATUS", new Event.Status());
        segmentsFor(endpoint).forEach((name, segment) -> {
            events.put(name, new Event.SegmentArrives(Endpoint.PEER, segment));
        });
        events.put(
                "ACK from another compartment",
                new Event.SegmentArrives(
                        Endpoint.PEER, segmentsFor(endpoint).get("ACK of all").withWindow(1000), 7));
        events.put(
                "SYN from another compartment",
                new Event.SegmentArrives(Endpoint.PEER, segmentsFor(endpoint).get("SYN at RCV.NXT"), 7));
        for (Timer timer : Timer.values()) {
            events.put(timer + " timeout", new Event.Timeout(timer));
        }
        return events;
    }

    private static Map<String, Segment> segmentsFor(Endpoint endpoint) {
        Tcb tcb = endpoint.tcb();
        boolean knowsPeer = tcb.state() == State.SYN_RECEIVED || tcb.state().isSynchronized();
        SequenceNumber rcvNxt = knowsPeer ? tcb.rcv().nxt() : SequenceNumber.of(300);
        SequenceNumber una = tcb.snd().una();
        SequenceNumber nxt = tcb.snd().nxt();
        int wnd = Math.max(1, tcb.rcv().wnd());
        var segments = new LinkedHashMap<String, Segment>();
        segments.put("RST at RCV.NXT", Segment.of(rcvNxt, ControlBits.RST));
        segments.put("RST in the window", Segment.of(rcvNxt.plus(1), ControlBits.RST));
        segments.put("RST outside the window", Segment.of(rcvNxt.plus(wnd), ControlBits.RST));
        segments.put("RST,ACK of all", Segment.of(rcvNxt, nxt, ControlBits.RST_ACK));
        segments.put("RST,ACK of the unsent", Segment.of(rcvNxt, nxt.plus(1), ControlBits.RST_ACK));
        segments.put("SYN at RCV.NXT", Segment.of(rcvNxt, ControlBits.SYN).withWindow(1000));
        segments.put(
                "SYN beyond RCV.NXT",
                Segment.of(rcvNxt.plus(1), ControlBits.SYN).withWindow(1000));
        segments.put("SYN outside the window", Segment.of(rcvNxt.plus(-1), ControlBits.SYN));
        segments.put("SYN with MSS, text and FIN", syn(rcvNxt, SequenceNumber.ZERO, "FIN,SYN"));
        segments.put(
                "SYN,ACK of all", Segment.of(rcvNxt, nxt, ControlBits.SYN_ACK).withWindow(1000));
        segments.put("SYN,ACK of all, repeating the SYN", Segment.of(rcvNxt.plus(-1), nxt, ControlBits.SYN_ACK));
        segments.put("SYN,ACK of the unsent", Segment.of(rcvNxt, nxt.plus(1), ControlBits.SYN_ACK));
        segments.put("SYN,ACK with MSS, text and FIN", syn(rcvNxt, nxt, "FIN,SYN,ACK"));
        ControlBits ack = ControlBits.ACK;
        segments.put("ACK of all", Segment.of(rcvNxt, nxt, ack).withWindow(1000));
        segments.put("ACK of all, another window", Segment.of(rcvNxt, nxt, ack).withWindow(900));
        segments.put(
                "ACK of nothing new, closed window",
                Segment.of(rcvNxt, una, ack).withWindow(0));
        segments.put("ACK of one octet", Segment.of(rcvNxt, una.plus(1), ack).withWindow(1000));
        segments.put("ACK of nothing new", Segment.of(rcvNxt, una, ack).withWindow(1000));
        segments.put("ACK of the unsent", Segment.of(rcvNxt, nxt.plus(1), ack));
        segments.put("ACK too old", Segment.of(rcvNxt, una.plus(-2000), ack));
        segments.put("ACK outside the window", Segment.of(rcvNxt.plus(-1), nxt, ack));
        segments.put("ACK at the right edge", Segment.of(rcvNxt.plus(wnd), nxt, ack));
        Segment text = Segment.of(rcvNxt, nxt, ack).withWindow(1000).withText(Octets.zeros(10));
        segments.put("text in order", text);
        segments.put("text out of order", with(text, rcvNxt.plus(10), ack));
        segments.put("text received before", with(text, rcvNxt.plus(-10), ack));
        segments.put("text without ACK", with(text, rcvNxt, ControlBits.NONE));
        segments.put("text and FIN", with(text, rcvNxt, ControlBits.FIN_ACK));
        segments.put("text, urgent", urgent(text));
        segments.put("FIN", Segment.of(rcvNxt, nxt, ControlBits.FIN_ACK).withWindow(1000));
        segments.put(
                "FIN, ACK of nothing new",
                Segment.of(rcvNxt, una, ControlBits.FIN_ACK).withWindow(1000));
        segments.put("FIN repeated", Segment.of(rcvNxt.plus(-1), nxt, ControlBits.FIN_ACK));
        segments.put("FIN without ACK", Segment.of(rcvNxt, ControlBits.FIN));
        return segments;
    }

    private static Segment syn(SequenceNumber seq, SequenceNumber ack, String bits) {
        return new Segment(seq, ack, ControlBits.parse(bits), 1000, 0, Options.mss(60), Octets.zeros(10));
    }

    private static Segment with(Segment segment, SequenceNumber seq, ControlBits bits) {
        SequenceNumber ack = bits.has(ControlBits.ACK) ? segment.ack() : SequenceNumber.ZERO;
        return new Segment(seq, ack, bits, segment.window(), 0, Options.NONE, segment.text());
    }

    private static Segment urgent(Segment segment) {
        ControlBits bits = segment.bits().and(ControlBits.URG);
        return new Segment(segment.seq(), segment.ack(), bits, segment.window(), 20, Options.NONE, segment.text());
    }

    /** One line for each: what happens, the state after it where it changes, what is transmitted, the rules. */
    static List<String> table() {
        var lines = new ArrayList<String>();
        situations().forEach((situation, endpoint) -> {
            lines.add("");
            lines.add(situation);
            eventsFor(endpoint).forEach((name, event) -> lines.add(line(name, endpoint.wouldDo(event))));
        });
        return lines;
    }

    private static String line(String name, Transition transition) {
        State before = transition.before().state();
        State after = transition.after().state();
        StringBuilder line = new StringBuilder("  " + name + ": " + (before == after ? "stays" : after));
        if (transition.event() instanceof Event.UserCall && transition.response() != Response.OK) {
            line.append(", ").append(transition.response());
        }
        for (Effect effect : transition.effects()) {
            if (effect instanceof Effect.Transmit transmit) {
                line.append(", sends ").append(transmit.segment().bits());
            } else if (effect instanceof Effect.SignalUser signal) {
                line.append(", signals ").append(signal.signal());
            }
        }
        return line + " " + transition.rules();
    }
}
