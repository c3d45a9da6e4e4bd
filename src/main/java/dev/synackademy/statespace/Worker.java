package dev.synackademy.statespace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thread's hands on a model: makes a {@link Slice} of some neighbouring states. */
final class Worker<S, A> {

    private static final String TRYING = "trying action ";

    private final Model<S, A> view;
    private final StateStore store;
    private final List<Property<S>> properties;
    private final StateReader reader = new StateReader();

    /** What it is doing with a state, in case the model fails. */
    private String doing = "";

    /** Which action of the state is tried; a number, as setting it for each step must cost nothing. */
    private int trying;

    Worker(Model<S, A> view, StateStore store) {
        this.view = view;
        this.store = store;
        this.properties = List.copyOf(view.properties());
    }

    /**
     * Visits states and looks up their successors in the store.
     *
     * @param slice where to write it down; it is clear
     * @param from the number of the first
     * @param to one more than the number of the last
     * @param undecided a bit for each property to be asked
     * @param expanding whether the successors are of interest
     */
    void work(Slice slice, int from, int to, long undecided, boolean expanding) {
        int ref = store.ref(from);
        for (int number = from; number < to && slice.failure == null; number++) {
            slice.failure = visit(ref, slice, undecided, expanding);
            ref = store.after(ref);
        }
        store.recall(slice);
        slice.done = true;
    }

    private @Nullable ModelException visit(int ref, Slice slice, long undecided, boolean expanding) {
        try {
            doing = "unpacking it";
            S state = unpack(ref);
            slice.beginState(ref, hits(state, undecided));
            if (expanding) {
                doing = "listing its actions";
                List<A> actions = view.actions(state);
                doing = TRYING;
                expand(state, actions, slice);
            }
            slice.endState();
            return null;
        } catch (RuntimeException | AssertionError | StackOverflowError failure) {
            return new ModelException(store.indexes(ref), doing.equals(TRYING) ? TRYING + trying : doing, failure);
        }
    }

    private S unpack(int ref) {
        store.read(ref, reader);
        S state = view.unpack(reader);
        if (reader.remaining() != 0) {
            throw new IllegalStateException("of its bytes, %d were not read".formatted(reader.remaining()));
        }
        return state;
    }

    /** A bit for each property whose condition was true, or, as that is what decides {@code always}, false. */
    private long hits(S state, long undecided) {
        long hits = 0;
        for (long rest = undecided; rest != 0; rest &= rest - 1) {
            int index = Long.numberOfTrailingZeros(rest);
            Property<S> property = properties.get(index);
            doing = property.name();
            if (property.condition().test(state) != (property.kind() == Property.Kind.ALWAYS)) {
                hits |= 1L << index;
            }
        }
        return hits;
    }

    private void expand(S state, List<A> actions, Slice slice) {
        for (int index = 0; index < actions.size(); index++) {
            trying = index;
            S next = view.next(state, actions.get(index));
            if (next == null) {
                continue;
            }
            if (view.withinBoundary(next)) {
                view.pack(next, slice.writer());
                slice.addStep(index);
            } else {
                slice.stepsOutside++;
            }
        }
    }
}
