package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.State;
import java.io.StringReader;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bank goes out in the formats of others and comes back as it was, up to what they can carry. */
class ExchangeTest {

    private static final String SITE = "https://tcp.example";

    /** Of predictions what is made of them. */
    private static List<Question> bank() {
        return QuestionFiles.topics().stream()
                .flatMap(topic -> QuestionParser.parse(topic, new StringReader(QuestionFiles.yaml(topic))).stream())
                .map(question -> question instanceof Question.Predict predict
                        ? Predictions.generate(predict, 1).question()
                        : question)
                .toList();
    }

    private static List<Question> bankAndMore() {
        return Stream.concat(bank().stream(), awkward().stream()).toList();
    }

    /** Everything that means something in one of the formats, as texts, in a question of each kind. */
    private static List<Question> awkward() {
        LocalizedText text = new LocalizedText(
                "%50% ~对 = {错} # 100: `\\n` \\ \"引号\" & <b> ]]>\n\n第二段 [链接](lab:syn-lost)",
                "%50% ~yes = {no} # 100: `\\n` \\ \"quoted\" & <b> ]]>\n\nsecond [link](lab:syn-lost)");
        LocalizedText line = new LocalizedText("%50% ~对 = {错} # 100: `\\n` \\ &", "%50% ~yes = {no} # 100: `\\n` \\ &");
        return List.of(
                new Question.Choice(
                        heading("awkward-choice", text),
                        false,
                        List.of(
                                new Question.Option(text, true, text),
                                new Question.Option(line, false, text),
                                new Question.Option(new LocalizedText("不", "no"), false, text))),
                new Question.Numeric(
                        heading("awkward-number", text),
                        -1.5,
                        0.25,
                        new LocalizedText("", ""),
                        List.of(new Question.Mistake(100, text)),
                        text),
                new Question.Ordering(
                        heading("awkward-order", text),
                        Stream.of("1", "2", "SHOW", "none")
                                .map(each ->
                                        new Question.Item(new LocalizedText(each + line.zh(), each + line.en()), text))
                                .toList()),
                new Question.Matching(
                        heading("awkward-pairs", text),
                        List.of(new Question.Pair(line, text, text), new Question.Pair(text, line, text)),
                        List.of(line)),
                new Question.States(
                        heading("awkward-states", text),
                        List.of(
                                new Question.Blank(line, State.LISTEN, Map.of(State.CLOSED, text), line),
                                new Question.Blank(line, State.LISTEN, Map.of(), text))),
                new Question.States(
                        heading("awkward-state", text),
                        List.of(new Question.Blank(line, State.CLOSING, Map.of(State.LAST_ACK, text), line))),
                new Question.Challenge(heading("awkward-challenge", text), "syn-lost", "four-syns"));
    }

    private static Question.Heading heading(String id, LocalizedText text) {
        return new Question.Heading(
                id, "header", "tcp-header", 2, text, List.of(text), text, List.of("rfc:9293#section-3.1"), List.of());
    }

    /** What no format carries is not there, or stands for itself. */
    private static Question carried(Question question, boolean withUnit) {
        Question.Heading all = question.heading();
        var heading = new Question.Heading(
                all.id(),
                all.topic(),
                all.lesson(),
                all.level(),
                stripped(all.prompt()),
                all.hints().stream().map(ExchangeTest::stripped).toList(),
                stripped(all.explanation()),
                all.sources(),
                List.of());
        return switch (question) {
            case Question.Choice choice ->
                new Question.Choice(
                        heading,
                        choice.multiple(),
                        choice.options().stream()
                                .map(option -> new Question.Option(
                                        stripped(option.text()), option.correct(), stripped(option.feedback())))
                                .toList());
            case Question.Numeric numeric ->
                new Question.Numeric(
                        heading,
                        numeric.answer(),
                        numeric.tolerance(),
                        withUnit ? numeric.unit() : new LocalizedText("", ""),
                        numeric.mistakes().stream()
                                .map(mistake -> new Question.Mistake(mistake.value(), stripped(mistake.feedback())))
                                .toList(),
                        stripped(numeric.otherwise()));
            case Question.Matching matching ->
                new Question.Matching(
                        heading,
                        matching.pairs().stream()
                                .map(pair -> new Question.Pair(
                                        stripped(pair.left()), stripped(pair.right()), stripped(pair.feedback())))
                                .toList(),
                        matching.extras().stream().map(ExchangeTest::stripped).toList());
            case Question.Ordering ordering ->
                new Question.Ordering(
                        heading,
                        ordering.items().stream()
                                .map(item -> new Question.Item(stripped(item.text()), stripped(item.feedback())))
                                .toList());
            case Question.States states ->
                new Question.States(
                        heading,
                        states.blanks().stream().map(ExchangeTest::stripped).toList());
            case Question.Challenge challenge ->
                new Question.Challenge(heading, challenge.scenario(), challenge.goal());
            case Question.Predict predict -> throw new AssertionError("not carried: " + all.id());
        };
    }

    private static Question.Blank stripped(Question.Blank blank) {
        Map<State, LocalizedText> mistakes = new EnumMap<>(State.class);
        blank.mistakes().forEach((state, text) -> mistakes.put(state, stripped(text)));
        return new Question.Blank(stripped(blank.label()), blank.state(), mistakes, stripped(blank.otherwise()));
    }

    private static LocalizedText stripped(LocalizedText text) {
        return new LocalizedText(text.zh().strip(), text.en().strip());
    }

    @Test
    void gift_bringsTheBankBack() {
        List<Question> out = bankAndMore();
        assertThat(out).allMatch(GiftWriter::carries);
        Draft.Reading zh = GiftReader.read("a.zh.gift", new GiftWriter("zh", SITE).write(out), SITE);
        Draft.Reading en = GiftReader.read("a.en.gift", new GiftWriter("en", SITE).write(out), SITE);
        assertThat(zh.leftOut()).isEmpty();
        assertThat(Bilingual.join(zh.questions(), en.questions()))
                .containsExactlyElementsOf(
                        out.stream().map(each -> carried(each, false)).toList());
    }

    @Test
    void moodle_bringsTheBankBack() {
        List<Question> out = bankAndMore();
        assertThat(out).allMatch(MoodleWriter::carries);
        Draft.Reading zh = MoodleReader.read("a.zh.xml", new MoodleWriter("zh", SITE).write(out), SITE);
        Draft.Reading en = MoodleReader.read("a.en.xml", new MoodleWriter("en", SITE).write(out), SITE);
        assertThat(zh.leftOut()).isEmpty();
        assertThat(Bilingual.join(zh.questions(), en.questions()))
                .containsExactlyElementsOf(
                        out.stream().map(each -> carried(each, true)).toList());
    }

    /** Of ten wrong states nine or ten may be mistakes: then what is said otherwise cannot be told from them, and need not be. */
    @Test
    void statesThatAreAllMistakes_keepTheirFeedback() {
        Map<State, LocalizedText> mistakes = Stream.of(State.values())
                .filter(state -> state != State.LISTEN)
                .collect(Collectors.toMap(
                        state -> state, state -> new LocalizedText(state.alias(), state.alias() + "!")));
        LocalizedText text = new LocalizedText("问", "What");
        List<Question> out = List.of(new Question.States(
                heading("states", text), List.of(new Question.Blank(text, State.LISTEN, mistakes, text))));
        Question back = Bilingual.join(
                        MoodleReader.read("a.zh.xml", new MoodleWriter("zh", SITE).write(out), SITE)
                                .questions(),
                        GiftReader.read("a.en.gift", new GiftWriter("en", SITE).write(out), SITE)
                                .questions())
                .getFirst();
        Question.Blank blank = ((Question.States) back).blanks().getFirst();
        mistakes.forEach((state, feedback) -> assertThat(blank.mistakes().getOrDefault(state, blank.otherwise()))
                .isEqualTo(feedback));
    }

    /** What comes in is written in our format, and reads as what it was. */
    @Test
    void yaml_isReadAsWhatWasWritten() {
        Map<String, List<Question>> topics = bank().stream()
                .map(each -> carried(each, true))
                .collect(Collectors.groupingBy(each -> each.heading().topic()));
        assertThat(topics).hasSizeGreaterThan(10);
        topics.forEach((topic, questions) -> assertThat(
                        QuestionParser.parse(topic, new StringReader(QuestionYaml.write(questions))))
                .containsExactlyElementsOf(questions));
    }

    @Test
    void links_leadSomewhereElsewhere() {
        String gift = new GiftWriter("en", SITE).write(awkward());
        assertThat(gift).contains("(https\\://tcp.example/en/lab/syn-lost)").doesNotContain("](lab");
    }

    @Test
    void languages_mustAgree() {
        List<Question> one = List.of(carried(awkward().getFirst(), false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bilingual.join(one, List.of()))
                .withMessage("\"awkward-choice\" is there in Chinese and not in English");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bilingual.join(List.of(), one))
                .withMessage("\"awkward-choice\" is there in English and not in Chinese");
        Question.Choice choice = (Question.Choice) one.getFirst();
        Question other = new Question.Choice(choice.heading(), true, choice.options());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bilingual.join(one, List.of(other)))
                .withMessageContaining("not the same question");
    }

    /** Fields of Anki’s notes have names in the learner’s language, so columns must go to them by their places. */
    @Test
    void anki_isToldWhatTheColumnsAre_butNotTheNamesOfFields() {
        String csv = new AnkiWriter("zh", SITE).write(List.of());
        assertThat(csv).isEqualTo("#separator:Comma\n#html:true\n#guid column:1\n#tags column:4\n");
    }

    @Test
    void anki_hasACardForEachQuestionButChallenges() {
        List<Question> out = bank().stream().filter(AnkiWriter::carries).toList();
        String csv = new AnkiWriter("zh", SITE).write(out);
        List<String> cards =
                csv.lines().filter(line -> line.startsWith("\"synackademy-zh-")).toList();
        assertThat(cards).hasSameSizeAs(out).doesNotHaveDuplicates();
        assertThat(csv).doesNotContain("lesson:", "](");
        assertThat(new AnkiWriter("en", SITE).write(awkward()))
                .contains("<a rel=\"\"nofollow\"\" href=\"\"https://tcp.example/en/lab/syn-lost\"\">link</a>");
    }
}
