package dev.synackademy.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.learner.LearnerId;
import dev.synackademy.quiz.Answered;
import dev.synackademy.quiz.Certainty;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer says of how well something was remembered. */
class GradeTest {

    @ParameterizedTest(name = "right {0}, at once {1}, {2} hints, {3}: {4}")
    @CsvSource(nullValues = "-", textBlock = """
                    true,  true,  0, -,        GOOD
                    true,  true,  0, THINK_SO, GOOD
                    true,  true,  0, SURE,     EASY
                    true,  true,  0, GUESS,    HARD
                    true,  true,  1, -,        HARD
                    true,  true,  2, SURE,     HARD
                    true,  false, 0, -,        AGAIN
                    true,  false, 0, SURE,     AGAIN
                    false, false, 0, -,        AGAIN
                    false, true,  0, SURE,     AGAIN
                    false, false, 3, GUESS,    AGAIN
                    """)
    void answerTells(boolean correct, boolean firstTry, int hints, Certainty certainty, Grade grade) {
        assertThat(Grade.of(new Answered(
                        new LearnerId("learner"),
                        "why-three",
                        "opening",
                        firstTry,
                        correct,
                        hints,
                        certainty,
                        Instant.EPOCH,
                        "answer")))
                .isEqualTo(grade);
    }
}
