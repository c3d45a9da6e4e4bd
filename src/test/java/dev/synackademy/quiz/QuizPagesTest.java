package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.learner.LearnerId;
import dev.synackademy.learner.Person;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Quizzes as learners take them, without a script. */
@Import(QuizPagesTest.Ear.class)
class QuizPagesTest extends WithPlayer {

    @Autowired
    private Quizzes quizzes;

    @Autowired
    private QuizData data;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Ear ear;

    /** Hears what the rest of the house is told. */
    @TestConfiguration
    static class Ear {
        private final List<Answered> heard = new ArrayList<>();

        @EventListener
        void on(Answered answered) {
            heard.add(answered);
        }
    }

    @BeforeEach
    void silence() {
        ear.heard.clear();
    }

    @Test
    void aQuizFromStartToEnd() {
        String quiz = player.start("topic", "opening");
        int size = player.size(quiz);
        assertThat(size).isEqualTo(10);
        assertThat(player.page(quiz, 1)).contains("Question 1 of 10", "Opening a connection");

        for (int place = 1; place <= size; place++) {
            HttpResponse<String> answered = player.answer(quiz, place, place != 3);
            assertThat(answered.statusCode()).isEqualTo(303);
            assertThat(answered.headers().firstValue("Location").orElse(""))
                    .endsWith("/en/quiz/" + quiz + "/" + place + "#outcome");
        }
        assertThat(player.page(quiz, 1)).contains("Right.").doesNotContain("name=\"certainty\"");
        assertThat(player.page(quiz, 3)).contains("Not yet.", "2 tries left.", "name=\"certainty\"");
        assertThat(location(player.person().get("/en/quiz/" + quiz))).endsWith(quiz + "/3");
        assertThat(end(quiz)).contains("9 of 10 right.", "One question is still open");

        player.answer(quiz, 3, false);
        player.answer(quiz, 3, false);
        assertThat(player.page(quiz, 3)).contains("Not right.").doesNotContain("tries left");
        assertThat(location(player.person().get("/en/quiz/" + quiz))).endsWith("/end");
        assertThat(end(quiz)).contains("9 of 10 right.", "the one you missed", "missed");

        String again = Player.quizIn(
                player.person().fillAt("/en/quiz", "/en/quiz", "again", quiz, "key", Quizzes.randomName()));
        assertThat(player.size(again)).isEqualTo(1);
        assertThat(player.question(again, 1)).isEqualTo(player.question(quiz, 3));
    }

    private String end(String quiz) {
        return player.person().get("/en/quiz/" + quiz + "/end").body();
    }

    private static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(303);
        return response.headers().firstValue("Location").orElse("");
    }

    @Test
    void theHouseIsTold_onceAQuestionIsSettled() {
        String quiz = player.start("topic", "time-wait");
        player.answer(quiz, 1, true, "certainty", "sure");
        assertThat(ear.heard).singleElement().satisfies(told -> {
            assertThat(told.question())
                    .isEqualTo(player.question(quiz, 1).heading().id());
            assertThat(told.topic()).isEqualTo("time-wait");
            assertThat(told.firstTry()).isTrue();
            assertThat(told.correct()).isTrue();
            assertThat(told.certainty()).isEqualTo(Certainty.SURE);
            assertThat(told.hints()).isZero();
        });
        hint(quiz, 2, 0);
        player.answer(quiz, 2, false, "certainty", "guess");
        assertThat(ear.heard).hasSize(1);
        player.answer(quiz, 2, true, "certainty", "sure");
        assertThat(ear.heard).hasSize(2);
        assertThat(ear.heard.getLast().firstTry()).isFalse();
        assertThat(ear.heard.getLast().correct()).isTrue();
        assertThat(ear.heard.getLast().hints()).isEqualTo(1);
        assertThat(ear.heard.getLast().certainty()).as("at the first try").isEqualTo(Certainty.GUESS);
        assertThat(ear.heard).extracting(Answered::id).doesNotHaveDuplicates();
    }

    private HttpResponse<String> hint(String quiz, int place, int shown) {
        return player.person()
                .fillAt("/en/quiz", "/en/quiz/" + quiz + "/" + place + "/hint", "shown", Integer.toString(shown));
    }

    @Test
    void aFormSentAgain_countsOnce() {
        String quiz = player.start("topic", "opening");
        String key = Quizzes.randomName();
        for (int i = 0; i < 3; i++) {
            assertThat(player.answer(quiz, 1, false, "key", key).statusCode()).isEqualTo(303);
        }
        assertThat(player.tries(quiz)).isEqualTo(1);
        assertThat(player.page(quiz, 1)).contains("2 tries left.");
    }

    @Test
    void whatIsSettled_staysSo() {
        String quiz = player.start("topic", "opening");
        player.answer(quiz, 1, true);
        assertThat(player.answer(quiz, 1, false).statusCode()).isEqualTo(303);
        assertThat(player.tries(quiz)).isEqualTo(1);
        assertThat(player.page(quiz, 1)).contains("Right.");
    }

    @Test
    void startingTwiceWithTheSameForm_startsOnce() {
        String key = Quizzes.randomName();
        String quiz = Player.quizIn(player.person().fillAt("/en/quiz", "/en/quiz", "topic", "osi", "key", key));
        assertThat(Player.quizIn(player.person().fillAt("/en/quiz", "/en/quiz", "topic", "osi", "key", key)))
                .isEqualTo(quiz);
    }

    @Test
    void nothingChosen_isNoTry() {
        String quiz = player.start("topic", "opening");
        HttpResponse<String> sent = player.send(quiz, 1);
        assertThat(location(sent)).endsWith("?flaw=empty#flaw");
        assertThat(player.person().get("/zh/quiz/" + quiz + "/1?flaw=empty").body())
                .contains("role=\"alert\"", "不计入次数");
        assertThat(player.person()
                        .get("/en/quiz/" + quiz + "/1?flaw=%3Cscript%3E")
                        .body())
                .doesNotContain("<script>", "role=\"alert\"");
        assertThat(player.tries(quiz)).isZero();
    }

    @Test
    void hints_comeOneByOne_andTheSameFormGetsTheSame() {
        String quiz = player.start("topic", "opening");
        int hints = player.question(quiz, 1).heading().hints().size();
        for (int shown = 0; shown < hints; shown++) {
            assertThat(player.page(quiz, 1)).doesNotContain("Hint " + (shown + 1) + "<");
            assertThat(location(hint(quiz, 1, shown))).endsWith("#hints");
            hint(quiz, 1, shown);
            assertThat(player.page(quiz, 1))
                    .contains("Hint " + (shown + 1) + "<")
                    .doesNotContain("Hint " + (shown + 2) + "<");
        }
        assertThat(player.page(quiz, 1)).doesNotContain("hint-button");
        hint(quiz, 1, hints);
        assertThat(player.page(quiz, 1)).contains("Hint " + hints + "<");

        player.answer(quiz, 1, false);
        String outcome = player.page(quiz, 1);
        assertThat(outcome).containsSubsequence("id=\"hints\"", "id=\"outcome\"");
        assertThat(withoutTags(outcome)).contains("Not yet. ", " 2 tries left.");
        assertThat(withoutTags(player.person().get("/zh/quiz/" + quiz + "/1").body()))
                .contains("还不对。", "还能试 2 次。")
                .doesNotContain("还不对。 ", "。 还能试");
    }

    private static String withoutTags(String page) {
        return page.replaceAll("<[^>]*>", "");
    }

    @Test
    void anothersQuiz_isNotThere() {
        String quiz = player.start("topic", "opening");
        Player other = new Player(new Person(port), bank, database);
        assertThat(other.person().get("/en/quiz/" + quiz + "/1").statusCode()).isEqualTo(404);
        assertThat(other.answer(quiz, 1, true).statusCode()).isEqualTo(404);
        other.start("topic", "osi");
        for (String path : List.of("", "/1", "/end")) {
            assertThat(other.person().get("/en/quiz/" + quiz + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(other.answer(quiz, 1, true).statusCode()).isEqualTo(404);
        assertThat(other.person()
                        .fillAt("/en/quiz", "/en/quiz/" + quiz + "/1/hint", "shown", "0")
                        .statusCode())
                .isEqualTo(404);
        assertThat(other.person()
                        .fillAt("/en/quiz", "/en/quiz", "again", quiz, "key", Quizzes.randomName())
                        .statusCode())
                .isEqualTo(404);
        assertThat(player.tries(quiz)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/1", "/1/hint"})
    void withoutTheTokenOfTheForm_nothingHappens(String path) {
        String quiz = player.start("topic", "opening");
        HttpResponse<String> forged =
                player.person().post("/en/quiz/" + quiz + path, "option", "0", "shown", "0", "key", "k");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(player.person().post("/en/quiz", "topic", "osi", "key", "k").statusCode())
                .isEqualTo(403);
        assertThat(player.tries(quiz)).isZero();
    }

    @Test
    void formsThatAreNotOurs_areRefused() {
        String quiz = player.start("topic", "opening");
        for (String key : List.of("", "x".repeat(23), "<b>", "a b")) {
            assertThat(player.answer(quiz, 1, true, "key", key).statusCode())
                    .as(key)
                    .isEqualTo(400);
        }
        assertThat(player.send(quiz, 11).statusCode()).isEqualTo(404);
        assertThat(player.person()
                        .fillAt("/en/quiz", "/en/quiz", "topic", "no-such-topic", "key", "k")
                        .statusCode())
                .isEqualTo(404);
        assertThat(player.person()
                        .fillAt("/en/quiz", "/en/quiz/question/ack-field-of-the-first-syn", "seed", "-1", "key", "k")
                        .statusCode())
                .isEqualTo(400);
        assertThat(player.tries(quiz)).isZero();
    }

    @Test
    void readingMakesNoLearner() {
        Person reader = new Person(port);
        long before = count("select count(*) from learner");
        for (String path :
                List.of("/en/quiz", "/zh/quiz/question/ack-field-of-the-first-syn", "/en/quiz?lesson=time-wait")) {
            assertThat(reader.get(path).statusCode()).isEqualTo(200);
        }
        assertThat(reader.cookie("learner")).isEmpty();
        assertThat(count("select count(*) from learner")).isEqualTo(before);
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    @Test
    void aQuestionThatALessonShows_becomesAQuiz_andTheSamePageGetsTheSame() {
        String path = "/en/quiz/question/ack-field-of-the-first-syn";
        Question question = bank.find("ack-field-of-the-first-syn").orElseThrow();
        String key = Quizzes.randomName();
        String[] fields = Player.with(Fields.wrong(question, 42), "seed", "42", "key", key);
        String quiz = Player.quizIn(player.person().fill(path, fields));
        assertThat(Player.quizIn(player.person().fill(path, fields))).isEqualTo(quiz);
        assertThat(player.tries(quiz)).isEqualTo(1);
        assertThat(player.seed(quiz, 1)).isEqualTo(42);
        assertThat(player.page(quiz, 1)).contains("2 tries left.");

        assertThat(location(player.person().fill(path, "seed", "43", "key", key)))
                .contains("flaw=empty");
    }

    @Test
    void ofEachLearner_onlySoManyAreKept() {
        String first = player.start("topic", "opening");
        LearnerId learner = learnerOf(first);
        for (int i = 0; i < Quizzes.UNFINISHED_MAX - 1; i++) {
            quizzes.startReview(learner, List.of(bank.questions().getFirst().id()));
        }
        assertThat(player.person().get("/en/quiz/" + first + "/1").statusCode()).isEqualTo(200);
        quizzes.startReview(learner, List.of(bank.questions().getFirst().id()));
        assertThat(player.person().get("/en/quiz/" + first + "/1").statusCode()).isEqualTo(404);
        assertThat(quizzes.unfinished(learner)).hasSize(Quizzes.UNFINISHED_MAX);
        assertThat(count("select count(*) from quiz_item where quiz = '" + first + "'"))
                .isZero();
    }

    private LearnerId learnerOf(String quiz) {
        return new LearnerId(database.sql("select learner from quiz where id = ?")
                .param(quiz)
                .query(String.class)
                .single());
    }

    /** Begun without an account, and half answered; then its owner signs in to one that has a quiz already. */
    @Test
    void whoSignsIn_goesOnWithWhatWasBegun() {
        Player account = new Player(new Person(port), bank, database);
        account.person().signUp("half-way");
        String other = account.start("topic", "osi");
        String quiz = player.start("topic", "opening");
        player.answer(quiz, 1, true);
        player.answer(quiz, 2, false);

        assertThat(player.person().signIn("half-way", "four way close").statusCode())
                .isIn(302, 303);

        for (Player either : List.of(player, account)) {
            assertThat(either.page(quiz, 1)).contains("Right.");
            assertThat(either.page(quiz, 2)).contains("2 tries left.");
            assertThat(either.person().get("/en/quiz").body()).contains("Go on", quiz + "/2", other + "/1");
        }
        assertThat(account.answer(quiz, 2, true).statusCode()).isEqualTo(303);
        assertThat(player.page(quiz, 2)).contains("Right.");
    }

    @Test
    void whatIsKept_canBeTakenAwayAndForgotten() {
        String quiz = player.start("topic", "opening");
        player.answer(quiz, 1, true);
        LearnerId learner = learnerOf(quiz);
        assertThat(exported(learner)).contains(quiz, "topic:opening", "correct=true");

        transaction.executeWithoutResult(status -> data.delete(learner));

        assertThat(count("select count(*) from quiz_try where quiz = '" + quiz + "'"))
                .isZero();
        assertThat(exported(learner)).isEqualTo("[]");
    }

    private String exported(LearnerId learner) {
        return Objects.requireNonNull(transaction.execute(status -> data.export(learner)))
                .toString();
    }
}
