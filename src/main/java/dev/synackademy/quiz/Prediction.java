package dev.synackademy.quiz;

import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.Simulation;
import java.util.List;

/**
 * A run that stops, and what is asked about what comes next.
 *
 * @param question an ordinary one, with the numbers of this run
 * @param scenario the run; there is no chance in it, so any seed will do
 * @param untilMicros virtual time up to which the learner sees the run; what is asked comes later
 */
record Prediction(Question question, Scenario scenario, long untilMicros) {

    /** More than any of these runs is long. */
    static final int MAX_ENTRIES = 1000;

    /** What the learner sees before answering. */
    List<LogEntry> log() {
        Simulation simulation = new Simulation(scenario, 1, MAX_ENTRIES);
        simulation.runUntil(untilMicros);
        return simulation.log().entries();
    }
}
