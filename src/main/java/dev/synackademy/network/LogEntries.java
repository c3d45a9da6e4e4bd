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
    private static final Action.Cause[] CAUSES = Action.Cause.values();

    private final Tape.Reader tape;
    private final List<Object> names;
    private final int index;
    private final long atMicros;

    private LogEntries(Tape.Reader tape, List<Object> names, int index, long atMicros) {
        this.tape = tape;
        this.names = names;
        this.index = index;
        this.atMicros = atMicros;
    }

    /** @param tape stands where the entry begins */
    static LogEntry read(Tape.Reader tape, List<Object> names, int index, long atMicros) {
        return new LogEntries(tape, names, index, atMicros).entry();
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
        String call = name();
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
        int transmissions = tape.readCount();
        int copyOf = tape.readCount();
        boolean injected = tape.readOctet() == 1;
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
                copyOf == 0 ? null : copyOf,
                injected ? true : null);
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
        int window = tape.readCount();
        Integer urgentPointer = bits.has(ControlBits.URG) ? (Integer) tape.readCount() : null;
        int mss = tape.readCount();
        return new LogEntry.Segment(
                Integer.toUnsignedLong(seq),
                ack,
                relativeSeq,
                relativeAck,
                bits.names(),
                length,
                window,
                urgentPointer,
                mss == 0 ? null : mss);
    }

    private LogEntry.Transition transition() {
        String connection = name();
        String before = STATES[tape.readOctet()].toString();
        String after = STATES[tape.readOctet()].toString();
        return new LogEntry.Transition(connection, before, after, isn(), isn(), changes(), effects(), rules());
    }

    private @Nullable Long isn() {
        long number = value();
        return number == Variable.NONE ? null : (Long) number;
    }

    private List<LogEntry.Change> changes() {
        var changes = new ArrayList<LogEntry.Change>();
        int changed = tape.readInt();
        for (Variable variable : VARIABLES) {
            if ((changed & 1 << variable.ordinal()) != 0) {
                long before = value();
                long after = change(before);
                changes.add(new LogEntry.Change(variable.rfcName, variable.number(before), variable.number(after)));
            }
        }
        return changes;
    }

    /** A variable's value, none of which is negative. */
    private long value() {
        long written = tape.readNumber();
        return written == 0 ? Variable.NONE : written - 1;
    }

    private long change(long before) {
        if (before == Variable.NONE) {
            return value();
        }
        long written = tape.readNumber();
        long difference = written - 1;
        return written == 0 ? Variable.NONE : before + (difference >>> 1 ^ -(difference & 1));
    }

    private List<LogEntry.Effect> effects() {
        var effects = new ArrayList<LogEntry.Effect>();
        int packet = tape.readCount();
        while (true) {
            LogWriter.EffectKind kind = LogWriter.EFFECT_KINDS[tape.readOctet()];
            switch (kind) {
                case TRANSMIT -> effects.add(new LogEntry.Effect("transmit", packet++, null, null, null, null));
                case START_TIMER ->
                    effects.add(
                            new LogEntry.Effect("start-timer", null, timer(), millis(tape.readNumber()), null, null));
                case STOP_TIMER -> effects.add(new LogEntry.Effect("stop-timer", null, timer(), null, null, null));
                case SIGNAL ->
                    effects.add(new LogEntry.Effect(
                            "signal", null, null, null, SIGNALS[tape.readOctet()].toString(), null));
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
