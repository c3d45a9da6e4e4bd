package dev.synackademy.session;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request that is not granted, and why. Nothing has changed then. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final long RETRY_SECONDS = 30;

    private final Problem problem;
    private final @Nullable String field;
    private final long retrySeconds;
    private final transient Object[] arguments;

    Refusal(Problem problem, @Nullable String field, Object... arguments) {
        this(problem, field, RETRY_SECONDS, arguments);
    }

    private Refusal(Problem problem, @Nullable String field, long retrySeconds, Object... arguments) {
        super(problem.detail(Locale.ENGLISH, arguments), null, false, false);
        this.problem = problem;
        this.field = field;
        this.retrySeconds = retrySeconds;
        this.arguments = arguments;
    }

    /** The same, about one field or parameter of the request. */
    Refusal in(String name) {
        return new Refusal(problem, name, retrySeconds, arguments);
    }

    /** The same, where it is known when trying again may help. */
    Refusal until(long seconds) {
        return new Refusal(problem, field, seconds, arguments);
    }

    /** When to try again, where that may help. */
    long retrySeconds() {
        return retrySeconds;
    }

    Problem problem() {
        return problem;
    }

    /** The field or parameter it is about. */
    @Nullable
    String field() {
        return field;
    }

    String detail(Locale locale) {
        return problem.detail(locale, arguments);
    }
}
