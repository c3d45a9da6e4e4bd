package dev.synackademy.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.explorer.Answer;
import dev.synackademy.explorer.Questions;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The questions and their published answers, as somebody gets them who runs no script. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class WhyPagesTest {

    private static final Pattern CELL = Pattern.compile("<td class=\"(holds|fails|undecided)\">");

    /** What Thymeleaf puts where a text is missing. */
    private static final Pattern MISSING = Pattern.compile("\\?\\?[\\w.-]+_(zh|en)[\\w-]*\\?\\?");

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void visit() {
        visitor = new Visitor(port);
    }

    static Stream<Arguments> questions() {
        return Stream.of("zh", "en")
                .flatMap(language -> Questions.all().stream().map(question -> Arguments.of(language, question.id())));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyQuestionIsAnswered_withTheVerdictsThatWerePublished(String language, String question) {
        HttpResponse<String> page = visitor.get("/" + language + "/why/" + question);
        List<Answer> answers = Answer.published().stream()
                .filter(answer -> answer.question().equals(question))
                .toList();
        int claims = answers.getFirst().findings().size();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(MISSING.matcher(page.body()).results()).isEmpty();
        assertThat(CELL.matcher(page.body()).results().map(cell -> cell.group(1)))
                .as("claim by claim, rule by rule")
                .containsExactlyElementsOf(Stream.iterate(0, claim -> claim < claims, claim -> claim + 1)
                        .flatMap(claim -> answers.stream()
                                .map(answer -> answer.findings().get(claim).verdict()))
                        .map(verdict -> verdict.name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(answers)
                .allSatisfy(answer -> assertThat(page.body())
                        .contains("<td>%s</td>".formatted(String.format(Locale.ROOT, "%,d", answer.states())))
                        .contains("<td>%d</td>".formatted(answer.depth())));
        assertThat(page.body()).contains("https://www.rfc-editor.org/rfc/rfc");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyStoryIsToldChoiceByChoice(String language, String question) {
        String page = visitor.get("/" + language + "/why/" + question).body();

        assertThat(Answer.published())
                .filteredOn(answer -> answer.question().equals(question))
                .allSatisfy(answer -> answer.findings().forEach(found -> {
                    String story = question + "-" + answer.variant() + "-" + found.property();
                    if (found.address() == null) {
                        assertThat(page).doesNotContain("id=\"" + story + "\"");
                    } else {
                        String state = "/%s/why/%s/%s/%s"
                                .formatted(
                                        language,
                                        question,
                                        answer.variant(),
                                        found.address().replace('/', '.'));
                        assertThat(page)
                                .contains("id=\"" + story + "\"")
                                .contains("href=\"#" + story + "\"")
                                .contains("href=\"" + state + "\"");
                    }
                }));
    }

    @Test
    void whereTheRightRuleGoesAnotherWayIsMarked() {
        String page = visitor.get("/en/why/three-way-handshake").body();

        assertThat(page)
                .contains("LISTEN → ESTABLISHED")
                .contains("LISTEN → SYN-RECEIVED")
                .contains("class=\"parting\"")
                .contains("The acknowledgment is not of our SYN: RST.");
        assertThat(visitor.get("/en/why/time-wait").body())
                .contains("Not possible there: “The TIME-WAIT timer of the client fires.”");
        assertThat(visitor.get("/en/why/initial-sequence-numbers").body()).contains("SYN (seq=7000)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theListLeadsToEveryQuestion(String language) {
        String page = visitor.get("/" + language + "/why").body();

        assertThat(MISSING.matcher(page).results()).isEmpty();
        assertThat(Questions.all())
                .allSatisfy(question -> assertThat(page).contains("/" + language + "/why/" + question.id() + "\""));
        assertThat(page).contains("36,717", "1,818,058");
    }

    @Test
    void whatIsNotAskedIsNotFound() {
        assertThat(visitor.get("/en/why/five-way-handshake").statusCode()).isEqualTo(404);
    }
}
