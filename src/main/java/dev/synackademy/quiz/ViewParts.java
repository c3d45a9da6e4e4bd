package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a question that a learner chooses from, in the order of the page, and what may be said of each. */
final class ViewParts {

    private static final String RIGHT = "right";
    private static final String WRONG = "wrong";
    private static final String MISSED = "missed";

    private final Sheet sheet;
    private final List<Response> responses;
    private final @Nullable Response last;
    private final FilledIn filledIn;
    private final boolean settled;
    private final Locale locale;

    /**
     * @param responses all answers so far
     * @param filledIn what was chosen since, and decides what is chosen on the page
     */
    ViewParts(Sheet sheet, List<Response> responses, FilledIn filledIn, boolean settled, Locale locale) {
        this.sheet = sheet;
        this.responses = responses;
        this.last = responses.isEmpty() ? null : responses.getLast();
        this.filledIn = filledIn;
        this.settled = settled;
        this.locale = locale;
    }

    List<View.Option> options() {
        if (!(sheet.question() instanceof Question.Choice choice)) {
            return List.of();
        }
        return IntStream.range(0, sheet.order().size())
                .mapToObj(position -> option(choice, position))
                .toList();
    }

    /** Of one among several, what was found wrong before stays marked; of several, the last answer is looked at. */
    private View.Option option(Question.Choice choice, int position) {
        int index = sheet.order().get(position);
        Question.Option option = choice.options().get(index);
        boolean chosen = last != null && last.contains(index);
        boolean tried = choice.multiple() ? chosen : responses.stream().anyMatch(each -> each.contains(index));
        String mark = "";
        if (tried) {
            mark = option.correct() ? RIGHT : WRONG;
        } else if (settled && option.correct()) {
            mark = last == null ? RIGHT : MISSED;
        }
        return new View.Option(
                position,
                QuestionText.inline(option.text(), locale),
                filledIn.isEmpty()
                        ? chosen && (settled || choice.multiple())
                        : filledIn.has("option", Integer.toString(position)),
                mark,
                settled || tried ? QuestionText.inline(option.feedback(), locale) : "");
    }

    List<View.Row> rows() {
        return switch (sheet.question()) {
            case Question.Ordering ordering -> items(ordering);
            case Question.Matching matching -> pairs(matching);
            case Question.States states -> blanks(states);
            case Question.Choice choice -> List.of();
            case Question.Numeric numeric -> List.of();
            case Question.Predict predict -> List.of();
            case Question.Challenge challenge -> List.of();
        };
    }

    /** First as the seed has it, then as the learner has put it, in the end as it should be. */
    private List<View.Row> items(Question.Ordering ordering) {
        int size = ordering.items().size();
        List<Integer> order = sheet.order();
        if (settled) {
            order = IntStream.range(0, size).boxed().toList();
        } else if (last != null || !filledIn.isEmpty()) {
            order = sheet.order().stream()
                    .sorted(Comparator.comparingInt(this::shownPlace))
                    .toList();
        }
        Verdict verdict = last == null ? null : Grading.grade(sheet.question(), last);
        List<View.Row> rows = new ArrayList<>();
        boolean told = false;
        for (int at = 0; at < size; at++) {
            int index = order.get(at);
            Question.Item item = ordering.items().get(index);
            int place = filledIn.isEmpty() ? at : shownPlace(index);
            boolean wrong = last != null && givenPlace(index) != index;
            // To tell of each where it belongs would be the answer; the first that is wrong is told.
            boolean tell = settled || wrong && !told;
            told |= wrong;
            rows.add(new View.Row(
                    "row" + sheet.position(index),
                    QuestionText.inline(item.text(), locale),
                    QuestionText.plain(item.text(), locale),
                    picks(size, each -> Integer.toString(each + 1), each -> each == place, 1),
                    verdict == null ? "" : wrong ? WRONG : RIGHT,
                    tell ? QuestionText.inline(item.feedback(), locale) : "",
                    settled && wrong ? Integer.toString(givenPlace(index) + 1) : ""));
        }
        return rows;
    }

    /** Where it stands in the form, from 0: two things may stand in one place there. */
    private int shownPlace(int index) {
        String filled = filledIn.value("row" + sheet.position(index), "");
        return filled.matches("\\d{1,3}") ? Integer.parseInt(filled) - 1 : givenPlace(index);
    }

    /** Where the learner has put it, from 0; after all others where that is not known. */
    private int givenPlace(int index) {
        int place = last == null ? -1 : last.values().indexOf(Integer.toString(index));
        return place < 0 ? Integer.MAX_VALUE - 1 : place;
    }

    private List<View.Row> pairs(Question.Matching matching) {
        List<LocalizedText> rights = Stream.concat(
                        matching.pairs().stream().map(Question.Pair::right), matching.extras().stream())
                .toList();
        List<View.Row> rows = new ArrayList<>();
        for (int index = 0; index < matching.pairs().size(); index++) {
            Question.Pair pair = matching.pairs().get(index);
            int chosen = last == null ? -1 : last.index(index);
            String filled = filledIn.value("row" + index, Integer.toString(sheet.position(chosen)));
            List<View.Pick> picks = picks(
                    rights.size(),
                    position -> QuestionText.plain(rights.get(sheet.order().get(position)), locale),
                    position -> Integer.toString(position).equals(filled),
                    0);
            rows.add(row(index, pair.left(), picks, chosen == index, pair.feedback(), pair.right()));
        }
        return rows;
    }

    private List<View.Row> blanks(Question.States states) {
        List<State> all = List.of(State.values());
        Verdict verdict = last == null ? null : Grading.grade(states, last);
        List<View.Row> rows = new ArrayList<>();
        for (int index = 0; index < states.blanks().size(); index++) {
            Question.Blank blank = states.blanks().get(index);
            String chosen = last == null ? "" : last.value(index);
            String filled = filledIn.value("row" + index, chosen);
            boolean right = blank.state().toString().equals(chosen);
            List<View.Pick> picks = all.stream()
                    .map(State::toString)
                    .map(state -> new View.Pick(state, state, state.equals(filled)))
                    .toList();
            LocalizedText feedback = verdict == null
                    ? blank.otherwise()
                    : verdict.remarks().get(index).feedback();
            LocalizedText solution =
                    new LocalizedText(blank.state().toString(), blank.state().toString());
            rows.add(row(index, blank.label(), picks, right, feedback, solution));
        }
        return rows;
    }

    private View.Row row(
            int index,
            LocalizedText label,
            List<View.Pick> picks,
            boolean right,
            LocalizedText feedback,
            LocalizedText solution) {
        boolean wrong = last != null && !right;
        return new View.Row(
                "row" + index,
                QuestionText.inline(label, locale),
                QuestionText.plain(label, locale),
                picks,
                last == null ? "" : right ? RIGHT : WRONG,
                wrong ? QuestionText.inline(feedback, locale) : "",
                settled && wrong ? QuestionText.plain(solution, locale) : "");
    }

    /** @param first the value of the first of them */
    private static List<View.Pick> picks(int size, IntFunction<String> text, IntPredicate chosen, int first) {
        return IntStream.range(0, size)
                .mapToObj(at -> new View.Pick(Integer.toString(at + first), text.apply(at), chosen.test(at)))
                .toList();
    }
}
