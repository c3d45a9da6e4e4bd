package dev.synackademy.network;

import dev.synackademy.tcp.CongestionVariables;
import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.ReceiveVariables;
import dev.synackademy.tcp.RttEstimator;
import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SendVariables;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Gives recorded entries their public form. */
final class LogEntries {

    private LogEntries() {}

    static LogEntry of(int index, EventLog.Recorded entry) {
        double at = millis(entry.atMicros());
        return switch (entry.occurrence()) {
            case Occurrence.Called called ->
                new LogEntry.Call(
                        index,
                        at,
                        called.host(),
                        "call",
                        called.call(),
                        called.octets() == 0 ? null : called.octets(),
                        called.byLearner() ? "learner" : "program",
                        called.response().toString(),
                        called.change() == null ? null : transition(called.change()));
            case Occurrence.Departed departed -> departure(index, at, departed, entry);
            case Occurrence.Arrived arrived ->
                new LogEntry.Arrival(
                        index,
                        at,
                        arrived.host(),
                        "arrival",
                        arrived.packet().number(),
                        arrived.from(),
                        segment(arrived.packet().segment(), entry),
                        transition(arrived.change()));
            case Occurrence.Lost lost ->
                new LogEntry.Loss(
                        index,
                        at,
                        lost.host(),
                        "loss",
                        lost.packet().number(),
                        lost.cause().word());
            case Occurrence.Delayed delayed ->
                new LogEntry.Delay(
                        index,
                        at,
                        delayed.host(),
                        "delay",
                        delayed.packet().number(),
                        millis(delayed.dueMicros()),
                        delayed.cause().word());
            case Occurrence.TimedOut timedOut ->
                new LogEntry.Timeout(
                        index,
                        at,
                        timedOut.host(),
                        "timeout",
                        timedOut.timer().toString(),
                        transition(timedOut.change()));
        };
    }

    private static LogEntry.Departure departure(
            int index, double at, Occurrence.Departed departed, EventLog.Recorded entry) {
        Packet packet = departed.packet();
        return new LogEntry.Departure(
                index,
                at,
                departed.host(),
                "departure",
                packet.number(),
                departed.to(),
                packet.source().toString(),
                packet.destination().toString(),
                segment(packet.segment(), entry),
                millis(entry.dueMicros()),
                packet.transmissions(),
                packet.copyOf() == 0 ? null : packet.copyOf(),
                packet.injected() ? true : null);
    }

    private static LogEntry.Segment segment(Segment segment, EventLog.Recorded entry) {
        return new LogEntry.Segment(
                segment.seq().unsigned(),
                segment.isAck() ? segment.ack().unsigned() : null,
                relative(segment.seq(), entry.sourceIsn()),
                segment.isAck() ? relative(segment.ack(), entry.destinationIsn()) : null,
                segment.bits().names(),
                segment.text().length(),
                segment.window(),
                segment.isUrg() ? segment.urgentPointer() : null,
                segment.options().maximumSegmentSize() == 0
                        ? null
                        : segment.options().maximumSegmentSize());
    }

    private static @Nullable Long relative(SequenceNumber number, @Nullable SequenceNumber isn) {
        return isn == null ? null : (long) number.minus(isn);
    }

    private static LogEntry.Transition transition(Occurrence.Change change) {
        Tcb before = change.transition().before();
        Tcb after = change.transition().after();
        Tcb known = after.state() == State.CLOSED ? before : after;
        return new LogEntry.Transition(
                change.connection().toString(),
                before.state().toString(),
                after.state().toString(),
                hasSent(known) ? known.snd().iss().unsigned() : null,
                hasReceived(known) ? known.rcv().irs().unsigned() : null,
                changes(before, after),
                effects(change),
                change.transition().rules().stream().map(Rule::name).toList());
    }

    private static boolean hasSent(Tcb tcb) {
        return tcb.state() != State.CLOSED && tcb.state() != State.LISTEN;
    }

    private static boolean hasReceived(Tcb tcb) {
        return hasSent(tcb) && tcb.state() != State.SYN_SENT;
    }

    private static List<LogEntry.Effect> effects(Occurrence.Change change) {
        var effects = new ArrayList<LogEntry.Effect>();
        int packet = change.firstPacket();
        for (Effect effect : change.transition().effects()) {
            switch (effect) {
                case Effect.Transmit transmit ->
                    effects.add(new LogEntry.Effect("transmit", packet++, null, null, null, null));
                case Effect.StartTimer start ->
                    effects.add(new LogEntry.Effect(
                            "start-timer", null, start.timer().toString(), millis(start.micros()), null, null));
                case Effect.StopTimer stop ->
                    effects.add(
                            new LogEntry.Effect("stop-timer", null, stop.timer().toString(), null, null, null));
                case Effect.SignalUser signal ->
                    effects.add(new LogEntry.Effect(
                            "signal", null, null, null, signal.signal().toString(), null));
                case Effect.Deliver deliver ->
                    effects.add(new LogEntry.Effect(
                            "deliver", null, null, null, null, deliver.text().length()));
                case Effect.Respond respond -> {} // the entry's own result says it
            }
        }
        return effects;
    }

    /** What changed, unless the TCB is gone altogether. */
    private static List<LogEntry.Change> changes(Tcb before, Tcb after) {
        var changes = new ArrayList<LogEntry.Change>();
        if (after.state() == State.CLOSED || after.equals(before)) {
            return changes;
        }
        SendVariables oldSnd = hasSent(before) ? before.snd() : null;
        SendVariables snd = hasSent(after) ? after.snd() : null;
        compare(changes, "ISS", number(oldSnd, SendVariables::iss), number(snd, SendVariables::iss));
        compare(changes, "SND.UNA", number(oldSnd, SendVariables::una), number(snd, SendVariables::una));
        compare(changes, "SND.NXT", number(oldSnd, SendVariables::nxt), number(snd, SendVariables::nxt));
        compare(changes, "SND.WND", size(oldSnd, SendVariables::wnd), size(snd, SendVariables::wnd));
        ReceiveVariables oldRcv = hasReceived(before) ? before.rcv() : null;
        ReceiveVariables rcv = hasReceived(after) ? after.rcv() : null;
        compare(
                changes,
                "SND.WL1",
                oldRcv == null ? null : number(oldSnd, SendVariables::wl1),
                rcv == null ? null : number(snd, SendVariables::wl1));
        compare(
                changes,
                "SND.WL2",
                oldRcv == null ? null : number(oldSnd, SendVariables::wl2),
                rcv == null ? null : number(snd, SendVariables::wl2));
        compare(changes, "IRS", number(oldRcv, ReceiveVariables::irs), number(rcv, ReceiveVariables::irs));
        compare(changes, "RCV.NXT", number(oldRcv, ReceiveVariables::nxt), number(rcv, ReceiveVariables::nxt));
        compare(changes, "RCV.WND", size(oldRcv, ReceiveVariables::wnd), size(rcv, ReceiveVariables::wnd));
        compare(changes, "RCV.UP", urgentEnd(oldRcv), urgentEnd(rcv));
        compare(changes, "send MSS", (long) before.sendMss(), (long) after.sendMss());
        compare(changes, "unsent octets", before.unsent(), after.unsent());
        compare(changes, "retransmission queue", (long) before.unacknowledgedSegments(), (long)
                after.unacknowledgedSegments());
        compare(changes, "octets held out of order", before.heldOutOfOrder(), after.heldOutOfOrder());
        compare(changes, "octets to read", before.readable(), after.readable());
        compare(changes, "SRTT", duration(before, RttEstimator::srttMicros), duration(after, RttEstimator::srttMicros));
        compare(
                changes,
                "RTTVAR",
                duration(before, RttEstimator::rttvarMicros),
                duration(after, RttEstimator::rttvarMicros));
        compare(changes, "RTO", duration(before, RttEstimator::rtoMicros), duration(after, RttEstimator::rtoMicros));
        compare(
                changes,
                "cwnd",
                window(before.congestion().cwnd()),
                window(after.congestion().cwnd()));
        compare(
                changes,
                "ssthresh",
                window(before.congestion().ssthresh()),
                window(after.congestion().ssthresh()));
        return changes;
    }

    /** In octets; {@code null} where there is no limit. */
    private static @Nullable Long window(int octets) {
        return octets == CongestionVariables.UNLIMITED ? null : (Long) (long) octets;
    }

    private static <T> @Nullable Long number(@Nullable T variables, Function<T, SequenceNumber> get) {
        return variables == null ? null : (Long) get.apply(variables).unsigned();
    }

    /** RCV.UP while it is ahead of RCV.NXT; behind, it means nothing. */
    private static @Nullable Long urgentEnd(@Nullable ReceiveVariables rcv) {
        return rcv == null || !rcv.up().isAfter(rcv.nxt())
                ? null
                : (Long) rcv.up().unsigned();
    }

    private static <T> @Nullable Long size(@Nullable T variables, ToIntFunction<T> get) {
        return variables == null ? null : (Long) (long) get.applyAsInt(variables);
    }

    /** In ms; {@code null} where nothing was measured or set. */
    private static @Nullable Double duration(Tcb tcb, ToLongFunction<RttEstimator> get) {
        long micros = get.applyAsLong(tcb.rtt());
        return micros == 0 ? null : (Double) millis(micros);
    }

    private static void compare(
            List<LogEntry.Change> changes, String name, @Nullable Number before, @Nullable Number after) {
        if (!Objects.equals(before, after)) {
            changes.add(new LogEntry.Change(name, before, after));
        }
    }

    private static double millis(long micros) {
        return micros / 1000.0;
    }
}
