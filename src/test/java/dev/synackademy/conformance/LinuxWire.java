package dev.synackademy.conformance;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The link between the two hosts: its delay, its rate, its faults, and a record of all that entered it. */
final class LinuxWire {

    /** IPv4 and TCP headers without options. */
    private static final int HEADERS = 40;

    /** What each segment took beyond the link's own delay on the machine that recorded the traces: round trips of 100.2 ms. */
    private static final long SWITCHING_MICROS = 100;

    /** The two directions of a connection are two flows. */
    private record Flow(Socket from, Socket to) {

        Flow back() {
            return new Flow(to, from);
        }
    }

    /** What the wire knows of a flow: where its sequence numbers begin, and the first it has not seen. */
    private record Numbers(SequenceNumber isn, SequenceNumber next) {}

    private final LinuxScenario scenario;
    private final Map<Flow, Numbers> flows = new HashMap<>();
    private final Map<LinuxScenario.Fault, Integer> matched = new IdentityHashMap<>();
    private final Map<String, Long> busyUntilMicros = new HashMap<>();
    private final List<LinuxTrace.Seen> seen = new ArrayList<>();

    LinuxWire(LinuxScenario scenario) {
        this.scenario = scenario;
    }

    List<LinuxTrace.Seen> seen() {
        return seen;
    }

    /**
     * A segment enters the wire at {@code nowMicros}.
     *
     * @param options the octets its options take
     * @return when it arrives, once for each copy; nothing if it is lost
     */
    List<Long> carry(String side, Socket from, Socket to, Segment segment, int options, long nowMicros) {
        var flow = new Flow(from, to);
        boolean retx = note(flow, segment, false);
        LinuxScenario.Fault fault = fault(side, flow, segment, retx, nowMicros);
        boolean lost = fault != null && fault.act() == LinuxScenario.Act.DROP
                || LinuxReplay.sideOf(to.address()).equals("X");
        record(side, flow, segment, lost, nowMicros);
        if (lost) {
            return List.of();
        }
        long arrival =
                departure(side, segment, options, nowMicros) + scenario.link().delayMicros() + SWITCHING_MICROS;
        if (fault == null) {
            return List.of(arrival);
        }
        long later = arrival + fault.micros();
        return fault.act() == LinuxScenario.Act.DUP ? List.of(arrival, later) : List.of(later);
    }

    /** When the last bit of a segment has left {@code side}, whose earlier segments go first. */
    private long departure(String side, Segment segment, int options, long nowMicros) {
        long rate = scenario.link().bitsPerSecond();
        if (rate == 0) {
            return nowMicros;
        }
        long bits = 8L * (HEADERS + options + segment.text().length());
        long start = Math.max(nowMicros, busyUntilMicros.getOrDefault(side, 0L));
        long end = start + bits * 1_000_000 / rate;
        busyUntilMicros.put(side, end);
        return end;
    }

    /** A segment from nowhere appears at its destination. */
    void inject(Socket from, Socket to, Segment segment, long nowMicros) {
        var flow = new Flow(from, to);
        note(flow, segment, true);
        record("X", flow, segment, false, nowMicros);
    }

    /** Where a {@link LinuxScenario.Position} is among the numbers that {@code from} sends {@code to}, whoever it is named after. */
    SequenceNumber locate(Socket from, Socket to, LinuxScenario.Position position) {
        String base = position.base();
        Numbers known = flows.get(new Flow(from, to));
        SequenceNumber start = switch (base) {
            case null -> SequenceNumber.ZERO;
            case "isn", "irs" -> known == null ? SequenceNumber.ZERO : known.isn();
            case "snd_nxt", "rcv_nxt" -> known == null ? SequenceNumber.ZERO : known.next();
            default -> throw new IllegalArgumentException("a sequence number has the base \"" + base + "\"");
        };
        return start.plus(position.offset());
    }

    /** Follows the flow's sequence numbers; returns whether all of {@code segment}'s were seen before. */
    private boolean note(Flow flow, Segment segment, boolean injected) {
        Numbers known = flows.get(flow);
        boolean starts =
                segment.isSyn() && (known == null || !injected && !segment.seq().equals(known.isn()));
        if (starts) {
            flows.put(flow, new Numbers(segment.seq(), segment.end()));
            return false;
        }
        if (known == null || injected || segment.length() == 0) {
            return false;
        }
        boolean retx = !segment.end().isAfter(known.next());
        flows.put(flow, new Numbers(known.isn(), SequenceNumber.max(known.next(), segment.end())));
        return retx;
    }

    private LinuxScenario.@Nullable Fault fault(String side, Flow flow, Segment segment, boolean retx, long nowMicros) {
        LinuxScenario.Fault hit = null;
        for (LinuxScenario.Fault fault : scenario.faults()) {
            LinuxScenario.Match match = fault.match();
            if (matches(match, side, flow, segment, retx, nowMicros)) {
                int count = matched.merge(fault, 1, Integer::sum);
                if (hit == null && (match.nth().isEmpty() || match.nth().contains(count))) {
                    hit = fault;
                }
            }
        }
        return hit;
    }

    private boolean matches(
            LinuxScenario.Match match, String side, Flow flow, Segment segment, boolean retx, long nowMicros) {
        int length = segment.text().length();
        return is(match.from(), side)
                && is(match.flags(), segment.bits().without(ControlBits.PSH))
                && (match.has() == null || segment.bits().has(match.has()))
                && (match.minLength() == null || length >= match.minLength())
                && is(match.length(), length)
                && is(match.relativeSeq(), relative(flow, segment.seq()))
                && is(match.retx(), retx)
                && nowMicros >= match.afterMicros()
                && nowMicros < match.beforeMicros();
    }

    private static boolean is(@Nullable Object wanted, Object found) {
        return wanted == null || wanted.equals(found);
    }

    private int relative(Flow flow, SequenceNumber number) {
        Numbers known = flows.get(flow);
        return number.minus(known == null ? SequenceNumber.ZERO : known.isn());
    }

    private void record(String side, Flow flow, Segment segment, boolean lost, long nowMicros) {
        seen.add(new LinuxTrace.Seen(
                nowMicros,
                side,
                flow.from().port(),
                flow.to().port(),
                segment.bits().without(ControlBits.PSH).toString(),
                relative(flow, segment.seq()),
                segment.isAck() ? relative(flow.back(), segment.ack()) : 0,
                segment.text().length(),
                lost));
    }
}
