package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says of an answer what is right in it, and why. Challenges are judged from their log instead. */
final class Grading {

    private Grading() {}

    /** Total: what does not fit the question, because it has changed since, is wrong. */
    static Verdict grade(Question question, Response response) {
        return switch (question) {
            case Question.Choice choice -> choice(choice, response);
            case Question.Numeric numeric -> Verdict.of(List.of(numeric(numeric, response)));
            case Question.Ordering ordering ->
                Verdict.of(IntStream.range(0, ordering.items().size())
                        .mapToObj(index -> new Verdict.Remark(
                                response.index(index) == index,
                                true,
                                ordering.items().get(index).feedback()))
                        .toList());
            case Question.Matching matching ->
                Verdict.of(IntStream.range(0, matching.pairs().size())
                        .mapToObj(index -> new Verdict.Remark(
                                response.index(index) == index,
                                true,
                                matching.pairs().get(index).feedback()))
                        .toList());
            case Question.States states ->
                Verdict.of(IntStream.range(0, states.blanks().size())
                        .mapToObj(index -> blank(states.blanks().get(index), response.value(index)))
                        .toList());
            case Question.Predict predict -> throw new IllegalArgumentException("a generator makes a question of it");
            case Question.Challenge challenge -> throw new IllegalArgumentException("its log is judged");
        };
    }

    /** Of one among several nothing is right but the right one; of several, each decision counts. */
    private static Verdict choice(Question.Choice choice, Response response) {
        List<Verdict.Remark> remarks = new ArrayList<>();
        for (int index = 0; index < choice.options().size(); index++) {
            Question.Option option = choice.options().get(index);
            boolean chosen = response.contains(index);
            remarks.add(new Verdict.Remark(chosen == option.correct(), chosen, option.feedback()));
        }
        Verdict verdict = Verdict.of(remarks);
        return choice.multiple()
                ? verdict
                : new Verdict(verdict.correct(), verdict.correct() ? 1 : 0, verdict.remarks());
    }

    private static Verdict.Remark numeric(Question.Numeric numeric, Response response) {
        double given = number(response.value(0));
        if (Math.abs(given - numeric.answer()) <= numeric.tolerance()) {
            return new Verdict.Remark(true, true, numeric.heading().explanation());
        }
        return numeric.mistakes().stream()
                .filter(mistake -> Math.abs(given - mistake.value()) <= numeric.tolerance())
                .findFirst()
                .map(mistake -> new Verdict.Remark(false, true, mistake.feedback()))
                .orElseGet(() -> new Verdict.Remark(false, true, numeric.otherwise()));
    }

    private static double number(String text) {
        return text.matches("-?\\d+(\\.\\d+)?") ? Double.parseDouble(text) : Double.NaN;
    }

    private static Verdict.Remark blank(Question.Blank blank, String given) {
        return new Verdict.Remark(blank.state().toString().equals(given), true, feedback(blank, given));
    }

    /** What is to be said to one who gave that state, where it is wrong. */
    private static LocalizedText feedback(Question.Blank blank, String given) {
        return Stream.of(State.values())
                .filter(state -> state.toString().equals(given))
                .map(state -> blank.mistakes().getOrDefault(state, blank.otherwise()))
                .findFirst()
                .orElse(blank.otherwise());
    }
}
