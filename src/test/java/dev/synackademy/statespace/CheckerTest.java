package dev.synackademy.statespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Where a search ends, and what it says then. */
class CheckerTest {

    @Test
    void search_thatVisitsAll_isComplete() {
        Result<Integer, Integer> result = Checker.breadthFirst(new Tree(1000), Limits.NONE);

        assertThat(result.ending()).isEqualTo(Ending.EXHAUSTED);
        assertThat(result.complete()).isTrue();
        assertThat(result.states()).isEqualTo(1000);
        assertThat(result.depth()).isEqualTo(9);
        assertThat(result.steps()).isEqualTo(999);
    }

    @Test
    void search_endsWhenAllIsDecided_unlessToldToGoOn() {
        var tree = new Tree(100_000).with(Property.sometimes("7", node -> node == 7));

        Result<Integer, Integer> decided = Checker.breadthFirst(tree, Limits.NONE);
        assertThat(decided.ending()).isEqualTo(Ending.DECIDED);
        assertThat(decided.complete()).isFalse();
        assertThat(decided.states()).isEqualTo(31);
        assertThat(decided.depth()).isEqualTo(4);

        Result<Integer, Integer> all = Checker.of(tree).untilExhausted().run();
        assertThat(all.ending()).isEqualTo(Ending.EXHAUSTED);
        assertThat(all.states()).isEqualTo(100_000);
        assertThat(all.findings()).isEqualTo(decided.findings());
    }

    @Test
    void limitOfStates_isReachedOnlyByOneStateMore() {
        assertThat(endingAt(Limits.NONE.withStates(1000)).complete()).isTrue();

        Result<Integer, Integer> cut = endingAt(Limits.NONE.withStates(999));
        assertThat(cut.ending()).isEqualTo(Ending.STATES);
        assertThat(cut.complete()).isFalse();
        assertThat(cut.states()).isEqualTo(999);
    }

    @Test
    void limitOfDepth_leavesTheDeepestStatesUnexpanded() {
        assertThat(endingAt(Limits.NONE.withDepth(10)).complete()).isTrue();

        Result<Integer, Integer> cut = endingAt(Limits.NONE.withDepth(9));
        assertThat(cut.ending()).isEqualTo(Ending.DEPTH);
        assertThat(cut.states()).isEqualTo(1000);
        assertThat(endingAt(Limits.NONE.withDepth(3)).states()).isEqualTo(15);
        assertThat(endingAt(Limits.NONE.withDepth(0)).states()).isEqualTo(1);
    }

    @Test
    void limitOfMemory_isKept() {
        var tree = new Tree(10_000_000);

        Result<Integer, Integer> cut = Checker.breadthFirst(tree, Limits.NONE.withMemoryBytes(Limits.MIN_MEMORY_BYTES));

        assertThat(cut.ending()).isEqualTo(Ending.MEMORY);
        assertThat(cut.memoryBytes()).isLessThanOrEqualTo(Limits.MIN_MEMORY_BYTES);
        assertThat(cut.states()).isGreaterThan(10_000);
    }

    @Test
    void limitOfMemory_isKeptWhateverIsJudgedAfterwards() {
        var tree = new Tree(10_000_000).with(Property.sometimes("never", node -> node < 0));
        for (int i = 1; i < 64; i++) {
            tree.with(Property.alwaysReachable("anything " + i, node -> true));
        }
        long limit = 6L << 20;

        Result<Integer, Integer> cut = Checker.breadthFirst(tree, Limits.NONE.withMemoryBytes(limit));

        assertThat(cut.ending()).isEqualTo(Ending.MEMORY);
        assertThat(cut.memoryBytes()).isLessThanOrEqualTo(limit);
        assertThat(cut.findings()).extracting(Finding::verdict).containsOnly(Verdict.UNDECIDED);
    }

    /** What is decided only in the end was not decided: that the rest is does not make it so. */
    @Test
    void cutSearch_isNotDecidedByWhatItGaveUp() {
        var tree = new Tree(1000)
                .with(Property.sometimes("7", node -> node == 7))
                .with(Property.alwaysReachable("999", node -> node == 999));

        assertThat(Checker.breadthFirst(tree, Limits.NONE.withDepth(4)).ending())
                .isEqualTo(Ending.DEPTH);
    }

    @Test
    void limitOfMemory_countsTheStepsToo() {
        var tree = new Tree(10_000_000).with(Property.alwaysReachable("0", node -> node == 0));
        Limits limits = Limits.NONE.withMemoryBytes(9L << 20);

        Result<Integer, Integer> cut = Checker.breadthFirst(tree, limits);

        assertThat(cut.ending()).isEqualTo(Ending.MEMORY);
        assertThat(cut.finding("0").verdict()).isEqualTo(Verdict.UNDECIDED);
        assertThat(cut.states())
                .isLessThan(Checker.breadthFirst(new Tree(10_000_000), limits).states());
    }

    @Test
    void limitOfTime_endsASearchThatWouldGoOn() {
        Result<Integer, Integer> cut =
                Checker.breadthFirst(new Tree(Integer.MAX_VALUE), Limits.NONE.withTime(Duration.ofMillis(20)));

        assertThat(cut.ending()).isEqualTo(Ending.TIME);
        assertThat(cut.complete()).isFalse();
    }

    @Test
    void limitOfTime_holdsForTheWayBackToo() {
        // Each leaf has one step, to a leaf from the other end of their row: no going through all states in one
        // direction gets far.
        int leaves = 40_001;
        var zigzag = new Tree(80_001) {
            @Override
            public List<Integer> actions(Integer node) {
                int leaf = node - 40_000;
                if (leaf < 0) {
                    return super.actions(node);
                }
                int next = leaf > leaves / 2 ? leaves - 1 - leaf : leaves - leaf;
                return leaf == 0 ? List.of() : List.of(40_000 + next);
            }
        }.with(Property.alwaysReachable("the first leaf", node -> node == 40_000));

        Result<Integer, Integer> cut = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> Checker.breadthFirst(zigzag, Limits.NONE.withTime(Duration.ofMillis(500))));

        assertThat(cut.ending()).isEqualTo(Ending.TIME);
        assertThat(cut.finding("the first leaf").verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void cancelled_whenAllIsVisited_stillLeavesUndecidedWhatNeedsTheWayBack() {
        Checker<Integer, Integer> checker =
                Checker.of(new Tree(1000).with(Property.alwaysReachable("999", node -> node == 999)));
        checker.onProgress(Duration.ZERO, progress -> {
            if (progress.frontier() == 0) {
                checker.cancel();
            }
        });

        Result<Integer, Integer> result = checker.run();

        assertThat(result.states()).isEqualTo(1000);
        assertThat(result.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(result.finding("999").verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void statesFoundBeforeALimit_areStillJudged() {
        var tree = new Tree(1000).with(Property.always("not 14", node -> node != 14));

        for (Limits limits : List.of(Limits.NONE.withDepth(3), Limits.NONE.withStates(15))) {
            Finding<Integer, Integer> finding =
                    Checker.breadthFirst(tree, limits).finding("not 14");
            assertThat(finding.verdict()).isEqualTo(Verdict.FAILS);
            assertThat(finding.discovery()).extracting(Path::address).isEqualTo("0/1/1/1");
        }
    }

    @Test
    void whatWasNotFoundBeforeALimit_isUndecided() {
        var tree = new Tree(1000)
                .with(Property.always("not 500", node -> node != 500))
                .with(Property.sometimes("500", node -> node == 500))
                .with(Property.alwaysReachable("not 3", node -> node != 3));

        Result<Integer, Integer> cut = Checker.breadthFirst(tree, Limits.NONE.withDepth(4));

        assertThat(cut.findings()).extracting(Finding::verdict).containsOnly(Verdict.UNDECIDED);
        assertThat(cut.findings()).extracting(Finding::discovery).containsOnlyNulls();
    }

    @Test
    void cancelled_endsSoon_orAtOnce() throws InterruptedException {
        Checker<Integer, Integer> checker =
                Checker.of(new Tree(Integer.MAX_VALUE)).workers(2);
        var begun = new CountDownLatch(1);
        var results = Collections.synchronizedList(new ArrayList<Result<Integer, Integer>>());
        checker.onProgress(Duration.ofMillis(1), progress -> begun.countDown());
        var searcher = new Thread(() -> results.add(checker.run()));
        searcher.start();
        begun.await();

        checker.cancel();
        searcher.join();

        assertThat(results).extracting(Result::ending).containsExactly(Ending.CANCELLED);
        assertThat(results.getFirst().states()).isGreaterThan(1);
        assertThat(checker.run().states()).isEqualTo(1);
    }

    @Test
    void interrupted_endsAsIfCancelled_andStaysInterrupted() {
        for (int workers = 1; workers <= 2; workers++) {
            Thread.currentThread().interrupt();

            Result<Integer, Integer> result =
                    Checker.of(new Tree(1_000_000)).workers(workers).run();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(result.ending()).isEqualTo(Ending.CANCELLED);
        }
    }

    @Test
    void progress_isToldAsTheSearchGoesOn() {
        var told = new ArrayList<Progress>();

        Checker.of(new Tree(100_000)).onProgress(Duration.ZERO, told::add).run();

        assertThat(told).extracting(Progress::states).isSorted().last().isEqualTo(100_000L);
        assertThat(told).extracting(Progress::depth).isSorted().last().isEqualTo(16);
        assertThat(told.getLast().frontier()).isZero();
        assertThat(told).allSatisfy(progress -> {
            assertThat(progress.frontier()).isBetween(0L, progress.states());
            assertThat(progress.statesPerSecond()).isPositive();
        });
    }

    @Test
    void noInitialState_isAnEmptySpace() {
        Result<Integer, Integer> result =
                Checker.breadthFirst(new Tree(0).with(Property.alwaysReachable("1", node -> node == 1)), Limits.NONE);

        assertThat(result.states()).isZero();
        assertThat(result.depth()).isZero();
        assertThat(result.complete()).isTrue();
        assertThat(result.finding("1").verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void beyondTheBoundary_nothingIsVisited_andNothingCanBeReached() {
        var tree = new Tree(1000)
                .within(100)
                .with(Property.sometimes("200", node -> node == 200))
                .with(Property.alwaysReachable("a leaf beyond", node -> node >= 100));

        Result<Integer, Integer> result = Checker.breadthFirst(tree, Limits.NONE);

        assertThat(result.complete()).isTrue();
        assertThat(result.states()).isEqualTo(100);
        assertThat(result.stepsOutside()).isEqualTo(101);
        assertThat(result.findings()).extracting(Finding::verdict).containsExactly(Verdict.FAILS, Verdict.FAILS);
    }

    @Test
    void longWayBack_isFoundWithoutGoingThroughAllStatesForEachStepOfIt() {
        // Up and down a ladder: every state but the first reaches the goal, the first, by steps to states found before
        // it.
        var ladder = new Tree(200_000) {
            @Override
            public List<Integer> actions(Integer node) {
                return node == 0 ? List.of(1) : List.of(node + 1, node - 1);
            }
        }.with(Property.alwaysReachable("the ground", node -> node == 0));

        Result<Integer, Integer> result = Checker.breadthFirst(ladder, Limits.NONE);

        assertThat(result.depth()).isEqualTo(199_999);
        assertThat(result.finding("the ground").verdict()).isEqualTo(Verdict.HOLDS);
    }

    @Test
    void exceptionOfTheModel_namesTheState() {
        var tree = new Tree(100_000).with(Property.always("fine", node -> {
            if (node >= 40_000) {
                throw new IllegalStateException("broken at " + node);
            }
            return true;
        }));

        for (int workers = 1; workers <= 3; workers++) {
            Checker<Integer, Integer> checker = Checker.of(tree).workers(workers);
            assertThatThrownBy(checker::run)
                    .isInstanceOfSatisfying(ModelException.class, failure -> {
                        assertThat(Path.walk(tree, failure.address()).last()).isEqualTo(40_000);
                    })
                    .hasMessageContaining("fine")
                    .hasRootCauseMessage("broken at 40000");
        }
    }

    @Test
    void exceptionAboutAnInitialState_namesItToo() {
        var unpackable = new Tree(10) {
            @Override
            public void pack(Integer node, StateWriter to) {
                throw new IllegalStateException("broken");
            }
        };
        var boundless = new Tree(10) {
            @Override
            public boolean withinBoundary(Integer node) {
                throw new IllegalStateException("broken");
            }
        };
        for (Tree tree : List.of(unpackable, boundless)) {
            assertThatThrownBy(() -> Checker.breadthFirst(tree, Limits.NONE))
                    .isInstanceOfSatisfying(
                            ModelException.class,
                            failure -> assertThat(failure.address()).isEqualTo("0"))
                    .hasRootCauseMessage("broken");
        }
    }

    @Test
    void modelThatReadsLessThanItWrote_isToldSo() {
        var forgetful = new Tree(10) {
            @Override
            public void pack(Integer node, StateWriter to) {
                to.putInt(node).putByte(0);
            }
        };
        assertThatThrownBy(() -> Checker.breadthFirst(forgetful, Limits.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("of its bytes, 1 were not read");
    }

    @Test
    void stateThatIsTooLong_isRefused() {
        var verbose = new Tree(10) {
            @Override
            public void pack(Integer node, StateWriter to) {
                to.putInt(node).putBytes(new byte[2 << 20], 0, node == 0 ? 0 : 2 << 20);
            }
        };
        assertThatThrownBy(() -> Checker.breadthFirst(verbose, Limits.NONE))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("a state has at most");
    }

    @Test
    void whatCannotBeSearched_isRefusedInWords() {
        assertThatThrownBy(() -> Limits.NONE.withStates(0)).hasMessage("the limit of states must be at least 1, not 0");
        assertThatThrownBy(() -> Limits.NONE.withDepth(-1)).hasMessage("the limit of depth must be at least 0, not -1");
        assertThatThrownBy(() -> Limits.NONE.withMemoryBytes(5))
                .hasMessage("the limit of memory, in bytes, must be at least 2097152, not 5");
        assertThatThrownBy(() -> Limits.NONE.withTime(Duration.ZERO))
                .hasMessage("the limit of time must be more than zero, not PT0S");
        assertThatThrownBy(() -> Checker.of(new Tree(1)).workers(0)).hasMessage("there are 1 to 4 workers, not 0");
        assertThatThrownBy(() -> Checker.of(new Tree(1)).workers(5)).hasMessage("there are 1 to 4 workers, not 5");

        var twice =
                new Tree(1).with(Property.always("same", node -> true)).with(Property.sometimes("same", node -> true));
        assertThatThrownBy(() -> Checker.breadthFirst(twice, Limits.NONE)).hasMessage("two properties are called same");
        var many = new Tree(1);
        for (int i = 0; i < 65; i++) {
            many.with(Property.always("property " + i, node -> true));
        }
        assertThatThrownBy(() -> Checker.breadthFirst(many, Limits.NONE))
                .hasMessage("a model has at most 64 properties, not 65");
        Result<Integer, Integer> result = Checker.breadthFirst(new Tree(1), Limits.NONE);
        assertThatThrownBy(() -> result.finding("unheard of")).hasMessage("no property is called unheard of");
    }

    private static Result<Integer, Integer> endingAt(Limits limits) {
        return Checker.breadthFirst(new Tree(1000), limits);
    }
}
