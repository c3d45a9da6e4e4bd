package dev.synackademy.session;

import java.util.List;
import java.util.stream.Stream;

/**
 * All that a log depends on.
 *
 * @param scenario its id
 * @param actions in order of time
 */
record Run(String scenario, long seed, List<Action> actions) {

    Run {
        actions = List.copyOf(actions);
    }

    static Run untouched(String scenario, long seed) {
        return new Run(scenario, seed, List.of());
    }

    /** The learner acts: what was done at later moments has not happened then. */
    Run with(Action action) {
        List<Action> before =
                actions.stream().filter(each -> each.at() <= action.at()).toList();
        return new Run(
                scenario,
                seed,
                Stream.concat(before.stream(), Stream.of(action)).toList());
    }
}
