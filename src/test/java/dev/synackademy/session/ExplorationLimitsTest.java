package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.synackademy.explorer.Bounds;
import dev.synackademy.explorer.Question;
import dev.synackademy.explorer.Questions;
import dev.synackademy.statespace.Property;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** A server that lets next to nothing be searched: beyond each limit there is a clear refusal or a clear end. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "synackademy.exploration.workers=1",
            "synackademy.exploration.waiting=1",
            "synackademy.exploration.unfinished-per-client=9",
            "synackademy.exploration.starts-per-client=4",
            "synackademy.exploration.time=40s",
            "synackademy.exploration.kept=2",
            "synackademy.exploration.sockets=1",
        })
@Import(AdjustableClock.class)
class ExplorationLimitsTest {

    private static final String SMALL = "{'question':'syn-flood'}";

    @LocalServerPort
    private int port;

    @Autowired
    private AdjustableClock clock;

    @Autowired
    private LiveExplorations explorations;

    @Autowired
    private MeterRegistry meters;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
        clock.advance(Duration.ofMinutes(30));
    }

    @Test
    void whereOneRunsAndOneWaitsThereIsNoRoomForMore() {
        String running = api.explore(ExplorationApiTest.LONG);
        String waiting = api.explore(SMALL);

        Api.Answer third = api.post(Api.EXPLORATIONS, SMALL.replace('\'', '"'), "Accept-Language", "zh");

        assertThat(third.problem()).isEqualTo("503 /problems/all-searching");
        assertThat(third.json().get("detail").stringValue()).isEqualTo("现在有 2 次搜索在进行或排队，不能再多。请在 40 秒后再试。");
        assertThat(third.header("Retry-After")).isEqualTo("40");

        api.delete(running);
        assertThat(api.end(running).get("status").stringValue()).isEqualTo("cancelled");
        assertThat(api.end(waiting).get("status").stringValue()).isEqualTo("done");
    }

    @Test
    void whoHasStartedManyMustWait() {
        for (int i = 0; i < 4; i++) {
            api.end(api.explore(SMALL));
            clock.advance(Duration.ofMinutes(1));
        }

        Api.Answer fifth = api.post(Api.EXPLORATIONS, SMALL.replace('\'', '"'), "Accept-Language", "en");

        assertThat(fifth.problem()).isEqualTo("429 /problems/too-many-started");
        assertThat(fifth.json().get("detail").stringValue())
                .isEqualTo("You can start 4 explorations in 10 minutes. Please try again in 360 s.");
        assertThat(fifth.header("Retry-After")).isEqualTo("360");

        clock.advance(Duration.ofSeconds(360));
        api.end(api.explore(SMALL));
        assertThat(api.post(Api.EXPLORATIONS, SMALL.replace('\'', '"')).status())
                .isEqualTo(429);
    }

    @Test
    void resultsAreKeptForAWhileAndTheOldestGoFirst() {
        String first = api.explore(SMALL);
        api.end(first);
        clock.advance(Duration.ofMinutes(1));
        String second = api.explore(SMALL);
        api.end(second);
        clock.advance(Duration.ofMinutes(1));
        String third = api.explore(SMALL);
        api.end(third);

        assertThat(api.get(first).problem()).isEqualTo("404 /problems/unknown-exploration");
        clock.advance(Duration.ofMinutes(14));
        assertThat(api.get(second).problem()).isEqualTo("404 /problems/unknown-exploration");
        assertThat(api.get(third + "/paths/no-honest-syn-refused").status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(api.get(third).problem()).isEqualTo("404 /problems/unknown-exploration");
    }

    @Test
    void aSecondWatcherIsSentAwayWithAReason() {
        String running = api.explore(ExplorationApiTest.LONG);
        try (Onlooker first = api.watch(running)) {
            first.hear(); // it has been let in: an open socket alone does not say so
            try (Onlooker second = api.watch(running)) {
                JsonNode closed = second.hearUntil("closed");
                assertThat(closed.get("status").intValue()).isEqualTo(4429);
                assertThat(closed.get("reason").stringValue()).contains("too many are watching");
            }

            api.delete(running);
            assertThat(first.hearUntil("closed").get("status").intValue()).isEqualTo(1000);
        }
        await().until(() -> explorations.countUnfinished() == 0);
    }

    @Test
    void aModelThatBreaksIsAFailureAndTheNextSearchRuns() {
        Question question = Questions.of("syn-flood");
        var broken = new Question(
                "broken",
                question.variants(),
                List.of(Property.always("breaks", moment -> {
                    throw new IllegalStateException("on purpose");
                })),
                new Bounds(0, 0, 0));
        var inquiry = new Inquiry(broken, broken.variants().getFirst(), broken.bounds(), null);
        double failed = ended("failed");

        String id = explorations.start(inquiry, "somebody").report().id();

        JsonNode ended = api.end(Api.EXPLORATIONS + "/" + id);
        assertThat(ended.get("status").stringValue()).isEqualTo("failed");
        assertThat(ended.get("result").isNull()).isTrue();
        assertThat(ended("failed")).isEqualTo(failed + 1);
        assertThat(api.end(api.explore(SMALL)).get("status").stringValue()).isEqualTo("done");
    }

    @Test
    void whatIsSearchedIsMeasured() {
        double started = meters.counter("synackademy.explorations.started", "question", "syn-flood")
                .count();
        double states = meters.counter("synackademy.explorations.states").count();
        double exhausted = ended("exhausted");

        long found = api.end(api.explore(SMALL)).at("/result/states").longValue();

        assertThat(meters.counter("synackademy.explorations.started", "question", "syn-flood")
                        .count())
                .isEqualTo(started + 1);
        assertThat(meters.counter("synackademy.explorations.states").count()).isEqualTo(states + found);
        assertThat(ended("exhausted")).isEqualTo(exhausted + 1);
        assertThat(meters.get("synackademy.explorations.unfinished").gauge().value())
                .isZero();
    }

    private double ended(String ending) {
        return meters.counter("synackademy.explorations.ended", "ending", ending)
                .count();
    }
}
