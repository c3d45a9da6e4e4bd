package dev.synackademy.conformance;

import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one event does in one state.
 *
 * @param cases the ways in which it can happen; none where it cannot
 */
public record Cell(State state, Happening happening, List<Case> cases) {

    /**
     * Cases between which TCP makes no difference.
     *
     * @param cases at least one
     */
    public record Row(Outcome outcome, List<Case> cases) {}

    /** The cases by what comes of them, in order. */
    public List<Row> rows() {
        Map<Outcome, List<Case>> byOutcome = new LinkedHashMap<>();
        for (Case each : cases) {
            byOutcome
                    .computeIfAbsent(each.outcome(), outcome -> new ArrayList<>())
                    .add(each);
        }
        return byOutcome.entrySet().stream()
                .map(each -> new Row(each.getKey(), List.copyOf(each.getValue())))
                .toList();
    }

    /** For each state that can follow, in order, the first case that leads there. */
    public List<Case> next() {
        Map<State, Case> byState = new LinkedHashMap<>();
        cases.forEach(each -> byState.putIfAbsent(each.outcome().after(), each));
        return byState.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }
}
