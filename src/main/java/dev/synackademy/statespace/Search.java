package dev.synackademy.statespace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One breadth-first search.
 *
 * <p>The {@link StateStore} is the queue: states are numbered as they are found and visited in that order. They are visited in
 * rounds of some slices. In the first half of a round the workers read the store and fill the slices, in any order; in the second
 * half this thread alone merges them, in the order of the states, and adds what is new. So no lock is needed, and neither the
 * numbering nor anything that follows from it depends on how many workers there are. The first half takes nearly all the time, as
 * the workers already sort out what is known, which is most.
 */
final class Search<S, A> implements AutoCloseable {

    /** In a round. More than that many workers would have nothing to do. */
    static final int SLICES = 4;

    private static final int ROUND = SLICES * Slice.STATES;

    private final Checker<S, A> order;
    private final StateStore store = new StateStore();
    private final Judge<S> judge;
    private final Crew<S, A> crew;
    private final List<Slice> slices = new ArrayList<>();
    private final Thread caller = Thread.currentThread();
    private final long beganNanos = System.nanoTime();
    private final long limitNanos;
    private long reportedNanos;

    private @Nullable StepGraph graph;
    private int visited;
    private int depth;

    /** One more than the number of the last state that is {@link #depth} steps away. */
    private int levelEnd;

    private long steps;
    private long stepsOutside;

    /** The limit at which adding or expanding states ended; those found already are still judged. */
    private @Nullable Ending cut;

    private @Nullable Ending ending;

    Search(Checker<S, A> order) {
        this.order = order;
        judge = new Judge<>(order.model.properties());
        graph = judge.needsSteps() ? new StepGraph(store) : null;
        limitNanos = TimeUnit.NANOSECONDS.convert(order.limits.time());
        crew = new Crew<>(order.model, store, order.workers);
    }

    Result<S, A> run() {
        addInitialStates();
        levelEnd = store.states();
        while (ending == null && visited < store.states()) {
            if (visited == levelEnd) {
                depth++;
                levelEnd = store.states();
            }
            if (depth == order.limits.depth()) {
                cut(Ending.DEPTH);
            }
            visit(Math.min(ROUND, levelEnd - visited));
            report();
        }
        return result();
    }

    @Override
    public void close() {
        crew.close();
    }

    private void addInitialStates() {
        List<S> states = order.model.initialStates();
        var slice = new Slice();
        for (int index = 0; index < states.size(); index++) {
            try {
                takeInitialState(states.get(index), index, slice);
            } catch (RuntimeException | AssertionError | StackOverflowError failure) {
                throw new ModelException(List.of(index), "beginning with it", failure);
            }
        }
        for (int index = 0; index < slice.successors(); index++) {
            add(slice, index, StateStore.NONE);
        }
    }

    private void takeInitialState(S state, int index, Slice slice) {
        if (order.model.withinBoundary(state)) {
            order.model.pack(state, slice.writer());
            slice.addStep(index);
        } else {
            stepsOutside++;
        }
    }

    /** Visits the next states, all of the same depth. */
    private void visit(int count) {
        int first = visited;
        int last = first + count;
        int sliceCount = (count + Slice.STATES - 1) / Slice.STATES;
        boolean expanding = cut == null;
        long asked = judge.asked();
        prepareSlices(sliceCount);
        try {
            crew.work(sliceCount, (worker, index) -> {
                int from = first + index * Slice.STATES;
                if (!mustEnd()) {
                    worker.work(slices.get(index), from, Math.min(last, from + Slice.STATES), asked, expanding);
                }
            });
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            ending = Ending.CANCELLED;
        }
        for (int index = 0; index < sliceCount && ending == null; index++) {
            merge(slices.get(index));
        }
    }

    private void prepareSlices(int count) {
        while (slices.size() < count) {
            slices.add(new Slice());
        }
        for (int index = 0; index < count; index++) {
            slices.get(index).clear();
        }
    }

    private void merge(Slice slice) {
        if (slice.failure != null) {
            throw slice.failure;
        }
        if (!slice.done) {
            ending = endingNow();
            return;
        }
        store.prepareToAdd(slice);
        for (int state = 0; state < slice.states(); state++) {
            judge.hear(slice.ref(state), slice.hits(state));
            addSuccessors(slice, state);
            addSteps(slice, state);
        }
        visited += slice.states();
        steps += slice.steps();
        stepsOutside += slice.stepsOutside;
        if (judge.isDone() && order.stopsWhenDecided) {
            ending = Ending.DECIDED;
        }
    }

    private void addSuccessors(Slice slice, int state) {
        int[] found = slice.found();
        int end = slice.successorEnd(state);
        for (int successor = state == 0 ? 0 : slice.successorEnd(state - 1); successor < end; successor++) {
            if (found[successor] == StateStore.NONE) {
                found[successor] = add(slice, successor, slice.ref(state));
            }
        }
    }

    private void addSteps(Slice slice, int state) {
        if (graph == null) {
            return;
        }
        int first = state == 0 ? 0 : slice.stepEnd(state - 1);
        int end = slice.stepEnd(state);
        graph.addState(end - first);
        for (int step = first; step < end; step++) {
            graph.addStep(slice.found()[slice.target(step)]);
        }
        if (memoryBytes() > order.limits.memoryBytes()) {
            cut(Ending.MEMORY);
        }
    }

    /** The ref of a successor, which may have become known since it was looked up; none if it is new and there is no room. */
    private int add(Slice slice, int successor, int parent) {
        byte[] bytes = slice.bytes();
        int from = slice.from(successor);
        int to = slice.to(successor);
        int hash = slice.hash(successor);
        int known = store.find(bytes, from, to, hash);
        if (known != StateStore.NONE || cut != null) {
            return known;
        }
        if (store.states() >= order.limits.states()) {
            cut(Ending.STATES);
        } else if (store.growthBytes(to - from) > order.limits.memoryBytes() - memoryBytes()) {
            cut(Ending.MEMORY);
        }
        return cut != null ? StateStore.NONE : store.add(bytes, from, to, hash, parent, slice.action(successor));
    }

    /** From now on states are judged only. What is left of the graph, or of goals in it, would tell nothing. */
    private void cut(Ending limit) {
        if (cut == null) {
            cut = limit;
            graph = null;
            judge.giveUpReachable();
        }
    }

    private long memoryBytes() {
        return store.memoryBytes() + judge.memoryBytes() + (graph == null ? 0 : graph.memoryBytes());
    }

    private boolean mustEnd() {
        return isCancelled() || System.nanoTime() - beganNanos >= limitNanos;
    }

    /** Why it must end. */
    private Ending endingNow() {
        return isCancelled() ? Ending.CANCELLED : Ending.TIME;
    }

    /** Also where nobody waits for a worker, and so nothing is thrown: to interrupt the caller is to cancel. */
    private boolean isCancelled() {
        return order.cancelled || caller.isInterrupted();
    }

    private void report() {
        long elapsedNanos = System.nanoTime() - beganNanos;
        if (elapsedNanos - reportedNanos >= TimeUnit.NANOSECONDS.convert(order.listenerInterval)) {
            reportedNanos = elapsedNanos;
            order.listener.accept(
                    new Progress(store.states(), store.states() - visited, depth, Duration.ofNanos(elapsedNanos)));
        }
    }

    private Result<S, A> result() {
        if (ending == null && graph != null && !judge.decide(store, graph, this::mustEnd)) {
            ending = endingNow();
        }
        Ending end = ending != null ? ending : cut != null ? cut : Ending.EXHAUSTED;
        return new Result<>(
                end,
                store.states(),
                store.states() > levelEnd ? depth + 1 : depth,
                steps,
                stepsOutside,
                memoryBytes(),
                judge.findings(order.model, store, end == Ending.EXHAUSTED));
    }
}
