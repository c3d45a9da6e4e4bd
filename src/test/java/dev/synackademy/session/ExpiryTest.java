package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Sessions that nobody uses go away. */
@SessionServerTest
class ExpiryTest {

    @LocalServerPort
    private int port;

    @Autowired
    private AdjustableClock clock;

    @Autowired
    private Expiry expiry;

    @Autowired
    private Followers followers;

    @Autowired
    private SessionLimits limits;

    private Api api;
    private String session;

    @BeforeEach
    void aSession() {
        api = new Api(port);
        session = api.open("three-way-handshake");
    }

    @Test
    void aSessionThatNobodyUsesIsDeletedAfterTheIdleTime() {
        pass(limits.idleTime());
        assertThat(status()).isEqualTo(200);

        pass(limits.idleTime().plusSeconds(1));
        assertThat(status()).isEqualTo(404);
    }

    @Test
    void readingOrActingKeepsItAlive() {
        Duration most = limits.idleTime().multipliedBy(9).dividedBy(10);
        pass(most);
        api.get("/api/sessions/" + session + "/log");
        pass(most);
        api.act(session, "{\"at\":20,\"type\":\"drop\",\"packet\":1}");
        pass(most);

        assertThat(status()).isEqualTo(200);
    }

    @Test
    void whoFollowsKeepsItAliveAndItsIdleTimeBeginsWhenTheLastHasLeft() {
        try (Onlooker onlooker = api.follow(session, 0)) {
            onlooker.hearUntil("complete");
            pass(limits.idleTime().plusSeconds(1));
            pass(limits.idleTime().plusSeconds(1));
            assertThat(followers.anyOf(session)).isTrue();

            onlooker.leave();
        }
        await().until(() -> !followers.anyOf(session));
        pass(limits.idleTime().minusSeconds(1));
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void nobodyKeepsItBeyondItsLifetime() {
        try (Onlooker onlooker = api.follow(session, 0)) {
            onlooker.hearUntil("complete");

            pass(limits.lifetime().plusSeconds(1));

            JsonNode closed = onlooker.hear();
            assertThat(closed.get("status").intValue()).isEqualTo(4410);
            assertThat(closed.get("reason").stringValue()).isEqualTo("this session has expired");
            assertThat(status()).isEqualTo(404);
        }
    }

    private void pass(Duration duration) {
        clock.advance(duration);
        expiry.sweep();
    }

    private int status() {
        return api.get("/api/sessions/" + session).status();
    }
}
