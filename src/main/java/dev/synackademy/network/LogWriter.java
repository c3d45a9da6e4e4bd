package dev.synackademy.network;

import dev.synackademy.tcp.LiveTcb;
import dev.synackademy.tcp.Outcome;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens to a {@link Tape}. What changed is found by whoever reads: an entry about a connection has its variables
 * as they are afterwards, and the address of those before, which the entry before it has. {@link LogReader} reads it.
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

    static final Kind[] KINDS = Kind.values();

    // Whose numbers are known where a segment is told of.
    static final int SOURCE_ISN = 1;
    static final int DESTINATION_ISN = 2;

    // What a departure has besides.
    static final int SENT_BEFORE = 1;
    static final int COPY = 2;
    static final int INJECTED = 4;

    /** Two things share an octet, four bits each: of states, timers, responses, signals and kinds of effects there are 16 at most. */
    static final int HIGH = 4;

    /** Kind with timer, and for how long. */
    private static final int EFFECT_MAX = 1 + Long.BYTES;

    /** What is remembered of a connection between two entries about it. */
    static final class Memory {
        private final int name;

        /** The address of its variables. */
        private long values;

        private Memory(int name, long values) {
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

    /** The addresses of the variables of what connections are before anything happens to them: mostly that is one of few. */
    private final Map<Tcb, Long> initial = new IdentityHashMap<>();

    /** @param hosts their names, by their indices */
    LogWriter(Tape tape, List<String> hosts) {
        this.tape = tape;
        names = new ArrayList<>(hosts);
    }

    /** What the numbers of names stand for, by what it is called as a string. */
    List<Object> names() {
        return names;
    }

    void called(long atMicros, LiveHost host, Witness.Calling calling, @Nullable LiveConnection connection) {
        Memory memory = connection == null ? null : memory(connection);
        begin(atMicros, Kind.CALL, host);
        tape.writeOctet(calling.call().ordinal());
        tape.writeInt(calling.octets());
        tape.writeOctet(calling.byLearner() ? 1 : 0);
        tape.writeOctet(calling.response().ordinal());
        tape.writeOctet(memory == null ? 0 : 1);
        if (memory != null && connection != null) {
            transition(connection, memory);
        }
        tape.end();
    }

    void departed(long atMicros, Flight flight, long dueMicros) {
        Way way = way(flight);
        if (flight.segment.isSyn() && !flight.injected && flight.copyOf == 0) {
            way.isn = flight.segment.seq();
        }
        begin(atMicros, Kind.DEPARTURE, flight.from);
        tape.writeInt(flight.number);
        optionalHost(flight.to);
        tape.writeInt(way.sourceName);
        tape.writeInt(way.destinationName);
        segment(flight.segment, way);
        tape.writeLong(dueMicros - atMicros);
        tape.writeOctet((flight.timesSentBefore == 0 ? 0 : SENT_BEFORE)
                | (flight.copyOf == 0 ? 0 : COPY)
                | (flight.injected ? INJECTED : 0));
        if (flight.timesSentBefore != 0) {
            tape.writeInt(flight.timesSentBefore);
        }
        if (flight.copyOf != 0) {
            tape.writeInt(flight.copyOf);
        }
        tape.end();
    }

    void arrived(long atMicros, Flight flight, LiveConnection connection) {
        Memory memory = memory(connection);
        begin(atMicros, Kind.ARRIVAL, connection.host);
        tape.writeInt(flight.number);
        optionalHost(connection.peer());
        segment(flight.segment, way(flight));
        transition(connection, memory);
        tape.end();
    }

    void lost(long atMicros, Flight flight, Action.Cause cause) {
        begin(atMicros, Kind.LOSS, flight.from);
        tape.writeInt(flight.number);
        tape.writeOctet(cause.ordinal());
        tape.end();
    }

    void delayed(long atMicros, Flight flight, long dueMicros, Action.Cause cause) {
        begin(atMicros, Kind.DELAY, flight.from);
        tape.writeInt(flight.number);
        tape.writeLong(dueMicros - atMicros);
        tape.writeOctet(cause.ordinal());
        tape.end();
    }

    void timedOut(long atMicros, LiveConnection connection, Timer timer) {
        Memory memory = memory(connection);
        begin(atMicros, Kind.TIMEOUT, connection.host);
        tape.writeOctet(timer.ordinal());
        transition(connection, memory);
        tape.end();
    }

    private void begin(long atMicros, Kind kind, LiveHost host) {
        tape.begin();
        tape.writeLong(atMicros);
        tape.writeOctet(kind.ordinal());
        tape.writeInt(host.index);
    }

    private void segment(Segment segment, Way way) {
        // Where there is no connection, the RST that acknowledges has no number of its own and says 0 (§3.10.7.1).
        boolean fromNobody = segment.isRst() && segment.isAck() && segment.seq().equals(SequenceNumber.ZERO);
        SequenceNumber sourceIsn = fromNobody ? null : way.isn;
        SequenceNumber destinationIsn = way.back.isn;
        tape.writeOctet(segment.bits().bits());
        tape.writeOctet((sourceIsn == null ? 0 : SOURCE_ISN) | (destinationIsn == null ? 0 : DESTINATION_ISN));
        tape.writeInt(segment.seq().value());
        tape.writeInt(sourceIsn == null ? 0 : sourceIsn.value());
        tape.writeInt(segment.ack().value());
        tape.writeInt(destinationIsn == null ? 0 : destinationIsn.value());
        tape.writeInt(segment.text().length());
        tape.writeShort(segment.window());
        tape.writeShort(segment.urgentPointer());
        tape.writeShort(segment.options().maximumSegmentSize());
    }

    private void transition(LiveConnection connection, Memory memory) {
        LiveTcb tcb = connection.tcb;
        tape.writeInt(memory.name);
        tape.writeOctet(tcb.stateBefore().ordinal() | tcb.state().ordinal() << HIGH);
        tape.writeLong(memory.values);
        memory.values = variables(tcb);
        effects(tcb.outcome(), connection.host.world.nextPacket());
        rules(tcb.outcome());
    }

    /** What is remembered of a connection; for one that is new, its variables are written between two records. */
    private Memory memory(LiveConnection connection) {
        Memory memory = connection.memory;
        if (memory == null) {
            memory = new Memory(name(connection.id()), initial.computeIfAbsent(connection.initial, tcb -> {
                tape.begin();
                return variables(new LiveTcb(connection.tcp(), tcb, new Outcome(true)));
            }));
            connection.memory = memory;
        }
        return memory;
    }

    /** @return their address, which holds even if the record moves on to another piece: nothing is written over */
    private long variables(LiveTcb tcb) {
        long address = tape.address();
        Variable.write(tcb, tape);
        return address;
    }

    private void effects(Outcome outcome, int firstPacket) {
        int count = outcome.effectCount();
        tape.reserve(2 * Integer.BYTES + count * EFFECT_MAX);
        tape.writeInt(firstPacket);
        tape.writeInt(count);
        for (int i = 0; i < count; i++) {
            Outcome.Kind kind = outcome.kind(i);
            tape.writeOctet(kind.ordinal() | outcome.ordinal(i) << HIGH);
            switch (kind) {
                case START_TIMER -> tape.writeLong(outcome.amount(i));
                case DELIVER -> tape.writeInt((int) outcome.amount(i));
                case TRANSMIT, STOP_TIMER, RESPOND, SIGNAL -> {}
            }
        }
    }

    private void rules(Outcome outcome) {
        int count = outcome.ruleCount();
        tape.reserve(Integer.BYTES + count);
        tape.writeInt(count);
        tape.write(count, outcome::copyRules);
    }

    private void optionalHost(@Nullable LiveHost host) {
        tape.writeInt(host == null ? 0 : 1 + host.index);
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
