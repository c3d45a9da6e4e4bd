package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A question in one language as another format has it, while it is read: its texts stand for both languages until they are joined. */
final class Draft {

    /** What was read of a file, and by name what was not and why. */
    record Reading(List<Question> questions, List<String> leftOut) {}

    private static final String LESSON = "lesson-";
    private static final String LEVEL = "level-";
    private static final String SOURCE = "source-";
    private static final String SCENARIO = "scenario-";
    private static final String GOAL = "goal-";
    private static final String STATES = "kind-states";

    /** A line that {@link GiftWriter} writes for a wrong state. */
    private static final Pattern MISTAKE = Pattern.compile(
            Stream.of(State.values()).map(State::toString).collect(Collectors.joining("|", "\n- (", ")[:：]")));
    /** What {@link ExchangeText#challenge} adds. */
    private static final Pattern LINK = Pattern.compile("\\n\\n\\[[^\\]\\n]*]\\([^)\\s]*/quiz/question/[^)\\s]*\\)$");

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
    static List<String> tags(Question question) {
        Question.Heading heading = question.heading();
        List<String> tags = new ArrayList<>(List.of(LESSON + heading.lesson(), LEVEL + heading.level()));
        heading.sources().forEach(source -> tags.add(SOURCE + source));
        switch (question) {
            case Question.States states -> tags.add(STATES);
            case Question.Challenge challenge ->
                tags.addAll(List.of(SCENARIO + challenge.scenario(), GOAL + challenge.goal()));
            default -> {}
        }
        return tags;
    }

    Question.Heading heading() {
        String level = first(LEVEL);
        return new Question.Heading(
                id,
                topic,
                first(LESSON),
                level.matches("[1-3]") ? Integer.parseInt(level) : 0,
                text(prompt),
                hints.stream().map(this::text).toList(),
                text(explanation),
                tagged(SOURCE),
                List.of());
    }

    private String first(String prefix) {
        return tagged(prefix).stream().findFirst().orElse("");
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
        if (tags.contains(STATES) && !multiple && texts.stream().allMatch(text -> state(text) != null)) {
            return state(texts, weights, feedback);
        }
        List<Question.Option> options = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            options.add(new Question.Option(text(texts.get(i)), weights.get(i) > 0, text(feedback.get(i))));
        }
        return new Question.Choice(heading(), multiple, options);
    }

    /** A single blank, whose label is the last paragraph of the prompt. */
    private Question state(List<String> states, List<Double> weights, List<String> feedback) {
        State right = State.CLOSED;
        Map<State, LocalizedText> wrong = new EnumMap<>(State.class);
        for (int i = 0; i < states.size(); i++) {
            State state = Objects.requireNonNull(state(states.get(i)));
            if (weights.get(i) > 0) {
                right = state;
            } else {
                wrong.put(state, text(feedback.get(i)));
            }
        }
        int label = Math.max(prompt.lastIndexOf("\n\n"), 0);
        Question.Blank blank = Cloze.blank(text(prompt.substring(label).strip()), right, wrong);
        prompt = prompt.substring(0, label);
        return new Question.States(heading(), List.of(blank));
    }

    /** A pair without a left side is an extra. */
    Question matching(List<String> left, List<String> right) {
        List<String> lefts = new ArrayList<>();
        List<String> rights = new ArrayList<>();
        List<LocalizedText> extras = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).isEmpty()) {
                extras.add(text(right.get(i)));
            } else {
                lefts.add(left.get(i));
                rights.add(right.get(i));
            }
        }
        List<String> remarks = remarks(lefts);
        if (tags.contains(STATES) && rights.stream().allMatch(side -> state(side) != null)) {
            return new Question.States(
                    heading(),
                    IntStream.range(0, lefts.size())
                            .mapToObj(i -> blank(lefts.get(i), rights.get(i), remarks.get(i)))
                            .toList());
        }
        return new Question.Matching(
                heading(),
                IntStream.range(0, lefts.size())
                        .mapToObj(i -> new Question.Pair(text(lefts.get(i)), text(rights.get(i)), text(remarks.get(i))))
                        .toList(),
                extras);
    }

    /** @param remark what is said of any wrong state, and a list of what is said of some */
    private Question.Blank blank(String label, String right, String remark) {
        List<String> wrong =
                MISTAKE.matcher(remark).results().map(match -> match.group(1)).toList();
        Remarks found = Objects.requireNonNull(Remarks.find(remark, wrong));
        Map<State, LocalizedText> mistakes = new EnumMap<>(State.class);
        for (int i = 0; i < wrong.size(); i++) {
            mistakes.put(
                    Objects.requireNonNull(state(wrong.get(i))),
                    text(found.each().get(i)));
        }
        return new Question.Blank(text(label), Objects.requireNonNull(state(right)), mistakes, text(found.before()));
    }

    /** {@code null} if it is the name of none. */
    static @Nullable State state(String name) {
        return Stream.of(State.values())
                .filter(state -> state.toString().equals(name.strip()))
                .findFirst()
                .orElse(null);
    }

    Question ordering(List<String> items) {
        List<String> remarks = remarks(items);
        return new Question.Ordering(
                heading(),
                IntStream.range(0, items.size())
                        .mapToObj(i -> new Question.Item(text(items.get(i)), text(remarks.get(i))))
                        .toList());
    }

    /** {@code null} if it names no scenario or no goal, as descriptions of others. */
    @Nullable
    Question challenge() {
        if (first(SCENARIO).isEmpty() || first(GOAL).isEmpty()) {
            return null;
        }
        prompt = LINK.matcher(prompt).replaceFirst("");
        return new Question.Challenge(heading(), first(SCENARIO), first(GOAL));
    }

    /** The feedback of these parts, taken off the explanation; the explanation itself, where it has none. */
    private List<String> remarks(List<String> parts) {
        Remarks found = Remarks.find(explanation, parts);
        if (found == null) {
            return Collections.nCopies(parts.size(), explanation);
        }
        explanation = found.before();
        return found.each();
    }
}
