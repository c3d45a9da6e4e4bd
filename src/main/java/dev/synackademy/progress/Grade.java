package dev.synackademy.progress;

import dev.synackademy.quiz.Answered;
import dev.synackademy.quiz.Certainty;

/** How well something was remembered. Learners are not asked for it: their answers tell. */
enum Grade {
    AGAIN,
    HARD,
    GOOD,
    EASY;

    /**
     * What was right only after something wrong was not remembered: the tries after the first are for learning. Right with a hint, or
     * by a guess, was hard; right and sure of it, easy.
     */
    static Grade of(Answered answered) {
        if (!answered.correct() || !answered.firstTry()) {
            return AGAIN;
        }
        if (answered.hints() > 0 || answered.certainty() == Certainty.GUESS) {
            return HARD;
        }
        return answered.certainty() == Certainty.SURE ? EASY : GOOD;
    }

    /** 1…4, as the formulas count. */
    int number() {
        return ordinal() + 1;
    }
}
