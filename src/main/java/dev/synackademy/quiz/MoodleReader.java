package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Moodle XML: choices, true or false, numbers, matching, ordering, and states and challenges as {@link MoodleWriter} writes them.
 * What else there is, is left out by name.
 */
final class MoodleReader {

    private final String file;
    private final String site;
    private final List<Question> questions = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private String topic = "";

    private MoodleReader(String file, String site) {
        this.file = file;
        this.site = site;
    }

    /** @throws IllegalArgumentException that says in which line it is not what Moodle writes */
    static Draft.Reading read(String file, String xml, String site) {
        MoodleXml quiz = MoodleXml.parse(file, xml);
        var reader = new MoodleReader(file, site);
        if (!quiz.name().equals("quiz")) {
            throw reader.error(quiz, "questions stand in <quiz>, not in <" + quiz.name() + ">");
        }
        quiz.all("question").forEach(reader::question);
        return new Draft.Reading(reader.questions, reader.leftOut);
    }

    private void question(MoodleXml question) {
        String type = question.attributes().getOrDefault("type", "");
        if (type.equals("category")) {
            topic = question.text("category").replaceFirst("^.*/", "");
            return;
        }
        Draft draft = draft(question);
        switch (type) {
            case "multichoice" -> questions.add(choice(question, draft));
            case "truefalse" -> questions.add(truth(question, draft));
            case "numerical" -> questions.add(numeric(question, draft));
            case "matching", "match" -> questions.add(matching(question, draft));
            case "ordering" ->
                questions.add(draft.ordering(
                        question.all("answer").stream().map(MoodleXml::text).toList()));
            case "cloze", "multianswer" -> addOrLeaveOut(cloze(question, draft), question, draft);
            case "description" -> addOrLeaveOut(draft.challenge(), question, draft);
            default -> addOrLeaveOut(null, question, draft);
        }
    }

    private void addOrLeaveOut(@Nullable Question read, MoodleXml question, Draft draft) {
        if (read != null) {
            questions.add(read);
        } else {
            leftOut.add(file + ":" + question.line() + ": " + draft.id + ": a question of type "
                    + question.attributes().getOrDefault("type", ""));
        }
    }

    private static @Nullable Question cloze(MoodleXml question, Draft draft) {
        MoodleXml text = question.all("questiontext").stream().findFirst().orElse(question);
        return Cloze.read(draft, text.raw(), text.format());
    }

    private Draft draft(MoodleXml question) {
        Draft draft = new Draft(site);
        String number = question.text("idnumber");
        draft.id = ExchangeText.slug(number.isEmpty() ? question.text("name") : number);
        if (draft.id.isEmpty()) {
            draft.id = "question-in-line-" + question.line();
        }
        draft.topic = topic;
        draft.prompt = question.text("questiontext");
        draft.explanation = question.text("generalfeedback");
        question.all("hint").stream().map(MoodleXml::text).forEach(draft.hints::add);
        question.all("tags").stream()
                .flatMap(tags -> tags.all("tag").stream())
                .map(MoodleXml::text)
                .forEach(draft.tags::add);
        return draft;
    }

    private Question choice(MoodleXml question, Draft draft) {
        List<MoodleXml> answers = question.all("answer");
        return draft.choice(
                question.text("single").equals("false"),
                answers.stream().map(MoodleXml::text).toList(),
                answers.stream().map(this::fraction).toList(),
                answers.stream().map(answer -> answer.text("feedback")).toList());
    }

    private Question truth(MoodleXml question, Draft draft) {
        List<Question.Option> options = new ArrayList<>();
        for (MoodleXml answer : question.all("answer")) {
            boolean isTrue = answer.text().equals("true");
            options.add(new Question.Option(
                    isTrue ? new LocalizedText("对", "True") : new LocalizedText("错", "False"),
                    fraction(answer) > 0,
                    draft.text(answer.text("feedback"))));
        }
        return new Question.Choice(draft.heading(), false, options);
    }

    private Question numeric(MoodleXml question, Draft draft) {
        MoodleXml right = null;
        LocalizedText otherwise = draft.text("");
        List<Question.Mistake> mistakes = new ArrayList<>();
        for (MoodleXml answer : question.all("answer")) {
            LocalizedText feedback = draft.text(answer.text("feedback"));
            if (answer.text().equals("*")) {
                otherwise = feedback;
            } else if (fraction(answer) <= 0) {
                mistakes.add(new Question.Mistake(number(answer, answer.text()), feedback));
            } else if (right == null) {
                right = answer;
            }
        }
        if (right == null) {
            throw error(question, "no number is right");
        }
        String tolerance = right.text("tolerance");
        LocalizedText unit = draft.text(question.all("units").stream()
                .flatMap(units -> units.all("unit").stream())
                .findFirst()
                .map(each -> each.text("unit_name"))
                .orElse(""));
        return new Question.Numeric(
                draft.heading(),
                number(right, right.text()),
                tolerance.isEmpty() ? 0 : number(right, tolerance),
                unit,
                mistakes,
                otherwise);
    }

    private static Question matching(MoodleXml question, Draft draft) {
        List<MoodleXml> rows = question.all("subquestion");
        return draft.matching(
                rows.stream().map(MoodleXml::text).toList(),
                // What is chosen from a list is plain text to Moodle.
                rows.stream()
                        .map(row -> row.all("answer").stream()
                                .findFirst()
                                .map(answer -> answer.raw().strip())
                                .orElse(""))
                        .toList());
    }

    private double fraction(MoodleXml answer) {
        return number(answer, answer.attributes().getOrDefault("fraction", "0"));
    }

    private double number(MoodleXml at, String text) {
        if (!text.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
            throw error(at, "\"" + text + "\" is no number");
        }
        return Double.parseDouble(text);
    }

    private IllegalArgumentException error(MoodleXml at, String message) {
        return new IllegalArgumentException(file + ":" + at.line() + ": " + message);
    }
}
