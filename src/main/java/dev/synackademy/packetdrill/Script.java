package dev.synackademy.packetdrill;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Options;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A packetdrill script as it was written: what is to happen, in order. {@code docs/packetdrill.md} describes the language.
 *
 * @param file what messages call it
 */
public record Script(String file, Settings settings, List<Step> steps) {

    /**
     * Reads a script.
     *
     * @param file what messages call it
     * @param defined the names for which {@code #ifdef} holds
     * @throws ScriptException where it cannot be read
     */
    public static Script parse(String file, String text, Set<String> defined) {
        return new ScriptParser(file, text, defined).parse();
    }

    /**
     * The options at the top of a script.
     *
     * @param toleranceMicros how much earlier or later than it says something may happen
     * @param tolerancePercent the same in hundredths of the time since the step before, 0…100; the larger of the two counts
     * @param timestampTickMicros how long a tick of the timestamp clock is; 0 where the values of timestamps do not matter
     * @param mtu the largest packet, 68…65535 octets; 0 where the script leaves it open
     * @param notes what a reader should know: options and fields of an IP header that mean nothing where there are no devices and no
     *     real time, and names in calls that are not known
     */
    public record Settings(
            long toleranceMicros, int tolerancePercent, long timestampTickMicros, int mtu, List<String> notes) {}

    /** Where something stands in the file; both counted from 1. */
    public record Position(int line, int column) {}

    /**
     * When something is to happen.
     *
     * @param relative whether the times count from the step before
     * @param any whether any time will do; the others mean nothing then
     * @param toMicros the end of a range; {@code fromMicros} where there is none
     */
    public record Time(boolean relative, boolean any, long fromMicros, long toMicros) {}

    /** One thing that happens. */
    public sealed interface Step {
        Position at();

        Time time();
    }

    /** {@code < packet}: it arrives. */
    public record Inbound(Position at, Time time, PacketText packet) implements Step {}

    /** {@code > packet}: it must be sent. */
    public record Outbound(Position at, Time time, PacketText packet) implements Step {}

    /**
     * {@code name(arguments) = outcome}.
     *
     * @param blocking whether it may wait; then {@code time.toMicros} is when it returns
     */
    public record SystemCall(
            Position at, Time time, boolean blocking, String name, List<Argument> arguments, Outcome outcome)
            implements Step {}

    /** <code>%{ … }%</code>: assertions about the connection's {@code tcp_info}. */
    public record Assertion(Position at, Time time, List<Statement> statements) implements Step {}

    /** {@code `command`}: what a shell would be told. */
    public record Command(Position at, Time time, String text) implements Step {}

    /**
     * A packet in the script's own numbers: sequence numbers count from the connection's start.
     *
     * @param ack {@code null} where the segment has no ACK bit and the script says none
     * @param window as on the wire; {@code null} where the script leaves it open
     * @param urgentPointer {@code null} where the script says none
     * @param options {@code null} for {@code <...>}, any
     */
    public record PacketText(
            ControlBits bits,
            long seq,
            int length,
            @Nullable Long ack,
            @Nullable Integer window,
            @Nullable Integer urgentPointer,
            @Nullable Options options) {}

    /** An argument of a system call. */
    public sealed interface Argument {}

    /** {@code ...}: whatever is usual. */
    public record Ellipsis() implements Argument {}

    public record Number(long value) implements Argument {}

    /** {@code "text"}. */
    public record Quoted(String text) implements Argument {}

    /** {@code O_RDWR | O_NONBLOCK}: one or more names. */
    public record Names(List<String> names) implements Argument {}

    /** {@code [a, b]}, and {@code {a, b}} where the members have no names. */
    public record Items(List<Argument> items) implements Argument {}

    /** {@code {name=value, …}}. */
    public record Fields(List<Field> fields) implements Argument {

        @Nullable
        Argument get(String name) {
            for (Field field : fields) {
                if (field.name().equals(name)) {
                    return field.value();
                }
            }
            return null;
        }
    }

    /** A named member of {@link Fields}. */
    public record Field(String name, Argument value) {}

    /** {@code htons(8080)}. */
    public record Applied(String function, List<Argument> arguments) implements Argument {}

    /**
     * What a call is to return.
     *
     * @param value {@code null} for {@code ...}, anything
     * @param errno the name of the error, where one is named
     */
    public record Outcome(@Nullable Long value, @Nullable String errno) {

        @Override
        public String toString() {
            return value == null ? "anything" : errno == null ? value.toString() : value + " " + errno;
        }
    }

    /** One line of an {@link Assertion}. */
    public record Statement(
            Position at, String text, @Nullable String variable, Expression expression) {}
}
