package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Questions in <a href="https://docs.moodle.org/en/Moodle_XML_format">Moodle XML</a>, in one language. States are a {@link Cloze}, a
 * challenge is a description that leads to its page. What the engine says is left behind. Lesson, level and sources are tags.
 */
final class MoodleWriter {

    private final Locale locale;
    private final String site;
    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n");

    MoodleWriter(String language, String site) {
        this.locale = Locale.of(language);
        this.site = site;
    }

    static boolean carries(Question question) {
        return !(question instanceof Question.Predict);
    }

    /** @param questions which it carries */
    String write(List<Question> questions) {
        String topic = "";
        for (Question question : questions) {
            if (!question.heading().topic().equals(topic)) {
                topic = question.heading().topic();
                xml.append("<question type=\"category\"><category><text>$course$/top/")
                        .append(escape(topic))
                        .append("</text></category></question>\n");
            }
            write(question);
        }
        return xml.append("</quiz>\n").toString();
    }

    private void write(Question question) {
        switch (question) {
            case Question.Choice choice -> write(choice);
            case Question.Numeric numeric -> write(numeric);
            case Question.Matching matching -> write(matching);
            case Question.Ordering ordering -> write(ordering);
            case Question.States states -> write(states);
            case Question.Challenge challenge -> write(challenge);
            case Question.Predict predict ->
                throw new IllegalArgumentException("Moodle XML has no such question as "
                        + question.heading().id());
        }
        for (LocalizedText hint : question.heading().hints()) {
            formatted("hint", said(hint));
        }
        xml.append("  <tags>");
        for (String tag : Draft.tags(question)) {
            xml.append("<tag><text>").append(escape(tag)).append("</text></tag>");
        }
        xml.append("</tags>\n</question>\n");
    }

    private void begin(String type, Question.Heading heading) {
        begin(type, heading, said(heading.prompt()), said(heading.explanation()));
    }

    private void begin(String type, Question.Heading heading, String text, String generalFeedback) {
        xml.append("<question type=\"").append(type).append("\">\n");
        xml.append("  <name><text>").append(heading.id()).append("</text></name>\n");
        formatted("questiontext", text);
        formatted("generalfeedback", generalFeedback);
        xml.append("  <defaultgrade>1</defaultgrade>\n  <penalty>0.3333333</penalty>\n  <hidden>0</hidden>\n");
        xml.append("  <idnumber>").append(heading.id()).append("</idnumber>\n");
    }

    private void write(Question.Choice choice) {
        begin("multichoice", choice.heading());
        long right = choice.options().stream().filter(Question.Option::correct).count();
        long wrong = choice.options().size() - right;
        xml.append("  <single>").append(!choice.multiple()).append("</single>\n");
        xml.append("  <shuffleanswers>true</shuffleanswers>\n  <answernumbering>none</answernumbering>\n");
        for (Question.Option option : choice.options()) {
            double weight = option.correct() ? 100.0 / right : choice.multiple() ? -100.0 / wrong : 0;
            answer(ExchangeText.percent(weight), " format=\"markdown\"", said(option.text()), "", option.feedback());
        }
    }

    private void write(Question.Numeric numeric) {
        begin("numerical", numeric.heading());
        answer(
                "100",
                " format=\"moodle_auto_format\"",
                ExchangeText.number(numeric.answer()),
                tolerance(numeric.tolerance()),
                null);
        for (Question.Mistake mistake : numeric.mistakes()) {
            answer(
                    "0",
                    " format=\"moodle_auto_format\"",
                    ExchangeText.number(mistake.value()),
                    tolerance(0),
                    mistake.feedback());
        }
        answer("0", " format=\"moodle_auto_format\"", "*", tolerance(0), numeric.otherwise());
        if (!numeric.unit().in(locale).isEmpty()) {
            xml.append("  <unitgradingtype>0</unitgradingtype>\n  <showunits>0</showunits>\n");
            xml.append("  <units><unit><multiplier>1</multiplier><unit_name>")
                    .append(escape(numeric.unit().in(locale)))
                    .append("</unit_name></unit></units>\n");
        }
    }

    private static String tolerance(double value) {
        return "<tolerance>" + ExchangeText.number(value) + "</tolerance>";
    }

    private void write(Question.Matching matching) {
        begin(
                "matching",
                matching.heading(),
                matching.pairs().stream().map(pair -> said(pair.left())).toList(),
                matching.pairs().stream().map(pair -> said(pair.feedback())).toList());
        xml.append("  <shuffleanswers>true</shuffleanswers>\n");
        for (Question.Pair pair : matching.pairs()) {
            sides(said(pair.left()), pair.right());
        }
        for (LocalizedText extra : matching.extras()) {
            sides("", extra);
        }
    }

    private void sides(String left, LocalizedText right) {
        xml.append("  <subquestion format=\"markdown\"><text>")
                .append(escape(left))
                .append("</text><answer><text>")
                .append(escape(said(right)))
                .append("</text></answer></subquestion>\n");
    }

    /** Feedback of items would have a place here, but Moodle throws it away. */
    private void write(Question.Ordering ordering) {
        begin(
                "ordering",
                ordering.heading(),
                ordering.items().stream().map(item -> said(item.text())).toList(),
                ordering.items().stream().map(item -> said(item.feedback())).toList());
        xml.append("  <layouttype>VERTICAL</layouttype>\n  <selecttype>ALL</selecttype>\n  <selectcount>")
                .append(ordering.items().size())
                .append("</selectcount>\n  <gradingtype>ABSOLUTE_POSITION</gradingtype>\n")
                .append("  <showgrading>SHOW</showgrading>\n  <numberingstyle>none</numberingstyle>\n");
        int place = 0;
        for (Question.Item item : ordering.items()) {
            place++;
            answer(String.valueOf(place), " format=\"markdown\"", said(item.text()), "", null);
        }
    }

    /** Where parts of the question have feedback of their own for which there is no place. */
    private void begin(String type, Question.Heading heading, List<String> parts, List<String> remarks) {
        begin(
                type,
                heading,
                said(heading.prompt()),
                said(heading.explanation()) + "\n" + Remarks.list(parts, remarks, locale.getLanguage()));
    }

    private void write(Question.States states) {
        StringBuilder text = new StringBuilder(said(states.heading().prompt())).append('\n');
        for (Question.Blank blank : states.blanks()) {
            text.append("\n- ")
                    .append(said(blank.label()).replace('\n', ' '))
                    .append(' ')
                    .append(Cloze.blank(blank, feedback -> QuestionText.inline(said(feedback), locale.getLanguage())));
        }
        begin("cloze", states.heading(), text.toString(), said(states.heading().explanation()));
    }

    private void write(Question.Challenge challenge) {
        Question.Heading heading = challenge.heading();
        String text = said(heading.prompt()) + ExchangeText.challenge(challenge, locale, site);
        begin("description", heading, text, said(heading.explanation()));
    }

    private void answer(String fraction, String format, String text, String more, @Nullable LocalizedText feedback) {
        xml.append("  <answer fraction=\"")
                .append(fraction)
                .append('"')
                .append(format)
                .append("><text>");
        xml.append(escape(text)).append("</text>").append(more);
        if (feedback != null) {
            xml.append("<feedback format=\"markdown\"><text>")
                    .append(escape(said(feedback)))
                    .append("</text></feedback>");
        }
        xml.append("</answer>\n");
    }

    private void formatted(String element, String text) {
        xml.append("  <").append(element).append(" format=\"markdown\"><text>");
        xml.append(escape(text)).append("</text></").append(element).append(">\n");
    }

    private String said(LocalizedText text) {
        return ExchangeText.outgoing(text.in(locale), locale.getLanguage(), site)
                .strip();
    }

    /** The five that XML knows by name, and no others. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
