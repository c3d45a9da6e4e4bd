package dev.synackademy.explorer;

import dev.synackademy.statespace.Checker;
import dev.synackademy.statespace.Limits;
import dev.synackademy.statespace.Progress;
import dev.synackademy.statespace.Result;
import java.time.Duration;
import java.util.function.Consumer;

/** One search for the answer to a {@link Question} under one of its rules. Runs once; {@link #cancel} may be called by any thread. */
public final class Exploration {

    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(200);

    private final Checker<Moment, Move> checker;

    /**
     * A search that has not begun.
     *
     * @param workers how many threads search, 1…{@value Checker#MAX_WORKERS}: the caller's alone if it is 1, else as many beside it
     * @throws IllegalArgumentException if it is out of that range
     */
    public Exploration(Question question, Question.Variant variant, Bounds bounds, Limits limits, int workers) {
        checker = Checker.of(question.model(variant, bounds)).limits(limits).workers(workers);
    }

    /** Searches, and tells the listener on the caller's thread how far it has come, five times a second. */
    public Result<Moment, Move> run(Consumer<Progress> listener) {
        return checker.onProgress(BETWEEN_REPORTS, listener).run();
    }

    public void cancel() {
        checker.cancel();
    }
}
