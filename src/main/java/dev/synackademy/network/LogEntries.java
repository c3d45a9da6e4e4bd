package dev.synackademy.network;

import dev.synackademy.tcp.ControlBits;
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
final class LogEntries {

    private static final Variable[] VARIABLES = Variable.values();
    private static final State[] STATES = State.values();
    private static final Rule[] RULES = Rule.values();
    private static final Timer[] TIMERS = Timer.values();
    private static final Signal[] SIGNALS = Signal.values();
    private static final Response[] RESPONSES = Response.values();
    private static final Witness.Call[] CALLS = Witness.Call.values();
    private static final Action.Cause[] CAUSES = Action.Cause.values();

    private final Tape.Reader tape;
    private final List<Object> names;
    private final int index;
    private final long atMicros;

    private LogEntries(Tape.Reader tape, List<Object> names, int index) {
        this.tape = tape;
        this.names = names;
        this.index = index;
        atMicros = tape.readLong();
    }

    /** @param tape stands where the entry begins */
    static LogEntry read(Tape.Reader tape, List<Object> names, int index) {
        return new LogEntries(tape, names, index).entry();
    }

    private LogEntry entry() {
        LogWriter.Kind kind = LogWriter.KINDS[tape.readOctet()];
        String host = name();
        return switch (kind) {
            case CALL -> called(host);
            case DEPARTURE -> departed(host);
            case ARRIVAL ->
                new LogEntry.Arrival(
                        index, at(), host, "arrival", tape.readCount(), optionalName(), segment(), transition());
            case LOSS -> new LogEntry.Loss(index, at(), host, "loss", tape.readCount(), cause());
            case DELAY -> new LogEntry.Delay(index, at(), host, "delay", tape.readCount(), later(), cause());
            case TIMEOUT -> new LogEntry.Timeout(index, at(), host, "timeout", timer(), transition());
        };
    }

    private LogEntry called(String host) {
        String call = CALLS[tape.readOctet()].toString();
        int octets = tape.readCount();
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
        int packet = tape.readCount();
        String to = optionalName();
        String source = name();
        String destination = name();
        LogEntry.Segment segment = segment();
        double due = later();
        int known = tape.readOctet();
        int transmissions = (known & LogWriter.SENT_BEFORE) == 0 ? 0 : tape.readCount();
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
                transmissions,
                (known & LogWriter.COPY) == 0 ? null : (Integer) tape.readCount(),
                (known & LogWriter.INJECTED) == 0 ? null : true);
    }

    private LogEntry.Segment segment() {
        ControlBits bits = new ControlBits(tape.readOctet());
        int known = tape.readOctet();
        int seq = tape.readInt();
        Long relativeSeq = (known & LogWriter.SOURCE_ISN) == 0 ? null : (Long) (long) (seq - tape.readInt());
        Long ack = null;
        Long relativeAck = null;
        if (bits.has(ControlBits.ACK)) {
            int number = tape.readInt();
            ack = Integer.toUnsignedLong(number);
            relativeAck = (known & LogWriter.DESTINATION_ISN) == 0 ? null : (Long) (long) (number - tape.readInt());
        }
        int length = tape.readCount();
        int window = tape.readShort();
        Integer urgentPointer = bits.has(ControlBits.URG) ? (Integer) tape.readShort() : null;
        return new LogEntry.Segment(
                Integer.toUnsignedLong(seq),
                ack,
                relativeSeq,
                relativeAck,
                bits.names(),
                length,
                window,
                urgentPointer,
                (known & LogWriter.MSS) == 0 ? null : (Integer) tape.readShort());
    }

    private LogEntry.Transition transition() {
        String connection = name();
        int states = tape.readOctet();
        String before = STATES[states & (1 << LogWriter.HIGH) - 1].toString();
        String after = STATES[states >> LogWriter.HIGH].toString();
        int known = tape.readInt();
        Long iss = (known & LogWriter.ISS) == 0 ? null : (Long) Integer.toUnsignedLong(tape.readInt());
        Long irs = (known & LogWriter.IRS) == 0 ? null : (Long) Integer.toUnsignedLong(tape.readInt());
        return new LogEntry.Transition(connection, before, after, iss, irs, changes(known), effects(), rules());
    }

    private List<LogEntry.Change> changes(int known) {
        var changes = new ArrayList<LogEntry.Change>();
        for (Variable variable : VARIABLES) {
            if ((known & 1 << variable.ordinal()) != 0) {
                long before = value(known);
                long after = value(known);
                changes.add(new LogEntry.Change(variable.rfcName, variable.number(before), variable.number(after)));
            }
        }
        return changes;
    }

    private long value(int known) {
        if ((known & LogWriter.WIDE) != 0) {
            return tape.readLong();
        }
        int value = tape.readInt();
        return value == (int) Variable.NONE ? Variable.NONE : Integer.toUnsignedLong(value);
    }

    private List<LogEntry.Effect> effects() {
        var effects = new ArrayList<LogEntry.Effect>();
        int packet = tape.readCount();
        while (true) {
            int effect = tape.readOctet();
            int which = effect >> LogWriter.HIGH;
            switch (LogWriter.EFFECT_KINDS[effect & (1 << LogWriter.HIGH) - 1]) {
                case TRANSMIT -> effects.add(new LogEntry.Effect("transmit", packet++, null, null, null, null));
                case START_TIMER ->
                    effects.add(new LogEntry.Effect(
                            "start-timer", null, TIMERS[which].toString(), millis(tape.readNumber()), null, null));
                case STOP_TIMER ->
                    effects.add(new LogEntry.Effect("stop-timer", null, TIMERS[which].toString(), null, null, null));
                case SIGNAL ->
                    effects.add(new LogEntry.Effect("signal", null, null, null, SIGNALS[which].toString(), null));
                case DELIVER -> effects.add(new LogEntry.Effect("deliver", null, null, null, null, tape.readCount()));
                case END -> {
                    return effects;
                }
            }
        }
    }

    private List<String> rules() {
        int count = tape.readCount();
        var rules = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            rules.add(RULES[tape.readOctet()].name());
        }
        return rules;
    }

    private String name() {
        return names.get(tape.readCount()).toString();
    }

    private @Nullable String optionalName() {
        int number = tape.readCount();
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
        return millis(atMicros + tape.readNumber());
    }

    private static double millis(long micros) {
        return micros / 1000.0;
    }
}
