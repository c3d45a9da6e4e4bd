package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Questions as cards for <a href="https://docs.ankiweb.net/importing/text-files.html">Anki</a>, in one language: a text file of comma-separated values. It carries
 * all questions but challenges, which cannot be recalled.
 */
final class AnkiWriter {

    private static final String HEADER = """
            #separator:Comma
            #html:true
            #guid column:1
            #tags column:4
            """;

    private final String language;
    private final Locale locale;
    private final String site;

    AnkiWriter(String language, String site) {
        this.language = language;
        this.locale = Locale.of(language);
        this.site = site;
    }

    static boolean carries(Question question) {
        return !(question instanceof Question.Predict || question instanceof Question.Challenge);
    }

    /** @param questions which it carries */
    String write(List<Question> questions) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (Question question : questions) {
            Question.Heading heading = question.heading();
            csv.append(Stream.of(
                                    "synackademy-" + language + "-" + heading.id(),
                                    html(heading.prompt()) + front(question),
                                    back(question) + html(heading.explanation()),
                                    "synackademy " + heading.topic() + " " + heading.lesson())
                            .map(AnkiWriter::quoted)
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return csv.toString();
    }

    private String front(Question question) {
        return switch (question) {
            case Question.Choice choice ->
                items(choice.options().stream().map(Question.Option::text).toList());
            case Question.Ordering ordering ->
                items(shuffled(
                        ordering.items().stream().map(Question.Item::text).toList()));
            case Question.Matching matching ->
                items(matching.pairs().stream().map(Question.Pair::left).toList())
                        + items(shuffled(Stream.concat(
                                        matching.pairs().stream().map(Question.Pair::right), matching.extras().stream())
                                .toList()));
            case Question.States states ->
                items(states.blanks().stream().map(Question.Blank::label).toList());
            case Question.Numeric numeric -> "";
            case Question.Predict predict -> "";
            case Question.Challenge challenge -> "";
        };
    }

    private String back(Question question) {
        return switch (question) {
            case Question.Choice choice ->
                items(choice.options().stream()
                        .filter(Question.Option::correct)
                        .map(Question.Option::text)
                        .toList());
            case Question.Ordering ordering ->
                items(ordering.items().stream().map(Question.Item::text).toList())
                        .replace("ul>", "ol>");
            case Question.Matching matching ->
                list(matching.pairs().stream()
                        .map(pair -> line(pair.left()) + " → " + line(pair.right()))
                        .toList());
            case Question.States states ->
                list(states.blanks().stream()
                        .map(blank -> line(blank.label()) + " → " + blank.state())
                        .toList());
            case Question.Numeric numeric ->
                "<p>" + ExchangeText.number(numeric.answer()) + " " + line(numeric.unit()) + "</p>";
            case Question.Predict predict -> "";
            case Question.Challenge challenge -> "";
        };
    }

    /** In another order than theirs, but always the same. */
    private List<LocalizedText> shuffled(List<LocalizedText> texts) {
        List<LocalizedText> shuffled = new ArrayList<>(texts);
        shuffled.sort(Comparator.comparing(text -> text.in(locale)));
        return shuffled;
    }

    private String items(List<LocalizedText> texts) {
        return list(texts.stream().map(this::line).toList());
    }

    private static String list(List<String> lines) {
        return lines.stream().map(line -> "<li>" + line + "</li>").collect(Collectors.joining("", "<ul>", "</ul>"));
    }

    private String html(LocalizedText text) {
        return QuestionText.blocks(absolute(text), locale);
    }

    private String line(LocalizedText text) {
        return QuestionText.inline(absolute(text), locale);
    }

    private LocalizedText absolute(LocalizedText text) {
        String said = ExchangeText.outgoing(text.in(locale), language, site);
        return new LocalizedText(said, said);
    }

    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }
}
