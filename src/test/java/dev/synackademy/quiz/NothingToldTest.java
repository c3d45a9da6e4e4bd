package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.synackademy.network.LocalizedText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Before a question is answered, nothing that leaves the server tells the answer: of every question of the bank, in both languages. */
@SpringBootTest
@AutoConfigureMockMvc
class NothingToldTest {

    private static final long SEED = 5;

    private static final Pattern OPTION = Pattern.compile("<label class=\"([^\"]*)\">\\s*<input ([^>]*)>");
    private static final Pattern VALUE = Pattern.compile("value=\"(\\d+)\"");
    private static final Pattern SCENE =
            Pattern.compile("<script type=\"application/json\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern PICK = Pattern.compile("<option value=\"(\\d+)\"[^>]*>([^<]*)</option>");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private QuestionBank bank;

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void pages(String language) throws Exception {
        assertThat(bank.questions()).hasSizeGreaterThan(80);
        for (Summary summary : bank.questions()) {
            Question written = bank.find(summary.id()).orElseThrow();
            String page = page(language, summary.id(), SEED);
            String what = language + " " + summary.id();
            checkTexts(what, page, written, Locale.of(language));
            assertThat(page)
                    .as(what)
                    .doesNotContain(
                            "class=\"grade\"", "class=\"feedback\"", "class=\"solution\"", "class=\"explanation\"")
                    .doesNotContain("id=\"outcome\"", "class=\"hint\"", "\"correct\"", "disabled=");
            checkForm(what, page, Sheet.of(written, SEED));
        }
    }

    private String page(String language, String id, long seed) throws Exception {
        return mvc.perform(get("/" + language + "/quiz/question/" + id).param("seed", Long.toString(seed)))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    /** None of the texts that are for afterwards. */
    private static void checkTexts(String what, String page, Question written, Locale locale) {
        Question asked = Sheet.of(written, SEED).question();
        List<LocalizedText> later = new ArrayList<>(feedback(asked));
        later.add(asked.heading().explanation());
        later.addAll(asked.heading().hints());
        for (LocalizedText text : later) {
            for (String paragraph : text.in(locale).split("\n\n")) {
                assertThat(page).as(what).doesNotContain(QuestionText.inline(paragraph, locale.getLanguage()));
            }
        }
    }

    private static List<LocalizedText> feedback(Question question) {
        List<LocalizedText> all = new ArrayList<>();
        switch (question) {
            case Question.Choice choice -> choice.options().forEach(option -> all.add(option.feedback()));
            case Question.Numeric numeric -> {
                numeric.mistakes().forEach(mistake -> all.add(mistake.feedback()));
                all.add(numeric.otherwise());
            }
            case Question.Ordering ordering -> ordering.items().forEach(item -> all.add(item.feedback()));
            case Question.Matching matching -> matching.pairs().forEach(pair -> all.add(pair.feedback()));
            case Question.States states ->
                states.blanks().forEach(blank -> {
                    all.addAll(blank.mistakes().values());
                    all.add(blank.otherwise());
                });
            case Question.Predict predict -> throw new IllegalStateException();
            case Question.Challenge challenge -> {}
        }
        return all;
    }

    /** Fields are named by where they stand, nothing is filled in, and options differ in nothing but that. */
    private static void checkForm(String what, String page, Sheet sheet) {
        Matcher option = OPTION.matcher(page);
        List<String> values = new ArrayList<>();
        Set<String> shapes = new HashSet<>();
        while (option.find()) {
            if (option.group(2).contains("name=\"option\"")) {
                Matcher value = VALUE.matcher(option.group(2));
                assertThat(value.find()).as(what).isTrue();
                values.add(value.group(1));
                shapes.add(option.group(1).strip() + " " + option.group(2).replaceAll("\"\\d+\"", ""));
            }
        }
        if (sheet.question() instanceof Question.Choice choice) {
            assertThat(values)
                    .as(what)
                    .isEqualTo(IntStream.range(0, choice.options().size())
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(shapes).as(what).hasSize(1);
        } else if (sheet.question() instanceof Question.Numeric) {
            assertThat(page).as(what).containsPattern("name=\"number\"[^>]* value=\"\"");
        }
        assertThat(page).as(what).doesNotContainPattern("<input[^>]* checked");
        if (!(sheet.question() instanceof Question.Ordering)) {
            assertThat(page).as(what).doesNotContainPattern("<option[^>]* selected");
        }
    }

    /** Of the run of a prediction nothing is on the page that comes after the moment at which it asks. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void predictions(String language) throws Exception {
        for (Summary summary : bank.questions()) {
            Prediction prediction =
                    Sheet.of(bank.find(summary.id()).orElseThrow(), SEED).prediction();
            if (prediction != null) {
                String page = page(language, summary.id(), SEED);
                Matcher scene = SCENE.matcher(page);
                assertThat(scene.find()).as(summary.id()).isTrue();
                JsonNode entries = new JsonMapper().readTree(scene.group(1)).get("entries");
                assertThat(entries.size())
                        .as(summary.id())
                        .isEqualTo(prediction.log().size());
                for (JsonNode entry : entries) {
                    assertThat(entry.get("at").asDouble())
                            .as(summary.id())
                            .isLessThanOrEqualTo(prediction.untilMicros() / 1000.0);
                }
                assertThat(page.split("<span class=\"at\">", -1))
                        .as(summary.id() + " in words")
                        .hasSize(entries.size() + 1);
            }
        }
    }

    /** What the author wrote first stands anywhere. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void theAuthorsOrderIsNotThatOfThePage(String language) throws Exception {
        for (Class<? extends Question> type :
                List.of(Question.Choice.class, Question.Ordering.class, Question.Matching.class)) {
            Question question = bank.questions().stream()
                    .map(summary -> bank.find(summary.id()).orElseThrow())
                    .filter(type::isInstance)
                    .findFirst()
                    .orElseThrow();
            Set<Integer> places = new HashSet<>();
            for (long seed : LongStream.range(0, 12).toArray()) {
                places.add(placeOfTheFirst(page(language, question.heading().id(), seed), question, language));
            }
            assertThat(places).as(question.heading().id()).hasSizeGreaterThan(1).doesNotContain(-1);
        }
    }

    private static int placeOfTheFirst(String page, Question question, String language) {
        Locale locale = Locale.of(language);
        return switch (question) {
            case Question.Choice choice ->
                page.indexOf(
                        ">" + QuestionText.inline(choice.options().getFirst().text(), locale) + "<");
            case Question.Ordering ordering ->
                page.indexOf(
                        ">" + QuestionText.inline(ordering.items().getFirst().text(), locale) + "<");
            case Question.Matching matching -> {
                String right = QuestionText.plain(matching.pairs().getFirst().right(), locale);
                Matcher pick = PICK.matcher(page);
                while (pick.find()) {
                    if (org.springframework.web.util.HtmlUtils.htmlUnescape(pick.group(2))
                            .equals(right)) {
                        yield Integer.parseInt(pick.group(1));
                    }
                }
                yield -1;
            }
            default -> throw new IllegalArgumentException(question.heading().id());
        };
    }

    /** No page of the API knows of questions of the bank at all. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/questions", "/api/quiz", "/questions/opening.yaml", "/questions/index.txt"})
    void thereIsNoOtherWay(String path) throws Exception {
        assertThat(mvc.perform(get(path)).andReturn().getResponse().getStatus()).isEqualTo(404);
    }
}
