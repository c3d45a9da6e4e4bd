package dev.synackademy.statespace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Hears of every state, in the order of the store, which properties it hits, and knows in the end what is true of them. */
final class Judge<S> {

    private static final int MAX_PROPERTIES = Long.SIZE;

    private final List<Property<S>> properties;

    /** For each property the ref that decides it. */
    private final int[] discovered;

    /** For {@code alwaysReachable}: which refs are goals. */
    private final BitSet[] goals;

    private long undecided;

    /** A bit for each property that is decided only in the end. */
    private long reachable;

    /** A bit for each property that is not asked any more, though undecided. */
    private long givenUp;

    Judge(List<Property<S>> properties) {
        check(properties);
        this.properties = List.copyOf(properties);
        discovered = new int[properties.size()];
        goals = new BitSet[properties.size()];
        for (int index = 0; index < properties.size(); index++) {
            undecided |= 1L << index;
            goals[index] = new BitSet();
            if (properties.get(index).kind() == Property.Kind.ALWAYS_REACHABLE) {
                reachable |= 1L << index;
            }
        }
    }

    private static <S> void check(List<Property<S>> properties) {
        if (properties.size() > MAX_PROPERTIES) {
            throw new IllegalArgumentException(
                    "a model has at most %d properties, not %d".formatted(MAX_PROPERTIES, properties.size()));
        }
        Set<String> names = new HashSet<>();
        for (Property<S> property : properties) {
            if (!names.add(property.name())) {
                throw new IllegalArgumentException("two properties are called " + property.name());
            }
        }
    }

    /** Whether the steps between the states will be asked for. */
    boolean needsSteps() {
        return reachable != 0;
    }

    /** A bit for each property that has to be asked of further states. */
    long asked() {
        return undecided & ~givenUp;
    }

    /** From now on states are missing: what is decided only in the end never will be, and needs no memory any more. */
    void giveUpReachable() {
        givenUp = reachable;
        Arrays.setAll(goals, index -> new BitSet());
    }

    /** Whether there were properties to decide, and all are. */
    boolean isDone() {
        return undecided == 0 && !properties.isEmpty();
    }

    long memoryBytes() {
        long bits = 0;
        for (BitSet goal : goals) {
            bits += goal.size();
        }
        return bits / Byte.SIZE;
    }

    /** Hears of the next state. Its hits have a bit for each property it hits. */
    void hear(int ref, long hits) {
        for (long rest = hits & asked(); rest != 0; rest &= rest - 1) {
            int index = Long.numberOfTrailingZeros(rest);
            long bit = 1L << index;
            if ((reachable & bit) != 0) {
                goals[index].set(ref);
            } else {
                discovered[index] = ref;
                undecided &= ~bit;
            }
        }
    }

    /**
     * Decides, when all states have been visited, what is decided only in the end.
     *
     * @param steps all of them
     * @param mustEnd asked again and again; when it says so, some properties stay undecided
     * @return whether all are decided
     */
    boolean decide(StateStore store, StepGraph steps, BooleanSupplier mustEnd) {
        for (long rest = reachable; rest != 0; rest &= rest - 1) {
            int index = Long.numberOfTrailingZeros(rest);
            if (!steps.close(goals[index], mustEnd)) {
                return false;
            }
            discovered[index] = firstTrapped(store, goals[index]);
        }
        return true;
    }

    /** What was found out. */
    <A> List<Finding<S, A>> findings(Model<S, A> model, StateStore store, boolean complete) {
        var findings = new ArrayList<Finding<S, A>>();
        for (int index = 0; index < properties.size(); index++) {
            int ref = discovered[index];
            Path<S, A> discovery = ref == StateStore.NONE ? null : Path.walk(model, store.indexes(ref));
            findings.add(Finding.of(properties.get(index), discovery, complete));
        }
        return List.copyOf(findings);
    }

    private static int firstTrapped(StateStore store, BitSet goals) {
        int ref = store.states() == 0 ? StateStore.NONE : store.ref(0);
        for (int number = 0; number < store.states(); number++) {
            if (!goals.get(ref)) {
                return ref;
            }
            ref = store.after(ref);
        }
        return StateStore.NONE;
    }
}
