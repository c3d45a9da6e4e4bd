package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import java.util.List;
import java.util.Locale;

/**
 * Questions in <a href="https://docs.moodle.org/en/GIFT_format">GIFT</a>, in one language. It carries choices, numbers and matching;
 * units, the feedback of pairs and what the engine says are left behind. Lesson, level and sources are tags, and hints are comments
 * that only {@link GiftReader} understands.
 */
final class GiftWriter {

    static final String HINT = "// hint: ";

    private final Locale locale;
    private final String site;
    private final StringBuilder gift = new StringBuilder();

    GiftWriter(String language, String site) {
        this.locale = Locale.of(language);
        this.site = site;
    }

    static boolean carries(Question question) {
        return switch (question) {
            case Question.Choice choice -> true;
            case Question.Numeric numeric -> true;
            // An arrow in a text would be taken for the one between the sides, and cannot be escaped.
            case Question.Matching matching ->
                matching.pairs().stream().noneMatch(pair -> arrow(pair.left()) || arrow(pair.right()))
                        && matching.extras().stream().noneMatch(GiftWriter::arrow);
            case Question.Ordering ordering -> false;
            case Question.States states -> false;
            case Question.Predict predict -> false;
            case Question.Challenge challenge -> false;
        };
    }

    private static boolean arrow(LocalizedText text) {
        return text.zh().contains("->") || text.en().contains("->");
    }

    /** @param questions which it carries */
    String write(List<Question> questions) {
        String topic = "";
        for (Question question : questions) {
            if (!question.heading().topic().equals(topic)) {
                topic = question.heading().topic();
                gift.append("$CATEGORY: ").append(topic).append("\n\n");
            }
            write(question);
        }
        return gift.toString();
    }

    private void write(Question question) {
        Question.Heading heading = question.heading();
        gift.append("// [id:").append(heading.id()).append(']');
        Draft.tags(heading).forEach(tag -> gift.append(" [tag:").append(tag).append(']'));
        heading.hints().forEach(hint -> gift.append("\n").append(HINT).append(text(hint)));
        gift.append("\n::").append(heading.id()).append("::[markdown]").append(text(heading.prompt()));
        switch (question) {
            case Question.Choice choice -> write(choice);
            case Question.Numeric numeric -> write(numeric);
            case Question.Matching matching -> write(matching);
            case Question.Ordering ordering -> throw notCarried(question);
            case Question.States states -> throw notCarried(question);
            case Question.Predict predict -> throw notCarried(question);
            case Question.Challenge challenge -> throw notCarried(question);
        }
        gift.append("\t####").append(text(heading.explanation())).append("\n}\n\n");
    }

    private static IllegalArgumentException notCarried(Question question) {
        return new IllegalArgumentException(
                "GIFT has no such question as " + question.heading().id());
    }

    private void write(Question.Choice choice) {
        gift.append(" {\n");
        long right = choice.options().stream().filter(Question.Option::correct).count();
        long wrong = choice.options().size() - right;
        for (Question.Option option : choice.options()) {
            if (choice.multiple()) {
                double weight = option.correct() ? 100.0 / right : -100.0 / wrong;
                gift.append("\t~%").append(ExchangeText.percent(weight)).append('%');
            } else {
                gift.append(option.correct() ? "\t=" : "\t~%0%");
            }
            gift.append(text(option.text()))
                    .append('#')
                    .append(text(option.feedback()))
                    .append('\n');
        }
    }

    private void write(Question.Numeric numeric) {
        gift.append(" {#\n\t=%100%")
                .append(ExchangeText.number(numeric.answer()))
                .append(':')
                .append(ExchangeText.number(numeric.tolerance()))
                .append('\n');
        for (Question.Mistake mistake : numeric.mistakes()) {
            gift.append("\t=%0%")
                    .append(ExchangeText.number(mistake.value()))
                    .append(":0#")
                    .append(text(mistake.feedback()))
                    .append('\n');
        }
        gift.append("\t~#").append(text(numeric.otherwise())).append('\n');
    }

    private void write(Question.Matching matching) {
        gift.append(" {\n");
        for (Question.Pair pair : matching.pairs()) {
            gift.append("\t=")
                    .append(text(pair.left()))
                    .append(" -> ")
                    .append(text(pair.right()))
                    .append('\n');
        }
        for (LocalizedText extra : matching.extras()) {
            gift.append("\t= -> ").append(text(extra)).append('\n');
        }
    }

    private String text(LocalizedText text) {
        return ExchangeText.outgoing(text.in(locale), locale.getLanguage(), site)
                .strip()
                .replaceAll("([\\\\~=#{}:])", "\\\\$1")
                .replace("\n", "\\n");
    }
}
