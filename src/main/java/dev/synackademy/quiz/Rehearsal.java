package dev.synackademy.quiz;

import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioParser;
import dev.synackademy.network.Simulation;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A run to its end, before anybody is asked about it: right answers are read from here. */
final class Rehearsal {

    static final String CLIENT = "client";
    static final String SERVER = "server";

    private static final String FORM = """
            group: data
            title: {zh: 接下来会怎样, en: What comes next}
            description: {zh: 预测下一步。, en: Predict the next step.}
            hosts:
              client: {%s}
              server: {%s}
            %s
            """;

    private final Scenario scenario;
    private final List<LogEntry> log;

    private Rehearsal(Scenario scenario) {
        this.scenario = scenario;
        log = Simulation.run(scenario, 1, List.of(), Prediction.MAX_ENTRIES)
                .log()
                .entries();
    }

    /** Each argument is YAML: the fields of the client, those of the server, and what follows the hosts. */
    static Rehearsal of(String client, String server, String rest) {
        return new Rehearsal(
                ScenarioParser.parse("prediction", new StringReader(FORM.formatted(client, server, rest))));
    }

    Scenario scenario() {
        return scenario;
    }

    List<LogEntry> log() {
        return log;
    }

    /** The first of that kind. */
    <E extends LogEntry> E first(Class<E> kind, String host, Predicate<E> wanted) {
        return log.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(entry -> entry.host().equals(host) && wanted.test(entry))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such " + kind.getSimpleName() + " at the " + host));
    }

    /** The first segment to arrive there that is so. */
    LogEntry.Arrival arrival(String host, Predicate<LogEntry.Segment> wanted) {
        return first(LogEntry.Arrival.class, host, entry -> wanted.test(entry.segment()));
    }

    /** The segments that an event makes TCP send, in order. */
    List<LogEntry.Segment> sent(LogEntry.Transition transition) {
        return transition.effects().stream()
                .map(LogEntry.Effect::packet)
                .filter(packet -> packet != null)
                .map(packet -> departure(packet).segment())
                .toList();
    }

    /** The only segment that an event makes TCP send. */
    LogEntry.Segment answer(LogEntry.Transition transition) {
        List<LogEntry.Segment> sent = sent(transition);
        if (sent.size() != 1) {
            throw new IllegalStateException("sent are " + sent);
        }
        return sent.getFirst();
    }

    static long ack(LogEntry.Segment segment) {
        return given(segment.ack());
    }

    /** What the run must say for there to be a question. */
    static <T> T given(@Nullable T value) {
        return Objects.requireNonNull(value, "the run does not say it");
    }

    private LogEntry.Departure departure(int packet) {
        return log.stream()
                .filter(entry -> entry instanceof LogEntry.Departure departure && departure.packet() == packet)
                .map(LogEntry.Departure.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
