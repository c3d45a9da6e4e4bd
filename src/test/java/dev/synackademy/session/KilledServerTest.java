package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.SynackademyApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** What was acknowledged is there again, even if the server never had the time to say goodbye. */
class KilledServerTest {

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    @TempDir
    private Path data;

    @Test
    void sessionsAndActionsSurviveKill9AndFollowersHearOfAnOrderlyEnd() throws Exception {
        String id;
        String session;
        Process server = start();
        try {
            Api api = new Api(portOf(server));
            id = api.open("three-way-handshake");
            Api.Answer acted = api.act(id, "{\"at\":20,\"type\":\"drop\",\"packet\":1}");
            assertThat(acted.status()).isEqualTo(200);
            session = acted.response().body();
        } finally {
            server.destroyForcibly().waitFor(); // SIGKILL
        }
        assertThat(server.exitValue()).isEqualTo(128 + 9);

        ConfigurableApplicationContext again =
                SpringApplication.run(SynackademyApplication.class, arguments().toArray(String[]::new));
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

    /** A server as people start it, but on any free port and with its data in a folder of the test. */
    private Process start() throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(
                List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, SynackademyApplication.class.getName()));
        command.addAll(arguments());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** The settings of the product, without those for tests. */
    private List<String> arguments() {
        return List.of(
                "--spring.config.location=classpath:/application.yaml",
                "--server.port=0",
                "--synackademy.data=" + data,
                "--spring.main.banner-mode=off");
    }

    private static int portOf(Process server) throws IOException {
        var output = new StringBuilder();
        BufferedReader reader = server.inputReader();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            output.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                int port = Integer.parseInt(started.group(1));
                Thread.ofVirtual().start(() -> reader.lines().forEach(rest -> {})); // or its pipe would fill
                return port;
            }
        }
        throw new AssertionError("the server did not start:\n" + output);
    }
}
