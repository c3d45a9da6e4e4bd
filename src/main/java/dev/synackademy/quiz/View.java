package dev.synackademy.quiz;

import dev.synackademy.session.Runs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as a page shows it. What tells the answer is empty until it may be told.
 *
 * @param kind as it is written
 * @param form what is to be filled in: of a prediction, what the generator asks
 * @param asked by which a form says what it was filled in for
 * @param options of a choice, in the order of the page
 * @param rows where something is to be chosen for each: of ordering, matching and states
 * @param value what was answered or filled in last: of numeric the number, of a challenge the session
 * @param run of a prediction, up to where the question is asked; once settled, to its end
 * @param outcome nothing while nothing was answered
 * @param changed whether it was answered when it was another question
 * @param solution of numeric, once that may be told
 * @param explanation empty until the question is settled
 */
record View(
        Kind kind,
        Kind form,
        String question,
        String asked,
        String prompt,
        List<Option> options,
        List<Row> rows,
        String value,
        String unit,
        String scenario,
        String certainty,
        Runs.@Nullable Shown run,
        List<String> hints,
        int hintsLeft,
        @Nullable Outcome outcome,
        boolean settled,
        int triesLeft,
        boolean changed,
        String solution,
        String explanation,
        List<Source> sources) {

    /**
     * @param value its position on the page
     * @param mark {@code right}, {@code wrong}, {@code missed} (right, and not chosen) or empty
     */
    record Option(int value, String html, boolean chosen, String mark, String feedback) {}

    /**
     * @param name of the form's field
     * @param label in HTML
     * @param plain the same as plain text
     * @param solution what belongs here, once that may be told; of ordering, where the learner had put it
     */
    record Row(
            String name, String label, String plain, List<Pick> picks, String mark, String feedback, String solution) {}

    /** One of what can be chosen in a row. */
    record Pick(String value, String text, boolean chosen) {}

    /**
     * What the last answer was worth.
     *
     * @param remark of a number or a challenge
     * @param missing how many right options were not chosen
     */
    record Outcome(boolean correct, int rightParts, int parts, int missing, String remark) {}

    record Source(String text, String href) {}
}
