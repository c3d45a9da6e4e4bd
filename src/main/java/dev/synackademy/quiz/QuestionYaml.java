package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import java.util.List;
import java.util.Map;

/**
 * Writes questions as {@link QuestionParser} reads them. Of what a question lacks nothing is written, so that reading it says what
 * is missing.
 */
final class QuestionYaml {

    private final StringBuilder yaml = new StringBuilder();

    private QuestionYaml() {}

    /** Each topic begins with a comment that names it. */
    static String write(List<Question> questions) {
        var writer = new QuestionYaml();
        String topic = "";
        for (Question question : questions) {
            if (!question.heading().topic().equals(topic)) {
                topic = question.heading().topic();
                writer.yaml.append("# ").append(topic.replaceAll("\\s+", " ")).append(".yaml\n");
            }
            writer.question(question);
        }
        return writer.yaml.toString();
    }

    private void question(Question question) {
        Question.Heading heading = question.heading();
        yaml.append("- id: ").append(heading.id()).append('\n');
        yaml.append("  kind: ").append(Kind.of(question).word()).append('\n');
        if (!heading.lesson().isEmpty()) {
            yaml.append("  lesson: ").append(quoted(heading.lesson())).append('\n');
        }
        if (heading.level() != 0) {
            yaml.append("  level: ").append(heading.level()).append('\n');
        }
        text("  ", "prompt", heading.prompt());
        switch (question) {
            case Question.Choice choice -> options(choice);
            case Question.Numeric numeric -> numeric(numeric);
            case Question.Matching matching -> matching(matching);
            case Question.Ordering ordering -> ordering(ordering);
            case Question.States states -> states(states);
            case Question.Predict predict ->
                yaml.append("  generator: ").append(quoted(predict.generator())).append('\n');
            case Question.Challenge challenge ->
                yaml.append("  scenario: ")
                        .append(quoted(challenge.scenario()))
                        .append("\n  goal: ")
                        .append(quoted(challenge.goal()))
                        .append('\n');
        }
        list("hints", heading.hints());
        text("  ", "explanation", heading.explanation());
        if (!heading.sources().isEmpty()) {
            yaml.append("  sources:\n");
            heading.sources()
                    .forEach(source ->
                            yaml.append("    - ").append(quoted(source)).append('\n'));
        }
        yaml.append('\n');
    }

    private void options(Question.Choice choice) {
        yaml.append("  options:\n");
        for (Question.Option option : choice.options()) {
            yaml.append("    - correct: ").append(option.correct()).append('\n');
            text("      ", "text", option.text());
            text("      ", "feedback", option.feedback());
        }
    }

    private void numeric(Question.Numeric numeric) {
        yaml.append("  answer: ").append(ExchangeText.number(numeric.answer())).append('\n');
        yaml.append("  tolerance: ")
                .append(ExchangeText.number(numeric.tolerance()))
                .append('\n');
        text("  ", "unit", numeric.unit());
        if (!numeric.mistakes().isEmpty()) {
            yaml.append("  mistakes:\n");
        }
        for (Question.Mistake mistake : numeric.mistakes()) {
            yaml.append("    - value: ")
                    .append(ExchangeText.number(mistake.value()))
                    .append('\n');
            text("      ", "feedback", mistake.feedback());
        }
        text("  ", "otherwise", numeric.otherwise());
    }

    private void matching(Question.Matching matching) {
        yaml.append("  pairs:\n");
        for (Question.Pair pair : matching.pairs()) {
            yaml.append("    - left: ").append(both(pair.left())).append('\n');
            text("      ", "right", pair.right());
            text("      ", "feedback", pair.feedback());
        }
        list("extras", matching.extras());
    }

    private void ordering(Question.Ordering ordering) {
        yaml.append("  items:\n");
        for (Question.Item item : ordering.items()) {
            yaml.append("    - text: ").append(both(item.text())).append('\n');
            text("      ", "feedback", item.feedback());
        }
    }

    private void states(Question.States states) {
        yaml.append("  blanks:\n");
        for (Question.Blank blank : states.blanks()) {
            yaml.append("    - label: ").append(both(blank.label())).append('\n');
            yaml.append("      state: ").append(blank.state()).append('\n');
            if (!blank.mistakes().isEmpty()) {
                yaml.append("      mistakes:\n");
            }
            blank.mistakes().forEach((state, feedback) -> text("        ", state.toString(), feedback));
            text("      ", "otherwise", blank.otherwise());
        }
    }

    private void list(String name, List<LocalizedText> texts) {
        if (!texts.isEmpty()) {
            yaml.append("  ").append(name).append(":\n");
            texts.forEach(text -> yaml.append("    - ").append(both(text)).append('\n'));
        }
    }

    private void text(String indent, String name, LocalizedText text) {
        if (!text.zh().isEmpty() || !text.en().isEmpty()) {
            yaml.append(indent).append(name).append(": ").append(both(text)).append('\n');
        }
    }

    /** One scalar where both languages say the same. */
    private static String both(LocalizedText text) {
        return text.zh().equals(text.en())
                ? quoted(text.en())
                : "{en: " + quoted(text.en()) + ", zh: " + quoted(text.zh()) + "}";
    }

    private static final Map<Character, String> ESCAPED =
            Map.of('"', "\\\"", '\\', "\\\\", '\n', "\\n", '\t', "\\t", '\r', "\\r");

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            String escaped = ESCAPED.get(c);
            if (escaped != null) {
                quoted.append(escaped);
            } else if (Character.isISOControl(c)) {
                quoted.append("\\x%02x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
