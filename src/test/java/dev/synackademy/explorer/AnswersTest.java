package dev.synackademy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.network.LogEntry;
import dev.synackademy.statespace.Checker;
import dev.synackademy.statespace.Limits;
import dev.synackademy.statespace.Path;
import dev.synackademy.statespace.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every question is searched again: verdicts, states and shortest stories are those that the pages show.
 * {@code -Danswers.write=true} writes the published file anew.
 */
class AnswersTest {

    private static final java.nio.file.Path FILE = java.nio.file.Path.of("src/main/resources/explorer/answers.tsv");

    @Test
    void published_areWhatSearchingFinds() throws IOException {
        List<String> found = Questions.all().stream()
                .flatMap(question -> question.variants().stream().map(variant -> search(question, variant)))
                .map(Answer::line)
                .toList();
        if (Boolean.getBoolean("answers.write")) {
            Files.write(FILE, found);
        }
        assertThat(Files.readAllLines(FILE)).isEqualTo(found);
    }

    private static Answer search(Question question, Question.Variant variant) {
        var exploration = new Exploration(question, variant, question.bounds(), Limits.NONE, 2);
        return Answer.of(question, variant, exploration.run(progress -> {}));
    }

    /** What each clause is for, in one line: the verdict, and the moves of the shortest story where there is one. */
    @ParameterizedTest
    @CsvSource({
        "three-way-handshake, three-way, no-connection-unasked, HOLDS, 0",
        "three-way-handshake, three-way, no-old-text, HOLDS, 0",
        "three-way-handshake, three-way, nobody-left-alone, HOLDS, 0",
        "three-way-handshake, two-way, no-connection-unasked, FAILS, 1",
        "three-way-handshake, two-way, no-old-text, FAILS, 2",
        "three-way-handshake, two-way, nobody-left-alone, FAILS, 2",
        "half-open, three-way, left-alone, HOLDS, 6",
        "four-way-close, each-direction, four, HOLDS, 6",
        "four-way-close, each-direction, three, HOLDS, 4",
        "four-way-close, each-direction, half-close, HOLDS, 4",
        "four-way-close, each-direction, nothing-left-unsaid, HOLDS, 0",
        "four-way-close, both-at-once, nothing-left-unsaid, FAILS, 3",
        "time-wait, two-msl, no-reset-for-a-graceful-close, HOLDS, 0",
        "time-wait, two-msl, no-old-text, HOLDS, 0",
        "time-wait, one-msl, no-reset-for-a-graceful-close, FAILS, 11",
        "time-wait, one-msl, no-old-text, FAILS, 14",
        "time-wait, none, no-reset-for-a-graceful-close, FAILS, 8",
        "time-wait, none, no-old-text, FAILS, 12",
        "time-wait-assassination, resets-ignored, no-old-text, HOLDS, 0",
        "time-wait-assassination, resets-heeded, no-old-text, FAILS, 14",
        "initial-sequence-numbers, different, no-old-text, HOLDS, 0",
        "initial-sequence-numbers, different, no-guessed-text, HOLDS, 0",
        "initial-sequence-numbers, the-same, no-old-text, FAILS, 3",
        "initial-sequence-numbers, the-same, no-guessed-text, FAILS, 3",
        "syn-flood, cookies, no-honest-syn-refused, HOLDS, 0",
        "syn-flood, cookies, options-lost, HOLDS, 5",
        "syn-flood, backlog, no-honest-syn-refused, FAILS, 5",
        "syn-flood, backlog, options-lost, FAILS, 0",
        "simultaneous-open, supported, both-open, HOLDS, 3",
        "simultaneous-open, supported, no-dead-end, HOLDS, 0",
        "simultaneous-open, ignored, both-open, FAILS, 0",
        "simultaneous-open, ignored, no-dead-end, FAILS, 2",
        "simultaneous-close, supported, both-closing, HOLDS, 4",
        "simultaneous-close, supported, both-in-time-wait, HOLDS, 6",
        "simultaneous-close, supported, one-in-time-wait, HOLDS, 5",
    })
    void verdict(String question, String variant, String property, String verdict, int steps) {
        Answer.Found found = published(question, variant).findings().stream()
                .filter(each -> each.property().equals(property))
                .findFirst()
                .orElseThrow();
        assertThat(found.verdict()).hasToString(verdict);
        assertThat(found.steps()).isEqualTo(steps);
    }

    /** What the network loses is nobody's fault: within wider bounds these claims are still about the rule. */
    @ParameterizedTest
    @CsvSource({
        "syn-flood, cookies, no-honest-syn-refused, HOLDS",
        "syn-flood, backlog, no-honest-syn-refused, FAILS",
        "simultaneous-open, supported, no-dead-end, HOLDS",
        "simultaneous-open, ignored, no-dead-end, FAILS",
    })
    void verdict_whereMoreIsLostAndRepeated(String id, String variant, String property, String verdict) {
        Question question = Questions.of(id);
        TcpModel model = question.model(question.variant(variant), new Bounds(2, 0, 1));
        Result<Moment, Move> result = Checker.breadthFirst(model, Limits.NONE);
        assertThat(result.finding(property).verdict()).hasToString(verdict);
    }

    private static Answer published(String question, String variant) {
        return Answer.published().stream()
                .filter(answer ->
                        answer.question().equals(question) && answer.variant().equals(variant))
                .findFirst()
                .orElseThrow();
    }

    /** A claim that nothing goes wrong is made only where everything was visited. */
    @ParameterizedTest
    @MethodSource
    void whatHoldsEverywhere_wasLookedForEverywhere(Answer answer) {
        boolean claims = answer.findings().stream().anyMatch(found -> found.address() == null);
        assertThat(answer.complete() || !claims).isTrue();
    }

    static Stream<Answer> whatHoldsEverywhere_wasLookedForEverywhere() {
        return Answer.published().stream();
    }

    /** Every path that is published can be gone again, and the world tells it in its own log. */
    @ParameterizedTest
    @MethodSource("whatHoldsEverywhere_wasLookedForEverywhere")
    void everyStory_isToldByTheWorld(Answer answer) {
        Question question = Questions.of(answer.question());
        Question.Variant variant = question.variant(answer.variant());
        TcpModel model = question.model(variant, question.bounds());
        for (Answer.Found found : answer.findings()) {
            if (found.address() != null) {
                Path<Moment, Move> path = Path.walk(model, found.address());
                Story story = Story.of(variant.situation(), path);
                List<LogEntry> log = story.log().entries();
                assertThat(log.size()).isGreaterThan(story.openingEntries());
                assertThat(log).allSatisfy(entry -> assertThat(entry.at()).isPositive());
                for (int i = 0; i < story.world().hosts().size(); i++) {
                    assertThat(story.world().hosts().get(i).connections())
                            .as(found.property() + ", " + i)
                            .isEqualTo(path.last().site(i).host().connections());
                }
            }
        }
    }
}
