package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

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
            List<Question.Option> options = new ArrayList<>();
            for (int i = 0; i < one.options().size(); i++) {
                Question.Option x = one.options().get(i);
                Question.Option y = other.options().get(i);
                options.add(new Question.Option(
                        both.apply(x.text(), y.text()), x.correct(), both.apply(x.feedback(), y.feedback())));
            }
            return new Question.Choice(heading, one.multiple(), options);
        }
        if (a instanceof Question.Numeric one && b instanceof Question.Numeric other) {
            List<Question.Mistake> mistakes = new ArrayList<>();
            for (int i = 0; i < one.mistakes().size(); i++) {
                Question.Mistake x = one.mistakes().get(i);
                mistakes.add(new Question.Mistake(
                        x.value(),
                        both.apply(x.feedback(), other.mistakes().get(i).feedback())));
            }
            return new Question.Numeric(
                    heading,
                    one.answer(),
                    one.tolerance(),
                    both.apply(one.unit(), other.unit()),
                    mistakes,
                    both.apply(one.otherwise(), other.otherwise()));
        }
        if (a instanceof Question.Matching one && b instanceof Question.Matching other) {
            List<Question.Pair> pairs = new ArrayList<>();
            for (int i = 0; i < one.pairs().size(); i++) {
                Question.Pair x = one.pairs().get(i);
                Question.Pair y = other.pairs().get(i);
                pairs.add(new Question.Pair(
                        both.apply(x.left(), y.left()),
                        both.apply(x.right(), y.right()),
                        both.apply(x.feedback(), y.feedback())));
            }
            return new Question.Matching(heading, pairs, texts(one.extras(), other.extras(), both));
        }
        throw new IllegalArgumentException("no format carries such a question as " + heading.id());
    }

    private static Question.Heading heading(
            Question.Heading a, Question.Heading b, BinaryOperator<LocalizedText> both) {
        return new Question.Heading(
                a.id(),
                a.topic(),
                a.lesson(),
                a.level(),
                both.apply(a.prompt(), b.prompt()),
                texts(a.hints(), b.hints(), both),
                both.apply(a.explanation(), b.explanation()),
                a.sources(),
                a.engine());
    }

    private static List<LocalizedText> texts(
            List<LocalizedText> a, List<LocalizedText> b, BinaryOperator<LocalizedText> both) {
        List<LocalizedText> texts = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            texts.add(both.apply(a.get(i), b.get(i)));
        }
        return texts;
    }
}
