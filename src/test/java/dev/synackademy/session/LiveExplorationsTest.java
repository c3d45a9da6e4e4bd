package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.synackademy.web.ClientNetwork;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** Searches within limits, without a server. */
class LiveExplorationsTest {

    private static final Duration UNWATCHED_TIME = Duration.ofSeconds(10);

    private final ExplorationMetrics metrics = new ExplorationMetrics(new SimpleMeterRegistry());
    private final AdjustableClock clock = new AdjustableClock();

    @ParameterizedTest
    @CsvSource({
        "states, 20000, 512, 30000",
        "memory, 5000000, 1, 30000",
        "time, 5000000, 512, 1",
    })
    void aSearchEndsAtEachCapAndSaysWhich(String ending, long states, int megabytes, int millis) {
        var exploration = new LiveExploration(
                longInquiry(),
                "somebody",
                limits(states, DataSize.ofMegabytes(megabytes), Duration.ofMillis(millis)),
                metrics,
                clock);

        exploration.run();

        ExplorationReport report = exploration.report();
        assertThat(report.status()).isEqualTo("done");
        assertThat(report.result().ending()).isEqualTo(ending);
        assertThat(report.result().complete()).isFalse();
        assertThat(report.result().states()).isBetween(1L, states);
        assertThat(report.result().findings())
                .allSatisfy(finding -> assertThat(finding.verdict()).isEqualTo("undecided"));
    }

    @Test
    void whatIsCancelledBeforeItBeginsIsNeverSearched() {
        var exploration = new LiveExploration(longInquiry(), "somebody", usual(), metrics, clock);
        exploration.stop(ExplorationReport.CANCELLED);

        exploration.run();

        assertThat(exploration.report().status()).isEqualTo("cancelled");
        assertThat(exploration.report().result()).isNull();
    }

    @Test
    void whenTheServerGoesDownSearchesAreCancelled() {
        var explorations = new LiveExplorations(usual(), metrics, clock);
        LiveExploration running = explorations.start(longInquiry(), "somebody");
        LiveExploration waiting = explorations.start(longInquiry(), "somebody");
        await().until(() -> running.report().status().equals("searching"));

        explorations.stop();

        assertThat(waiting.report().status()).isEqualTo("cancelled");
        await().until(() -> running.report().status().equals("cancelled"));
        assertThatThrownBy(() -> explorations.start(longInquiry(), "somebody"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.BUSY));
    }

    @Test
    void limitsAreOfOneClientAndNotOfAnother() {
        var explorations = new LiveExplorations(usual(), metrics, clock);
        explorations.start(longInquiry(), "somebody");
        explorations.start(longInquiry(), "somebody");

        assertThatThrownBy(() -> explorations.start(longInquiry(), "somebody"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.TOO_MANY_UNFINISHED));
        assertThat(explorations.start(longInquiry(), "somebody else").report().status())
                .isEqualTo("waiting");

        explorations.stop();
    }

    @Test
    void whatNobodyWatchesAnyMoreEndsSoonAndMakesRoom() {
        var explorations = new LiveExplorations(usual(), metrics, clock);
        LiveExploration running = explorations.start(longInquiry(), "somebody");
        LiveExploration waiting = explorations.start(longInquiry(), "somebody");
        await().until(() -> running.report().status().equals("searching"));
        for (LiveExploration exploration : List.of(running, waiting)) {
            exploration.join();
            exploration.leave();
        }

        clock.advance(UNWATCHED_TIME.minusMillis(1));
        explorations.endAbandoned();
        assertThat(explorations.countUnfinished()).isEqualTo(2);

        clock.advance(Duration.ofMillis(1));
        explorations.endAbandoned();

        await().until(() -> explorations.countUnfinished() == 0);
        assertThat(waiting.report().status()).isEqualTo("abandoned");
        assertThat(waiting.report().result()).isNull();
        assertThat(running.report().status()).isEqualTo("abandoned");
        assertThat(running.report().result().ending()).isEqualTo("abandoned");
        assertThat(explorations.find(running.report().id())).isSameAs(running);
        explorations.stop();
    }

    @Test
    void whoComesBackInTimeFindsItSearching() {
        var explorations = new LiveExplorations(usual(), metrics, clock);
        LiveExploration unseen = explorations.start(longInquiry(), "somebody");
        LiveExploration seen = explorations.start(longInquiry(), "somebody");
        seen.join();
        seen.join();
        seen.leave();
        endAbandonedAfter(UNWATCHED_TIME.multipliedBy(2), explorations); // a second page is still open
        seen.leave();
        endAbandonedAfter(UNWATCHED_TIME.minusMillis(1), explorations);
        explorations.find(seen.report().id()); // somebody asks how far it is
        endAbandonedAfter(UNWATCHED_TIME.minusMillis(1), explorations);
        seen.join();
        endAbandonedAfter(UNWATCHED_TIME.multipliedBy(2), explorations);

        assertThat(List.of(unseen.report(), seen.report()))
                .allSatisfy(report -> assertThat(report.over()).isFalse());
        explorations.stop();
    }

    private void endAbandonedAfter(Duration time, LiveExplorations explorations) {
        clock.advance(time);
        explorations.endAbandoned();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.2, false",
        "192.0.2.1, 192.0.2.1, true",
        "2001:db8::1, 2001:db8::2, true",
        "2001:db8:0:1::1, 2001:db8:0:2::1, false",
        "::ffff:192.0.2.1, ::ffff:192.0.2.2, false",
    })
    void aClientIsAnAddressAndWithIpv6ANetwork(String one, String other, boolean same) {
        assertThat(ClientNetwork.of(one).equals(ClientNetwork.of(other))).isEqualTo(same);
    }

    private static ExplorationLimits usual() {
        return limits(5_000_000, DataSize.ofMegabytes(512), Duration.ofSeconds(30));
    }

    private static ExplorationLimits limits(long states, DataSize memory, Duration time) {
        return new ExplorationLimits(
                1,
                2,
                8,
                2,
                30,
                Duration.ofMinutes(10),
                states,
                memory,
                time,
                UNWATCHED_TIME,
                200,
                Duration.ofMinutes(15),
                20);
    }

    private static Inquiry longInquiry() {
        return Inquiry.parse(new JsonMapper().readTree(ExplorationApiTest.LONG.replace('\'', '"')));
    }
}
