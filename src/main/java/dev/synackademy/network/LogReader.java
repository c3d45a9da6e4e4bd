package dev.synackademy.network;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Outcome;
import dev.synackademy.tcp.Response;
import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.Signal;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Timer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a {@link Tape} what {@link LogWriter} wrote there: each method mirrors the one of the same name there, component by
 * component.
 */
final class LogReader {

    private static final Variable[] VARIABLES = Variable.values();
    private static final State[] STATES = State.values();
    private static final Rule[] RULES = Rule.values();
    private static final Timer[] TIMERS = Timer.values();
    private static final Signal[] SIGNALS = Signal.values();
    private static final Outcome.Kind[] EFFECTS = Outcome.Kind.values();
    private static final Response[] RESPONSES = Response.values();
    private static final Witness.Call[] CALLS = Witness.Call.values();
    private static final Action.Cause[] CAUSES = Action.Cause.values();

    private final Tape whole;
    private final Tape.Reader tape;
    private final List<Object> names;
    private final int index;
    private final long atMicros;

    private LogReader(Tape whole, List<Object> names, int record) {
        this.whole = whole;
        this.names = names;
        tape = whole.read(record);
        index = record + 1;
        atMicros = tape.readLong();
    }

    /** @param record how many entries stand before it */
    static LogEntry read(Tape tape, List<Object> names, int record) {
        return new LogReader(tape, names, record).entry();
    }

    private LogEntry entry() {
        LogWriter.Kind kind = LogWriter.KINDS[tape.readOctet()];
        String host = name();
        return switch (kind) {
            case CALL -> called(host);
            case DEPARTURE -> departed(host);
            case ARRIVAL ->
                new LogEntry.Arrival(
                        index, at(), host, "arrival", tape.readInt(), optionalName(), segment(), transition());
            case LOSS -> new LogEntry.Loss(index, at(), host, "loss", tape.readInt(), cause());
            case DELAY -> new LogEntry.Delay(index, at(), host, "delay", tape.readInt(), later(), cause());
            case TIMEOUT -> new LogEntry.Timeout(index, at(), host, "timeout", timer(), transition());
        };
    }

    private LogEntry called(String host) {
        String call = CALLS[tape.readOctet()].toString();
        int octets = tape.readInt();
        boolean byLearner = tape.readOctet() == 1;
        String result = RESPONSES[tape.readOctet()].toString();
        return new LogEntry.Call(
                index,
                at(),
                host,
                "call",
                call,
                octets == 0 ? null : octets,
                byLearner ? "learner" : "program",
                result,
                tape.readOctet() == 1 ? transition() : null);
    }

    private LogEntry departed(String host) {
        int packet = tape.readInt();
        String to = optionalName();
        String source = name();
        String destination = name();
        LogEntry.Segment segment = segment();
        double due = later();
        int known = tape.readOctet();
        int timesSentBefore = (known & LogWriter.SENT_BEFORE) == 0 ? 0 : tape.readInt();
        return new LogEntry.Departure(
                index,
                at(),
                host,
                "departure",
                packet,
                to,
                source,
                destination,
                segment,
                due,
                timesSentBefore,
                (known & LogWriter.COPY) == 0 ? null : (Integer) tape.readInt(),
                (known & LogWriter.INJECTED) == 0 ? null : true);
    }

    private LogEntry.Segment segment() {
        ControlBits bits = new ControlBits(tape.readOctet());
        int known = tape.readOctet();
        int seq = tape.readInt();
        int sourceIsn = tape.readInt();
        int ack = tape.readInt();
        int destinationIsn = tape.readInt();
        int length = tape.readInt();
        int window = tape.readShort();
        int urgentPointer = tape.readShort();
        int mss = tape.readShort();
        boolean acknowledges = bits.has(ControlBits.ACK);
        return new LogEntry.Segment(
                Integer.toUnsignedLong(seq),
                acknowledges ? (Long) Integer.toUnsignedLong(ack) : null,
                (known & LogWriter.SOURCE_ISN) == 0 ? null : (Long) (long) (seq - sourceIsn),
                acknowledges && (known & LogWriter.DESTINATION_ISN) != 0 ? (Long) (long) (ack - destinationIsn) : null,
                bits.names(),
                length,
                window,
                bits.has(ControlBits.URG) ? (Integer) urgentPointer : null,
                mss == 0 ? null : (Integer) mss);
    }

    private LogEntry.Transition transition() {
        String connection = name();
        int states = tape.readOctet();
        State before = STATES[states & (1 << LogWriter.HIGH) - 1];
        State after = STATES[states >> LogWriter.HIGH];
        long[] old = Variable.read(whole.at(tape.readLong()));
        long[] values = Variable.read(tape);
        long[] told =
                after == State.CLOSED ? old : values; // a TCB that is deleted has none; nobody wants to hear of each
        return new LogEntry.Transition(
                connection,
                before.toString(),
                after.toString(),
                number(told, Variable.ISS),
                number(told, Variable.IRS),
                changes(old, told),
                effects(),
                rules());
    }

    private static @Nullable Long number(long[] values, Variable variable) {
        long value = values[variable.ordinal()];
        return value == Variable.NONE ? null : (Long) value;
    }

    private static List<LogEntry.Change> changes(long[] before, long[] after) {
        var changes = new ArrayList<LogEntry.Change>();
        for (Variable variable : VARIABLES) {
            int i = variable.ordinal();
            if (before[i] != after[i]) {
                changes.add(
                        new LogEntry.Change(variable.rfcName, variable.number(before[i]), variable.number(after[i])));
            }
        }
        return changes;
    }

    private List<LogEntry.Effect> effects() {
        var effects = new ArrayList<LogEntry.Effect>();
        int packet = tape.readInt();
        int count = tape.readInt();
        for (int i = 0; i < count; i++) {
            int effect = tape.readOctet();
            int which = effect >> LogWriter.HIGH;
            switch (EFFECTS[effect & (1 << LogWriter.HIGH) - 1]) {
                case TRANSMIT -> effects.add(new LogEntry.Effect("transmit", packet++, null, null, null, null));
                case START_TIMER ->
                    effects.add(new LogEntry.Effect(
                            "start-timer", null, TIMERS[which].toString(), millis(tape.readLong()), null, null));
                case STOP_TIMER ->
                    effects.add(new LogEntry.Effect("stop-timer", null, TIMERS[which].toString(), null, null, null));
                case SIGNAL ->
                    effects.add(new LogEntry.Effect("signal", null, null, null, SIGNALS[which].toString(), null));
                case DELIVER -> effects.add(new LogEntry.Effect("deliver", null, null, null, null, tape.readInt()));
                case RESPOND -> {} // stands in the entry of the call
            }
        }
        return effects;
    }

    private List<String> rules() {
        int count = tape.readInt();
        var rules = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            rules.add(RULES[tape.readOctet()].name());
        }
        return rules;
    }

    private String name() {
        return names.get(tape.readInt()).toString();
    }

    private @Nullable String optionalName() {
        int number = tape.readInt();
        return number == 0 ? null : names.get(number - 1).toString();
    }

    private String timer() {
        return TIMERS[tape.readOctet()].toString();
    }

    private String cause() {
        return CAUSES[tape.readOctet()].word();
    }

    private double at() {
        return millis(atMicros);
    }

    private double later() {
        return millis(atMicros + tape.readLong());
    }

    private static double millis(long micros) {
        return micros / 1000.0;
    }
}
