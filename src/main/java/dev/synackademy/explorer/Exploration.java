package dev.synackademy.explorer;

import dev.synackademy.statespace.Checker;
import dev.synackademy.statespace.Limits;
import dev.synackademy.statespace.Path;
import dev.synackademy.statespace.Progress;
import dev.synackademy.statespace.Result;
import java.time.Duration;
import java.util.function.Consumer;

/** One search for the answer to a {@link Question} under one of its rules. Runs once; {@link #cancel} may be called by any thread. */
public final class Exploration {

    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(200);

    private final Question.Variant variant;
    private final TcpModel model;
    private final Checker<Moment, Move> checker;

    /** @param workers how many threads search, the caller's included: 1… */
    public Exploration(Question question, Question.Variant variant, Bounds bounds, Limits limits, int workers) {
        this.variant = variant;
        model = question.model(variant, bounds);
        checker = Checker.of(model).limits(limits).workers(workers);
    }

    /** Searches, and tells the listener on the caller's thread how far it has come, five times a second. */
    public Result<Moment, Move> run(Consumer<Progress> listener) {
        return checker.onProgress(BETWEEN_REPORTS, listener).run();
    }

    public void cancel() {
        checker.cancel();
    }

    /** The path of an address that a {@link Result} gave, or that somebody has gone on from there. */
    public Path<Moment, Move> path(String address) {
        return Path.walk(model, address);
    }

    public Story story(Path<Moment, Move> path) {
        return Story.of(variant.situation(), path);
    }
}
