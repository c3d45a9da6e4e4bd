package dev.synackademy.session;

import static java.util.stream.Collectors.joining;

import dev.synackademy.explorer.Moment;
import dev.synackademy.explorer.Move;
import dev.synackademy.explorer.Parcel;
import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Process;
import dev.synackademy.network.Program;
import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.Segment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * Tells a log in sentences, for those who see no diagram, and what could happen next in a search. Packets are called by what they
 * carry, so it reads in order.
 */
final class Narrator {

    private final MessageSource messages;
    private final Locale locale;
    private final Map<Integer, LogEntry.Departure> packets = new HashMap<>();

    /**
     * One entry, told.
     *
     * @param at its virtual time with a unit
     * @param sentence what happened
     * @param reason what the rules that fired say; empty where none did
     */
    record Line(String at, String sentence, String reason) {}

    Narrator(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    List<Line> tell(List<LogEntry> entries) {
        List<Line> lines = new ArrayList<>();
        for (LogEntry entry : entries) {
            if (entry instanceof LogEntry.Departure departure) {
                packets.put(departure.packet(), departure);
            }
            LogEntry.Transition transition = entry.transition();
            lines.add(new Line(duration(entry.at()), sentence(entry, transition), reason(transition)));
        }
        return lines;
    }

    private String sentence(LogEntry entry, LogEntry.@Nullable Transition transition) {
        String clause = switch (entry) {
            case LogEntry.Call call -> called(call);
            case LogEntry.Departure departure -> departed(departure);
            case LogEntry.Arrival arrival -> text("log.arrival", host(arrival.host()), segment(arrival.segment()));
            case LogEntry.Loss loss ->
                text("log.loss." + loss.cause(), packet(loss.packet()), host(loss.host()), destination(loss.packet()));
            case LogEntry.Delay delay ->
                text("log.delay." + delay.cause(), packet(delay.packet()), host(delay.host()), duration(delay.due()));
            case LogEntry.Timeout timeout -> text("log.timeout." + timeout.timer(), host(timeout.host()));
        };
        return capitalized(
                transition == null || transition.before().equals(transition.after())
                        ? text("log.unmoved", clause)
                        : text("log.moved", clause, transition.before(), transition.after()));
    }

    /** @param tickMicros how long a tick of that search is */
    String tell(Move move, Moment before, long tickMicros) {
        String clause = switch (move) {
            case Move.Deliver deliver ->
                text("log.arrival", host(before, deliver.parcel().to()), parcel(deliver.parcel()));
            case Move.Lose lose ->
                text("log.loss.fault", parcel(lose.parcel()), host(lose.parcel().from()));
            case Move.Duplicate duplicate ->
                text(
                        "log.copied",
                        parcel(duplicate.parcel()),
                        host(before, duplicate.parcel().to()));
            case Move.Call call -> text("log.call.program", host(before, call.host()), nextCall(before, call));
            case Move.Expire expire -> text("log.timeout." + expire.timer(), host(before, expire.host()));
            case Move.Tick tick -> text("why.move.tick", duration(tickMicros / 1000.0));
        };
        return capitalized(text("log.unmoved", clause));
    }

    private static String nextCall(Moment before, Move.Call call) {
        Process process = before.site(call.host()).host().processes().get(call.process());
        Program.Step step = process.program().steps().get(process.next());
        return step.call().word() + "(" + (step.octets() == 0 ? "" : step.octets()) + ")";
    }

    /** A packet in flight, by what it carries and by where it comes from. */
    String tell(Parcel parcel, Moment moment) {
        return text("why.flight", parcel(parcel), host(parcel.from()), host(moment, parcel.to()));
    }

    private String parcel(Parcel parcel) {
        Segment segment = parcel.segment();
        Long ack = segment.isAck() ? Integer.toUnsignedLong(segment.ack().value()) : null;
        return segment(
                segment.bits().names(),
                Integer.toUnsignedLong(segment.seq().value()),
                ack,
                segment.text().length(),
                parcel.injected() ? text("why.stray") : "");
    }

    private String host(Moment moment, int index) {
        return host(moment.site(index).host().name());
    }

    private String capitalized(String sentence) {
        return sentence.substring(0, 1).toUpperCase(locale) + sentence.substring(1);
    }

    private String called(LogEntry.Call call) {
        String name = call.call() + "(" + (call.octets() == null ? "" : call.octets()) + ")";
        String clause = text("log.call." + call.by(), host(call.host()), name);
        return call.result().equals("ok") ? clause : text("log.answered", clause, call.result());
    }

    private String departed(LogEntry.Departure departure) {
        String to = departure.to() == null ? departure.destination() : host(departure.to());
        String segment = segment(departure.segment());
        if (departure.injected() != null) {
            return text("log.injected", segment, to, departure.source());
        }
        if (departure.copyOf() != null) {
            return text("log.copied", segment, to);
        }
        return departure.retransmission() == 0
                ? text("log.departure", host(departure.host()), segment, to)
                : text(
                        "log.retransmission",
                        host(departure.host()),
                        segment,
                        to,
                        String.valueOf(departure.retransmission()));
    }

    private String reason(LogEntry.@Nullable Transition transition) {
        return transition == null
                ? ""
                : transition.rules().stream()
                        .map(id -> RuleTexts.of(Rule.valueOf(id)).in(locale))
                        .collect(joining(text("log.between-sentences")));
    }

    private String packet(int number) {
        LogEntry.Departure departure = packets.get(number);
        return departure == null ? String.valueOf(number) : segment(departure.segment());
    }

    private String destination(int number) {
        LogEntry.Departure departure = packets.get(number);
        return departure == null ? "" : departure.destination();
    }

    private String segment(LogEntry.Segment segment) {
        return segment(segment.flags(), segment.seq(), segment.ack(), segment.len(), "");
    }

    private String segment(List<String> flags, long seq, @Nullable Long ack, int len, String more) {
        List<String> numbers = new ArrayList<>();
        numbers.add("seq=" + seq);
        if (ack != null) {
            numbers.add("ack=" + ack);
        }
        if (len > 0) {
            numbers.add("len=" + len);
        }
        return text("log.segment", String.join(",", flags), String.join(" ", numbers) + more);
    }

    String host(String name) {
        return Objects.requireNonNullElse(messages.getMessage("host." + name, null, null, locale), name);
    }

    /** Like {@code 50 ms} or {@code 1.06 s}, written alike in both languages. */
    static String duration(double ms) {
        BigDecimal value = BigDecimal.valueOf(ms);
        boolean inSeconds = ms >= 1000;
        BigDecimal number = inSeconds ? value.movePointLeft(3) : value;
        return number.setScale(3, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString()
                + (inSeconds ? " s" : " ms");
    }

    private String text(String key, String... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
