package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Simulation;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the seed, a prediction is a question with one right answer, and the learner does not see it in the figure. */
class PredictionsTest {

    private static final int SEEDS = 50;

    static Set<String> generators() {
        return Predictions.names();
    }

    private static Prediction generate(String generator, long seed) {
        var text = new LocalizedText("问", "What?");
        var heading = new Question.Heading(
                generator, "topic", "lesson", 1, text, List.of(text), text, List.of("rfc:9293"), List.of());
        return Predictions.generate(new Question.Predict(heading, generator), seed);
    }

    private static Stream<Prediction> all(String generator) {
        return LongStream.range(0, SEEDS).mapToObj(seed -> generate(generator, seed));
    }

    @ParameterizedTest
    @MethodSource("generators")
    void oneAnswerIsRight_andNoTwoSayTheSame(String generator) {
        all(generator).forEach(prediction -> {
            switch (prediction.question()) {
                case Question.Choice choice -> {
                    assertThat(choice.multiple()).isFalse();
                    assertThat(choice.options()).hasSizeBetween(3, 8);
                    assertThat(choice.options())
                            .filteredOn(Question.Option::correct)
                            .hasSize(1);
                    assertDistinct(choice.options(), option -> option.text().zh());
                    assertDistinct(choice.options(), option -> option.text().en());
                }
                case Question.Numeric numeric -> {
                    assertThat(numeric.mistakes()).hasSizeBetween(2, 10);
                    assertThat(numeric.mistakes()).noneMatch(mistake -> mistake.value() == numeric.answer());
                    assertDistinct(numeric.mistakes(), Question.Mistake::value);
                }
                case Question.States states ->
                    assertThat(states.blanks()).isNotEmpty().allSatisfy(blank -> {
                        assertThat(blank.mistakes()).isNotEmpty().doesNotContainKey(blank.state());
                    });
                default -> throw new AssertionError("no question of the kinds that are asked: " + prediction);
            }
        });
    }

    private static <T> void assertDistinct(List<T> all, Function<T, Object> value) {
        assertThat(all.stream().map(value).toList()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("generators")
    void whatIsSeen_stopsBeforeWhatIsAsked(String generator) {
        all(generator).forEach(prediction -> {
            List<LogEntry> seen = prediction.log();
            List<LogEntry> run = Simulation.run(prediction.scenario(), 1, List.of(), Prediction.MAX_ENTRIES)
                    .log()
                    .entries();
            assertThat(seen).isNotEmpty().isEqualTo(run.subList(0, seen.size()));
            assertThat(seen).allMatch(entry -> Math.round(entry.at() * 1000) <= prediction.untilMicros());
            LogEntry next = run.get(seen.size());
            assertThat(Math.round(next.at() * 1000)).isEqualTo(prediction.untilMicros() + 1);
        });
    }

    @ParameterizedTest
    @MethodSource("generators")
    void theSameSeed_asksTheSame_andOthersAskOfOtherNumbers(String generator) {
        Prediction once = generate(generator, 7);
        Prediction again = generate(generator, 7);
        assertThat(again.question()).isEqualTo(once.question());
        assertThat(again.untilMicros()).isEqualTo(once.untilMicros());
        assertThat(again.log()).isEqualTo(once.log());
        var prompts = new HashSet<String>();
        var answers = new HashSet<Object>();
        all(generator).forEach(prediction -> {
            prompts.add(prediction.question().heading().prompt().en());
            answers.add(prediction.question());
        });
        assertThat(prompts).hasSizeGreaterThan(SEEDS / 10);
        assertThat(answers).hasSizeGreaterThanOrEqualTo(prompts.size());
    }

    /** The answer is read from the run; here it is asked of the run in another way, for the questions where that is short. */
    @ParameterizedTest
    @MethodSource("generators")
    void numbersThatAreRight_standInTheRestOfTheRun(String generator) {
        all(generator).limit(10).forEach(prediction -> {
            if (prediction.question() instanceof Question.Numeric numeric
                    && numeric.unit().en().isEmpty()) {
                Simulation simulation = Simulation.run(prediction.scenario(), 1, List.of(), Prediction.MAX_ENTRIES);
                int seen = prediction.log().size();
                LogEntry.Segment first = simulation.log().after(seen).stream()
                        .filter(LogEntry.Departure.class::isInstance)
                        .map(entry -> ((LogEntry.Departure) entry).segment())
                        .findFirst()
                        .orElseThrow();
                Long ack = first.ack();
                assertThat(List.of(first.seq(), ack == null ? -1 : ack)).contains((long) numeric.answer());
            }
        });
    }

    /** Where the answer depends on what is the case, no learner can know it by heart. */
    @Test
    void everyCaseComesUp() {
        assertThat(rightAnswers("fin-wait-1")).containsExactlyInAnyOrder("FIN-WAIT-2", "CLOSING", "TIME-WAIT");
        assertThat(rightAnswers("reset-in-syn-received")).containsExactlyInAnyOrder("LISTEN", "CLOSED");
        assertThat(rightAnswers("who-waits"))
                .containsExactlyInAnyOrder("only the client", "only the server", "both of them");
        assertThat(rightAnswers("lost-ack")).contains("nothing").hasSizeGreaterThan(1);
        assertThat(rightAnswers("guessed-reset").stream().map(answer -> answer.replaceAll("`.*`", "ACK")))
                .contains(
                        "the connection becomes CLOSED, and nothing is sent",
                        "the connection stays ESTABLISHED, and nothing is sent",
                        "the connection stays ESTABLISHED, and ACK is sent");
    }

    private static Set<String> rightAnswers(String generator) {
        return all(generator)
                .map(prediction -> switch (prediction.question()) {
                    case Question.Choice choice ->
                        choice.options().stream()
                                .filter(Question.Option::correct)
                                .map(option -> option.text().en())
                                .findFirst()
                                .orElseThrow();
                    case Question.States states ->
                        states.blanks().getFirst().state().toString();
                    default -> throw new AssertionError(prediction);
                })
                .collect(Collectors.toSet());
    }

    @Test
    void everyGeneratorIsUsed_andNoOther() {
        assertThat(QuestionFiles.topics().stream()
                        .flatMap(topic ->
                                QuestionParser.parse(topic, new StringReader(QuestionFiles.yaml(topic))).stream())
                        .filter(Question.Predict.class::isInstance)
                        .map(question -> ((Question.Predict) question).generator()))
                .containsExactlyInAnyOrderElementsOf(Predictions.names());
    }

    @Test
    void unknownGenerators_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generate("nothing", 1))
                .withMessageStartingWith("\"nothing\" is not one of ack-of-a-syn, ");
    }

    @ParameterizedTest
    @MethodSource("generators")
    void textsAreWholeInBothLanguages(String generator) {
        all(generator).limit(20).forEach(prediction -> {
            for (LocalizedText text : Samples.texts(prediction.question())) {
                assertThat(text.en()).doesNotContainPattern("[\\p{IsHan}，。？、：；]|%\\d?\\$?s|null");
                assertThat(text.zh()).doesNotContainPattern("%\\d?\\$?s|null");
                if (!text.zh().equals(text.en())) {
                    assertThat(text.zh()).containsPattern("[\\p{IsHan}。，？、：；]");
                }
            }
        });
    }
}
