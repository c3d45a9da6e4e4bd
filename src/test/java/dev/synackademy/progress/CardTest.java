package dev.synackademy.progress;

import static dev.synackademy.progress.Grade.AGAIN;
import static dev.synackademy.progress.Grade.EASY;
import static dev.synackademy.progress.Grade.GOOD;
import static dev.synackademy.progress.Grade.HARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When to ask again: the vectors that other implementations of FSRS-6 agree on, and what lies between them. */
class CardTest {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T08:00:00Z");

    /** The steps that the vectors are computed with. */
    private static final Card.Steps TWO =
            new Card.Steps(List.of(Duration.ofMinutes(1), Duration.ofMinutes(10)), List.of(Duration.ofMinutes(10)));

    @Test
    void thirteenReviews_eachWhenItIsDue() {
        Card card = Card.first(GOOD, BEGINNING, TWO);
        List<Long> days = new ArrayList<>(List.of(delay(card).toDays()));
        for (Grade grade : List.of(GOOD, GOOD, GOOD, GOOD, GOOD, AGAIN, AGAIN, GOOD, GOOD, GOOD, GOOD, GOOD)) {
            card = card.reviewed(grade, card.dueAt(), TWO);
            days.add(delay(card).toDays());
        }
        assertThat(days).containsExactly(0L, 2L, 11L, 46L, 163L, 498L, 0L, 0L, 2L, 4L, 7L, 12L, 21L);
    }

    @Test
    void sixReviews_atTheirOwnTimes() {
        Memory memory = Memory.first(AGAIN);
        for (long gap : List.of(0, 1, 3, 8, 21)) {
            memory = memory.after(GOOD, gap);
        }
        assertThat(memory.stability()).isCloseTo(53.62691, within(0.00001));
        assertThat(memory.difficulty()).isCloseTo(6.3574867, within(0.00001));
    }

    @Test
    void retrievability_isNineTenths_afterAsManyDaysAsItIsStable() {
        assertThat(new Memory(10, 5).retrievability(10)).isCloseTo(0.9, within(1e-12));
        assertThat(new Memory(10, 5).retrievability(0)).isEqualTo(1);
    }

    @Test
    void firstReview_inTwoSteps() {
        assertThat(delay(Card.first(AGAIN, BEGINNING, TWO))).isEqualTo(Duration.ofMinutes(1));
        assertThat(delay(Card.first(HARD, BEGINNING, TWO))).isEqualTo(Duration.ofSeconds(330));
        assertThat(delay(Card.first(GOOD, BEGINNING, TWO))).isEqualTo(Duration.ofMinutes(10));
        assertThat(delay(Card.first(EASY, BEGINNING, TWO))).isEqualTo(Duration.ofDays(8));
    }

    /** Ours: what was right comes back after days, what was not within the sitting. */
    @Test
    void firstReview_inOneStep() {
        assertThat(delay(first(AGAIN))).isEqualTo(Duration.ofMinutes(10));
        assertThat(delay(first(HARD))).isEqualTo(Duration.ofMinutes(15));
        assertThat(delay(first(GOOD))).isEqualTo(Duration.ofDays(2));
        assertThat(delay(first(EASY))).isEqualTo(Duration.ofDays(8));
    }

    @Test
    void forgotten_isAskedAgainInTenMinutes_andIsLessStable() {
        Card known = first(EASY);
        Card forgotten = known.reviewed(AGAIN, known.dueAt(), Card.Steps.ONE);
        assertThat(forgotten.phase()).isEqualTo(Card.Phase.RELEARNING);
        assertThat(forgotten.isForgotten()).isTrue();
        assertThat(delay(forgotten)).isEqualTo(Duration.ofMinutes(10));
        assertThat(forgotten.memory().stability()).isLessThan(known.memory().stability());
        assertThat(forgotten.memory().difficulty()).isGreaterThan(known.memory().difficulty());
    }

    /** A clock that was set back must not break anything: no time has passed then. */
    @Test
    void reviewBeforeTheLastOne_countsAsTheSameDay() {
        Card known = first(EASY);
        assertThat(known.reviewed(GOOD, BEGINNING.minus(Duration.ofDays(3)), Card.Steps.ONE)
                        .memory())
                .isEqualTo(known.reviewed(GOOD, BEGINNING, Card.Steps.ONE).memory());
    }

    private static Card first(Grade grade) {
        return Card.first(grade, BEGINNING, Card.Steps.ONE);
    }

    private static Duration delay(Card card) {
        return Duration.between(card.reviewedAt(), card.dueAt());
    }
}
