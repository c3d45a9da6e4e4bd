package dev.synackademy.conformance;

import dev.synackademy.network.Scenario;
import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The transition table of RFC 9293 §3.10, state × event → states and rules, as the endpoint performs it: every case of every
 * cell is the outcome of a scenario that was run.
 */
public final class TransitionTable {

    private final Map<State, Map<Happening, Cell>> cells;
    private final Map<String, Case> byScenario = new LinkedHashMap<>();

    private TransitionTable(Map<State, Map<Happening, Cell>> cells) {
        this.cells = cells;
        cells.values().stream()
                .flatMap(row -> row.values().stream())
                .flatMap(cell -> cell.cases().stream())
                .forEach(each -> byScenario.put(each.scenario().id(), each));
    }

    /** Made once, by whoever asks first. */
    private static final class Made {
        static final TransitionTable TABLE = generate();
    }

    /** The table, which never changes. Who asks first waits for some hundred short simulations, which takes seconds. */
    public static TransitionTable get() {
        return Made.TABLE;
    }

    private static TransitionTable generate() {
        var cells = new EnumMap<State, Map<Happening, Cell>>(State.class);
        for (State state : State.values()) {
            var row = new EnumMap<Happening, Cell>(Happening.class);
            for (Happening happening : Happening.values()) {
                row.put(happening, run(state, happening));
            }
            cells.put(state, row);
        }
        return new TransitionTable(cells);
    }

    public Cell cell(State state, Happening happening) {
        return Objects.requireNonNull(row(state).get(happening));
    }

    /** The cells of one state, in the order of the events. */
    public List<Cell> cells(State state) {
        return List.copyOf(row(state).values());
    }

    private Map<Happening, Cell> row(State state) {
        return Objects.requireNonNull(cells.get(state));
    }

    /** All of them, in order. */
    public List<Case> cases() {
        return List.copyOf(byScenario.values());
    }

    /** The scenario of this name, if it is one of a case's. */
    public @Nullable Scenario find(String name) {
        Case shown = byScenario.get(name);
        return shown == null ? null : shown.scenario();
    }

    /** Cases of an unusual situation are told only where the usual one, asked the same, does otherwise. */
    private static Cell run(State state, Happening happening) {
        var told = new ArrayList<Trial>();
        for (Situation situation : Situation.of(state)) {
            for (Trial trial : Trial.of(happening, situation)) {
                if (told.stream().noneMatch(trial::saysNoMoreThan)) {
                    told.add(trial);
                }
            }
        }
        return new Cell(state, happening, told.stream().map(Trial::shown).toList());
    }
}
