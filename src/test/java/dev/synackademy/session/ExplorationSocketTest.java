package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is told over a WebSocket while a search goes on. */
@SessionServerTest
class ExplorationSocketTest {

    @LocalServerPort
    private int port;

    @Autowired
    private AdjustableClock clock;

    @Autowired
    private LiveExplorations explorations;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
        clock.advance(Duration.ofMinutes(11));
    }

    @Test
    void progressIsToldUntilItIsCancelled() {
        String exploration = api.explore(ExplorationApiTest.LONG);
        try (Onlooker onlooker = api.watch(exploration)) {
            long states = 0;
            for (int grown = 0; grown < 3; ) {
                JsonNode message = onlooker.hear();
                assertThat(message.get("status").stringValue()).isIn("waiting", "searching");
                long now = message.at("/progress/states").longValue();
                assertThat(now).isGreaterThanOrEqualTo(states);
                grown += now > states ? 1 : 0;
                states = now;
            }
            assertThat(api.get(exploration).json().at("/progress/depth").intValue())
                    .isPositive();

            api.delete(exploration);
            JsonNode last = null;
            JsonNode message = onlooker.hear();
            while (!message.path("type").asString("").equals("closed")) {
                last = message;
                message = onlooker.hear();
            }
            assertThat(message.get("status").intValue()).isEqualTo(1000);
            assertThat(last.get("status").stringValue()).isEqualTo("cancelled");
            assertThat(last).isEqualTo(api.get(exploration).json());
        }
    }

    @Test
    void whoComesLateIsToldTheResult() {
        String exploration = api.explore("{'question':'syn-flood'}");
        JsonNode ended = api.end(exploration);
        try (Onlooker onlooker = api.watch(exploration)) {
            assertThat(onlooker.hear()).isEqualTo(ended);
            assertThat(onlooker.hear().get("type").stringValue()).isEqualTo("closed");
        }
    }

    @Test
    void aSearchWhosePageIsReloadedGoesOn() {
        String exploration = api.explore(ExplorationApiTest.LONG);
        try (Onlooker onlooker = api.watch(exploration)) {
            onlooker.hear();
            onlooker.say("good bye");
            onlooker.leave();
        }
        try (Onlooker again = api.watch(exploration)) {
            assertThat(again.hear().get("result").isNull()).isTrue();
            api.delete(exploration);
            again.hearUntil("closed");
        }
        await().until(() -> explorations.countUnfinished() == 0);
    }

    @Test
    void aSearchWhosePageIsClosedEndsSoonAndMakesRoom() {
        String exploration = api.explore(ExplorationApiTest.LONG);
        try (Onlooker onlooker = api.watch(exploration)) {
            onlooker.hear();
        }

        await().until(() -> {
            clock.advance(Duration.ofSeconds(10)); // again, as the server may not have noticed before
            return explorations.countUnfinished() == 0;
        });
        JsonNode found = api.get(exploration).json();
        assertThat(found.get("status").stringValue()).isEqualTo("abandoned");
        assertThat(found.at("/result/ending").stringValue()).isEqualTo("abandoned");
    }
}
