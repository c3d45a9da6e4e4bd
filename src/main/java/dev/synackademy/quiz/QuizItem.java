package dev.synackademy.quiz;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A question in a quiz, and how it went.
 *
 * @param question its id
 * @param seed what the order of options and the numbers of predictions are drawn from
 * @param hints how many were asked for
 * @param correct {@code null} while it is open
 * @param filledIn what stands in its form and was not sent as an answer, as {@link FilledIn} writes it; {@code null} for nothing
 */
@Embeddable
record QuizItem(
        String question,
        long seed,
        int hints,
        @Nullable Boolean correct,
        @Nullable String filledIn) {

    static QuizItem open(String question, long seed) {
        return new QuizItem(question, seed, 0, null, null);
    }

    boolean isOpen() {
        return correct == null;
    }

    boolean isRight() {
        return Boolean.TRUE.equals(correct);
    }

    boolean isMissed() {
        return Boolean.FALSE.equals(correct);
    }

    QuizItem withHint() {
        return new QuizItem(question, seed, hints + 1, correct, filledIn);
    }

    QuizItem filledIn(FilledIn form) {
        return new QuizItem(question, seed, hints, correct, form.isEmpty() ? null : form.text());
    }

    QuizItem settled(boolean right) {
        return new QuizItem(question, seed, hints, right, null);
    }
}
