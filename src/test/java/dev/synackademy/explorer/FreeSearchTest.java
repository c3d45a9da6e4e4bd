package dev.synackademy.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synackademy.explorer.FreeSearch.Beginning;
import dev.synackademy.explorer.FreeSearch.Goal;
import dev.synackademy.explorer.FreeSearch.Trouble;
import dev.synackademy.statespace.Checker;
import dev.synackademy.statespace.Limits;
import dev.synackademy.statespace.Path;
import dev.synackademy.statespace.Property;
import dev.synackademy.statespace.Verdict;
import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.State;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Questions of one's own. */
class FreeSearchTest {

    private static final Bounds NONE = new Bounds(0, 0, 0);

    @ParameterizedTest
    @EnumSource(names = {"OPENING", "MEETING"})
    void closing_isReached(Beginning beginning) {
        Goal goal = new Goal(State.CLOSING, State.CLOSING, null);
        Path<Moment, Move> story = search(beginning, Set.of(), goal, NONE);
        assertThat(story).isNotNull();
        assertThat(story.last().site(Sights.CLIENT).state()).isEqualTo(State.CLOSING);
    }

    @Test
    void bothEnds_canBeInTimeWait() {
        Goal goal = new Goal(State.TIME_WAIT, State.TIME_WAIT, null);
        assertThat(search(Beginning.MEETING, Set.of(), goal, NONE)).isNotNull();
    }

    /** Who answers and closes is in LAST-ACK, never in TIME-WAIT, where the client's FIN came first. */
    @Test
    void whereOneAnswersTheOthersFin_onlyOneIsInTimeWait() {
        Goal goal = new Goal(State.TIME_WAIT, State.TIME_WAIT, null);
        Path<Moment, Move> story = search(Beginning.ASKING, Set.of(), goal, new Bounds(1, 1, 1));
        assertThat(story).isNull();
    }

    @Test
    void beingCutOff_takesAFinThatClosesBothDirections() {
        Goal goal = new Goal(null, null, Trouble.CUT_OFF);
        Bounds bounds = new Bounds(0, 1, 0);
        assertThat(search(Beginning.ASKING, Set.of(), goal, bounds)).isNull();
        assertThat(search(Beginning.ASKING, Set.of(Deviation.FIN_CLOSES_BOTH_DIRECTIONS), goal, bounds))
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENING", "MEETING"})
    void whereEachMayClose_eitherCanBeCutOffOrReset(Beginning beginning) {
        Set<Deviation> both = Set.of(Deviation.FIN_CLOSES_BOTH_DIRECTIONS);
        for (Goal goal : List.of(
                new Goal(State.TIME_WAIT, null, Trouble.CUT_OFF), new Goal(null, State.TIME_WAIT, Trouble.CUT_OFF))) {
            assertThat(search(beginning, Set.of(), goal, NONE)).isNull();
            assertThat(search(beginning, both, goal, NONE)).isNotNull();
        }
        for (Goal goal : List.of(
                new Goal(State.LAST_ACK, null, Trouble.RESET_WHILE_CLOSING),
                new Goal(null, State.LAST_ACK, Trouble.RESET_WHILE_CLOSING))) {
            assertThat(search(beginning, Set.of(), goal, NONE)).isNotNull();
        }
    }

    /** Who has been in LAST-ACK was not cut off. */
    @ParameterizedTest
    @EnumSource(Beginning.class)
    void whereCuttingOffMayBeAsked_statesAreRemembered(Beginning beginning) {
        Question question = Questions.free(
                new FreeSearch(beginning, Set.of(Deviation.TWO_WAY_HANDSHAKE), new Goal(State.CLOSING, null, null)));
        assertThat(question.variants())
                .allSatisfy(variant ->
                        assertThat(variant.situation().remembersStates()).isTrue());
    }

    /** An ACK may be delayed in each of them, that of a FIN only where that clause is switched off. */
    @ParameterizedTest
    @EnumSource(Beginning.class)
    void theAckOfAFin_waitsOnlyWhereTheClauseIsSwitchedOff(Beginning beginning) {
        assertThat(finWaits(beginning, Set.of())).isEqualTo(Verdict.FAILS);
        assertThat(finWaits(beginning, Set.of(Deviation.FIN_ACK_MAY_WAIT))).isEqualTo(Verdict.HOLDS);
    }

    /** Whether a FIN can have arrived without an ACK of it being under way. */
    private static Verdict finWaits(Beginning beginning, Set<Deviation> deviations) {
        Question question = Questions.free(new FreeSearch(beginning, deviations, new Goal(State.CLOSING, null, null)));
        Situation situation = question.variants().getLast().situation();
        Property<Moment> waits = Property.sometimes(
                "waits",
                moment -> moment.isNetworkEmpty()
                        && moment.site(Sights.CLIENT).state() == State.FIN_WAIT_1
                        && moment.site(Sights.SERVER).state() == State.CLOSE_WAIT);
        return Checker.breadthFirst(new TcpModel(situation, NONE, List.of(waits)), Limits.NONE)
                .finding("waits")
                .verdict();
    }

    @Test
    void beingLeftAlone_takesALoss() {
        Goal goal = new Goal(null, null, Trouble.LEFT_ALONE);
        Set<Deviation> twoWay = Set.of(Deviation.TWO_WAY_HANDSHAKE);
        assertThat(search(Beginning.OPENING, twoWay, goal, NONE)).isNull();
        assertThat(search(Beginning.OPENING, twoWay, goal, new Bounds(1, 0, 0))).isNotNull();
    }

    /** Closing gracefully, one end goes before the other: that is no trouble, whoever it is. */
    @ParameterizedTest
    @EnumSource(names = {"OPENING", "MEETING", "ASKING"})
    void withoutALoss_nobodyIsLeftAlone(Beginning beginning) {
        assertThat(search(beginning, Set.of(), new Goal(null, null, Trouble.LEFT_ALONE), NONE))
                .isNull();
    }

    /** A RST that an ACK of the first connection calls for ends the second one at the server (RFC 1337). */
    @Test
    void theClientCanBeLeftAloneToo() {
        Goal goal = new Goal(State.ESTABLISHED, State.LISTEN, Trouble.LEFT_ALONE);
        Path<Moment, Move> story = Objects.requireNonNull(search(Beginning.REOPENING, Set.of(), goal, NONE));
        assertThat(story.actions()).anyMatch(FreeSearchTest::isArrivalOfRst);
    }

    /** Its pages show a server without a connection in LISTEN, so that is where it is found. */
    @Test
    void aServerWithoutAConnection_isInListen() {
        Path<Moment, Move> begun = search(Beginning.OPENING, Set.of(), new Goal(null, State.LISTEN, null), NONE);
        assertThat(Objects.requireNonNull(begun).steps()).isZero();
        Goal over = new Goal(State.TIME_WAIT, State.LISTEN, null);
        assertThat(search(Beginning.ASKING, Set.of(), over, NONE)).isNotNull();
        Goal closed = new Goal(null, State.CLOSED, null);
        assertThat(search(Beginning.ASKING, Set.of(), closed, NONE)).isNull();
        assertThat(search(Beginning.MEETING, Set.of(), closed, NONE)).isNotNull();
    }

    @Test
    void aResetWhileClosing_comesSoonerWithoutTimeWait() {
        Goal goal = new Goal(null, null, Trouble.RESET_WHILE_CLOSING);
        Bounds bounds = new Bounds(1, 0, 1);
        assertThat(search(Beginning.REOPENING, Set.of(), goal, NONE)).isNull();
        assertThat(story(Set.of(), goal, bounds).steps())
                .isGreaterThan(story(Set.of(Deviation.TIME_WAIT_OF_NO_LENGTH), goal, bounds)
                        .steps());
    }

    /** With TIME-WAIT as it is, a RST has to end it first (RFC 1337). */
    @Test
    void oldText_takesATimeWaitThatIsTooShortOrAReset() {
        Goal goal = new Goal(null, null, Trouble.OLD_TEXT);
        Bounds bounds = new Bounds(0, 1, 1);
        assertThat(search(Beginning.REOPENING, Set.of(), goal, NONE)).isNull();
        assertThat(story(Set.of(), goal, bounds).actions()).anyMatch(FreeSearchTest::isArrivalOfRst);
        assertThat(story(Set.of(Deviation.TIME_WAIT_OF_NO_LENGTH), goal, bounds).actions())
                .noneMatch(FreeSearchTest::isArrivalOfRst);
    }

    private static boolean isArrivalOfRst(Move move) {
        return move instanceof Move.Deliver deliver
                && deliver.parcel().segment().isRst();
    }

    private static Path<Moment, Move> story(Set<Deviation> deviations, Goal goal, Bounds bounds) {
        return Objects.requireNonNull(search(Beginning.REOPENING, deviations, goal, bounds));
    }

    @Test
    void aGoalThatNamesNothing_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Goal(null, null, null))
                .withMessage("a goal names a state or a trouble");
    }

    private static @Nullable Path<Moment, Move> search(
            Beginning beginning, Set<Deviation> deviations, Goal goal, Bounds bounds) {
        Question question = Questions.free(new FreeSearch(beginning, deviations, goal));
        var exploration = new Exploration(question, question.variants().getLast(), bounds, Limits.NONE, 2);
        var finding = exploration.run(progress -> {}).finding("goal");
        assertThat(finding.verdict() == Verdict.HOLDS).isEqualTo(finding.discovery() != null);
        return finding.discovery();
    }
}
