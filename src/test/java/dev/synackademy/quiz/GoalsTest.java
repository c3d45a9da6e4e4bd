package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synackademy.network.Intervention;
import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Program;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioLibrary;
import dev.synackademy.network.Simulation;
import java.io.StringReader;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No scenario reaches its goal by itself, and what the lab offers is enough to bring it there. */
class GoalsTest {

    private static final ScenarioLibrary LIBRARY = ScenarioLibrary.load();
    private static final int MAX_ENTRIES = 10_000;

    /** A goal and one way to it. */
    private static Arguments way(String goal, Intervention... interventions) {
        return Arguments.of(goal, List.of(interventions));
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                way("four-syns", drop(20, 1), drop(1020, 2), drop(3020, 3)),
                way("lost-third-segment", drop(120, 3)),
                way("lost-third-segment", drop(120, 3), send(130, "client", 100)),
                way("simultaneous-open", delay(20, 1, 260)),
                way("old-syn-refused", call(20, "client", Program.Call.ABORT)),
                way("old-syn-refused", duplicate(20, 1), delay(20, 2, 1000), call(300, "client", Program.Call.ABORT)),
                way("flood-survived", drop(62, 1), drop(62, 2), drop(62, 3)),
                way("stuck-in-close-wait", call(300, "client", Program.Call.CLOSE)),
                way("closing", call(230, "server", Program.Call.CLOSE)),
                way("straight-to-time-wait", drop(270, 5)),
                way("fin-answered-twice", drop(420, 7)),
                way("fin-answered-twice", duplicate(370, 6)),
                way("data-after-a-fin", call(300, "server", Program.Call.SEND)),
                way("half-open", call(300, "client", Program.Call.ABORT), drop(310, 4)),
                way("window-shut-and-opened", send(500, "client", 1500)),
                way("lost-window-update", drop(570, 8)),
                way("fast-retransmit", drop(210, 6)),
                way("needless-repetition", delay(210, 6, 2000)));
    }

    private static Intervention drop(long atMillis, int packet) {
        return new Intervention.Drop(atMillis * 1000, packet);
    }

    private static Intervention delay(long atMillis, int packet, long byMillis) {
        return new Intervention.Delay(atMillis * 1000, packet, byMillis * 1000);
    }

    private static Intervention duplicate(long atMillis, int packet) {
        return new Intervention.Duplicate(atMillis * 1000, packet);
    }

    private static Intervention call(long atMillis, String host, Program.Call call) {
        int octets = call == Program.Call.SEND ? 100 : 0;
        return new Intervention.UserCall(atMillis * 1000, host, null, call, octets);
    }

    private static Intervention send(long atMillis, String host, int octets) {
        return new Intervention.UserCall(atMillis * 1000, host, null, Program.Call.SEND, octets);
    }

    private static List<LogEntry> run(Goal goal, List<Intervention> interventions) {
        Scenario scenario = Objects.requireNonNull(LIBRARY.find(goal.scenario()), goal.scenario());
        return Simulation.run(scenario, 1, interventions, MAX_ENTRIES).log().entries();
    }

    static Stream<String> goals() {
        return Goals.names().stream();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void noGoalIsReachedByItself_andTheSentenceSaysWhatIsMissing(String name) {
        Goal goal = Goals.of(name);
        Judgement judgement = goal.judge(run(goal, List.of()));
        assertThat(judgement.reached()).isFalse();
        assertThat(judgement.done()).isLessThan(judgement.steps());
        assertThat(judgement.sentence().zh())
                .isNotBlank()
                .isNotEqualTo(goal.reached().zh());
        assertThat(judgement.sentence().en())
                .isNotBlank()
                .isNotEqualTo(goal.reached().en());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatTheLabOffers_isEnough(String name, List<Intervention> interventions) {
        Goal goal = Goals.of(name);
        List<LogEntry> log = run(goal, interventions);
        assertThat(goal.judge(log))
                .as(() -> told(log))
                .isEqualTo(new Judgement(true, goal.steps().size(), goal.steps().size(), goal.reached()));
    }

    private static String told(List<LogEntry> log) {
        var told = new StringBuilder();
        log.forEach(entry -> told.append(entry).append('\n'));
        return told.toString();
    }

    @Test
    void everyGoalHasAWay() {
        assertThat(ways().map(way -> way.get()[0])).containsAll(Goals.names());
    }

    /** One intervention less, or another one, and something else is missing. */
    @Test
    void aJudgement_saysHowNearItIs() {
        assertThat(judge("four-syns", drop(20, 1), drop(1020, 2)))
                .isEqualTo(
                        "So far the client has repeated its SYN 2 times, and 3 are wanted. Each repetition comes because the one"
                                + " before was not answered.");
        assertThat(judge("simultaneous-open", delay(20, 1, 500))).startsWith("Only one end went through SYN-RECEIVED.");
        assertThat(judge("flood-survived", drop(62, 1))).contains("4 of them were dropped");
        assertThat(judge(
                        "stuck-in-close-wait",
                        call(300, "client", Program.Call.CLOSE),
                        call(600, "server", Program.Call.CLOSE)))
                .startsWith("The server was in CLOSE-WAIT and has left it");
        assertThat(judge("half-open", call(300, "client", Program.Call.ABORT))).startsWith("The server knows");
        assertThat(judge("window-shut-and-opened", send(500, "client", 900))).contains("is 600, not yet 0");
        assertThat(judge("fast-retransmit", drop(340, 18))).startsWith("It was lost, but the timer");
        assertThat(judge("needless-repetition", drop(210, 6)))
                .startsWith("There was a repetition, but something was lost");
    }

    private static String judge(String name, Intervention... interventions) {
        Goal goal = Goals.of(name);
        Judgement judgement = goal.judge(run(goal, List.of(interventions)));
        assertThat(judgement.reached()).isFalse();
        return judgement.sentence().en();
    }

    @Test
    void everyGoalIsSet_inItsScenario() {
        List<Question.Challenge> challenges = QuestionFiles.topics().stream()
                .flatMap(topic -> QuestionParser.parse(topic, new StringReader(QuestionFiles.yaml(topic))).stream())
                .filter(Question.Challenge.class::isInstance)
                .map(Question.Challenge.class::cast)
                .toList();
        assertThat(challenges).extracting(Question.Challenge::goal).containsExactlyInAnyOrderElementsOf(Goals.names());
        assertThat(challenges)
                .allSatisfy(challenge -> assertThat(challenge.scenario())
                        .isEqualTo(Goals.of(challenge.goal()).scenario()));
    }

    @Test
    void unknownGoals_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Goals.of("nothing"))
                .withMessageStartingWith("\"nothing\" is not one of four-syns, ");
    }
}
