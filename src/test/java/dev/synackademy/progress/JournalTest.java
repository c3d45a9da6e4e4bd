package dev.synackademy.progress;

import static dev.synackademy.progress.Diary.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synackademy.learner.LearnerId;
import dev.synackademy.quiz.Answered;
import dev.synackademy.quiz.Certainty;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** An answer and its review are kept together, and once. */
@SpringBootTest
class JournalTest {

    private static final LearnerId LEARNER = new LearnerId("learner");
    private static final Answered ANSWERED =
            new Answered(LEARNER, "why-three", "opening", true, true, 0, Certainty.THINK_SO, MONDAY, "quiz-1");

    @Autowired
    Journal journal;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void oneLearner() {
        database.sql("delete from review").update();
        database.sql("delete from learner").update();
        database.sql("insert into learner (id, created_at, version) values (?, ?, 0)")
                .params(LEARNER.value(), MONDAY.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Test
    void answered_isWrittenDown_withAllThatItsGradeFollowsFrom() {
        transaction.executeWithoutResult(status -> events.publishEvent(ANSWERED));
        Review review = journal.log(LEARNER).getFirst();
        assertThat(review.getId()).isEqualTo("quiz-1");
        assertThat(review.question()).isEqualTo("why-three");
        assertThat(review.reviewedAt()).isEqualTo(MONDAY);
        assertThat(review.correct()).isTrue();
        assertThat(review.firstTry()).isTrue();
        assertThat(review.certainty()).isEqualTo("think-so");
        assertThat(review.grade()).isEqualTo(Grade.GOOD);
        assertThat(review.model()).isEqualTo("FSRS-6");
    }

    @Test
    void toldTwice_countsOnce() {
        transaction.executeWithoutResult(status -> events.publishEvent(ANSWERED));
        transaction.executeWithoutResult(status -> {
            events.publishEvent(ANSWERED);
            events.publishEvent(ANSWERED);
        });
        assertThat(journal.log(LEARNER)).hasSize(1);
    }

    @Test
    void answerThatIsNotKept_leavesNoReview() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(ANSWERED);
            status.setRollbackOnly();
        });
        assertThat(journal.log(LEARNER)).isEmpty();
    }

    @Test
    void outsideATransaction_isRefused() {
        assertThatThrownBy(() -> events.publishEvent(ANSWERED)).isInstanceOf(IllegalTransactionStateException.class);
    }
}
