package dev.synackademy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.statespace.Path;
import dev.synackademy.tcp.State;
import org.junit.jupiter.api.Test;

/** The same choices, told where another rule holds. */
class StoryTest {

    @Test
    void underItsOwnRule_aStoryIsTheSame() {
        Path<Moment, Move> path = path("time-wait", "none", "no-old-text");
        Question.Variant none = variant("time-wait", "none");
        Story story = Story.of(none.situation(), path);

        Story retold = Story.retold(none.situation(), model("time-wait", "none"), path);

        assertThat(retold.moves()).isEqualTo(path.steps());
        assertThat(retold.log().entries()).isEqualTo(story.log().entries());
        assertThat(retold.world()).isEqualTo(story.world());
    }

    /** Where TIME-WAIT has its length, the client cannot connect again so soon: there the story ends. */
    @Test
    void underTheRightRule_itStopsWhereItCannotGoOn() {
        Path<Moment, Move> path = path("time-wait", "none", "no-old-text");
        Story retold = Story.retold(variant("time-wait", "two-msl").situation(), model("time-wait", "two-msl"), path);

        assertThat(retold.moves()).isPositive().isLessThan(path.steps());
        assertThat(retold.world().hosts().getFirst().connections().getFirst().state())
                .isEqualTo(State.TIME_WAIT);
    }

    /** With three ways, the old SYN opens nothing until it is acknowledged. */
    @Test
    void anOldSyn_opensNothingUnderTheRightRule() {
        Path<Moment, Move> path = path("three-way-handshake", "two-way", "no-connection-unasked");
        Story retold = Story.retold(
                variant("three-way-handshake", "three-way").situation(),
                model("three-way-handshake", "three-way"),
                path);

        assertThat(retold.moves()).isEqualTo(path.steps());
        assertThat(retold.world().hosts().get(1).connections().getFirst().state())
                .isEqualTo(State.SYN_RECEIVED);
    }

    private static Question.Variant variant(String id, String variant) {
        return Questions.of(id).variant(variant);
    }

    private static TcpModel model(String id, String variant) {
        Question question = Questions.of(id);
        return question.model(question.variant(variant), question.bounds());
    }

    private static Path<Moment, Move> path(String id, String variant, String property) {
        String address = Answer.published().stream()
                .filter(answer ->
                        answer.question().equals(id) && answer.variant().equals(variant))
                .flatMap(answer -> answer.findings().stream())
                .filter(found -> found.property().equals(property))
                .map(Answer.Found::address)
                .findFirst()
                .orElseThrow();
        return Path.walk(model(id, variant), address);
    }
}
