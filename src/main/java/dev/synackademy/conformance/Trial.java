package dev.synackademy.conformance;

import static dev.synackademy.conformance.Draft.SERVER;

import dev.synackademy.network.Connection;
import dev.synackademy.network.Host;
import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.Simulation;
import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets an event happen in a situation, and sees what comes of it.
 *
 * @param slug what the event was like, whatever the situation
 */
record Trial(String slug, Case shown) {

    private static final int MAX_ENTRIES = 1000;

    /** Time enough for what is sent at once, an answer to it, and an answer to that. */
    private static final int AFTERMATH = 3 * Draft.DELAY + 10;

    /** Longer than any timer of these scenarios runs, TIME-WAIT's four minutes too. */
    private static final int LONG = 300_000;

    static List<Trial> of(Happening happening, Situation situation) {
        return switch (happening.kind()) {
            case CALL -> calls(happening, situation);
            case SEGMENT -> arrivals(happening, situation);
            case TIMEOUT -> expiries(happening, situation);
        };
    }

    /** Whether another trial of the same told all that this one does. */
    boolean saysNoMoreThan(Trial other) {
        return slug.equals(other.slug) && shown.outcome().equals(other.shown.outcome());
    }

    private static List<Trial> calls(Happening happening, Situation situation) {
        var trials = new ArrayList<Trial>();
        if (happening == Happening.OPEN && situation.state() == State.CLOSED) {
            trials.add(passiveOpen());
        }
        boolean listening = situation.state() == State.LISTEN;
        if (situation.host().equals(SERVER) && !listening) {
            return trials; // nobody has accepted this connection, so nobody can make calls on it
        }
        for (Call call : Call.of(happening, situation)) {
            Draft draft = situation.draft().get();
            call.before().accept(draft);
            if (listening) {
                draft.server(situation.at(), happening.call(), call.octets());
            } else {
                draft.client(situation.at(), happening.call(), call.octets());
            }
            String word = happening.call().word();
            trials.add(required(see(
                    happening,
                    situation,
                    call.slug(),
                    call.name(),
                    draft,
                    entry -> entry instanceof LogEntry.Call seen
                            && seen.call().equals(word)
                            && seen.at() == situation.at())));
        }
        return trials;
    }

    private static Trial passiveOpen() {
        Situation nothing = new Situation(State.CLOSED, "", Situation.USUAL, SERVER, Draft::new, 0);
        LocalizedText name = new LocalizedText("被动打开", "passive");
        return required(see(
                Happening.OPEN,
                nothing,
                "passive",
                name,
                new Draft(),
                entry -> entry instanceof LogEntry.Call seen && seen.call().equals("listen")));
    }

    private static List<Trial> arrivals(Happening happening, Situation situation) {
        Tcb tcb = tcb(situation);
        return Arrival.of(happening, tcb).stream()
                .map(arrival -> {
                    Draft draft = situation
                            .draft()
                            .get()
                            .arrives(situation.at(), situation.host(), arrival.segment(happening, tcb));
                    return required(see(
                            happening,
                            situation,
                            arrival.slug(),
                            arrival.name(),
                            draft,
                            entry -> entry instanceof LogEntry.Arrival seen && seen.at() == situation.at()));
                })
                .toList();
    }

    private static List<Trial> expiries(Happening happening, Situation situation) {
        String timer = happening.timer().toString();
        String state = situation.state().toString();
        return Expiry.ALL.stream()
                .filter(expiry -> expiry.happening() == happening)
                .map(expiry -> see(
                        happening,
                        situation,
                        expiry.slug(),
                        expiry.name(),
                        expiry.draft(situation),
                        entry -> entry instanceof LogEntry.Timeout seen
                                && seen.timer().equals(timer)
                                && seen.transition().before().equals(state)
                                && expiry.isMeant(seen)))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Trial required(@Nullable Trial trial) {
        if (trial == null) {
            throw new IllegalStateException("the event does not happen");
        }
        return trial;
    }

    /** The block that the event will meet; that of no connection where there is none. */
    private static Tcb tcb(Situation situation) {
        Scenario scenario = situation
                .draft()
                .get()
                .scenario("", Scenario.Group.DATA, Situation.USUAL, Situation.USUAL, situation.at());
        Simulation simulation = new Simulation(scenario, 1, MAX_ENTRIES);
        simulation.runUntil(situation.at() * 1000L - 1);
        Host host = Objects.requireNonNull(simulation.world().host(situation.host()));
        return host.connections().stream().map(Connection::tcb).findFirst().orElse(Tcb.CLOSED);
    }

    /** Runs the draft and finds the event in it; {@code null} where it does not happen. */
    private static @Nullable Trial see(
            Happening happening,
            Situation situation,
            String slug,
            LocalizedText name,
            Draft draft,
            Predicate<LogEntry> event) {
        Words words = new Words(happening, situation, name);
        String id = Stream.of(situation.state().toString(), situation.slug(), happening.slug(), slug)
                .filter(part -> !part.isEmpty())
                .map(Words::lowerCase)
                .reduce((a, b) -> a + "-" + b)
                .orElseThrow();
        int latest = happening.kind() == Happening.Kind.TIMEOUT ? LONG : situation.at();
        List<LogEntry> log = run(draft.scenario(id, words.group(), words.title(), words.title(), latest));
        LogEntry entry = log.stream()
                .filter(each -> each.host().equals(situation.host()))
                .filter(event)
                .findFirst()
                .orElse(null);
        if (entry == null) {
            return null;
        }
        Outcome outcome = outcome(entry, log);
        if (outcome.before() != situation.state()) {
            throw new IllegalStateException(id + " happens in " + outcome.before());
        }
        long end = (long) Math.ceil(entry.at()) + AFTERMATH;
        Scenario scenario = draft.scenario(id, words.group(), words.title(), words.description(outcome), end);
        return new Trial(slug, new Case(scenario, entry.index(), words.caseName(), outcome));
    }

    private static List<LogEntry> run(Scenario scenario) {
        return Simulation.run(scenario, 1, List.of(), MAX_ENTRIES).log().entries();
    }

    private static Outcome outcome(LogEntry entry, List<LogEntry> log) {
        LogEntry.Transition transition = Objects.requireNonNull(entry.transition());
        List<String> sent = transition.effects().stream()
                .filter(effect -> effect.packet() != null)
                .map(effect -> flags(Objects.requireNonNull(effect.packet()), log))
                .toList();
        String response = entry instanceof LogEntry.Call call ? call.result() : "ok";
        List<Rule> rules = transition.rules().stream().map(Rule::valueOf).toList();
        return new Outcome(state(transition.before()), state(transition.after()), response, sent, rules);
    }

    private static String flags(int packet, List<LogEntry> log) {
        return log.stream()
                .filter(entry -> entry instanceof LogEntry.Departure departure && departure.packet() == packet)
                .map(entry ->
                        String.join(",", ((LogEntry.Departure) entry).segment().flags()))
                .findFirst()
                .orElseThrow();
    }

    private static State state(String name) {
        return Stream.of(State.values())
                .filter(state -> state.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
