package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Beyond each limit there is a clear refusal, and nothing else is disturbed. */
@TightLimitsTest
class LimitsTest {

    private static final String OPEN = "{\"scenario\":\"three-way-handshake\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private Followers followers;

    @Autowired
    private Sessions sessions;

    @Autowired
    private Expiry expiry;

    @Autowired
    private AdjustableClock clock;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @AfterEach
    void clear() {
        await().until(() -> followers.count() == 0);
        clock.advance(Duration.ofDays(100));
        while (sessions.count() > 0) {
            expiry.sweep();
        }
    }

    @Test
    void aFifthSessionMustWaitUntilOneIsGone() {
        var open = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            open.add(api.open("three-way-handshake"));
        }

        Api.Answer refused = api.post("/api/sessions", OPEN);

        assertThat(refused.problem()).isEqualTo("503 /problems/too-many-sessions");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(open)
                .allSatisfy(id ->
                        assertThat(api.get("/api/sessions/" + id).status()).isEqualTo(200));

        clock.advance(Duration.ofHours(25));
        expiry.sweep();
        assertThat(api.post("/api/sessions", OPEN).status()).isEqualTo(201);
    }

    @Test
    void idleSessionsAreDeletedAFewAtATime() {
        api.open("three-way-handshake");
        api.open("three-way-handshake");
        api.open("three-way-handshake");
        clock.advance(Duration.ofHours(25));

        expiry.sweep();
        assertThat(sessions.count()).isEqualTo(1);
        expiry.sweep();
        assertThat(sessions.count()).isZero();
    }

    @Test
    void aFourthActionIsRefusedUnlessItComesEarlier() {
        String session = api.open("three-way-handshake");
        for (int at = 200; at < 500; at += 100) {
            api.act(session, status(at));
        }

        assertThat(api.act(session, status(500)).problem()).isEqualTo("409 /problems/too-many-actions");
        assertThat(api.get("/api/sessions/" + session).json().get("actions")).hasSize(3);
        assertThat(api.act(session, status(300)).status()).isEqualTo(200);
    }

    @Test
    void anActionThatWouldMakeTheLogTooLongIsRefused() {
        String session = api.open("three-way-handshake");
        try (Onlooker onlooker = api.follow(session, 0)) {
            onlooker.hearUntil("complete");

            assertThat(api.act(session, "{\"at\":300,\"type\":\"send\",\"host\":\"client\",\"octets\":1001}")
                            .problem())
                    .isEqualTo("422 /problems/out-of-range");
            for (int at = 200; at < 400; at += 100) {
                assertThat(api.act(
                                        session,
                                        "{\"at\":%d,\"type\":\"send\",\"host\":\"client\",\"octets\":1000}"
                                                .formatted(at))
                                .status())
                        .isEqualTo(200);
                onlooker.hearUntil("complete");
            }
            assertThat(onlooker.log()).hasSizeLessThan(40);
        }
        assertThat(api.post("/api/sessions", "{\"scenario\":\"syn-flood\"}").problem())
                .isEqualTo("409 /problems/log-too-long");
        assertThat(api.get("/api/scenarios/syn-flood/log").problem()).isEqualTo("409 /problems/log-too-long");
    }

    @Test
    void aBodyHasALimit() {
        assertThat(api.post("/api/sessions", OPEN + " ".repeat(200)).problem())
                .isEqualTo("413 /problems/body-too-large");
    }

    @Test
    void aThirdFollowerOfASessionAndAFourthSocketAreSentAwayWithAReason() {
        String session = api.open("three-way-handshake");
        String other = api.open("three-way-handshake");
        try (Onlooker first = api.follow(session, 0);
                Onlooker second = api.follow(session, 0)) {
            await().until(() -> followers.count() == 2); // they have been let in: an open socket alone does not say so
            try (Onlooker third = api.follow(session, 0)) {
                JsonNode closed = third.hear();
                assertThat(closed.get("type").stringValue()).isEqualTo("closed");
                assertThat(closed.get("status").intValue()).isEqualTo(4429);
                assertThat(closed.get("reason").stringValue()).contains("this session");
                assertThat(followers.count()).isEqualTo(2);
            }

            try (Onlooker elsewhere = api.follow(other, 0)) {
                elsewhere.hearUntil("complete");
                try (Onlooker fourth = api.follow(other, 0)) {
                    assertThat(fourth.hear().get("reason").stringValue()).contains("too many sockets");
                }
            }

            api.act(session, status(500));
            for (Onlooker undisturbed : List.of(first, second)) {
                undisturbed.hearUntil("complete");
                undisturbed.hearUntil("complete");
            }
            assertThat(first.log()).isEqualTo(second.log());
        }
    }

    @Test
    void aBurstIsSplitOnlyWhereAMessageWouldBecomeTooLong() {
        String session = api.open("three-way-handshake");
        try (Onlooker onlooker = api.follow(session, 0)) {
            onlooker.hearUntil("complete");

            List<String> messages = onlooker.heard();
            assertThat(messages).hasSizeGreaterThan(2);
            assertThat(messages)
                    .allSatisfy(message -> assertThat(message.length()).isLessThan(2048 + 50));
            assertThat(onlooker.log())
                    .isEqualTo(api.get("/api/sessions/" + session + "/log")
                            .json()
                            .get("entries")
                            .valueStream()
                            .toList());
        }
    }

    @Test
    void aFollowerMayNotTalkLong() {
        try (Onlooker onlooker = api.follow(api.open("three-way-handshake"), 0)) {
            onlooker.say("x".repeat(100));
            onlooker.say("x".repeat(101));

            assertThat(onlooker.hearUntil("closed").get("status").intValue()).isEqualTo(1009);
        }
    }

    @Test
    void siteThatIsConfiguredMayFollow() {
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", "https://teach.example")
                .buildAsync(api.address(api.open("three-way-handshake"), 0), new WebSocket.Listener() {})
                .join()
                .abort();
    }

    private static String status(int at) {
        return "{\"at\":%d,\"type\":\"status\",\"host\":\"client\"}".formatted(at);
    }
}
