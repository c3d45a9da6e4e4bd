package dev.synackademy.statespace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.statespace.MutualExclusion.Protocol;
import dev.synackademy.statespace.Philosophers.Doing;
import dev.synackademy.statespace.WaterJugs.Jugs;
import dev.synackademy.statespace.WaterJugs.Pour;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small models whose numbers are known from elsewhere. */
class TextbookTest {

    @Test
    void waterJugs_have16States_andGiveFourGallonsInSixSteps() {
        Result<Jugs, Pour> result = exhaust(new WaterJugs());

        assertThat(result.states()).isEqualTo(16);
        assertThat(result.steps()).isEqualTo(16 * 6);
        assertThat(result.complete()).isTrue();
        assertThat(discovery(result, "four gallons").actions())
                .containsExactly(
                        Pour.FILL_BIG,
                        Pour.BIG_TO_SMALL,
                        Pour.EMPTY_SMALL,
                        Pour.BIG_TO_SMALL,
                        Pour.FILL_BIG,
                        Pour.BIG_TO_SMALL);
        assertThat(result.finding("four gallons").verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(result.finding("six gallons").verdict()).isEqualTo(Verdict.FAILS);
        assertThat(result.finding("no jug overflows").verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(result.finding("both empty").verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void riverCrossing_has10SafeStates_andTakesSevenCrossings() {
        Result<Set<RiverCrossing.Who>, RiverCrossing.Who> result = exhaust(new RiverCrossing());

        assertThat(result.states()).isEqualTo(10);
        assertThat(result.stepsOutside()).isPositive();
        assertThat(discovery(result, "all are over").steps()).isEqualTo(7);
        assertThat(discovery(result, "all are over").actions()).startsWith(RiverCrossing.Who.GOAT);
    }

    /** Words of T, W and E around the table in which T follows every E: (1 + √2)ⁿ + (1 − √2)ⁿ. */
    @ParameterizedTest
    @CsvSource({"2, 6", "3, 14", "4, 34", "5, 82", "6, 198", "7, 478", "8, 1154"})
    void philosophers_allTakeTheLeftForkFirst_andStarve(int count, int states) {
        Result<List<Doing>, Integer> result = exhaust(new Philosophers(count, false));

        assertThat(result.states()).isEqualTo(states);
        Path<List<Doing>, Integer> deadlock = discovery(result, "somebody can go on");
        assertThat(deadlock.steps()).isEqualTo(count);
        assertThat(deadlock.last()).containsOnly(Doing.WAITS);
        assertThat(discovery(result, "the first eats")).isEqualTo(deadlock);
    }

    @Test
    void philosophers_oneOfThemLeftHanded_neverStarve() {
        Result<List<Doing>, Integer> result = exhaust(new Philosophers(6, true));

        assertThat(result.findings()).extracting(Finding::verdict).containsOnly(Verdict.HOLDS);
    }

    /** 288 and 8832 are what TLC and Stateright count. */
    @ParameterizedTest
    @CsvSource({"3, 288, 10", "5, 8832, 16"})
    void twoPhaseCommit_isConsistent(int resourceManagers, int states, int depth) {
        Result<TwoPhaseCommit.State, TwoPhaseCommit.Step> result = exhaust(new TwoPhaseCommit(resourceManagers));

        assertThat(result.states()).isEqualTo(states);
        assertThat(result.depth()).isEqualTo(depth);
        assertThat(result.findings()).extracting(Finding::verdict).containsOnly(Verdict.HOLDS);
    }

    /** 6! / 2 arrangements, the farthest 21 moves away. */
    @Test
    void slidingPuzzle_has360Arrangements_andTakesUpTo21Moves() {
        Result<List<Integer>, SlidingPuzzle.Slide> result = exhaust(new SlidingPuzzle());

        assertThat(result.states()).isEqualTo(360);
        assertThat(result.depth()).isEqualTo(21);
        assertThat(result.finding("solved").verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void mutualExclusion_thatLooksBeforeItSays_isBrokenInFourSteps() {
        Result<MutualExclusion.State, Integer> result =
                Checker.breadthFirst(new MutualExclusion(Protocol.LOOK_THEN_SAY), Limits.NONE);

        assertThat(discovery(result, "never both").actions()).containsExactly(0, 1, 0, 1);
        assertThat(result.finding("never both").verdict()).isEqualTo(Verdict.FAILS);
    }

    @Test
    void mutualExclusion_thatSaysBeforeItLooks_isSafeButMayWaitForEver() {
        Result<MutualExclusion.State, Integer> result = exhaust(new MutualExclusion(Protocol.SAY_THEN_LOOK));

        assertThat(result.finding("never both").verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(result.finding("the first gets in").verdict()).isEqualTo(Verdict.FAILS);
        assertThat(discovery(result, "the first gets in").actions()).containsExactly(0, 1);
    }

    @Test
    void mutualExclusion_ofPeterson_isSafe_andNobodyWaitsForEver() {
        Result<MutualExclusion.State, Integer> result = exhaust(new MutualExclusion(Protocol.PETERSON));

        assertThat(result.findings()).extracting(Finding::verdict).containsOnly(Verdict.HOLDS);
    }

    private static <S, A> Result<S, A> exhaust(Model<S, A> model) {
        return Checker.of(model).untilExhausted().run();
    }

    private static <S, A> Path<S, A> discovery(Result<S, A> result, String property) {
        Path<S, A> discovery = result.finding(property).discovery();
        assertThat(discovery).as(property).isNotNull();
        return discovery;
    }
}
