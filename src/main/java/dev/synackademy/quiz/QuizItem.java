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
 */
@Embeddable
record QuizItem(
        String question, long seed, int hints, @Nullable Boolean correct) {

    static QuizItem open(String question, long seed) {
        return new QuizItem(question, seed, 0, null);
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
        return new QuizItem(question, seed, hints + 1, correct);
    }

    QuizItem settled(boolean right) {
        return new QuizItem(question, seed, hints, right);
    }
}
