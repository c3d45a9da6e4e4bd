package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.ChildServer;
import dev.synackademy.SynackademyApplication;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What was acknowledged is there again, even if the server never had the time to say goodbye. */
class KilledServerTest {

    @TempDir
    private Path data;

    @Test
    void sessionsAndActionsSurviveKill9AndFollowersHearOfAnOrderlyEnd() throws Exception {
        String id;
        String session;
        try (ChildServer server = ChildServer.start(data)) {
            Api api = new Api(server.port());
            id = api.open("three-way-handshake");
            Api.Answer acted = api.act(id, "{\"at\":20,\"type\":\"drop\",\"packet\":1}");
            assertThat(acted.status()).isEqualTo(200);
            session = acted.response().body();
            server.kill();
        }

        ConfigurableApplicationContext again = SpringApplication.run(
                SynackademyApplication.class, ChildServer.settings(data).toArray(String[]::new));
        Api api = new Api(((WebServerApplicationContext) again).getWebServer().getPort());
        assertThat(api.get("/api/sessions/" + id).response().body()).isEqualTo(session);
        try (Onlooker onlooker = api.follow(id, 0)) {
            onlooker.hearUntil("complete");
            assertThat(onlooker.log().toString()).contains("\"cause\":\"learner\"");

            again.close();
            JsonNode closed = onlooker.hearUntil("closed");
            assertThat(closed.get("status").intValue()).isEqualTo(1012);
            assertThat(closed.get("reason").stringValue()).contains("come back");
        }
    }
}
