package dev.synackademy.statespace;

import java.util.function.Predicate;

/**
 * Something that may be true of a system.
 *
 * @param name what it is called in results and messages; no two properties of a model have the same
 * @param condition asked of each state once, by any thread; does not change it
 */
public record Property<S>(String name, Kind kind, Predicate<? super S> condition) {

    /** What is claimed of the condition. */
    public enum Kind {
        /** It is true in every state. */
        ALWAYS,
        /** It is true in at least one state. */
        SOMETIMES,
        /** From every state one can be reached in which it is true; the state itself counts. */
        ALWAYS_REACHABLE
    }

    /** Fails in a state in which the condition is false: the discovery is a shortest way there. */
    public static <S> Property<S> always(String name, Predicate<? super S> condition) {
        return new Property<>(name, Kind.ALWAYS, condition);
    }

    /** Holds as soon as a state is found in which the condition is true: the discovery is a shortest way there. */
    public static <S> Property<S> sometimes(String name, Predicate<? super S> condition) {
        return new Property<>(name, Kind.SOMETIMES, condition);
    }

    /**
     * Fails in a state from which the goal cannot be reached any more: the discovery is a shortest way there. It is decided only
     * when all states have been visited, and keeps every step in memory until then.
     */
    public static <S> Property<S> alwaysReachable(String name, Predicate<? super S> goal) {
        return new Property<>(name, Kind.ALWAYS_REACHABLE, goal);
    }
}
