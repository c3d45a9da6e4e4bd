package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What was filled in and not sent as an answer is still there, without a script. */
class FilledInTest extends WithPlayer {

    private static final long SEED = 5;

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = Mode.EXCLUDE, names = "CHALLENGE")
    void aHint_leavesWhatWasFilledIn_andTellsNothingOfIt(Kind kind) {
        Question question = first(kind);
        String[] fields = Fields.wrong(question, SEED);
        String quiz = Player.quizIn(hintAlone(question, Player.with(fields, "certainty", "think-so")));

        String page = player.page(quiz, 1);
        assertShown(page, fields);
        assertThat(page)
                .contains("Hint 1<")
                .containsPattern("value=\"think-so\"[^>]* checked")
                .doesNotContain("class=\"grade\"", "class=\"feedback\"", "id=\"outcome\"", "class=\"solution\"");
        assertThat(player.tries(quiz)).isZero();

        player.answer(quiz, 1, false);
        String[] second = Fields.right(question, SEED);
        player.person()
                .fillAt("/en/quiz", "/en/quiz/" + quiz + "/1/hint", Player.with(second, "shown", "1", "hint", "1"));
        assertShown(player.page(quiz, 1), second);
        assertThat(player.page(quiz, 1)).contains("Not yet.").doesNotContain("think-so\" checked");

        player.answer(quiz, 1, true);
        assertThat(count("select count(*) from quiz_item where filled_in is not null and quiz = '" + quiz + "'"))
                .isZero();
    }

    /** Of several fields that say the same, one is enough. */
    private static void assertShown(String page, String[] fields) {
        for (int i = 0; i < fields.length; i += 2) {
            String value = Pattern.quote("value=\"" + fields[i + 1] + "\"");
            String name = Pattern.quote("name=\"" + fields[i] + "\"");
            assertThat(page)
                    .as(fields[i] + " " + fields[i + 1])
                    .containsPattern(
                            fields[i].startsWith("row")
                                    ? name + "(?:(?!</select>)[\\s\\S])*" + value + "[^>]* selected"
                                    : fields[i].equals("option")
                                            ? name + "[^>]*" + value + "[^>]* checked"
                                            : name + "[^>]*" + value);
        }
    }

    @Test
    void aPlaceGivenTwice_isNoAnswer_andTheOrderIsStillThere() {
        Question question = first(Kind.ORDERING);
        String[] fields = Fields.wrong(question, SEED);
        fields[1] = fields[3];
        String path = "/en/quiz/question/" + question.heading().id();

        HttpResponse<String> alone =
                player.person().fill(path, Player.with(fields, "seed", "" + SEED, "key", Quizzes.randomName()));
        String location = alone.headers().firstValue("Location").orElseThrow();
        assertThat(location).contains("flaw=order");
        String page = player.person()
                .get(location.replaceFirst("https?://[^/]+", "").replaceFirst("#.*", ""))
                .body();
        assertThat(page).contains("role=\"alert\"");
        assertShown(page, fields);
        assertThat(player.person().cookie("learner")).as("nothing was answered").isEmpty();

        String quiz = Player.quizIn(hintAlone(question, fields));
        player.send(quiz, 1, fields);
        assertShown(player.page(quiz, 1), fields);
        assertThat(player.tries(quiz)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one hundred", "1,46O & \"more\"", "</input><script>"})
    void whatIsNoNumber_canBeMended(String written) {
        String quiz = Player.quizIn(hintAlone(first(Kind.NUMERIC)));
        player.send(quiz, 1, "number", written);
        String shown = written.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        assertThat(player.page(quiz, 1)).contains("value=\"" + shown + "\"");
    }

    @Test
    void whatOurFormsCannotSend_isNotKept() {
        String quiz = Player.quizIn(hintAlone(first(Kind.NUMERIC)));
        player.send(quiz, 1, "number", "x".repeat(FilledIn.TEXT_MAX), "correct", "true", "row123", "1");
        assertThat(count("select count(*) from quiz_item where quiz = '" + quiz + "' and filled_in is null"))
                .isEqualTo(1);
    }

    /** As the form of a lesson, or of a question on a page of its own, asks for one. */
    private HttpResponse<String> hintAlone(Question question, String... fields) {
        return player.person()
                .fill(
                        "/en/quiz/question/" + question.heading().id(),
                        Player.with(fields, "seed", "" + SEED, "key", Quizzes.randomName(), "hint", "1"));
    }

    private Question first(Kind kind) {
        return bank.questions().stream()
                .filter(each -> each.kind() == kind)
                .map(each -> bank.find(each.id()).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
