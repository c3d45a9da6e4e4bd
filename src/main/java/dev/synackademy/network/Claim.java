package dev.synackademy.network;

import java.util.List;

/**
 * Something a text says about a run: {@code three-way-handshake/1/seq} is the sequence number of its first packet,
 * {@code four-way-close/client@end/state} the state of the client's connection in the end, {@code four-way-close/TIME-WAIT/ms} how
 * long that timer was set for.
 *
 * @param scenario the run
 * @param subject a packet by its number, a host with {@code @} and a time in ms or {@code end}, a timer, or {@code packets}
 * @param field of a packet {@code seq}, {@code ack}, {@code len}, {@code window}, {@code flags}, {@code at}, {@code due}; of a host
 *     {@code state}; of a timer {@code ms}; of packets {@code count}
 */
public record Claim(String scenario, String subject, String field) {

    /** @throws IllegalArgumentException unless it has three parts */
    public static Claim parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a claim is like three-way-handshake/1/seq, not \"" + text + "\"");
        }
        return new Claim(parts[0], parts[1], parts[2]);
    }

    /**
     * What the run says.
     *
     * @throws IllegalArgumentException if it says nothing of the kind
     */
    public String value(List<LogEntry> log) {
        if (subject.equals("packets")) {
            requireField("count");
            return Long.toString(
                    log.stream().filter(LogEntry.Departure.class::isInstance).count());
        }
        if (subject.contains("@")) {
            return state(log);
        }
        return subject.matches("\\d+") ? packet(log) : timer(log);
    }

    private String packet(List<LogEntry> log) {
        long number = number(subject);
        for (LogEntry entry : log) {
            if (entry instanceof LogEntry.Departure departure && departure.packet() == number) {
                LogEntry.Segment segment = departure.segment();
                return switch (field) {
                    case "seq" -> Long.toString(segment.seq());
                    case "ack" -> String.valueOf(segment.ack());
                    case "len" -> Integer.toString(segment.len());
                    case "window" -> Integer.toString(segment.window());
                    case "flags" -> String.join(",", segment.flags());
                    case "at" -> number(departure.at());
                    case "due" -> number(departure.due());
                    default -> throw new IllegalArgumentException("a packet has no \"" + field + "\"");
                };
            }
        }
        throw new IllegalArgumentException("there is no packet " + number + " in " + scenario);
    }

    private String state(List<LogEntry> log) {
        String host = subject.substring(0, subject.indexOf('@'));
        String time = subject.substring(subject.indexOf('@') + 1);
        requireField("state");
        long until = time.equals("end") ? Long.MAX_VALUE : number(time);
        if (log.stream().noneMatch(entry -> entry.host().equals(host))) {
            throw new IllegalArgumentException("nothing happens at \"" + host + "\" in " + scenario);
        }
        String state = "CLOSED";
        for (LogEntry entry : log) {
            LogEntry.Transition transition = entry.transition();
            if (transition != null && entry.host().equals(host) && entry.at() <= until) {
                state = transition.after();
            }
        }
        return state;
    }

    private String timer(List<LogEntry> log) {
        requireField("ms");
        for (LogEntry entry : log) {
            LogEntry.Transition transition = entry.transition();
            if (transition != null) {
                for (LogEntry.Effect effect : transition.effects()) {
                    Double ms = effect.ms();
                    if (subject.equals(effect.timer()) && ms != null) {
                        return number(ms);
                    }
                }
            }
        }
        throw new IllegalArgumentException("no timer " + subject + " is started in " + scenario);
    }

    private void requireField(String only) {
        if (!field.equals(only)) {
            throw new IllegalArgumentException("of " + subject + " there is \"" + only + "\", not \"" + field + "\"");
        }
    }

    private static long number(String digits) {
        if (!digits.matches("\\d{1,15}")) {
            throw new IllegalArgumentException("\"" + digits + "\" is no number of a packet or of milliseconds");
        }
        return Long.parseLong(digits);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
