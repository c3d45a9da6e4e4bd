package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.explorer.Bounds;
import dev.synackademy.explorer.FreeSearch;
import dev.synackademy.explorer.Moment;
import dev.synackademy.explorer.Move;
import dev.synackademy.explorer.Question;
import dev.synackademy.explorer.Questions;
import dev.synackademy.explorer.TcpModel;
import dev.synackademy.statespace.Path;
import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Stories beside the same choices under the right rule, also those that no search has found. */
class TaleTest {

    private static final int WALKS = 20;
    private static final int STEPS_MAX = 16;

    private final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();

    TaleTest() {
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
    }

    /** Every rule that is not the right one, and every clause that somebody may switch off. */
    static Stream<Inquiry> deviating() {
        Stream<Inquiry> published = Questions.all().stream()
                .flatMap(question -> question.variants().stream()
                        .skip(1)
                        .map(rule -> new Inquiry(question, rule, question.bounds(), null)));
        Stream<Inquiry> own = Stream.of(FreeSearch.Beginning.values())
                .flatMap(beginning -> Inquiry.SEARCHABLE.stream().map(clause -> free(beginning, Set.of(clause))));
        return Stream.concat(published, own);
    }

    private static Inquiry free(FreeSearch.Beginning beginning, Set<Deviation> without) {
        var search = new FreeSearch(beginning, without, new FreeSearch.Goal(State.CLOSING, null, null));
        Question question = Questions.free(search);
        return new Inquiry(question, question.variants().getLast(), new Bounds(1, 1, 1), search);
    }

    @ParameterizedTest
    @MethodSource("deviating")
    void wherever_aStoryIsLeft_bothReadTheSameUntilTheyPart_andDifferThere(Inquiry inquiry) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int walk = 0; walk < WALKS; walk++) {
            Path<Moment, Move> path = walk(inquiry.model(), random);
            Tale tale = Tale.of(inquiry, path, messages);
            List<String> found = sentences(tale.found());
            List<String> right = sentences(Objects.requireNonNull(tale.right()));
            String which = "seed %d, path %s".formatted(seed, path.address());
            if (tale.parting() == 0) {
                assertThat(right).as(which).isEqualTo(found);
            } else {
                int before = tale.parting() - 1;
                WhyWords words = new WhyWords(messages, Locale.ENGLISH);
                assertThat(right.subList(0, before)).as(which).isEqualTo(found.subList(0, before));
                assertThat(words.parting(tale, tale.right())).as(which).isNotEqualTo(words.parting(tale, tale.found()));
            }
        }
    }

    /** Any choices, one after the other. */
    private static Path<Moment, Move> walk(TcpModel model, Random random) {
        List<Integer> indexes =
                new ArrayList<>(List.of(random.nextInt(model.initialStates().size())));
        Path<Moment, Move> path = Path.walk(model, indexes);
        for (int steps = random.nextInt(STEPS_MAX); steps > 0; steps--) {
            int choices = model.actions(path.last()).size();
            if (choices == 0) {
                break;
            }
            indexes.add(random.nextInt(choices));
            path = Path.walk(model, indexes);
        }
        return path;
    }

    private List<String> sentences(Telling told) {
        return new Narrator(messages, Locale.ENGLISH)
                .tell(told.entries()).stream().map(Narrator.Line::sentence).toList();
    }

    @Test
    void aStoryUnderTheRightRuleStandsAlone() {
        Inquiry inquiry = free(FreeSearch.Beginning.OPENING, Set.of());
        Tale tale = Tale.of(inquiry, Path.walk(inquiry.model(), "0/0/0"), messages);

        assertThat(tale.right()).isNull();
        assertThat(tale.parting()).isZero();
    }

    @Test
    void whatTheRightRuleDoesNotAllow_isSaid() {
        Question question = Questions.of("time-wait");
        Inquiry inquiry = new Inquiry(question, question.variant("none"), question.bounds(), null);
        Tale tale = Tale.of(inquiry, Path.walk(inquiry.model(), "0/0/0/3/3/6/6/9/0"), messages);

        assertThat(tale.rightIsCutShort()).isTrue();
        assertThat(new WhyWords(messages, Locale.ENGLISH).parting(tale, Objects.requireNonNull(tale.right())))
                .isEqualTo("Not possible there: “The TIME-WAIT timer of the client fires.”");
    }
}
