package dev.synackademy.statespace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A way through a model: an initial state and the actions taken from there.
 *
 * @param indexes which of the initial states, then which of the actions in each state on the way, from 0: its address
 * @param states the initial state, and the one after each action
 */
public record Path<S, A>(List<Integer> indexes, List<S> states, List<A> actions) {

    public Path {
        indexes = List.copyOf(indexes);
        states = List.copyOf(states);
        actions = List.copyOf(actions);
    }

    /**
     * Goes the way that an address such as {@code 2/0/1} names: from the third initial state by its first action, then by the
     * second action of the state after that. A way has one address: no signs, no zeros before a number.
     *
     * @throws IllegalArgumentException if it is no address, or leads nowhere
     */
    public static <S, A> Path<S, A> walk(Model<S, A> model, String address) {
        List<Integer> indexes;
        try {
            indexes =
                    Arrays.stream(address.split("/", -1)).map(Integer::valueOf).toList();
        } catch (NumberFormatException notNumbers) {
            throw new IllegalArgumentException("an address is like 2/0/1, not '%s'".formatted(address), notNumbers);
        }
        if (!address(indexes).equals(address)) {
            throw new IllegalArgumentException("the address '%s' is spelt %s".formatted(address, address(indexes)));
        }
        return walk(model, indexes);
    }

    /**
     * The same for indexes already read. Each state is kept by a view of its own, as a view may reuse its states.
     *
     * @throws LeadsNowhere if one of the indexes is not among the choices there
     */
    public static <S, A> Path<S, A> walk(Model<S, A> model, List<Integer> indexes) {
        if (indexes.isEmpty()) {
            throw new IllegalArgumentException("an address begins with the index of an initial state");
        }
        var states = new ArrayList<S>();
        var actions = new ArrayList<A>();
        Model<S, A> view = model.view();
        S state = kept(view, pick(view.initialStates(), indexes, 0));
        states.add(state);
        for (int step = 1; step < indexes.size(); step++) {
            A action = pick(view.actions(state), indexes, step);
            S next = view.next(state, action);
            if (next == null) {
                throw new IllegalArgumentException("%s leads nowhere: %s cannot happen there"
                        .formatted(address(indexes.subList(0, step + 1)), action));
            }
            actions.add(action);
            view = model.view();
            state = kept(view, next);
            states.add(state);
        }
        return new Path<>(indexes, states, actions);
    }

    /** There is no such choice at the last step of these indexes. */
    public static final class LeadsNowhere extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        private final transient List<Integer> indexes;
        private final int choices;

        private LeadsNowhere(List<Integer> indexes, int choices) {
            super("%s leads nowhere: there are %d %s"
                    .formatted(address(indexes), choices, indexes.size() == 1 ? "initial states" : "actions there"));
            this.indexes = List.copyOf(indexes);
            this.choices = choices;
        }

        /** The way up to the index that is wrong. */
        public List<Integer> indexes() {
            return indexes;
        }

        /** How many choices there are at its last step. */
        public int choices() {
            return choices;
        }
    }

    /** For example {@code 2/0/1}; it is never empty. */
    public String address() {
        return address(indexes);
    }

    /** How many actions long it is. */
    public int steps() {
        return actions.size();
    }

    /** Where it leads. */
    public S last() {
        return states.getLast();
    }

    static String address(List<Integer> indexes) {
        return indexes.stream().map(String::valueOf).collect(Collectors.joining("/"));
    }

    private static <S, A> S kept(Model<S, A> view, S state) {
        var packed = new StateWriter();
        view.pack(state, packed);
        return view.unpack(new StateReader(packed.toBytes()));
    }

    private static <T> T pick(List<T> choices, List<Integer> indexes, int step) {
        int index = indexes.get(step);
        if (index < 0 || index >= choices.size()) {
            throw new LeadsNowhere(indexes.subList(0, step + 1), choices.size());
        }
        return choices.get(index);
    }
}
