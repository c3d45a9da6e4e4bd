package dev.synackademy.quiz;

import dev.synackademy.network.Claim;
import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.SourceException;
import dev.synackademy.network.YamlFields;
import dev.synackademy.network.YamlFields.Scalar;
import dev.synackademy.tcp.State;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the questions of a topic from YAML. Whatever is wrong with them is a {@link SourceException} that says where.
 *
 * <p>The format is described in {@code docs/questions.md}.
 */
final class QuestionParser {

    static final int FILE_CODE_POINTS_MAX = 400_000;
    static final int HINTS_MAX = 3;

    private static final int ID_CHARACTERS_MAX = 64;
    private static final int OPTIONS_MAX = 8;
    private static final int ROWS_MIN = 3;
    private static final int ROWS_MAX = 7;
    private static final int BLANKS_MAX = 4;
    private static final int MISTAKES_MAX = 10;

    private QuestionParser() {}

    /**
     * @param topic the name of the file, without {@code .yaml}
     * @throws SourceException where it is no list of questions
     */
    static List<Question> parse(String topic, Reader yaml) {
        return YamlFields.listOf(topic + ".yaml", yaml, FILE_CODE_POINTS_MAX).stream()
                .map(fields -> question(topic, fields))
                .toList();
    }

    private static Question question(String topic, YamlFields fields) {
        Kind kind = fields.required("kind").as(QuestionParser::kind);
        Question.Heading heading = heading(topic, fields);
        return switch (kind) {
            case SINGLE -> choice(heading, false, fields);
            case MULTIPLE -> choice(heading, true, fields);
            case NUMERIC -> numeric(heading, fields);
            case ORDERING -> ordering(heading, fields);
            case MATCHING -> matching(heading, fields);
            case STATES -> states(heading, fields);
            case PREDICT -> {
                String generator = fields.required("generator").as(text -> oneOf(Predictions.names(), text));
                yield fields.build(() -> new Question.Predict(heading, generator));
            }
            case CHALLENGE -> {
                String scenario = fields.required("scenario").as(QuestionParser::name);
                String goal = fields.required("goal").as(text -> oneOf(Goals.names(), text));
                yield fields.build(() -> new Question.Challenge(heading, scenario, goal));
            }
        };
    }

    private static Question.Heading heading(String topic, YamlFields fields) {
        String id = fields.required("id").as(QuestionParser::name);
        String lesson = fields.required("lesson").as(QuestionParser::name);
        int level = fields.required("level").as(QuestionParser::level);
        LocalizedText prompt = fields.requiredText("prompt");
        List<LocalizedText> hints = fields.texts("hints");
        check(fields, "hints", hints.size(), 1, HINTS_MAX);
        LocalizedText explanation = fields.requiredText("explanation");
        List<String> sources =
                fields.scalars("sources").stream().map(Scalar::text).toList();
        if (sources.isEmpty()) {
            throw fields.missing("sources");
        }
        List<String> engine = fields.scalars("engine").stream()
                .map(each -> each.as(QuestionParser::claim))
                .toList();
        return new Question.Heading(id, topic, lesson, level, prompt, hints, explanation, sources, engine);
    }

    private static Question choice(Question.Heading heading, boolean multiple, YamlFields fields) {
        List<Question.Option> options =
                fields.mappings("options").stream().map(QuestionParser::option).toList();
        check(fields, "options", options.size(), 2, OPTIONS_MAX);
        distinct(fields, "options", options.stream().map(Question.Option::text).toList());
        long right = options.stream().filter(Question.Option::correct).count();
        if (!multiple && right != 1) {
            throw fields.error("of \"single\" exactly one option is correct, not " + right);
        }
        if (multiple && (right == 0 || right == options.size())) {
            throw fields.error("of \"multiple\" at least one option is correct and at least one is not");
        }
        return fields.build(() -> new Question.Choice(heading, multiple, options));
    }

    private static Question.Option option(YamlFields fields) {
        boolean correct = fields.scalar("correct")
                .map(each -> each.as(QuestionParser::yes))
                .orElse(false);
        LocalizedText text = fields.requiredText("text");
        LocalizedText feedback = fields.requiredText("feedback");
        return fields.build(() -> new Question.Option(text, correct, feedback));
    }

    private static Question numeric(Question.Heading heading, YamlFields fields) {
        double answer = fields.required("answer").as(QuestionParser::number);
        double tolerance = fields.scalar("tolerance")
                .map(each -> each.as(QuestionParser::number))
                .orElse(0.0);
        if (tolerance < 0) {
            throw fields.error("the tolerance is 0 or more");
        }
        LocalizedText unit = fields.text("unit").orElse(new LocalizedText("", ""));
        List<Question.Mistake> mistakes = fields.mappings("mistakes").stream()
                .map(each -> mistake(each, answer, tolerance))
                .toList();
        check(fields, "mistakes", mistakes.size(), 0, MISTAKES_MAX);
        LocalizedText otherwise = fields.requiredText("otherwise");
        return fields.build(() -> new Question.Numeric(heading, answer, tolerance, unit, mistakes, otherwise));
    }

    private static Question.Mistake mistake(YamlFields fields, double answer, double tolerance) {
        double value = fields.required("value").as(QuestionParser::number);
        if (Math.abs(value - answer) <= tolerance) {
            throw fields.error("this is the answer, and no mistake");
        }
        LocalizedText feedback = fields.requiredText("feedback");
        return fields.build(() -> new Question.Mistake(value, feedback));
    }

    private static Question ordering(Question.Heading heading, YamlFields fields) {
        List<Question.Item> items =
                fields.mappings("items").stream().map(QuestionParser::item).toList();
        check(fields, "items", items.size(), ROWS_MIN, ROWS_MAX);
        distinct(fields, "items", items.stream().map(Question.Item::text).toList());
        return fields.build(() -> new Question.Ordering(heading, items));
    }

    private static Question.Item item(YamlFields fields) {
        LocalizedText text = fields.requiredText("text");
        LocalizedText feedback = fields.requiredText("feedback");
        return fields.build(() -> new Question.Item(text, feedback));
    }

    private static Question matching(Question.Heading heading, YamlFields fields) {
        List<Question.Pair> pairs =
                fields.mappings("pairs").stream().map(QuestionParser::pair).toList();
        List<LocalizedText> extras = fields.texts("extras");
        check(fields, "pairs", pairs.size(), ROWS_MIN, ROWS_MAX);
        check(fields, "extras", extras.size(), 0, ROWS_MAX);
        distinct(fields, "left sides", pairs.stream().map(Question.Pair::left).toList());
        distinct(
                fields,
                "right sides",
                Stream.concat(pairs.stream().map(Question.Pair::right), extras.stream())
                        .toList());
        return fields.build(() -> new Question.Matching(heading, pairs, extras));
    }

    private static Question.Pair pair(YamlFields fields) {
        LocalizedText left = fields.requiredText("left");
        LocalizedText right = fields.requiredText("right");
        LocalizedText feedback = fields.requiredText("feedback");
        return fields.build(() -> new Question.Pair(left, right, feedback));
    }

    private static Question states(Question.Heading heading, YamlFields fields) {
        List<Question.Blank> blanks =
                fields.mappings("blanks").stream().map(QuestionParser::blank).toList();
        check(fields, "blanks", blanks.size(), 1, BLANKS_MAX);
        return fields.build(() -> new Question.States(heading, blanks));
    }

    private static Question.Blank blank(YamlFields fields) {
        LocalizedText label = fields.requiredText("label");
        State state = fields.required("state").as(QuestionParser::state);
        Map<State, LocalizedText> mistakes = new LinkedHashMap<>();
        fields.mapping("mistakes").ifPresent(wrong -> {
            for (Scalar name : wrong.names()) {
                if (mistakes.put(name.as(QuestionParser::state), wrong.requiredText(name.text())) != null
                        || mistakes.containsKey(state)) {
                    throw name.error("this is the answer, and no mistake");
                }
            }
        });
        LocalizedText otherwise = fields.requiredText("otherwise");
        return fields.build(() -> new Question.Blank(label, state, mistakes, otherwise));
    }

    private static void check(YamlFields fields, String what, int count, int min, int max) {
        if (count < min || count > max) {
            throw fields.error("there are " + min + "…" + max + " " + what + ", not " + count);
        }
    }

    /** Two that read alike could not be told apart by who answers, nor would both be right. */
    private static void distinct(YamlFields fields, String what, List<LocalizedText> texts) {
        List<String> all = new ArrayList<>();
        texts.stream().map(LocalizedText::zh).distinct().forEach(all::add);
        texts.stream().map(LocalizedText::en).distinct().forEach(all::add);
        if (all.size() < 2 * texts.size()) {
            throw fields.error("two " + what + " read alike");
        }
    }

    // Single values.

    private static String oneOf(Set<String> names, String text) {
        if (!names.contains(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not one of " + String.join(", ", names));
        }
        return text;
    }

    private static Kind kind(String text) {
        return Stream.of(Kind.values())
                .filter(each -> each.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not one of "
                        + Stream.of(Kind.values()).map(Kind::word).collect(Collectors.joining(", "))));
    }

    /** As a name stands in addresses. */
    private static String name(String text) {
        if (text.length() > ID_CHARACTERS_MAX || !text.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("a name is like ack-of-a-syn and has at most " + ID_CHARACTERS_MAX
                    + " characters; \"" + text + "\" is none");
        }
        return text;
    }

    private static int level(String text) {
        if (!text.matches("[1-3]")) {
            throw new IllegalArgumentException("a level is 1, 2 or 3, not \"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private static boolean yes(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        }
        return text.equals("true");
    }

    private static double number(String text) {
        if (!text.matches("-?\\d{1,15}(\\.\\d{1,6})?")) {
            throw new IllegalArgumentException("\"" + text + "\" is no number such as 101 or 0.5");
        }
        return Double.parseDouble(text);
    }

    private static State state(String text) {
        return Stream.of(State.values())
                .filter(each -> each.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is not one of "
                        + Stream.of(State.values()).map(State::toString).collect(Collectors.joining(", "))));
    }

    private static String claim(String text) {
        String[] sides = text.split(" = ", -1);
        if (sides.length != 2) {
            throw new IllegalArgumentException(
                    "what the engine says is like three-way-handshake/2/ack = 101, not \"" + text + "\"");
        }
        Claim.parse(sides[0]);
        return text;
    }
}
