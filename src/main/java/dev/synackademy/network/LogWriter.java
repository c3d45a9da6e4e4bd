package dev.synackademy.network;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.LiveTcb;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Timer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens to a {@link Tape}, as the differences it made: an entry takes far less room than the values
 * before and after would. {@link LogEntries} reads it.
 */
final class LogWriter {

    /** The kinds of entries. */
    enum Kind {
        CALL,
        DEPARTURE,
        ARRIVAL,
        LOSS,
        DELAY,
        TIMEOUT
    }

    /** The kinds of effects that are told, and what stands behind the last; what a call returns stands in its entry. */
    enum EffectKind {
        TRANSMIT,
        START_TIMER,
        STOP_TIMER,
        SIGNAL,
        DELIVER,
        END
    }

    static final Kind[] KINDS = Kind.values();
    static final EffectKind[] EFFECT_KINDS = EffectKind.values();
    static final int SOURCE_ISN = 1;
    static final int DESTINATION_ISN = 2;

    private static final int UNKNOWN = -1;

    /** Kind, timer and a number. */
    private static final int EFFECT_MAX = 2 + Tape.MAX_NUMBER;

    /** What is remembered of a connection between two entries about it. */
    static final class Memory {
        private final int name;
        private long[] values;
        private long[] former = new long[Variable.COUNT];

        private Memory(int name, long[] values) {
            this.name = name;
            this.values = values;
        }
    }

    /** One direction of a connection as packets show it. */
    private static final class Way {
        final Socket source;
        final Socket destination;
        final int sourceName;
        final int destinationName;

        @Nullable
        Way back;

        @Nullable
        SequenceNumber isn;

        Way(Socket source, int sourceName, Socket destination, int destinationName) {
            this.source = source;
            this.sourceName = sourceName;
            this.destination = destination;
            this.destinationName = destinationName;
        }
    }

    private record Ends(Socket source, Socket destination) {}

    private final Tape tape;
    private final List<Object> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] hostNumbers = new int[0];
    private final Map<Ends, Way> ways = new HashMap<>();
    private @Nullable Way latest;

    /** What most connections are before anything happens to them, as the latest one was, and its values. */
    private @Nullable Tcb initial;

    private final long[] initialValues = new long[Variable.COUNT];

    LogWriter(Tape tape) {
        this.tape = tape;
    }

    /** What the numbers of names stand for, by what it is called as a string. */
    List<Object> names() {
        return names;
    }

    void called(LiveHost host, Witness.Calling calling, @Nullable LiveConnection connection) {
        begin(Kind.CALL, host);
        tape.writeNumber(number(calling.call()));
        tape.writeNumber(calling.octets());
        tape.writeOctet(calling.byLearner() ? 1 : 0);
        tape.writeOctet(calling.response().ordinal());
        tape.writeOctet(connection == null ? 0 : 1);
        if (connection != null) {
            transition(connection);
        }
    }

    void departed(Flight flight, long dueInMicros) {
        Way way = way(flight);
        if (flight.segment.isSyn() && !flight.injected) {
            way.isn = flight.segment.seq();
        }
        begin(Kind.DEPARTURE, flight.from);
        tape.writeNumber(flight.number);
        optionalName(flight.to);
        tape.writeNumber(way.sourceName);
        tape.writeNumber(way.destinationName);
        segment(flight.segment, way);
        tape.writeNumber(dueInMicros);
        tape.writeNumber(flight.transmissions);
        tape.writeNumber(flight.copyOf);
        tape.writeOctet(flight.injected ? 1 : 0);
    }

    void arrived(Flight flight, LiveConnection connection) {
        begin(Kind.ARRIVAL, connection.host);
        tape.writeNumber(flight.number);
        optionalName(connection.peer());
        segment(flight.segment, way(flight));
        transition(connection);
    }

    void lost(Flight flight, Action.Cause cause) {
        begin(Kind.LOSS, flight.from);
        tape.writeNumber(flight.number);
        tape.writeOctet(cause.ordinal());
    }

    void delayed(Flight flight, long dueInMicros, Action.Cause cause) {
        begin(Kind.DELAY, flight.from);
        tape.writeNumber(flight.number);
        tape.writeNumber(dueInMicros);
        tape.writeOctet(cause.ordinal());
    }

    void timedOut(LiveConnection connection, Timer timer) {
        begin(Kind.TIMEOUT, connection.host);
        tape.writeOctet(timer.ordinal());
        transition(connection);
    }

    private void begin(Kind kind, LiveHost host) {
        tape.writeOctet(kind.ordinal());
        tape.writeNumber(number(host));
    }

    private void segment(Segment segment, Way way) {
        // Where there is no connection, the RST that acknowledges has no number of its own and says 0 (§3.10.7.1).
        boolean fromNobody = segment.isRst() && segment.isAck() && segment.seq().equals(SequenceNumber.ZERO);
        SequenceNumber sourceIsn = fromNobody ? null : way.isn;
        SequenceNumber destinationIsn = way.back == null ? null : way.back.isn;
        tape.writeOctet(segment.bits().bits());
        tape.writeOctet((sourceIsn == null ? 0 : SOURCE_ISN) | (destinationIsn == null ? 0 : DESTINATION_ISN));
        tape.writeInt(segment.seq().value());
        if (sourceIsn != null) {
            tape.writeInt(sourceIsn.value());
        }
        if (segment.isAck()) {
            tape.writeInt(segment.ack().value());
            if (destinationIsn != null) {
                tape.writeInt(destinationIsn.value());
            }
        }
        tape.writeNumber(segment.text().length());
        tape.writeNumber(segment.window());
        if (segment.bits().has(ControlBits.URG)) {
            tape.writeNumber(segment.urgentPointer());
        }
        tape.writeNumber(segment.options().maximumSegmentSize());
    }

    private void transition(LiveConnection connection) {
        Memory memory = connection.memory;
        if (memory == null) {
            memory = new Memory(name(connection.id()), initialValues(connection));
            connection.memory = memory;
        }
        LiveTcb tcb = connection.tcb;
        long[] before = memory.values;
        long[] after = memory.former;
        Variable.read(tcb, after);
        boolean gone = tcb.state() == State.CLOSED;
        long[] known = gone ? before : after;
        tape.writeNumber(memory.name);
        tape.writeOctet(tcb.stateBefore().ordinal());
        tape.writeOctet(tcb.state().ordinal());
        value(known[Variable.ISS.ordinal()]);
        value(known[Variable.IRS.ordinal()]);
        changes(before, gone ? before : after);
        effects(tcb, connection.host.world.nextPacket());
        rules(tcb);
        memory.values = after;
        memory.former = before;
    }

    private long[] initialValues(LiveConnection connection) {
        if (connection.initial != initial) {
            initial = connection.initial;
            Variable.read(new LiveTcb(connection.tcp(), initial), initialValues);
        }
        return initialValues.clone();
    }

    private void changes(long[] before, long[] after) {
        int changed = 0;
        for (int i = 0; i < Variable.COUNT; i++) {
            changed |= before[i] == after[i] ? 0 : 1 << i;
        }
        tape.writeInt(changed);
        for (int rest = changed; rest != 0; rest &= rest - 1) {
            int i = Integer.numberOfTrailingZeros(rest);
            value(before[i]);
            change(before[i], after[i]);
        }
    }

    private void value(long value) {
        tape.writeNumber(value == Variable.NONE ? 0 : value + 1);
    }

    /** What it became, by how far it is from what it was: mostly not far. */
    private void change(long before, long after) {
        if (before == Variable.NONE || after == Variable.NONE) {
            value(after);
        } else {
            long difference = after - before;
            tape.writeNumber(1 + (difference << 1 ^ difference >> Long.SIZE - 1));
        }
    }

    private void effects(LiveTcb tcb, int firstPacket) {
        int count = tcb.effectCount();
        tape.reserve((2 + count) * EFFECT_MAX);
        tape.writeNumber(firstPacket);
        for (int i = 0; i < count; i++) {
            switch (tcb.effect(i)) {
                case Effect.Transmit transmit -> tape.writeOctet(EffectKind.TRANSMIT.ordinal());
                case Effect.StartTimer start -> {
                    tape.writeOctet(EffectKind.START_TIMER.ordinal());
                    tape.writeOctet(start.timer().ordinal());
                    tape.writeNumber(start.micros());
                }
                case Effect.StopTimer stop -> {
                    tape.writeOctet(EffectKind.STOP_TIMER.ordinal());
                    tape.writeOctet(stop.timer().ordinal());
                }
                case Effect.SignalUser signal -> {
                    tape.writeOctet(EffectKind.SIGNAL.ordinal());
                    tape.writeOctet(signal.signal().ordinal());
                }
                case Effect.Deliver deliver -> {
                    tape.writeOctet(EffectKind.DELIVER.ordinal());
                    tape.writeNumber(deliver.text().length());
                }
                case Effect.Respond respond -> {}
            }
        }
        tape.writeOctet(EffectKind.END.ordinal());
    }

    private void rules(LiveTcb tcb) {
        int count = tcb.ruleCount();
        tape.reserve(Tape.MAX_NUMBER + count);
        tape.writeNumber(count);
        tape.write(count, tcb::copyRules);
    }

    private void optionalName(@Nullable LiveHost host) {
        tape.writeNumber(host == null ? 0 : 1 + number(host));
    }

    /** The number of the host's name, which every entry tells. */
    private int number(LiveHost host) {
        if (host.index >= hostNumbers.length) {
            int known = hostNumbers.length;
            hostNumbers = Arrays.copyOf(hostNumbers, host.index + 1);
            Arrays.fill(hostNumbers, known, hostNumbers.length, UNKNOWN);
        }
        if (hostNumbers[host.index] == UNKNOWN) {
            hostNumbers[host.index] = number(host.name);
        }
        return hostNumbers[host.index];
    }

    private int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            number = name(name);
            numbers.put(name, number);
        }
        return number;
    }

    /** Numbers something that is named for the first time; nobody makes a string of it before somebody reads. */
    private int name(Object named) {
        names.add(named);
        return names.size() - 1;
    }

    /** The way a packet takes: mostly that of the one before, or its way back. */
    private Way way(Flight flight) {
        Way guess = latest;
        if (guess != null && !isWayOf(guess, flight)) {
            guess = guess.back;
        }
        if (guess == null || !isWayOf(guess, flight)) {
            guess = ways.computeIfAbsent(new Ends(flight.source, flight.destination), this::newWay);
        }
        latest = guess;
        return guess;
    }

    private static boolean isWayOf(Way way, Flight flight) {
        return way.source == flight.source && way.destination == flight.destination;
    }

    private Way newWay(Ends ends) {
        Socket source = ends.source();
        Socket destination = ends.destination();
        Way back = ways.get(new Ends(destination, source));
        if (back == null) {
            return new Way(source, name(source), destination, name(destination));
        }
        Way way = new Way(source, back.destinationName, destination, back.sourceName);
        back.back = way;
        way.back = back;
        return way;
    }
}
