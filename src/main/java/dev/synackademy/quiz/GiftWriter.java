package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.State;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Questions in <a href="https://docs.moodle.org/en/GIFT_format">GIFT</a>, in one language, with Moodle's own addition for ordering.
 * States are matched, or are options, and told from others by a tag; a challenge is a description that leads to its page. Units and
 * what the engine says are left behind. Lesson, level and sources are tags; hints, and what a description has no place for, are
 * comments that only {@link GiftReader} understands.
 */
final class GiftWriter {

    static final String HINT = "// hint: ";
    static final String EXPLANATION = "// explanation: ";

    private final Locale locale;
    private final String site;
    private final StringBuilder gift = new StringBuilder();

    GiftWriter(String language, String site) {
        this.locale = Locale.of(language);
        this.site = site;
    }

    static boolean carries(Question question) {
        // An arrow in a text would be taken for the one between the sides, and cannot be escaped.
        return switch (question) {
            case Question.Matching matching ->
                matching.pairs().stream().noneMatch(pair -> arrow(pair.left()) || arrow(pair.right()))
                        && matching.extras().stream().noneMatch(GiftWriter::arrow);
            case Question.States states -> states.blanks().stream().noneMatch(blank -> arrow(blank.label()));
            case Question.Predict predict -> false;
            default -> true;
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
        Draft.tags(question).forEach(tag -> gift.append(" [tag:").append(tag).append(']'));
        heading.hints().forEach(hint -> gift.append("\n").append(HINT).append(text(hint)));
        if (question instanceof Question.Challenge) {
            gift.append("\n").append(EXPLANATION).append(text(heading.explanation()));
        }
        gift.append("\n::").append(heading.id()).append("::[markdown]").append(text(heading.prompt()));
        switch (question) {
            case Question.Choice choice -> write(choice);
            case Question.Numeric numeric -> write(numeric);
            case Question.Matching matching -> write(matching);
            case Question.Ordering ordering -> write(ordering);
            case Question.States states -> write(states);
            case Question.Challenge challenge -> write(challenge);
            case Question.Predict predict ->
                throw new IllegalArgumentException("GIFT has no such question as " + heading.id());
        }
    }

    /** The last thing in the braces. */
    private void end(String generalFeedback) {
        gift.append("\t####").append(escape(generalFeedback)).append("\n}\n\n");
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
        end(said(choice.heading().explanation()));
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
        end(said(numeric.heading().explanation()));
    }

    private void write(Question.Matching matching) {
        gift.append(" {\n");
        matching.pairs().forEach(pair -> pair(text(pair.left()), text(pair.right())));
        matching.extras().forEach(extra -> pair("", text(extra)));
        end(
                matching.heading(),
                matching.pairs().stream().map(pair -> said(pair.left())).toList(),
                matching.pairs().stream().map(pair -> said(pair.feedback())).toList());
    }

    /** Several are matched with all states; of a single one, which would not do for matching, all states are options. */
    private void write(Question.States states) {
        if (states.blanks().size() == 1) {
            write(states, states.blanks().getFirst());
            return;
        }
        gift.append(" {\n");
        List<State> right = states.blanks().stream().map(Question.Blank::state).toList();
        states.blanks().forEach(blank -> pair(text(blank.label()), blank.state().toString()));
        Stream.of(State.values()).filter(state -> !right.contains(state)).forEach(state -> pair("", state.toString()));
        end(
                states.heading(),
                states.blanks().stream().map(blank -> said(blank.label())).toList(),
                states.blanks().stream().map(this::remark).toList());
    }

    /** Its label is the last paragraph of the prompt. */
    private void write(Question.States states, Question.Blank blank) {
        gift.append(escape("\n\n" + said(blank.label()))).append(" {\n");
        for (State state : State.values()) {
            if (state == blank.state()) {
                gift.append("\t=").append(state).append('\n');
            } else {
                gift.append("\t~").append(state).append('#');
                gift.append(text(blank.mistakes().getOrDefault(state, blank.otherwise())))
                        .append('\n');
            }
        }
        end(said(states.heading().explanation()));
    }

    private void pair(String left, String right) {
        gift.append("\t=").append(left).append(" -> ").append(right).append('\n');
    }

    private String remark(Question.Blank blank) {
        return said(blank.otherwise())
                + Remarks.list(
                        blank.mistakes().keySet().stream().map(State::toString).toList(),
                        blank.mistakes().values().stream().map(this::said).toList(),
                        locale.getLanguage());
    }

    /** One item in a line, in the right order. Moodle reads them as HTML, and without unescaping anything. */
    private void write(Question.Ordering ordering) {
        gift.append(" {>").append(ordering.items().size()).append(" ALL VERTICAL ABSOLUTE_POSITION SHOW none\n");
        for (Question.Item item : ordering.items()) {
            String html = QuestionText.inline(said(item.text()), locale.getLanguage());
            gift.append('\t')
                    .append(html.replace('\n', ' ')
                            .replace("{", "&#123;")
                            .replace("}", "&#125;")
                            .replace("\\", "&#92;"))
                    .append('\n');
        }
        end(
                ordering.heading(),
                ordering.items().stream().map(item -> said(item.text())).toList(),
                ordering.items().stream().map(item -> said(item.feedback())).toList());
    }

    private void end(Question.Heading heading, List<String> parts, List<String> remarks) {
        end(said(heading.explanation()) + "\n" + Remarks.list(parts, remarks, locale.getLanguage()));
    }

    private void write(Question.Challenge challenge) {
        gift.append(escape(ExchangeText.challenge(challenge, locale, site))).append("\n\n");
    }

    private String text(LocalizedText text) {
        return escape(said(text));
    }

    private String said(LocalizedText text) {
        return ExchangeText.outgoing(text.in(locale), locale.getLanguage(), site)
                .strip();
    }

    private static String escape(String said) {
        return said.replaceAll("([\\\\~=#{}:])", "\\\\$1").replace("\n", "\\n");
    }
}
