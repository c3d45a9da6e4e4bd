package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChanceTest {

    @Test
    void drawsWhatASplittableRandomDraws() {
        for (long seed : new long[] {0, 1, -1, 42, Long.MIN_VALUE, 0x9E3779B97F4A7C15L}) {
            SplittableRandom random = new SplittableRandom(seed);
            Chance chance = new Chance(seed);
            for (int i = 0; i < 100; i++) {
                assertThat(chance.draw(0)).as("seed " + seed).isEqualTo(random.nextDouble());
                assertThat(chance.draw(1)).as("seed " + seed).isEqualTo(random.nextDouble());
                chance.skip(2);
            }
        }
    }

    @Test
    void whatIsImpossibleNeverHitsAndWhatIsCertainAlways() {
        Chance chance = new Chance(7);
        for (int i = 0; i < 1000; i++) {
            assertThat(chance.hits(i, Chance.odds(0))).isFalse();
            assertThat(chance.hits(i, Chance.odds(1))).isTrue();
        }
    }
}
