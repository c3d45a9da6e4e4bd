package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/** Makes one question in two languages of two in one, as other formats have them. */
final class Bilingual {

    /** Whether two questions are the same one but for their words. */
    private static final BinaryOperator<LocalizedText> NO_WORDS = (zh, en) -> new LocalizedText("", "");

    private Bilingual() {}

    /**
     * @return in the order of the Chinese ones
     * @throws IllegalArgumentException that names a question which is only in one of them, or not the same in both
     */
    static List<Question> join(List<Question> chinese, List<Question> english) {
        Map<String, Question> left = new LinkedHashMap<>();
        english.forEach(question -> left.put(question.heading().id(), question));
        List<Question> joined = new ArrayList<>();
        for (Question zh : chinese) {
            String id = zh.heading().id();
            Question en = left.remove(id);
            if (en == null) {
                throw new IllegalArgumentException("\"" + id + "\" is there in Chinese and not in English");
            }
            if (!zip(zh, zh, NO_WORDS).equals(zip(en, en, NO_WORDS))) {
                throw new IllegalArgumentException("\"" + id
                        + "\" is not the same question in both languages: kind, numbers and what is right must agree");
            }
            joined.add(zip(zh, en, (one, other) -> new LocalizedText(one.zh(), other.en())));
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + left.keySet().iterator().next() + "\" is there in English and not in Chinese");
        }
        return joined;
    }

    /** Both are of the same shape. */
    private static Question zip(Question a, Question b, BinaryOperator<LocalizedText> both) {
        Question.Heading heading = heading(a.heading(), b.heading(), both);
        if (a instanceof Question.Choice one && b instanceof Question.Choice other) {
            return new Question.Choice(
                    heading,
                    one.multiple(),
                    each(
                            one.options(),
                            other.options(),
                            (x, y) -> new Question.Option(
                                    both.apply(x.text(), y.text()),
                                    x.correct(),
                                    both.apply(x.feedback(), y.feedback()))));
        }
        if (a instanceof Question.Numeric one && b instanceof Question.Numeric other) {
            return new Question.Numeric(
                    heading,
                    one.answer(),
                    one.tolerance(),
                    both.apply(one.unit(), other.unit()),
                    each(
                            one.mistakes(),
                            other.mistakes(),
                            (x, y) -> new Question.Mistake(x.value(), both.apply(x.feedback(), y.feedback()))),
                    both.apply(one.otherwise(), other.otherwise()));
        }
        if (a instanceof Question.Ordering one && b instanceof Question.Ordering other) {
            return new Question.Ordering(
                    heading,
                    each(
                            one.items(),
                            other.items(),
                            (x, y) -> new Question.Item(
                                    both.apply(x.text(), y.text()), both.apply(x.feedback(), y.feedback()))));
        }
        if (a instanceof Question.Matching one && b instanceof Question.Matching other) {
            return new Question.Matching(
                    heading,
                    each(
                            one.pairs(),
                            other.pairs(),
                            (x, y) -> new Question.Pair(
                                    both.apply(x.left(), y.left()),
                                    both.apply(x.right(), y.right()),
                                    both.apply(x.feedback(), y.feedback()))),
                    each(one.extras(), other.extras(), both));
        }
        if (a instanceof Question.States one && b instanceof Question.States other) {
            return new Question.States(heading, each(one.blanks(), other.blanks(), (x, y) -> blank(x, y, both)));
        }
        if (a instanceof Question.Challenge one && b instanceof Question.Challenge) {
            return new Question.Challenge(heading, one.scenario(), one.goal());
        }
        throw new IllegalArgumentException("no format carries such a question as " + heading.id());
    }

    private static Question.Blank blank(Question.Blank x, Question.Blank y, BinaryOperator<LocalizedText> both) {
        Map<State, LocalizedText> mistakes = new EnumMap<>(State.class);
        x.mistakes()
                .forEach((state, text) ->
                        mistakes.put(state, both.apply(text, y.mistakes().getOrDefault(state, y.otherwise()))));
        return new Question.Blank(
                both.apply(x.label(), y.label()), x.state(), mistakes, both.apply(x.otherwise(), y.otherwise()));
    }

    private static Question.Heading heading(
            Question.Heading a, Question.Heading b, BinaryOperator<LocalizedText> both) {
        return new Question.Heading(
                a.id(),
                a.topic(),
                a.lesson(),
                a.level(),
                both.apply(a.prompt(), b.prompt()),
                each(a.hints(), b.hints(), both),
                both.apply(a.explanation(), b.explanation()),
                a.sources(),
                a.engine());
    }

    private static <T> List<T> each(List<T> a, List<T> b, BinaryOperator<T> both) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> both.apply(a.get(i), b.get(i)))
                .toList();
    }
}
