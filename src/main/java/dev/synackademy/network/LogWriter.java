package dev.synackademy.network;

import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.LiveTcb;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
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

    // What a segment's entry has besides.
    static final int SOURCE_ISN = 1;
    static final int DESTINATION_ISN = 2;
    static final int MSS = 4;

    // What a departure has besides.
    static final int SENT_BEFORE = 1;
    static final int COPY = 2;
    static final int INJECTED = 4;

    // What stands in one number with the variables that changed, and how far states and effects are shifted.
    static final int ISS = 1 << 29;
    static final int IRS = 1 << 30;
    static final int WIDE = 1 << 31;
    static final int HIGH = 4;

    /** Kind with timer, and a number. */
    private static final int EFFECT_MAX = 1 + Tape.MAX_NUMBER;

    /** What is remembered of a connection between two entries about it. */
    static final class Memory {
        private final int name;
        private long[] values;

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

        final Way back;

        @Nullable
        SequenceNumber isn;

        Way(Socket source, int sourceName, Socket destination, int destinationName) {
            this.source = source;
            this.sourceName = sourceName;
            this.destination = destination;
            this.destinationName = destinationName;
            back = new Way(this);
        }

        private Way(Way forth) {
            source = forth.destination;
            sourceName = forth.destinationName;
            destination = forth.source;
            destinationName = forth.sourceName;
            back = forth;
        }
    }

    private record Ends(Socket source, Socket destination) {}

    private final Tape tape;
    private final List<Object> names;
    private final Map<Ends, Way> ways = new HashMap<>();
    private @Nullable Way latest;

    /** The values of the connection that an entry is about. */
    private long[] now = new long[Variable.COUNT];

    /** The values of what connections are before anything happens to them: mostly that is one of few. */
    private final Map<Tcb, long[]> initial = new IdentityHashMap<>();

    /** @param hosts their names, by their indices */
    LogWriter(Tape tape, List<String> hosts) {
        this.tape = tape;
        names = new ArrayList<>(hosts);
    }

    /** What the numbers of names stand for, by what it is called as a string. */
    List<Object> names() {
        return names;
    }

    void called(LiveHost host, Witness.Calling calling, @Nullable LiveConnection connection) {
        begin(Kind.CALL, host);
        tape.writeOctet(calling.call().ordinal());
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
        optionalHost(flight.to);
        tape.writeNumber(way.sourceName);
        tape.writeNumber(way.destinationName);
        segment(flight.segment, way);
        tape.writeNumber(dueInMicros);
        tape.writeOctet((flight.transmissions == 0 ? 0 : SENT_BEFORE)
                | (flight.copyOf == 0 ? 0 : COPY)
                | (flight.injected ? INJECTED : 0));
        if (flight.transmissions != 0) {
            tape.writeNumber(flight.transmissions);
        }
        if (flight.copyOf != 0) {
            tape.writeNumber(flight.copyOf);
        }
    }

    void arrived(Flight flight, LiveConnection connection) {
        begin(Kind.ARRIVAL, connection.host);
        tape.writeNumber(flight.number);
        optionalHost(connection.peer());
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
        tape.writeNumber(host.index);
    }

    private void segment(Segment segment, Way way) {
        // Where there is no connection, the RST that acknowledges has no number of its own and says 0 (§3.10.7.1).
        boolean fromNobody = segment.isRst() && segment.isAck() && segment.seq().equals(SequenceNumber.ZERO);
        SequenceNumber sourceIsn = fromNobody ? null : way.isn;
        SequenceNumber destinationIsn = way.back.isn;
        tape.writeOctet(segment.bits().bits());
        int mss = segment.options().maximumSegmentSize();
        tape.writeOctet((sourceIsn == null ? 0 : SOURCE_ISN)
                | (destinationIsn == null ? 0 : DESTINATION_ISN)
                | (mss == 0 ? 0 : MSS));
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
        tape.writeShort(segment.window());
        if (segment.isUrg()) {
            tape.writeShort(segment.urgentPointer());
        }
        if (mss != 0) {
            tape.writeShort(mss);
        }
    }

    private void transition(LiveConnection connection) {
        Memory memory = connection.memory;
        if (memory == null) {
            memory = new Memory(name(connection.id()), initialValues(connection));
            connection.memory = memory;
        }
        LiveTcb tcb = connection.tcb;
        long[] before = memory.values;
        Variable.read(tcb, now);
        tape.writeNumber(memory.name);
        tape.writeOctet(tcb.stateBefore().ordinal() | tcb.state().ordinal() << HIGH);
        variables(before, tcb.state() == State.CLOSED ? before : now);
        effects(tcb, connection.host.world.nextPacket());
        rules(tcb);
        memory.values = now;
        now = before;
    }

    private long[] initialValues(LiveConnection connection) {
        long[] known = initial.computeIfAbsent(connection.initial, tcb -> {
            long[] values = new long[Variable.COUNT];
            Variable.read(new LiveTcb(connection.tcp(), tcb), values);
            return values;
        });
        return known.clone();
    }

    /** The initial sequence numbers, and what changed from what to what: 32 bits each, unless that is too little for one of them. */
    private void variables(long[] before, long[] after) {
        int changed = 0;
        for (int i = 0; i < Variable.COUNT; i++) {
            changed |= before[i] == after[i] ? 0 : 1 << i;
        }
        long all = 0;
        for (int rest = changed; rest != 0; rest &= rest - 1) {
            int i = Integer.numberOfTrailingZeros(rest);
            all |= before[i] + 1 | after[i] + 1;
        }
        long iss = after[Variable.ISS.ordinal()];
        long irs = after[Variable.IRS.ordinal()];
        boolean wide = all >>> Integer.SIZE != 0;
        tape.writeInt(
                changed | (iss == Variable.NONE ? 0 : ISS) | (irs == Variable.NONE ? 0 : IRS) | (wide ? WIDE : 0));
        if (iss != Variable.NONE) {
            tape.writeInt((int) iss);
        }
        if (irs != Variable.NONE) {
            tape.writeInt((int) irs);
        }
        for (int rest = changed; rest != 0; rest &= rest - 1) {
            int i = Integer.numberOfTrailingZeros(rest);
            if (wide) {
                tape.writeLong(before[i]);
                tape.writeLong(after[i]);
            } else {
                tape.writeLong(after[i] << Integer.SIZE | Integer.toUnsignedLong((int) before[i]));
            }
        }
    }

    private void effects(LiveTcb tcb, int firstPacket) {
        int count = tcb.effectCount();
        tape.reserve((2 + count) * EFFECT_MAX);
        tape.writeNumber(firstPacket);
        for (int i = 0; i < count; i++) {
            switch (tcb.asked(i)) {
                case Segment segment -> tape.writeOctet(EffectKind.TRANSMIT.ordinal());
                case Effect.StartTimer start -> {
                    tape.writeOctet(
                            EffectKind.START_TIMER.ordinal() | start.timer().ordinal() << HIGH);
                    tape.writeNumber(start.micros());
                }
                case Effect.StopTimer stop ->
                    tape.writeOctet(
                            EffectKind.STOP_TIMER.ordinal() | stop.timer().ordinal() << HIGH);
                case Effect.SignalUser signal ->
                    tape.writeOctet(
                            EffectKind.SIGNAL.ordinal() | signal.signal().ordinal() << HIGH);
                case Octets text -> {
                    tape.writeOctet(EffectKind.DELIVER.ordinal());
                    tape.writeNumber(text.length());
                }
                case Effect.Respond respond -> {}
                default -> throw new IllegalStateException("nothing else is asked");
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

    private void optionalHost(@Nullable LiveHost host) {
        tape.writeNumber(host == null ? 0 : 1 + host.index);
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
            var ends = new Ends(flight.source, flight.destination);
            guess = ways.get(ends);
            if (guess == null) {
                guess = newWay(ends);
            }
        }
        latest = guess;
        return guess;
    }

    private static boolean isWayOf(Way way, Flight flight) {
        return way.source == flight.source && way.destination == flight.destination;
    }

    /** There will be something on its way back too. */
    private Way newWay(Ends ends) {
        Way way = new Way(ends.source, name(ends.source), ends.destination, name(ends.destination));
        ways.put(ends, way);
        ways.putIfAbsent(new Ends(ends.destination, ends.source), way.back);
        return way;
    }
}
