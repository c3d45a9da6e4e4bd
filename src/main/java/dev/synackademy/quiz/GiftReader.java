package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads GIFT: choices, true or false, numbers, matching, and what {@link GiftWriter} makes of other kinds. What else there is, is left out
 * by name.
 */
final class GiftReader {

    private static final Pattern NOTE = Pattern.compile("\\[(id|tag):([^\\]]*)]");
    private static final Pattern FORMAT = Pattern.compile("^\\[(html|moodle|plain|markdown)]");
    private static final Pattern WEIGHT = Pattern.compile("^%(-?\\d{1,3}(?:\\.\\d{1,5})?)%");
    private static final Pattern TRUTH = Pattern.compile("^(T|TRUE|F|FALSE)\\s*(?:#|$)", Pattern.CASE_INSENSITIVE);
    private static final String NUMBER = "-?\\d{1,15}(\\.\\d{1,6})?";

    private final String file;
    private final String site;
    private final List<Question> questions = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private String topic = "";
    private String format = "moodle";
    private int line;

    private record Answer(char sign, double weight, String text, String feedback) {}

    private GiftReader(String file, String site) {
        this.file = file;
        this.site = site;
    }

    /** @throws IllegalArgumentException that says in which line it is no GIFT */
    static Draft.Reading read(String file, String gift, String site) {
        var reader = new GiftReader(file, site);
        reader.read(gift);
        return new Draft.Reading(reader.questions, reader.leftOut);
    }

    private void read(String gift) {
        List<String> lines = gift.replace("\uFEFF", "").lines().toList();
        Draft draft = new Draft(site);
        StringBuilder question = new StringBuilder();
        for (int i = 0; i <= lines.size(); i++) {
            String text = i == lines.size() ? "" : lines.get(i).strip();
            if (text.isEmpty()) {
                if (!question.isEmpty()) {
                    question(draft, question.toString());
                    draft = new Draft(site);
                    question.setLength(0);
                }
            } else if (text.startsWith("//")) {
                note(draft, text);
            } else if (text.startsWith("$CATEGORY:") && question.isEmpty()) {
                topic = text.substring("$CATEGORY:".length()).strip().replaceFirst("^.*/", "");
            } else {
                line = question.isEmpty() ? i + 1 : line;
                question.append(text).append('\n');
            }
        }
    }

    private static void note(Draft draft, String comment) {
        if (comment.startsWith(GiftWriter.HINT)) {
            draft.hints.add(unescape(comment.substring(GiftWriter.HINT.length())));
            return;
        }
        if (comment.startsWith(GiftWriter.EXPLANATION)) {
            draft.explanation = unescape(comment.substring(GiftWriter.EXPLANATION.length()));
            return;
        }
        Matcher notes = NOTE.matcher(comment);
        while (notes.find()) {
            if (notes.group(1).equals("id")) {
                draft.id = notes.group(2).strip();
            } else {
                draft.tags.add(notes.group(2).strip());
            }
        }
    }

    private void question(Draft draft, String text) {
        String name = "";
        String rest = text;
        if (rest.startsWith("::")) {
            int end = find(rest, "::", 2);
            if (end < 0) {
                throw error("the name that begins with :: has no end");
            }
            name = unescape(rest.substring(2, end));
            rest = rest.substring(end + 2).strip();
        }
        Matcher marked = FORMAT.matcher(rest);
        boolean isMarked = marked.find();
        format = isMarked ? marked.group(1) : "moodle";
        rest = isMarked ? rest.substring(marked.end()) : rest;
        if (draft.id.isEmpty()) {
            draft.id = ExchangeText.slug(name);
        }
        if (draft.id.isEmpty()) {
            draft.id = "question-in-line-" + line;
        }
        draft.topic = topic;
        int open = find(rest, "{", 0);
        if (open < 0) {
            description(draft, rest, name);
            return;
        }
        int close = find(rest, "}", open + 1);
        if (close < 0) {
            throw error("the answers that begin with { have no end");
        }
        String behind = rest.substring(close + 1).strip();
        draft.prompt = text(rest.substring(0, open).strip() + (behind.isEmpty() ? "" : " \\_\\_\\_ " + behind));
        answers(draft, rest.substring(open + 1, close).strip());
    }

    private void description(Draft draft, String text, String name) {
        draft.prompt = text(text);
        Question challenge = draft.challenge();
        if (challenge == null) {
            leftOut.add(place() + (name.isEmpty() ? "a text" : name) + ": it asks nothing");
        } else {
            questions.add(challenge);
        }
    }

    private void answers(Draft draft, String body) {
        int general = find(body, "####", 0);
        if (general >= 0) {
            draft.explanation = text(body.substring(general + 4));
        }
        String answers = (general < 0 ? body : body.substring(0, general)).strip();
        Matcher truth = TRUTH.matcher(answers);
        if (answers.isEmpty()) {
            leftOut.add(place() + draft.id + ": an essay");
        } else if (answers.startsWith("#")) {
            numeric(draft, answers.substring(1).strip());
        } else if (answers.startsWith(">")) {
            ordering(draft, answers);
        } else if (truth.find()) {
            truth(draft, answers, truth.group(1).toUpperCase(Locale.ROOT).startsWith("T"));
        } else {
            choices(draft, answers);
        }
    }

    /** Its feedback is for the wrong answer, and for the right one behind it. */
    private void truth(Draft draft, String answers, boolean right) {
        List<String> feedback =
                new ArrayList<>(split(answers, '#').stream().map(this::text).toList());
        while (feedback.size() < 3) {
            feedback.add("");
        }
        String forTrue = right ? feedback.get(2) : feedback.get(1);
        String forFalse = right ? feedback.get(1) : feedback.get(2);
        List<Question.Option> options = List.of(
                new Question.Option(new LocalizedText("对", "True"), right, draft.text(forTrue)),
                new Question.Option(new LocalizedText("错", "False"), !right, draft.text(forFalse)));
        questions.add(new Question.Choice(draft.heading(), false, options));
    }

    /** One item in a line, behind a line of settings. Moodle takes them as HTML, and unescapes nothing in them. */
    private void ordering(Draft draft, String body) {
        List<String> items = body.lines()
                .skip(1)
                .map(item -> ExchangeText.markdown(item, "html"))
                .filter(item -> !item.isEmpty())
                .toList();
        if (items.size() < 2) {
            throw error("what is to be ordered stands in lines of its own behind \""
                    + body.lines().findFirst().orElse("") + "\"");
        }
        questions.add(draft.ordering(items));
    }

    private void choices(Draft draft, String body) {
        List<Answer> answers = signed(body, false);
        List<Answer> right =
                answers.stream().filter(answer -> answer.sign() == '=').toList();
        if (!right.isEmpty() && right.stream().allMatch(answer -> find(answer.text(), "->", 0) >= 0)) {
            questions.add(draft.matching(
                    answers.stream().map(answer -> side(answer, true)).toList(),
                    answers.stream().map(answer -> side(answer, false)).toList()));
        } else if (right.size() == answers.size()) {
            leftOut.add(place() + draft.id + ": an answer in words");
        } else {
            boolean multiple = right.size() != 1;
            questions.add(draft.choice(
                    multiple,
                    answers.stream().map(answer -> text(answer.text())).toList(),
                    answers.stream().map(Answer::weight).toList(),
                    answers.stream().map(answer -> text(answer.feedback())).toList()));
        }
    }

    private String side(Answer answer, boolean left) {
        int arrow = find(answer.text(), "->", 0);
        if (arrow < 0) {
            throw error("of some answers two sides are to be matched, but not of \"" + answer.text() + "\"");
        }
        return text(left ? answer.text().substring(0, arrow) : answer.text().substring(arrow + 2));
    }

    private void numeric(Draft draft, String body) {
        int wrong = find(body, "~", 0);
        String otherwise =
                wrong < 0 ? "" : text(body.substring(wrong + 1).strip().replaceFirst("^#", ""));
        String known = (wrong < 0 ? body : body.substring(0, wrong)).strip();
        List<Answer> answers = signed(known.startsWith("=") ? known : "=" + known, true);
        Double answer = null;
        double tolerance = 0;
        List<Question.Mistake> mistakes = new ArrayList<>();
        for (Answer each : answers) {
            double[] range = range(each.text().strip());
            if (each.weight() > 0 && answer == null) {
                answer = range[0];
                tolerance = range[1];
            } else if (each.weight() <= 0) {
                mistakes.add(new Question.Mistake(range[0], draft.text(text(each.feedback()))));
            }
        }
        if (answer == null) {
            throw error("no number is right");
        }
        questions.add(new Question.Numeric(
                draft.heading(), answer, tolerance, new LocalizedText("", ""), mistakes, draft.text(otherwise)));
    }

    /** The middle of it, and how far it goes. */
    private double[] range(String text) {
        if (text.matches(NUMBER + "\\.\\." + NUMBER)) {
            String[] ends = text.split("\\.\\.");
            double from = Double.parseDouble(ends[0]);
            double to = Double.parseDouble(ends[1]);
            return new double[] {(from + to) / 2, Math.abs(to - from) / 2};
        }
        if (text.matches(NUMBER + "(:" + NUMBER + ")?")) {
            String[] parts = text.split(":");
            return new double[] {Double.parseDouble(parts[0]), parts.length == 1 ? 0 : Double.parseDouble(parts[1])};
        }
        throw error("\"" + text + "\" is no number such as 101, 101:2 or 99..103");
    }

    /** @param weighed whether a weight may stand behind = as well as behind ~, as in numbers */
    private List<Answer> signed(String body, boolean weighed) {
        List<Integer> signs = new ArrayList<>();
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '=' || c == '~') {
                signs.add(i);
            }
        }
        if (signs.isEmpty() || signs.getFirst() != 0) {
            throw error("an answer begins with = or ~, not as in \""
                    + body.lines().findFirst().orElse("") + "\"");
        }
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < signs.size(); i++) {
            int end = i + 1 < signs.size() ? signs.get(i + 1) : body.length();
            answers.add(answer(
                    body.charAt(signs.get(i)),
                    body.substring(signs.get(i) + 1, end).strip(),
                    weighed));
        }
        return answers;
    }

    private Answer answer(char sign, String text, boolean weighed) {
        Matcher given = WEIGHT.matcher(text);
        double weight = sign == '=' ? 100 : 0;
        String rest = text;
        if ((sign == '~' || weighed) && given.find()) {
            weight = Double.parseDouble(given.group(1));
            rest = text.substring(given.end());
        }
        int feedback = find(rest, "#", 0);
        return new Answer(
                sign,
                weight,
                (feedback < 0 ? rest : rest.substring(0, feedback)).strip(),
                feedback < 0 ? "" : rest.substring(feedback + 1).strip());
    }

    private static List<String> split(String text, char sign) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int at = find(text, String.valueOf(sign), 0); at >= 0; at = find(text, String.valueOf(sign), from)) {
            parts.add(text.substring(from, at));
            from = at + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** Where a sign stands that no backslash escapes, or -1. */
    private static int find(String text, String sign, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.startsWith(sign, i)) {
                return i;
            }
        }
        return -1;
    }

    private String text(String escaped) {
        return ExchangeText.markdown(unescape(escaped.strip()), format);
    }

    private static String unescape(String escaped) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            char next = c == '\\' && i + 1 < escaped.length() ? escaped.charAt(i + 1) : 0;
            if (next == 'n') {
                text.append('\n');
                i++;
            } else if (next != 0 && "\\~=#{}:".indexOf(next) >= 0) {
                text.append(next);
                i++;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private String place() {
        return file + ":" + line + ": ";
    }

    private IllegalArgumentException error(String message) {
        return new IllegalArgumentException(place() + message);
    }
}
