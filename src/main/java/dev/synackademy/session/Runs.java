package dev.synackademy.session;

import dev.synackademy.network.Intervention;
import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioLibrary;
import dev.synackademy.network.Simulation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What other rooms may have of runs: how a part of one is shown on a page, and what happened in a session. */
@Component
public class Runs {

    private final Sessions sessions;
    private final ScenarioLibrary scenarios;
    private final MessageSource messages;
    private final int entriesMax;

    /**
     * A run as pages show it.
     *
     * @param json what a figure is drawn from; may stand in a {@code <script>}
     * @param lines the same in words
     */
    public record Shown(String json, List<Line> lines) {}

    /**
     * One entry, told.
     *
     * @param at its virtual time with a unit
     * @param sentence what happened
     * @param reason what the rules that fired say; empty where none did
     */
    public record Line(String at, String sentence, String reason) {}

    /** What happened in a session up to now. */
    public record Played(String scenario, List<LogEntry> log) {}

    Runs(Sessions sessions, ScenarioLibrary scenarios, MessageSource messages, SessionLimits limits) {
        this.sessions = sessions;
        this.scenarios = scenarios;
        this.messages = messages;
        entriesMax = limits.entries();
    }

    /**
     * Shows these entries, and nothing of what comes after them.
     *
     * @param endMicros virtual time at which the figure ends
     */
    public Shown show(Scenario scenario, List<LogEntry> entries, long endMicros, Locale locale) {
        List<LogPage.Host> hosts =
                scenario.hosts().stream().map(LogPage.Host::of).toList();
        Telling telling = new Telling(hosts, entries, 0, 0, endMicros / 1000.0);
        List<Line> lines = new Narrator(messages, locale)
                .tell(entries).stream()
                        .map(line -> new Line(line.at(), line.sentence(), line.reason()))
                        .toList();
        return new Shown(telling.json(0), lines);
    }

    /** The session of that id; empty where there is none, or none any more that could be run. */
    public Optional<Played> played(String session) {
        return sessions.findById(session).flatMap(stored -> played(stored.run()));
    }

    private Optional<Played> played(Run run) {
        Scenario scenario = scenarios.find(run.scenario());
        if (scenario == null) {
            return Optional.empty();
        }
        try {
            List<Intervention> interventions =
                    run.actions().stream().map(Action::intervention).toList();
            Simulation simulation = Simulation.run(scenario, run.seed(), interventions, entriesMax);
            return Optional.of(new Played(run.scenario(), simulation.log().entries()));
        } catch (Intervention.Refused e) {
            return Optional.empty(); // the scenario has changed since
        }
    }
}
