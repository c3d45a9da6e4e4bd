package dev.synackademy.statespace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system of states and actions. What it answers must depend on its arguments alone, orders included: then a list of indexes
 * is the address of a state (see {@link Path}).
 *
 * <p>Two states are the same if they are packed into the same bytes. A model of many states may use one object for all of them,
 * changed in place: nothing is asked of a state that {@link #unpack} gave once it has unpacked another, nor of one that
 * {@link #next} gave once either is called again. A model that does so, or has other scratch of its own, gives every worker a
 * view of its own ({@link #view}).
 *
 * @param <S> a state
 * @param <A> an action; unlike states, actions are kept, so they do not change
 */
public interface Model<S, A> {

    /** Where it can begin, each state an object of its own. */
    List<S> initialStates();

    /** What might happen in a state, always in the same order. The list is not kept. */
    List<A> actions(S state);

    /** The state after an action, or null if it cannot happen after all. The state before must remain as it was. */
    @Nullable
    S next(S state, A action);

    /** What is to be found out: at most 64 properties, always the same in the same order. */
    List<Property<S>> properties();

    /**
     * Whether a state is still of interest. A step that leads beyond is counted ({@link Result#stepsOutside}) but not taken:
     * all verdicts are about the model as if there were no such step.
     */
    default boolean withinBoundary(S state) {
        return true;
    }

    /** Writes a state, fully: {@link #unpack} must make the same state of it. */
    void pack(S state, StateWriter to);

    /** Reads what {@link #pack} has written. */
    S unpack(StateReader from);

    /** The same model for one more thread: this one if it can be used by many at once, else one with its own scratch. */
    default Model<S, A> view() {
        return this;
    }
}
