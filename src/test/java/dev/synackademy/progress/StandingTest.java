package dev.synackademy.progress;

import static dev.synackademy.progress.Grade.AGAIN;
import static dev.synackademy.progress.Grade.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.quiz.QuestionBank;
import dev.synackademy.quiz.Summary;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** How somebody stands in the course that there is. */
@SpringBootTest
class StandingTest {

    @Autowired
    QuestionBank bank;

    @Test
    void theCourseHasSixteenConcepts_allUnseenAtFirst() {
        Standing standing = Standing.of(List.of(), bank.questions(), Set.of(), Calendar.UTC, Diary.MONDAY);
        assertThat(standing.concepts()).hasSize(16).allMatch(concept -> concept.level() == Concept.Level.UNSEEN);
        assertThat(standing.concepts()).extracting(Concept::topic).containsExactlyElementsOf(bank.topics());
        assertThat(standing.queue().questions()).as("nothing was begun").isEmpty();
    }

    @Test
    void lessonBegun_itsQuestionsMayBeNew() {
        List<String> fresh = Standing.of(List.of(), bank.questions(), Set.of("time-wait"), Calendar.UTC, Diary.MONDAY)
                .queue()
                .fresh();
        assertThat(fresh).hasSize(DailyQueue.FRESH_MAX);
        assertThat(fresh.stream().map(this::question))
                .allMatch(each -> each.lesson().equals("time-wait"));
    }

    @Test
    void conceptPractised_theRestOfItMayBeNew() {
        List<String> opening = of("opening");
        Diary diary = new Diary().answers(GOOD, opening.getFirst()).daysLater(1);
        Standing standing = Standing.of(diary.log(), bank.questions(), Set.of(), Calendar.UTC, diary.now());
        assertThat(standing.queue().fresh()).containsExactlyElementsOf(opening.subList(1, 1 + DailyQueue.FRESH_MAX));
    }

    @Test
    void aWeekLater_whatWasWrongIsAskedBeforeWhatWasRight() {
        List<String> opening = of("opening");
        Diary diary = new Diary()
                .answers(GOOD, opening.get(0), opening.get(1))
                .answers(AGAIN, opening.get(2))
                .daysLater(7);
        Standing standing = Standing.of(diary.log(), bank.questions(), Set.of(), Calendar.UTC, diary.now());
        assertThat(standing.queue().questions().subList(0, 3))
                .containsExactly(opening.get(2), opening.get(0), opening.get(1));
        assertThat(standing.answered()).isEqualTo(3);
    }

    private List<String> of(String topic) {
        return bank.questions().stream()
                .filter(question -> question.topic().equals(topic))
                .map(Summary::id)
                .toList();
    }

    private Summary question(String id) {
        return bank.question(id).orElseThrow();
    }
}
