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
import org.junit.jupiter.params.provider.CsvSource;
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
        assertThat(visitor.get("/en/why/initial-sequence-numbers").body())
                .contains("SYN (seq=7000)", "ACK (seq=9001 ack=7001)");
    }

    @Test
    void aStateUnderAnotherRuleIsComparedWithTheRightOne() {
        String parted = visitor.get("/en/why/three-way-handshake/two-way/1.0.3").body();
        String notYet = visitor.get("/en/why/three-way-handshake/two-way/1").body();
        String right =
                visitor.get("/en/why/three-way-handshake/three-way/1.0.3").body();

        assertThat(parted)
                .contains("<dd>The server receives SYN (seq=90): LISTEN → ESTABLISHED.</dd>")
                .contains("<dd>The server receives SYN (seq=90): LISTEN → SYN-RECEIVED.</dd>")
                .containsPattern("(?s)Under “Two segments”.*The same choices under “Three segments”");
        assertThat(notYet)
                .contains("Under “Three segments” the same choices lead to the same so far.")
                .doesNotContain("class=\"parting");
        assertThat(right).contains("Under “Three segments”").doesNotContain("class=\"parting", "The same choices");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void theListLeadsToEveryQuestion(String language) {
        String page = visitor.get("/" + language + "/why").body();

        assertThat(MISSING.matcher(page).results()).isEmpty();
        assertThat(Questions.all())
                .allSatisfy(question -> assertThat(page).contains("/" + language + "/why/" + question.id() + "\""));
        assertThat(page).contains("32,812", "1,796,659");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void anyStateCanBeOpened_andLeadsToThoseAfterIt(String language) {
        String path = "/" + language + "/why/three-way-handshake/two-way/1.0.3";
        HttpResponse<String> page = visitor.get(path);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(MISSING.matcher(page.body()).results()).isEmpty();
        assertThat(page.body())
                .contains("<meta name=\"robots\" content=\"noindex\">")
                .doesNotContain("rel=\"canonical\"")
                .contains("PSH,ACK", "seq=301 ack=92", "ESTABLISHED")
                .contains(language.equals("zh") ? "旧连接的字节不会被当成新的" : "No octet of an old connection")
                .contains("href=\"/" + language + "/why/three-way-handshake/two-way/1.0\"")
                .contains("href=\"/" + language + "/why/three-way-handshake/two-way/2\"");
        List<String> choices = Pattern.compile("href=\"(" + path + "\\.\\d+)\"")
                .matcher(page.body())
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(choices)
                .hasSize(7)
                .allSatisfy(
                        choice -> assertThat(visitor.get(choice).statusCode()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void aQuestionOfOnesOwnHasItsForm_andItsStatesHaveAddresses(String language) {
        HttpResponse<String> form = visitor.get("/" + language + "/why/free");
        String query =
                "?losses=1&duplicates=0&repetitions=0&beginning=asking&deviations=two-way-handshake&trouble=cut-off";
        HttpResponse<String> state = visitor.get("/" + language + "/why/free/free/1.0" + query);

        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(state.statusCode()).isEqualTo(200);
        for (String page : List.of(form.body(), state.body())) {
            assertThat(MISSING.matcher(page).results()).isEmpty();
        }
        assertThat(state.body())
                .contains("/why/free/free/1.0.0" + query.replace("&", "&amp;") + "\"")
                .contains("/why/free?rule=free&amp;" + query.substring(1).replace("&", "&amp;") + "#search\"")
                .contains(
                        language.equals("zh")
                                ? List.of("SYN 一到，就算建立了连接。", "关闭的一方以为话已说完", "最多丢失 1 个分组")
                                : List.of("A SYN alone makes", "who closed believes", "At most 1 packet is lost."))
                .contains(language.equals("zh") ? "同样的选择，规则换成“RFC 9293”" : "The same choices under “RFC 9293”");
        assertThat(visitor.get("/" + language + "/why/free/free/0?beginning=asking")
                        .body())
                .contains(language.equals("zh") ? "要找什么" : "what is to be looked for");
    }

    @Test
    void otherBoundsStayInTheAddress() {
        String page = visitor.get("/en/why/three-way-handshake/two-way/0.0?losses=0&duplicates=2&repetitions=3")
                .body();

        assertThat(page)
                .contains("<title>After one choice: Why three segments and not two?")
                .contains("Nothing is lost.", "At most 3 times a retransmission timer fires.")
                .contains("/three-way-handshake?rule=two-way&amp;losses=0&amp;duplicates=2&amp;repetitions=3#search\"")
                .doesNotContain("is lost on the way")
                .contains("copies: 2", "timeouts: 3")
                .contains("/two-way/0.0.0?losses=0&amp;duplicates=2&amp;repetitions=3\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    zh | three-way-handshake/two-way/1.9 | 404 | 路径“1.9”走不通
                    en | three-way-handshake/two-way/1.9 | 404 | The path “1.9” leads nowhere
                    en | three-way-handshake/two-way/9 | 404 | The path “9” leads nowhere
                    zh | three-way-handshake/five-way/0 | 404 | 没有名为“five-way”的规则
                    en | five-way-handshake/two-way/0 | 404 | There is no question “five-way-handshake”
                    en | three-way-handshake/two-way/0.x | 400 | A path is indexes with dots between them
                    zh | three-way-handshake/two-way/0?losses=9 | 400 | 字段“losses”必须在 0 到 3 之间
                    en | three-way-handshake/two-way/0?losses=-1 | 400 | losses
                    """)
    void whatLeadsNowhereSaysWhy(String language, String path, int status, String sentence) {
        HttpResponse<String> page = visitor.get("/" + language + "/why/" + path);

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).contains(sentence).contains("<html lang=").contains("href=\"/" + language + "/why\"");
    }

    @Test
    void aPathHasAnEnd() {
        assertThat(visitor.get("/en/why/three-way-handshake/two-way/0" + ".0".repeat(201))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotAskedIsNotFound() {
        assertThat(visitor.get("/en/why/five-way-handshake").statusCode()).isEqualTo(404);
    }
}
