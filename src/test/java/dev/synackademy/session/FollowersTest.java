package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Those who look on at a session. */
@SessionServerTest
class FollowersTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Followers followers;

    private Api api;
    private String session;

    @BeforeEach
    void aSession() {
        api = new Api(port);
        session = api.open("three-way-handshake");
    }

    @Test
    void whoComesBackGetsWhatFollowsAndNothingTwice() {
        JsonNode log = log();
        int length = log.size();
        for (int after = 0; after <= length; after++) {
            try (Onlooker onlooker = api.follow(session, after)) {
                onlooker.hearUntil("complete");

                assertThat(onlooker.log())
                        .isEqualTo(log.valueStream().skip(after).toList());
                assertThat(onlooker.heard()).hasSize(after == length ? 1 : 2);
            }
        }
    }

    @Test
    void whoKnowsMoreThanThereIsStartsAgain() {
        try (Onlooker onlooker = api.follow(session, 1000)) {
            assertThat(onlooker.hear().toString()).isEqualTo("{\"type\":\"truncated\",\"after\":0}");
            onlooker.hearUntil("complete");
            assertThat(onlooker.log()).isEqualTo(log().valueStream().toList());
        }
    }

    @Test
    void allHearOfAnActionTheSameWay() {
        var onlookers = new ArrayList<Onlooker>();
        for (int i = 0; i < 5; i++) {
            onlookers.add(api.follow(session, 0));
            onlookers.getLast().hearUntil("complete");
        }
        List<JsonNode> before = log().valueStream().toList();

        api.act(session, "{\"at\":20,\"type\":\"drop\",\"packet\":1}");
        List<JsonNode> after = log().valueStream().toList();
        api.act(session, "{\"at\":15,\"type\":\"delay\",\"packet\":1,\"by\":100}");

        int common = (int) IntStream.range(0, before.size())
                .takeWhile(i -> before.get(i).equals(after.get(i)))
                .count();
        for (Onlooker onlooker : onlookers) {
            assertThat(onlooker.hear().toString()).isEqualTo("{\"type\":\"truncated\",\"after\":%d}".formatted(common));
            JsonNode entries = onlooker.hear();
            assertThat(entries.get("entries").get(0).get("index").intValue()).isEqualTo(common + 1);
            assertThat(onlooker.hear().get("length").intValue()).isEqualTo(after.size());
            assertThat(onlooker.log()).isEqualTo(after);

            onlooker.hearUntil("complete");
            assertThat(onlooker.log()).isEqualTo(log().valueStream().toList());
            assertThat(onlooker.heard()).isEqualTo(onlookers.getFirst().heard());
            onlooker.close();
        }
    }

    @Test
    void whoCameBackAfterAnActionIsToldOfTheNextLikeEverybody() {
        try (Onlooker early = api.follow(session, 0)) {
            early.hearUntil("complete");
            api.act(session, "{\"at\":20,\"type\":\"drop\",\"packet\":1}");
            early.hearUntil("complete");
            try (Onlooker late = api.follow(session, 2)) {
                late.hearUntil("complete");
                api.act(session, "{\"at\":500,\"type\":\"status\",\"host\":\"client\"}");
                early.hearUntil("complete");
                late.hearUntil("complete");

                assertThat(late.log()).isEqualTo(early.log().stream().skip(2).toList());
            }
        }
    }

    @Test
    void whoWasAwayWhileTheLogWasRewrittenGetsTheNewOneWhole() {
        String known;
        try (Onlooker onlooker = api.follow(session, 0)) {
            known = onlooker.hear().get("log").stringValue();
        }
        try (Onlooker back = api.comeBack(session, 5, known)) {
            assertThat(back.hear().get("entries").get(0).get("index").intValue())
                    .as("nobody acted")
                    .isEqualTo(6);
        }

        api.act(session, "{\"at\":20,\"type\":\"drop\",\"packet\":1}");

        try (Onlooker back = api.comeBack(session, 5, known)) {
            assertThat(back.hear().toString()).isEqualTo("{\"type\":\"truncated\",\"after\":0}");
            back.hearUntil("complete");
            assertThat(back.log()).isEqualTo(log().valueStream().toList());
        }
    }

    @Test
    void manyActionsAtOnceHappenOneAfterTheOther() {
        int actors = 40;
        try (Onlooker onlooker = api.follow(session, 0)) {
            onlooker.hearUntil("complete");
            List<CompletableFuture<Api.Answer>> answers = IntStream.range(0, actors)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> api.act(
                            session,
                            "{\"at\":500,\"type\":\"send\",\"host\":\"client\",\"octets\":%d}".formatted(i + 1))))
                    .toList();

            assertThat(answers.stream().map(answer -> answer.join().status())).containsOnly(200);
            assertThat(answers.stream()
                            .map(answer -> answer.join().json().get("actions").size())
                            .sorted())
                    .as("each saw those before it")
                    .isEqualTo(IntStream.rangeClosed(1, actors).boxed().toList());
            for (int i = 0; i < actors; i++) {
                onlooker.hearUntil("complete");
            }
            assertThat(onlooker.log()).isEqualTo(log().valueStream().toList());
            assertThat(onlooker.numbers())
                    .isEqualTo(IntStream.rangeClosed(1, log().size()).boxed().toList());
        }
    }

    @Test
    void whatAFollowerSaysIsIgnoredUnlessItIsTooLong() {
        try (Onlooker onlooker = api.follow(session, 0)) {
            onlooker.hearUntil("complete");
            onlooker.say("{\"at\":20,\"type\":\"drop\",\"packet\":1}");
            onlooker.say("x".repeat(5000));

            JsonNode closed = onlooker.hearUntil("closed");
            assertThat(closed.get("status").intValue()).isEqualTo(1009);
            assertThat(closed.get("reason").stringValue()).isNotEmpty();
        }
        assertThat(api.get("/api/sessions/" + session).json().get("actions")).isEmpty();
    }

    @Test
    void whoIsSilentIsAskedWhetherSomebodyIsThere() {
        try (Onlooker onlooker = api.follow(session, 0)) {
            onlooker.hearUntil("complete");
            followers.beat();

            onlooker.hearUntil("ping");
            api.act(session, "{\"at\":20,\"type\":\"drop\",\"packet\":1}");
            onlooker.hearUntil("complete");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "https://elsewhere.example", "http://localhost.elsewhere.example"})
    void strangersScriptsMayNotFollow(String origin) {
        assertThatThrownBy(() -> openWithOrigin(origin))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void ourOwnScriptsMayFollow() {
        openWithOrigin("http://localhost:" + port).abort();
    }

    private WebSocket openWithOrigin(String origin) throws CompletionException {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(api.address(session, 0), new WebSocket.Listener() {})
                .join();
    }

    private JsonNode log() {
        return api.get("/api/sessions/" + session + "/log").json().get("entries");
    }
}
