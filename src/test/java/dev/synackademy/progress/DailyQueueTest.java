package dev.synackademy.progress;

import static dev.synackademy.progress.Diary.questions;
import static dev.synackademy.progress.Grade.AGAIN;
import static dev.synackademy.progress.Grade.EASY;
import static dev.synackademy.progress.Grade.GOOD;
import static dev.synackademy.progress.Grade.HARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is asked on which day. */
class DailyQueueTest {

    @Test
    void nothingAnswered_nothingDue_andNobodyWaits() {
        DailyQueue queue = new Diary().queue();
        assertThat(queue.due()).isEmpty();
        assertThat(queue.next()).isNull();
    }

    @Test
    void right_isNotDueAgainToday_butAllOfTheDayAfterTomorrow() {
        Diary diary = new Diary().answers(GOOD, "why-three");
        assertThat(diary.minutesLater(60).queue().due()).isEmpty();
        assertThat(diary.queue().next()).isEqualTo(new DailyQueue.Next(Instant.parse("2026-06-03T00:00:00Z"), 1));

        assertThat(new Diary()
                        .answers(GOOD, "why-three")
                        .daysLater(2)
                        .minutesLater(-500)
                        .queue()
                        .questions())
                .containsExactly("why-three");
    }

    @Test
    void wrong_isDueAgainInTenMinutes_toTheMinute() {
        Diary diary = new Diary().answers(AGAIN, "why-three").minutesLater(9);
        assertThat(diary.queue().due()).isEmpty();
        assertThat(diary.queue().next())
                .isEqualTo(new DailyQueue.Next(diary.now().plus(Duration.ofMinutes(1)), 1));

        assertThat(diary.minutesLater(1).queue().questions()).containsExactly("why-three");
    }

    @Test
    void theMostForgottenComesFirst() {
        Diary diary = new Diary()
                .answers(EASY, "easy")
                .answers(GOOD, "good")
                .answers(HARD, "guessed")
                .daysLater(9);
        assertThat(diary.queue().questions()).containsExactly("guessed", "good", "easy");
        assertThat(diary.queue().due())
                .extracting(DailyQueue.Item::retrievability)
                .isSorted();
    }

    @Test
    void aHundredDue_twentyAreAsked_theRestWaitsForOtherDays() {
        Diary diary = new Diary().answers(GOOD, questions("q", 100)).daysLater(30);
        assertThat(diary.queue().due()).hasSize(20);
        assertThat(diary.queue().waiting()).isEqualTo(80);

        diary.answers(GOOD, diary.queue().questions().toArray(String[]::new));
        assertThat(diary.queue().questions()).as("today has had enough").isEmpty();
        assertThat(diary.queue().waiting()).isEqualTo(80);
        assertThat(diary.daysLater(1).queue().due()).hasSize(20);
        assertThat(diary.queue().waiting()).isEqualTo(60);
    }

    @Test
    void wrongToday_comesOnceMore_howeverMuchThereWas() {
        Diary diary = new Diary().answers(GOOD, questions("q", 20)).daysLater(5);
        diary.answers(GOOD, questions("q", 19)).answers(AGAIN, "q-19").minutesLater(10);
        assertThat(diary.queue("new").questions()).containsExactly("q-19");
    }

    @Test
    void fewNewOnes_behindWhatIsDue_inTheOrderOfTheCourse() {
        Diary diary = new Diary().answers(GOOD, "old").daysLater(3);
        String[] unseen = questions("new", 30);
        assertThat(diary.queue(unseen).questions())
                .containsExactly("old", "new-00", "new-01", "new-02", "new-03", "new-04");

        diary.answers(GOOD, "new-00", "new-01");
        assertThat(diary.queue("new-02", "new-03", "new-04", "new-05").fresh())
                .containsExactly("new-02", "new-03", "new-04");
    }

    @Test
    void whatIsDueLeavesNoRoom_nothingNew() {
        Diary diary = new Diary().answers(GOOD, questions("q", 18)).daysLater(3);
        assertThat(diary.queue(questions("new", 9)).fresh()).hasSize(2);
    }

    /** Practice of one's own does not use up what the day may ask. */
    @Test
    void practisingMuchThatIsNew_leavesRoomForReminders() {
        Diary diary = new Diary().answers(GOOD, questions("q", 20)).daysLater(3).answers(GOOD, questions("new", 40));
        assertThat(diary.queue("another").questions()).containsExactlyInAnyOrder(questions("q", 20));
    }

    @Test
    void questionThatIsNoMore_isNotAsked() {
        Diary diary = new Diary().answers(GOOD, "gone", "here").daysLater(3);
        DailyQueue queue = DailyQueue.of(diary.memories(), Set.of("here"), List.of(), diary.now());
        assertThat(queue.questions()).containsExactly("here");
    }
}
