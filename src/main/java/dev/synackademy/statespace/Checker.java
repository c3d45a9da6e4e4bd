package dev.synackademy.statespace;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Finds out what is true of a model by visiting all its states, breadth first: first the initial ones, then those one step away,
 * and so on. So every discovery is a shortest path.
 *
 * <p>Used for one search; {@link #cancel} may be called by any thread, everything else by one.
 */
public final class Checker<S, A> {

    /** The most threads that can expand states at a time: each takes a slice of a round. */
    public static final int MAX_WORKERS = Search.SLICES;

    // For the search:
    final Model<S, A> model;
    Limits limits = Limits.NONE;
    int workers = 1;
    boolean stopsWhenDecided = true;
    Duration listenerInterval = Duration.ofDays(1);
    Consumer<Progress> listener = progress -> {};
    volatile boolean cancelled;

    private Checker(Model<S, A> model) {
        this.model = model;
    }

    /** A search on the caller's thread that ends when every property is decided, at a limit, or when all is visited. */
    public static <S, A> Result<S, A> breadthFirst(Model<S, A> model, Limits limits) {
        return of(model).limits(limits).run();
    }

    /** The same, to be told more before it is {@link #run}. */
    public static <S, A> Checker<S, A> of(Model<S, A> model) {
        return new Checker<>(model);
    }

    public Checker<S, A> limits(Limits limits) {
        this.limits = limits;
        return this;
    }

    /**
     * How many threads expand states: the caller's alone if it is 1, else as many beside it, for it merges what they found. The
     * result does not depend on it.
     *
     * @throws IllegalArgumentException if it is not in 1…{@value #MAX_WORKERS}
     */
    public Checker<S, A> workers(int workers) {
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException("there are 1 to %d workers, not %d".formatted(MAX_WORKERS, workers));
        }
        this.workers = workers;
        return this;
    }

    /** Lets the search visit everything even when all properties are decided, as for counting. */
    public Checker<S, A> untilExhausted() {
        stopsWhenDecided = false;
        return this;
    }

    /** Lets somebody follow, on the caller's thread, at most once in this time; a small search is never heard of. */
    public Checker<S, A> onProgress(Duration interval, Consumer<Progress> listener) {
        this.listenerInterval = interval;
        this.listener = listener;
        return this;
    }

    /** Lets the search end soon, or at once if it has not begun; so does an interrupt of the thread that runs it. */
    public void cancel() {
        cancelled = true;
    }

    /**
     * Searches. What the model throws before it is asked about a state, for its properties, a view or its initial states, is
     * thrown as it is.
     *
     * @throws ModelException if the model throws an exception when it is asked about a state
     * @throws IllegalArgumentException if it has more than 64 properties, or two of the same name
     */
    public Result<S, A> run() {
        try (var search = new Search<>(this)) {
            return search.run();
        }
    }
}
