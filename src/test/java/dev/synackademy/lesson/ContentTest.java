package dev.synackademy.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.explorer.Questions;
import dev.synackademy.network.Claim;
import dev.synackademy.network.LogEntry;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioLibrary;
import dev.synackademy.network.Simulation;
import dev.synackademy.web.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lessons say is so: both languages say the same of the same runs, links lead somewhere, and numbers are those of the runs. */
class ContentTest {

    private static final ScenarioLibrary LIBRARY = ScenarioLibrary.load();
    private static final Pattern SECTION = Pattern.compile("RFC \\d+ §\\d");
    private static final Map<String, List<LogEntry>> LOGS = new ConcurrentHashMap<>();

    /** The names of all questions there are. */
    private static final Set<String> QUESTIONS = lines("/questions/index.txt")
            .flatMap(topic -> lines("/questions/" + topic + ".yaml"))
            .filter(line -> line.startsWith("- id: "))
            .map(line -> line.substring("- id: ".length()))
            .collect(Collectors.toSet());

    private static Stream<String> lines(String file) {
        try (InputStream stream = ContentTest.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Lesson> lessons() {
        return LessonImport.written().stream();
    }

    private static Node parsed(Lesson lesson) {
        return LessonMarkdown.parse(lesson.read().markdown());
    }

    @Test
    void noLessonStandsInTheSyllabusTwice() {
        assertThat(Syllabus.places()).extracting(Syllabus.Place::slug).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void numbers_areThoseOfTheRun(Lesson lesson) {
        for (Link link : Nodes.links(parsed(lesson))) {
            if (link.getDestination().startsWith("claim:")) {
                Claim claim = Claim.parse(link.getDestination().substring("claim:".length()));
                String said = LessonMarkdown.text(link);
                String value = claim.value(log(claim.scenario()));
                assertThat(Pattern.compile("(?<![\\w.])" + Pattern.quote(value) + "(?![\\w])")
                                .matcher(said)
                                .find())
                        .as("%s says \"%s\" of %s, which is %s", lesson.id(), said, claim, value)
                        .isTrue();
            }
        }
    }

    private static List<LogEntry> log(String scenario) {
        return LOGS.computeIfAbsent(scenario, id -> {
            Scenario found = LIBRARY.find(id);
            assertThat(found).as("scenario " + id).isNotNull();
            return Simulation.run(found, 1, List.of(), 10_000).log().entries();
        });
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void linksLeadSomewhere(Lesson lesson) throws IOException {
        Set<String> slugs = Syllabus.places().stream().map(Syllabus.Place::slug).collect(Collectors.toSet());
        Set<String> sections = sections();
        for (Link link : Nodes.links(parsed(lesson))) {
            String destination = link.getDestination();
            Reference reference = Reference.of(destination);
            assertThat(reference).as(lesson.id() + ": " + destination).isNotNull();
            switch (reference.kind()) {
                case "lesson" -> assertThat(slugs).as(lesson.id()).contains(reference.target());
                case "lab" ->
                    assertThat(LIBRARY.find(reference.target()))
                            .as(lesson.id() + ": " + destination)
                            .isNotNull();
                case "why" -> assertThat(Questions.of(reference.target())).isNotNull();
                case "rfc" -> checkRfc(lesson, reference.target(), sections);
                case "claim" -> assertThat(Claim.parse(reference.target())).isNotNull();
                default -> assertThat(destination).as(lesson.id()).startsWith("https://");
            }
        }
    }

    private static void checkRfc(Lesson lesson, String target, Set<String> sections) {
        assertThat(target).as(lesson.id()).matches("\\d{1,5}(#(section|appendix)-[\\w.]+)?");
        if (target.startsWith("9293#")) {
            String section = target.substring("9293#".length()).replaceFirst("^section-", "");
            assertThat(sections)
                    .as(lesson.id() + ": RFC 9293 has no " + section)
                    .contains(section);
        }
    }

    /** The sections of RFC 9293, as its table of contents has them. */
    private static Set<String> sections() throws IOException {
        try (InputStream stream = ContentTest.class.getResourceAsStream("rfc9293-sections.txt")) {
            return new HashSet<>(new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void figuresRun_andEveryBlockIsKnown(Lesson lesson) {
        for (DirectiveBlock block : Nodes.directives(parsed(lesson))) {
            if (block.name().equals(LessonMarkdown.QUIZ)) {
                assertThat(QUESTIONS).as(lesson.id()).contains(block.attribute("question"));
            } else if (block.name().equals(LessonMarkdown.SCENARIO)) {
                assertThat(LIBRARY.find(block.attribute("id"))).as(lesson.id()).isNotNull();
                assertThat(block.getFirstChild())
                        .as(lesson.id() + ": a figure has a caption")
                        .isNotNull();
            } else if (!block.name().equals(LessonMarkdown.LAYERS)) {
                assertThat(LessonMarkdown.ASIDES).as(lesson.id()).contains(block.name());
            }
        }
    }

    /** Two stars between a full stop and a character of Chinese, for one, do not end what is strong: they stay what they are. */
    @ParameterizedTest
    @MethodSource("lessons")
    void emphasisBeginsAndEnds(Lesson lesson) {
        assertThat(LessonMarkdown.text(parsed(lesson))).as(lesson.id()).doesNotContain("**");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyLesson_hasAllItsParts(Lesson lesson) {
        LessonSource source = lesson.read();
        List<String> blocks = Nodes.directives(parsed(lesson)).stream()
                .map(DirectiveBlock::name)
                .toList();
        assertThat(blocks)
                .as(lesson.id())
                .contains(LessonMarkdown.SCENARIO, "machine")
                .containsOnlyOnce("summary")
                .endsWith("summary");
        assertThat(source.objectives()).as(lesson.id()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(source.sources()).as(lesson.id() + " names sections of RFCs").anyMatch(SECTION.asPredicate());
    }

    /** The other language says the same of the same runs, in as many sections. */
    @Test
    void languagesGoTogether() {
        for (Syllabus.Place place : Syllabus.places()) {
            assertThat(outline("zh", place.slug())).as(place.slug()).isEqualTo(outline("en", place.slug()));
        }
    }

    private record Outline(long sections, List<String> figures, Set<String> claims, int objectives, int minutes) {}

    private static Outline outline(String language, String slug) {
        LessonSource source = LessonSource.parse(slug, Syllabus.text(language, slug));
        Node parsed = LessonMarkdown.parse(source.markdown());
        return new Outline(
                Nodes.headings(parsed).stream()
                        .filter(heading -> heading.startsWith("2 "))
                        .count(),
                Nodes.directives(parsed).stream()
                        .map(block -> block.name() + " " + block.attribute("id"))
                        .toList(),
                Nodes.links(parsed).stream()
                        .map(Link::getDestination)
                        .filter(destination -> destination.startsWith("claim:"))
                        .collect(Collectors.toSet()),
                source.objectives().size(),
                source.minutes());
    }
}
