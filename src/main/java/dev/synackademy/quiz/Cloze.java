package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * Fill-the-state as Moodle has it: a <a href="https://docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type">cloze</a>, in whose
 * text a list of all states to choose from stands behind each label. Each state has its own feedback, in HTML.
 */
final class Cloze {

    private static final Pattern BLANK =
            Pattern.compile("\\{\\d*:(?:MULTICHOICE_?|MC)[VHS]{0,2}:((?:[^}\\\\]|\\\\.)*+)}", Pattern.DOTALL);
    private static final Pattern CHOICE =
            Pattern.compile("(=|%100%)?(?:%-?[0-9.,]+%)?(.+?)(?:(?<!\\\\|&|&amp;)#(.*))?", Pattern.DOTALL);

    private Cloze() {}

    /** @param html what a text says in HTML */
    static String blank(Question.Blank blank, Function<LocalizedText, String> html) {
        return Stream.of(State.values())
                .map(state -> state == blank.state()
                        ? "=" + state
                        : state + "#" + escape(html.apply(blank.mistakes().getOrDefault(state, blank.otherwise()))))
                .collect(Collectors.joining("~", "{1:MULTICHOICE:", "}"));
    }

    /** Moodle reads entities before it reads the HTML that comes of them. */
    private static String escape(String html) {
        return html.replace("&", "&amp;")
                .replace("~", "&#126;")
                .replace("{", "&#123;")
                .replace("}", "&#125;")
                .replace("\\", "&#92;");
    }

    /** The question of a text in this format; {@code null} if something else is to be filled in than states at the end of lines. */
    static @Nullable Question read(Draft draft, String text, String format) {
        List<Question.Blank> blanks = new ArrayList<>();
        Matcher matcher = BLANK.matcher(text);
        int end = 0;
        while (matcher.find()) {
            String before = ExchangeText.markdown(text.substring(end, matcher.start()), format);
            int line = before.lastIndexOf('\n') + 1;
            Question.Blank blank = blank(draft, before.substring(line).replaceFirst("^[-*] ", ""), matcher.group(1));
            if (blank == null || line > 0 && end > 0) {
                return null;
            }
            if (end == 0) {
                draft.prompt = before.substring(0, line).strip();
            }
            blanks.add(blank);
            end = matcher.end();
        }
        boolean states = !blanks.isEmpty()
                && ExchangeText.markdown(text.substring(end), format).isEmpty();
        return states ? new Question.States(draft.heading(), blanks) : null;
    }

    private static Question.@Nullable Blank blank(Draft draft, String label, String choices) {
        State right = null;
        Map<State, LocalizedText> feedback = new EnumMap<>(State.class);
        for (String choice : choices.split("(?<!\\\\)~")) {
            Matcher parts = CHOICE.matcher(choice);
            State state = parts.matches() ? Draft.state(unescape(parts.group(2))) : null;
            if (state == null || parts.group(1) != null && right != null) {
                return null;
            } else if (parts.group(1) != null) {
                right = state;
            } else {
                String html = parts.group(3) == null ? "" : unescape(parts.group(3));
                feedback.put(state, draft.text(ExchangeText.markdown(html, "html")));
            }
        }
        return right == null ? null : blank(draft.text(label), right, feedback);
    }

    /** @param feedback what is said of each wrong state */
    static Question.Blank blank(LocalizedText label, State right, Map<State, LocalizedText> feedback) {
        LocalizedText otherwise = mostOf(feedback);
        Map<State, LocalizedText> mistakes = new EnumMap<>(State.class);
        feedback.forEach((state, text) -> {
            if (!text.equals(otherwise)) {
                mistakes.put(state, text);
            }
        });
        return new Question.Blank(label, right, mistakes, otherwise);
    }

    /** What is said of most wrong states is said of no state in particular. In doubt it is the same in every language. */
    private static LocalizedText mostOf(Map<State, LocalizedText> feedback) {
        Map<LocalizedText, Integer> counts = new LinkedHashMap<>();
        feedback.values().forEach(text -> counts.merge(text, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(new LocalizedText("", ""));
    }

    private static String unescape(String text) {
        return HtmlUtils.htmlUnescape(text).replace("\\}", "}").replace("\\#", "#");
    }
}
