package dev.synackademy.progress;

/** How well something was remembered. Learners are not asked for it: their answers tell. */
enum Grade {
    AGAIN,
    HARD,
    GOOD,
    EASY;

    /** 1…4, as the formulas count. */
    int number() {
        return ordinal() + 1;
    }
}
