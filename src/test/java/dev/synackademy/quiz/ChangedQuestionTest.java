package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.network.LocalizedText;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A question or its generator changes while a quiz is half answered. */
class ChangedQuestionTest extends WithPlayer {

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = Mode.EXCLUDE, names = "CHALLENGE")
    void triesOfAnotherQuestion_doNotCount(Kind kind) {
        String quiz = begin(kind, false);
        assertThat(player.page(quiz, 1)).contains("Not yet.", "2 tries left.").doesNotContain("has changed");

        change(quiz);
        assertThat(player.page(quiz, 1))
                .contains("This question has changed since you answered it. Here")
                .doesNotContain("id=\"outcome\"", "class=\"feedback\"", "class=\"grade\"");
        assertThat(player.person().get("/zh/quiz/" + quiz + "/1").body()).contains("之前的作答不算在内");

        player.answer(quiz, 1, true);
        assertThat(player.page(quiz, 1)).contains("Right.");
        assertThat(database.sql("select first_try from review where id = ?")
                        .param(quiz + "/1")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(player.person().get("/en/quiz/" + quiz + "/end").body()).contains("<li class=\"first\">");
    }

    @Test
    void allTriesAreThereAgain() {
        String quiz = begin(Kind.SINGLE, false);
        player.answer(quiz, 1, false);
        change(quiz);
        player.answer(quiz, 1, false);
        assertThat(player.page(quiz, 1)).contains("Not yet.", "2 tries left.");
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = Mode.EXCLUDE, names = "CHALLENGE")
    void whatWasSettled_staysSo(Kind kind) {
        String quiz = begin(kind, true);
        change(quiz);
        assertThat(player.page(quiz, 1))
                .contains("Your answer counts as it was found then", "Right.", "class=\"explanation\"")
                .doesNotContain("option wrong", "row wrong");
    }

    @Test
    void aPageThatShowedAnotherQuestion_isNoTry() {
        String quiz = begin(Kind.SINGLE, false);
        String[] right = Fields.right(player.question(quiz, 1), player.seed(quiz, 1));
        assertThat(player.send(quiz, 1, Player.with(right, "asked", "another"))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("?flaw=changed#flaw");
        assertThat(player.person().get("/en/quiz/" + quiz + "/1?flaw=changed").body())
                .contains("has changed while this page was open")
                .doesNotContain(" checked");
        assertThat(player.tries(quiz)).isEqualTo(1);

        var asked = Pattern.compile("name=\"asked\" value=\"([^\"]+)\"").matcher(player.page(quiz, 1));
        assertThat(asked.find()).isTrue();
        player.send(quiz, 1, Player.with(right, "asked", asked.group(1)));
        assertThat(player.page(quiz, 1)).contains("Right.");
    }

    @Test
    void whatThePageShows_isToldApart_fromWhatIsRight() {
        var heading = bank.find("ack-field-of-the-first-syn").orElseThrow().heading();
        Sheet one = sheet(heading, "101", "100", true);
        assertThat(Fingerprint.asked(one)).isEqualTo(Fingerprint.asked(sheet(heading, "101", "100", true)));
        assertThat(Fingerprint.asked(one)).isEqualTo(Fingerprint.asked(sheet(heading, "101", "100", false)));
        assertThat(Fingerprint.graded(one)).isNotEqualTo(Fingerprint.graded(sheet(heading, "101", "100", false)));
        assertThat(Fingerprint.asked(one)).isNotEqualTo(Fingerprint.asked(sheet(heading, "101", "102", true)));
    }

    private static Sheet sheet(Question.Heading heading, String one, String other, boolean oneIsRight) {
        return Sheet.of(
                new Question.Choice(
                        heading,
                        false,
                        List.of(
                                new Question.Option(text(one), oneIsRight, text("Because.")),
                                new Question.Option(text(other), !oneIsRight, text("Because.")))),
                3);
    }

    private static LocalizedText text(String text) {
        return new LocalizedText(text, text);
    }

    private String begin(Kind kind, boolean right) {
        Question question = bank.questions().stream()
                .filter(each -> each.kind() == kind)
                .map(each -> bank.find(each.id()).orElseThrow())
                .findFirst()
                .orElseThrow();
        String[] fields = right ? Fields.right(question, 5) : Fields.wrong(question, 5);
        return Player.quizIn(player.person()
                .fill(
                        "/en/quiz/question/" + question.heading().id(),
                        Player.with(fields, "seed", "5", "key", Quizzes.randomName())));
    }

    /** As if all answers so far had been to another version. */
    private void change(String quiz) {
        database.sql("update quiz_try set asked = 'another' where quiz = ?")
                .param(quiz)
                .update();
    }
}
