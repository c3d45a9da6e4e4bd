package dev.synackademy.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.explorer.Questions;
import dev.synackademy.network.Claim;
import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioLibrary;
import dev.synackademy.network.Simulation;
import dev.synackademy.web.Reference;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the questions of the bank say is so: both languages are there, links lead somewhere, and the engine agrees. */
class QuestionBankTest {

    private static final ScenarioLibrary LIBRARY = ScenarioLibrary.load();
    private static final Map<String, List<LogEntry>> LOGS = new ConcurrentHashMap<>();
    private static final Set<String> LESSONS = Samples.resource("/lessons/index.txt")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .collect(Collectors.toSet());
    /** The sections of RFC 9293, as its table of contents has them. */
    private static final Set<String> SECTIONS = Samples.resource("/dev/synackademy/lesson/rfc9293-sections.txt")
            .lines()
            .collect(Collectors.toSet());

    static List<String> topics() {
        return QuestionFiles.topics();
    }

    private static List<Question> questions(String topic) {
        return QuestionParser.parse(topic, new StringReader(QuestionFiles.yaml(topic)));
    }

    private static Stream<Question> all() {
        return Stream.concat(topics().stream().flatMap(topic -> questions(topic).stream()), Samples.all().stream());
    }

    /** A question in tests: its name is what one wants to see of it. */
    record Named(Question question) {

        String id() {
            return question.heading().topic() + "/" + question.heading().id();
        }

        @Override
        public String toString() {
            return id();
        }
    }

    static List<Named> everyQuestion() {
        return all().map(Named::new).toList();
    }

    @Test
    void noNameIsThereTwice() {
        assertThat(topics().stream().flatMap(topic -> questions(topic).stream()))
                .extracting(question -> question.heading().id())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("everyQuestion")
    void everyLessonIsThere(Named named) {
        assertThat(LESSONS).contains(named.question().heading().lesson());
    }

    /** Characters of Chinese are no English; and Chinese that has none was not translated, unless it is the same in both. */
    @ParameterizedTest
    @MethodSource("everyQuestion")
    void languagesAreWhatTheySay(Named named) {
        for (LocalizedText text : Samples.texts(named.question())) {
            assertThat(text.en()).as(named.id()).doesNotContainPattern("[\\p{IsHan}，。？、：；]");
            if (!text.zh().equals(text.en())) {
                assertThat(text.zh()).as(named.id()).containsPattern("[\\p{IsHan}。，？、：；]");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyQuestion")
    void linksLeadSomewhere(Named named) {
        Question.Heading heading = named.question().heading();
        List<String> destinations = new ArrayList<>(heading.sources());
        for (LocalizedText text : Samples.texts(named.question())) {
            assertThat(links(text.zh())).as(named.id()).containsExactlyInAnyOrderElementsOf(links(text.en()));
            destinations.addAll(links(text.en()));
        }
        destinations.forEach(destination -> check(named.id(), destination));
    }

    private static List<String> links(String markdown) {
        List<String> links = new ArrayList<>();
        Parser.builder().build().parse(markdown).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }
        });
        return links;
    }

    private static void check(String id, String destination) {
        Reference reference = Reference.of(destination);
        assertThat(reference).as(id + ": " + destination).isNotNull();
        switch (reference.kind()) {
            case "lesson" -> assertThat(LESSONS).as(id).contains(reference.target());
            case "lab" ->
                assertThat(LIBRARY.find(reference.target()))
                        .as(id + ": " + destination)
                        .isNotNull();
            case "why" -> assertThat(Questions.of(reference.target())).isNotNull();
            case "rfc" -> {
                assertThat(reference.target()).as(id).matches("\\d{1,5}(#(section|appendix)-[\\w.]+)?");
                if (reference.target().startsWith("9293#")) {
                    assertThat(SECTIONS)
                            .as(id + ": RFC 9293 has no " + destination)
                            .contains(reference.target().replaceFirst("^9293#(section-)?", ""));
                }
            }
            default -> assertThat(destination).as(id).startsWith("https://");
        }
    }

    @ParameterizedTest
    @MethodSource("everyQuestion")
    void theEngineSaysSo(Named named) {
        for (String said : named.question().heading().engine()) {
            String[] sides = said.split(" = ", -1);
            Claim claim = Claim.parse(sides[0]);
            assertThat(claim.value(log(claim.scenario())))
                    .as(named.id() + ": " + said)
                    .isEqualTo(sides[1]);
        }
    }

    private static List<LogEntry> log(String scenario) {
        return LOGS.computeIfAbsent(scenario, id -> {
            Scenario found = LIBRARY.find(id);
            assertThat(found).as("scenario " + id).isNotNull();
            return Simulation.run(found, 1, List.of(), 10_000).log().entries();
        });
    }

    /** Two stars between a full stop and a character of Chinese, for one, do not end what is strong: they stay what they are. */
    @ParameterizedTest
    @MethodSource("everyQuestion")
    void emphasisBeginsAndEnds(Named named) {
        for (LocalizedText text : Samples.texts(named.question())) {
            assertThat(QuestionText.inline(text.zh(), "zh") + QuestionText.inline(text.en(), "en"))
                    .as(named.id())
                    .doesNotContain("**");
        }
    }

    @ParameterizedTest
    @MethodSource("everyQuestion")
    void challengesStartFromAScenarioThatIsThere(Named named) {
        if (named.question() instanceof Question.Challenge challenge) {
            assertThat(LIBRARY.find(challenge.scenario())).as(named.id()).isNotNull();
        }
    }
}
