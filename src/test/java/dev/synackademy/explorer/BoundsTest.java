package dev.synackademy.explorer;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 |  0 | 0 | losses must be in 0…7, not -1",
                " 0 |  8 | 0 | duplicates must be in 0…7, not 8",
                " 0 |  0 | 9 | repetitions must be in 0…7, not 9",
            })
    void outsideItsRange_isRefused(int losses, int duplicates, int repetitions, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bounds(losses, duplicates, repetitions))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1 | 0 | a tick must not be negative, but is -1",
                "1 | -1 | a lifetime must be in 0…15 ticks, not -1",
                "1 | 16 | a lifetime must be in 0…15 ticks, not 16",
            })
    void aSituationWithTimesOutOfRange_isRefused(long tickMicros, int lifetimeTicks, String message) {
        List<Opening> openings = List.of(Opening.of(Scenery.attacker()));
        assertThatNoException().isThrownBy(() -> new Situation(openings, 1, 15, false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Situation(openings, tickMicros, lifetimeTicks, false))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(Situation::of)
                .withMessage("a situation has an opening at least");
    }

    @Test
    void theLeastAndTheMost_areTaken() {
        assertThatNoException().isThrownBy(() -> new Bounds(0, 0, 0));
        assertThatNoException().isThrownBy(() -> new Bounds(7, 7, 7));
    }
}
