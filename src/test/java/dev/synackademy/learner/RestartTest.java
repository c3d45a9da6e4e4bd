package dev.synackademy.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.SynackademyApplication;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A restart signs nobody out, and forgets nobody and no password. */
class RestartTest {

    @TempDir
    private Path data;

    @Test
    void everybodyIsStillWhoTheyWere() {
        String account;
        String anonymous;
        try (ConfigurableApplicationContext server = start()) {
            Person person = new Person(portOf(server));
            person.fill("/en/notes", "text", "SYN");
            person.signUp("ada");
            account = person.cookie("learner");
            Person other = new Person(portOf(server));
            other.fill("/en/notes", "text", "ACK");
            anonymous = other.cookie("learner");
        }

        try (ConfigurableApplicationContext server = start()) {
            assertThat(notesOf(account, server)).isEqualTo("[\"SYN\"]");
            assertThat(notesOf(anonymous, server)).isEqualTo("[\"ACK\"]");
            HttpResponse<String> signedIn = new Person(portOf(server)).signIn("Ada", Person.PASSWORD);
            assertThat(signedIn.statusCode()).isEqualTo(303);
        }
    }

    private static String notesOf(String token, ConfigurableApplicationContext server) {
        Person person = new Person(portOf(server));
        person.setCookie("learner", token);
        return person.get("/en/notes.json").body();
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(SynackademyApplication.class, Notebook.class)
                .run(
                        "--spring.config.location=classpath:/application.yaml",
                        "--server.port=0",
                        "--synackademy.data=" + data,
                        "--spring.main.banner-mode=off");
    }

    private static int portOf(ConfigurableApplicationContext server) {
        return ((WebServerApplicationContext) server).getWebServer().getPort();
    }
}
