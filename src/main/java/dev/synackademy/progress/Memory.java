package dev.synackademy.progress;

/**
 * How well somebody remembers one thing, as FSRS-6 sees it. Its formulas stand in the order and with the names of the algorithm's
 * own description (github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm).
 *
 * @param stability after so many days, retrievability has fallen to 0.9; more than 0
 * @param difficulty how hard it is to make it more stable, 1…10
 */
record Memory(double stability, double difficulty) {

    /** The model's parameters as published: the log of reviews keeps their version, so that all can be computed again. */
    static final String VERSION = "FSRS-6";

    private static final double[] W = {
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
        1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542
    };
    private static final double FACTOR = Math.pow(0.9, -1 / W[20]) - 1;
    private static final double RETENTION = 0.9;
    private static final int INTERVAL_DAYS_MAX = 36_500;

    /** After the very first review. */
    static Memory first(Grade grade) {
        return new Memory(W[grade.number() - 1], clamp(initialDifficulty(grade)));
    }

    /** After one more review, {@code days} whole days after the one before. */
    Memory after(Grade grade, long days) {
        double next = days == 0
                ? sameDay(grade)
                : grade == Grade.AGAIN ? lapse(retrievability(days)) : recall(grade, retrievability(days));
        return new Memory(next, nextDifficulty(grade));
    }

    /** The probability that it is remembered after so many days, 0…1. */
    double retrievability(long days) {
        return Math.pow(1 + FACTOR * days / stability, -W[20]);
    }

    /** In how many days the probability will have fallen to what is wanted, 1…36500. */
    int intervalDays() {
        double days = stability / FACTOR * (Math.pow(RETENTION, -1 / W[20]) - 1);
        return (int) Math.clamp(Math.round(days), 1, INTERVAL_DAYS_MAX);
    }

    private static double initialDifficulty(Grade grade) {
        return W[4] - Math.exp(W[5] * (grade.number() - 1)) + 1;
    }

    /** Changes are damped towards 10, and all drift a little towards how easy things begin. */
    private double nextDifficulty(Grade grade) {
        double damped = difficulty - W[6] * (grade.number() - 3) * (10 - difficulty) / 9;
        return clamp(W[7] * initialDifficulty(Grade.EASY) + (1 - W[7]) * damped);
    }

    private static double clamp(double difficulty) {
        return Math.clamp(difficulty, 1, 10);
    }

    private double recall(Grade grade, double retrievability) {
        double hard = grade == Grade.HARD ? W[15] : 1;
        double easy = grade == Grade.EASY ? W[16] : 1;
        return stability
                * (1
                        + Math.exp(W[8])
                                * (11 - difficulty)
                                * Math.pow(stability, -W[9])
                                * (Math.exp(W[10] * (1 - retrievability)) - 1)
                                * hard
                                * easy);
    }

    private double lapse(double retrievability) {
        double forgotten = W[11]
                * Math.pow(difficulty, -W[12])
                * (Math.pow(stability + 1, W[13]) - 1)
                * Math.exp(W[14] * (1 - retrievability));
        return Math.min(forgotten, stability / Math.exp(W[17] * W[18]));
    }

    private double sameDay(Grade grade) {
        double factor = Math.exp(W[17] * (grade.number() - 3 + W[18])) * Math.pow(stability, -W[19]);
        return stability * (grade.number() >= 3 ? Math.max(factor, 1) : factor);
    }
}
