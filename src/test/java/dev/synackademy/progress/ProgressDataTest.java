package dev.synackademy.progress;

import static dev.synackademy.progress.Diary.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synackademy.learner.LearnerId;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What is kept about a learner moves to another, is told, and is forgotten. */
@SpringBootTest
@Transactional
class ProgressDataTest {

    private static final LearnerId PHONE = new LearnerId("phone");
    private static final LearnerId DESK = new LearnerId("desk");

    @Autowired
    ProgressData data;

    @Autowired
    Reviews reviews;

    @Autowired
    Readings readings;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void twoLearners() {
        for (LearnerId learner : List.of(PHONE, DESK)) {
            database.sql("insert into learner (id, created_at, version) values (?, ?, 0)")
                    .params(learner.value(), MONDAY.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    @Test
    void merge_unitesTheLogs_andWhatFollowsFromThem() {
        answer("a", PHONE, "why-three", 0, Grade.GOOD);
        answer("b", DESK, "why-three", 3, Grade.GOOD);
        answer("c", PHONE, "why-three", 20, Grade.AGAIN);
        answer("d", DESK, "why-four", 1, Grade.EASY);

        data.merge(PHONE, DESK);

        assertThat(log(PHONE)).isEmpty();
        assertThat(log(DESK)).extracting(Review::getId).containsExactly("c", "b", "d", "a");
        Memories memories = Memories.of(log(DESK), Calendar.UTC, MONDAY.plus(Duration.ofDays(21)));
        assertThat(memories.cards().get("why-three"))
                .isEqualTo(Card.first(Grade.GOOD, MONDAY, Card.Steps.ONE)
                        .reviewed(Grade.GOOD, MONDAY.plus(Duration.ofDays(3)), Card.Steps.ONE)
                        .reviewed(Grade.AGAIN, MONDAY.plus(Duration.ofDays(20)), Card.Steps.ONE));
    }

    @Test
    void merge_keepsTheFurtherPosition() {
        read(PHONE, "time-wait", 4, false);
        read(DESK, "time-wait", 2, false);
        read(PHONE, "resets", 1, false);
        read(DESK, "resets", 0, true);
        read(PHONE, "states", 3, false);

        data.merge(PHONE, DESK);

        assertThat(readings.findByLearnerOrderByReadAtDescLessonAsc(PHONE.value()))
                .isEmpty();
        assertThat(readings.findByLearnerOrderByReadAtDescLessonAsc(DESK.value()))
                .extracting(reading -> reading.lesson() + " " + reading.sections() + " " + reading.finished())
                .containsExactly("resets 1 true", "states 3 false", "time-wait 4 false");
    }

    @Test
    void delete_leavesNothing_ofThatLearnerOnly() {
        answer("a", PHONE, "why-three", 0, Grade.GOOD);
        answer("b", DESK, "why-three", 0, Grade.GOOD);
        read(PHONE, "time-wait", 4, false);
        read(DESK, "time-wait", 4, false);

        data.delete(PHONE);

        assertThat(log(PHONE)).isEmpty();
        assertThat(readings.findByLearnerOrderByReadAtDescLessonAsc(PHONE.value()))
                .isEmpty();
        assertThat(log(DESK)).hasSize(1);
        assertThat(readings.findByLearnerOrderByReadAtDescLessonAsc(DESK.value()))
                .hasSize(1);
    }

    @Test
    void export_tellsAllThatIsKept() {
        answer("a", PHONE, "why-three", 0, Grade.HARD);
        read(PHONE, "time-wait", 4, true);

        assertThat(data.export(PHONE))
                .isEqualTo(new ProgressData.Exported(
                        List.of(new ProgressData.ExportedReview(
                                "a", "why-three", MONDAY, true, true, 0, null, Grade.HARD, "FSRS-6")),
                        List.of(new ProgressData.ExportedReading("time-wait", 4, true, MONDAY))));
    }

    @Test
    void sameAnswerTwice_isRefused() {
        answer("a", PHONE, "why-three", 0, Grade.GOOD);
        assertThatThrownBy(() -> answer("a", PHONE, "why-three", 0, Grade.GOOD))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private void answer(String id, LearnerId learner, String question, int day, Grade grade) {
        boolean right = grade != Grade.AGAIN;
        reviews.save(new Review(
                id, learner.value(), question, MONDAY.plus(Duration.ofDays(day)), right, right, 0, null, grade));
        log(learner); // so that it is in the database
    }

    private void read(LearnerId learner, String lesson, int sections, boolean finished) {
        readings.advance(Reading.id(learner.value(), lesson), learner.value(), lesson, sections, finished, MONDAY);
    }

    private List<Review> log(LearnerId learner) {
        return reviews.findByLearnerOrderByReviewedAtDescIdDesc(learner.value(), Reviews.LOG_MAX);
    }
}
