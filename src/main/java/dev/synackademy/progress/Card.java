package dev.synackademy.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One question that was answered and when to ask it again. Computed from its reviews alone, in their order: nothing else is stored.
 *
 * @param phase what it is going through
 * @param step which of the short steps of that phase; 0 where there are none
 * @param memory after the last review
 * @param last how that went
 * @param reviewedAt when that was
 * @param dueAt when to ask next
 */
record Card(Phase phase, int step, Memory memory, Grade last, Instant reviewedAt, Instant dueAt) {

    /** What something to remember goes through. */
    enum Phase {
        /** Asked for again within minutes. */
        LEARNING,
        /** Asked for again in days. */
        REVIEW,
        /** Forgotten, and asked for again within minutes. */
        RELEARNING
    }

    /**
     * The short steps before the first day; each list has at least one.
     *
     * @param learning of what is asked for the first time
     * @param relearning of what was forgotten
     */
    record Steps(List<Duration> learning, List<Duration> relearning) {

        /**
         * Ours. Whoever has just read why an answer is right learns nothing from giving it again at once: what was right comes back
         * after days, what was wrong or a guess once more in the same sitting.
         */
        static final Steps ONE = new Steps(List.of(Duration.ofMinutes(10)), List.of(Duration.ofMinutes(10)));
    }

    /** After the very first review. */
    static Card first(Grade grade, Instant now, Steps steps) {
        return step(Phase.LEARNING, 0, steps.learning(), grade, Memory.first(grade), now);
    }

    /** After one more review; a clock that was set back since the one before counts as the same day. */
    Card reviewed(Grade grade, Instant now, Steps steps) {
        Memory after = memory.after(grade, daysSinceReview(now));
        return switch (phase) {
            case LEARNING -> step(Phase.LEARNING, step, steps.learning(), grade, after, now);
            case RELEARNING -> step(Phase.RELEARNING, step, steps.relearning(), grade, after, now);
            case REVIEW ->
                grade == Grade.AGAIN
                        ? step(Phase.RELEARNING, 0, steps.relearning(), grade, after, now)
                        : inDays(grade, after, now);
        };
    }

    /** The probability that it is still remembered then, 0…1. */
    double retrievability(Instant then) {
        return memory.retrievability(daysSinceReview(then));
    }

    /** Whether the last answer was wrong: then it is not known, however short ago that was. */
    boolean isForgotten() {
        return last == Grade.AGAIN;
    }

    /** Whole days. */
    long daysSinceReview(Instant then) {
        return Math.max(0, ChronoUnit.DAYS.between(reviewedAt, then));
    }

    private static Card step(Phase within, int step, List<Duration> steps, Grade grade, Memory after, Instant now) {
        return switch (grade) {
            case AGAIN -> in(within, 0, grade, after, now, steps.getFirst());
            case HARD -> in(within, step, grade, after, now, hard(steps, step));
            case GOOD ->
                step + 1 < steps.size()
                        ? in(within, step + 1, grade, after, now, steps.get(step + 1))
                        : inDays(grade, after, now);
            case EASY -> inDays(grade, after, now);
        };
    }

    /** A hard first step takes longer than an ordinary one, but not as long as the next. */
    private static Duration hard(List<Duration> steps, int step) {
        if (step > 0) {
            return steps.get(step);
        }
        return steps.size() == 1
                ? steps.getFirst().multipliedBy(3).dividedBy(2)
                : steps.get(0).plus(steps.get(1)).dividedBy(2);
    }

    private static Card in(Phase next, int step, Grade grade, Memory memory, Instant now, Duration delay) {
        return new Card(next, step, memory, grade, now, now.plus(delay));
    }

    private static Card inDays(Grade grade, Memory memory, Instant now) {
        return new Card(Phase.REVIEW, 0, memory, grade, now, now.plus(Duration.ofDays(memory.intervalDays())));
    }
}
