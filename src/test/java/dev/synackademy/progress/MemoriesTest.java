package dev.synackademy.progress;

import static dev.synackademy.progress.Diary.questions;
import static dev.synackademy.progress.Grade.AGAIN;
import static dev.synackademy.progress.Grade.EASY;
import static dev.synackademy.progress.Grade.GOOD;
import static dev.synackademy.progress.Grade.HARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What follows from a log of reviews. */
class MemoriesTest {

    /** Two devices, one learner: whichever log is read first, the same is remembered. */
    @Test
    void logInAnyOrder_isTheSameMemory() {
        Diary diary = new Diary()
                .answers(GOOD, "a", "b")
                .daysLater(2)
                .answers(AGAIN, "a")
                .answers(EASY, "b", "c")
                .minutesLater(20)
                .answers(HARD, "a")
                .daysLater(1)
                .answers(GOOD, "a", "c");
        List<Review> shuffled = new ArrayList<>(diary.log());
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(Memories.of(shuffled, Calendar.UTC, diary.now()))
                    .as("seed %d", seed)
                    .isEqualTo(diary.memories());
        }
    }

    /** A card kept up to date answer by answer is the card computed from all of them. */
    @Test
    void memoryComputedAnew_isTheOneThatGrewWithEachAnswer() {
        Random random = new Random(7);
        Diary diary = new Diary();
        Card grown = null;
        for (int i = 0; i < 200; i++) {
            diary.minutesLater(random.nextInt(20_000));
            Grade grade = Grade.values()[random.nextInt(4)];
            diary.answers(grade, "one", "other-" + random.nextInt(5));
            Instant at = diary.now().minusSeconds(30);
            grown = grown == null ? Card.first(grade, at, Card.Steps.ONE) : grown.reviewed(grade, at, Card.Steps.ONE);
            assertThat(diary.memories().cards()).containsEntry("one", grown);
        }
    }

    @Test
    void daysInARow_upToToday_orToYesterdayWhileTodayIsNotOver() {
        Diary diary = new Diary();
        assertThat(diary.memories().streak(diary.now())).isZero();
        diary.answers(GOOD, "a").daysLater(1).answers(GOOD, "a").daysLater(1).answers(AGAIN, "a", "b");
        assertThat(diary.memories().streak(diary.now())).isEqualTo(3);
        assertThat(diary.daysLater(1).memories().streak(diary.now())).isEqualTo(3);
        assertThat(diary.daysLater(1).memories().streak(diary.now())).isZero();
        assertThat(diary.answers(GOOD, "a").memories().streak(diary.now())).isEqualTo(1);
    }

    /** From half past eleven to half past twelve at night in Shanghai; in UTC both are the afternoon of one day. */
    @Test
    void daysAreThoseOfWhereTheLearnerIs() {
        Diary diary = new Diary()
                .minutesLater(390)
                .answers(GOOD, "a")
                .minutesLater(60)
                .answers(GOOD, "b");
        Memories shanghai = diary.memories(new Calendar(ZoneId.of("Asia/Shanghai")));
        assertThat(diary.memories().streak(diary.now())).isEqualTo(1);
        assertThat(shanghai.streak(diary.now())).isEqualTo(2);
        assertThat(diary.memories().begunToday()).containsExactlyInAnyOrder("a", "b");
        assertThat(shanghai.begunToday()).containsExactly("b");
        assertThat(shanghai.dueFrom(shanghai.cards().get("a"))).isEqualTo(Instant.parse("2026-06-02T16:00:00Z"));
    }

    @Test
    void concept_isAsKnownAsItsQuestionsAre() {
        List<String> bank = List.of(questions("q", 4));
        Diary diary = new Diary();
        assertThat(concept(bank, diary))
                .isEqualTo(new Concept("opening", "three-way-handshake", 4, 1, 0, 0, Concept.Level.UNSEEN));

        diary.answers(GOOD, "q-00");
        assertThat(concept(bank, diary))
                .isEqualTo(new Concept("opening", "three-way-handshake", 4, 1, 1, 0.25, Concept.Level.BEGUN));

        diary.answers(GOOD, "q-01").answers(AGAIN, "q-02");
        assertThat(concept(bank, diary))
                .as("a wrong answer is no knowledge")
                .isEqualTo(new Concept("opening", "three-way-handshake", 4, 1, 3, 0.5, Concept.Level.PARTLY));

        diary.answers(GOOD, "q-02", "q-03");
        assertThat(concept(bank, diary))
                .isEqualTo(new Concept("opening", "three-way-handshake", 4, 1, 4, 1, Concept.Level.KNOWN));
    }

    @Test
    void concept_fadesUnlessItIsAskedFor_andLastsOnceItWas() {
        List<String> bank = List.of("a", "b");
        Diary diary = new Diary().answers(GOOD, "a", "b").daysLater(20);
        assertThat(concept(bank, diary).level()).isEqualTo(Concept.Level.PARTLY);

        for (int days : new int[] {0, 9, 30}) {
            diary.daysLater(days).answers(GOOD, "a", "b");
        }
        assertThat(concept(bank, diary).level()).isEqualTo(Concept.Level.LASTING);
        assertThat(diary.daysLater(90).memories().cards().get("a").retrievability(diary.now()))
                .isGreaterThan(0.8);
    }

    private static Concept concept(List<String> bank, Diary diary) {
        return Concept.of(
                "opening", "three-way-handshake", bank, 1, diary.memories().cards(), diary.now());
    }
}
