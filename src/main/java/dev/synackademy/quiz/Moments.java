package dev.synackademy.quiz;

import dev.synackademy.network.LogEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What happened in a run, for {@link Goal}s to ask. */
final class Moments {

    private final List<LogEntry> log;
    private final Map<Integer, LogEntry.Departure> packets = new HashMap<>();

    Moments(List<LogEntry> log) {
        this.log = List.copyOf(log);
        for (LogEntry entry : this.log) {
            if (entry instanceof LogEntry.Departure departure) {
                packets.put(departure.packet(), departure);
            }
        }
    }

    /** Packets as they entered the network. */
    Stream<LogEntry.Departure> departures() {
        return of(LogEntry.Departure.class);
    }

    Stream<LogEntry.Arrival> arrivals(String host) {
        return of(LogEntry.Arrival.class).filter(arrival -> arrival.host().equals(host));
    }

    Stream<LogEntry.Call> calls(String host, String call) {
        return of(LogEntry.Call.class)
                .filter(entry -> entry.host().equals(host) && entry.call().equals(call));
    }

    Stream<LogEntry.Timeout> timeouts(String host, String timer) {
        return of(LogEntry.Timeout.class)
                .filter(entry -> entry.host().equals(host) && entry.timer().equals(timer));
    }

    private <E extends LogEntry> Stream<E> of(Class<E> kind) {
        return log.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Packets of a host that were lost, whoever lost them. */
    Stream<LogEntry.Departure> lost(String host) {
        return of(LogEntry.Loss.class)
                .map(loss -> packets.get(loss.packet()))
                .filter(Objects::nonNull)
                .filter(departure -> departure.host().equals(host));
    }

    /** All that happened to connections of a host, in order. */
    Stream<LogEntry.Transition> transitions(String host) {
        return log.stream()
                .filter(entry -> entry.host().equals(host))
                .map(LogEntry::transition)
                .filter(Objects::nonNull);
    }

    boolean everIn(String host, String state) {
        return transitions(host).anyMatch(transition -> transition.after().equals(state));
    }

    boolean moves(String host, String before, String after) {
        return transitions(host)
                .anyMatch(transition ->
                        transition.before().equals(before) && transition.after().equals(after));
    }

    /** Whether a connection of that host is in this state in the end. */
    boolean endsIn(String host, String state) {
        return lastStates(host).contains(state);
    }

    /** Whether all of them are. */
    boolean endsOnlyIn(String host, String state) {
        return lastStates(host).stream().allMatch(state::equals);
    }

    private Collection<String> lastStates(String host) {
        var last = new LinkedHashMap<String, String>();
        transitions(host).forEach(transition -> last.put(transition.connection(), transition.after()));
        return last.values();
    }

    /** Whether it makes TCP send a segment that is so. */
    boolean sends(LogEntry.Transition transition, Predicate<LogEntry.Segment> wanted) {
        return transition.effects().stream()
                .map(LogEntry.Effect::packet)
                .filter(Objects::nonNull)
                .map(packets::get)
                .anyMatch(departure -> departure != null && wanted.test(departure.segment()));
    }

    static boolean has(LogEntry.Segment segment, String bit) {
        return segment.flags().contains(bit);
    }

    /** Nothing but an ACK. */
    static boolean isBareAck(LogEntry.Segment segment) {
        return segment.flags().equals(List.of("ACK")) && segment.len() == 0;
    }

    static boolean isSyn(LogEntry.Segment segment) {
        return segment.flags().equals(List.of("SYN"));
    }
}
