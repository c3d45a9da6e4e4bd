package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Somebody who does not read what is sent. */
@TightLimitsTest
class SlowFollowerTest {

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Followers followers;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Expiry expiry;

    @Autowired
    private AdjustableClock clock;

    private Api api;
    private String session;

    @BeforeEach
    void aSession() {
        api = new Api(port);
        session = api.open("three-way-handshake");
    }

    @AfterEach
    void clear() {
        await().until(() -> followers.count() == 0);
        clock.advance(Duration.ofDays(100));
        expiry.sweep();
        assertThat(sessions.count()).isZero();
    }

    @Test
    void isClosedWithAReasonWhileNobodyElseWaitsAndResumesWithoutGap() throws Exception {
        try (Onlooker quick = api.follow(session, 0);
                Sleeper slow = Sleeper.follow(port, session)) {
            quick.hearUntil("complete");
            int actions = actUntilSomebodyIsTooSlow();
            for (int i = 0; i < actions; i++) {
                quick.hearUntil("complete");
            }
            assertThat(quick.log()).as("the quick one saw it all").isEqualTo(log());

            slow.wakeUp();
            assertThat(slow.closeCode()).isEqualTo(4408);
            assertThat(slow.closeReason()).contains("too slow");
            List<JsonNode> kept = slow.log();
            assertThat(kept).as("all that it has holds").isEqualTo(log().subList(0, kept.size()));

            try (Onlooker back = api.follow(session, kept.size())) {
                back.hearUntil("complete");
                assertThat(back.log()).as("and the rest follows").isEqualTo(log().subList(kept.size(), log().size()));
            }
        }
    }

    @Test
    void isCutOffIfItNeverReads() throws Exception {
        try (Sleeper slow = Sleeper.follow(port, session)) {
            actUntilSomebodyIsTooSlow();

            await().atMost(Duration.ofSeconds(30)).until(() -> followers.count() == 0);
        }
    }

    /** Each action is a little earlier than the one before and so rewrites most of the log. */
    private int actUntilSomebodyIsTooSlow() {
        double before = tooSlow();
        int actions = 0;
        while (tooSlow() == before) {
            assertThat(actions).as("actions that a sleeper can take").isLessThan(2000);
            Api.Answer acted = api.act(
                    session, "{\"at\":%s,\"type\":\"status\",\"host\":\"client\"}".formatted(50 - 0.001 * actions++));
            assertThat(acted.status()).isEqualTo(200);
        }
        return actions;
    }

    private double tooSlow() {
        var counter =
                meters.find("synackademy.refusals").tag("reason", "too-slow").counter();
        return counter == null ? 0 : counter.count();
    }

    private List<JsonNode> log() {
        return api.get("/api/sessions/" + session + "/log")
                .json()
                .get("entries")
                .valueStream()
                .toList();
    }
}
