package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import java.util.ArrayList;
import java.util.List;

/** A question in one language as another format has it, while it is read: its texts stand for both languages until they are joined. */
final class Draft {

    /** What was read of a file, and by name what was not and why. */
    record Reading(List<Question> questions, List<String> leftOut) {}

    private static final String LESSON = "lesson-";
    private static final String LEVEL = "level-";
    private static final String SOURCE = "source-";

    private final String site;

    String id = "";
    String topic = "";
    String prompt = "";
    String explanation = "";
    final List<String> hints = new ArrayList<>();
    final List<String> tags = new ArrayList<>();

    Draft(String site) {
        this.site = site;
    }

    /** What of a question stands in tags: formats have no place of their own for it. */
    static List<String> tags(Question.Heading heading) {
        List<String> tags = new ArrayList<>(List.of(LESSON + heading.lesson(), LEVEL + heading.level()));
        heading.sources().forEach(source -> tags.add(SOURCE + source));
        return tags;
    }

    Question.Heading heading() {
        String level = tagged(LEVEL).stream().findFirst().orElse("");
        return new Question.Heading(
                id,
                topic,
                tagged(LESSON).stream().findFirst().orElse(""),
                level.matches("[1-3]") ? Integer.parseInt(level) : 0,
                text(prompt),
                hints.stream().map(this::text).toList(),
                text(explanation),
                tagged(SOURCE),
                List.of());
    }

    private List<String> tagged(String prefix) {
        return tags.stream()
                .filter(tag -> tag.startsWith(prefix))
                .map(tag -> tag.substring(prefix.length()))
                .toList();
    }

    LocalizedText text(String said) {
        String incoming = ExchangeText.incoming(said, site);
        return new LocalizedText(incoming, incoming);
    }

    /** @param weights of 100; what is worth more than nothing is right */
    Question choice(boolean multiple, List<String> texts, List<Double> weights, List<String> feedback) {
        List<Question.Option> options = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            options.add(new Question.Option(text(texts.get(i)), weights.get(i) > 0, text(feedback.get(i))));
        }
        return new Question.Choice(heading(), multiple, options);
    }

    /** A pair without a left side is an extra. */
    Question matching(List<String> left, List<String> right) {
        List<Question.Pair> pairs = new ArrayList<>();
        List<LocalizedText> extras = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).isEmpty()) {
                extras.add(text(right.get(i)));
            } else {
                // Neither format has feedback for a pair.
                pairs.add(new Question.Pair(text(left.get(i)), text(right.get(i)), text(explanation)));
            }
        }
        return new Question.Matching(heading(), pairs, extras);
    }
}
