package dev.synackademy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(ErrorPagesTest.Failing.class)
class ErrorPagesTest {

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @TestConfiguration(proxyBeanMethods = false)
    @RestController
    static class Failing {

        @GetMapping({"/zh/fail/{status}", "/en/fail/{status}", "/api/fail/{status}", "/embed/fail/{status}"})
        void fail(@PathVariable int status) {
            if (status == 500) {
                throw new IllegalStateException("a secret of ours");
            }
            throw new ResponseStatusException(HttpStatus.valueOf(status), "a secret of ours");
        }
    }

    @BeforeEach
    void visit() {
        visitor = new Visitor(port);
    }

    @ParameterizedTest
    @CsvSource({
        "/zh/nothing, 404, zh-Hans, 没有人在监听",
        "/en/nothing, 404, en, Nobody listens",
        "/zh/lab/nothing, 404, zh-Hans, 没有人在监听",
        "/en/lab/nothing, 404, en, Nobody listens",
        "/embed/nothing?lang=zh, 404, zh-Hans, 没有人在监听",
        "/embed/nothing?lang=en, 404, en, Nobody listens",
        "/zh/lab/syn-lost?seed=x, 400, zh-Hans, 无法理解",
        "/en/lab/syn-lost?seed=-1, 400, en, could not be understood",
        "/zh/fail/429, 429, zh-Hans, 请求太多",
        "/en/fail/429, 429, en, Too many",
        "/zh/fail/500, 500, zh-Hans, 出了故障",
        "/en/fail/500, 500, en, Something broke",
        "/en/fail/503, 503, en, Closed for a moment",
        "/en/fail/504, 504, en, Something broke",
        "/en/fail/418, 418, en, not possible here"
    })
    void saysWhatToDoNextInTheLanguageOfThePath(String path, int status, String language, String words) {
        HttpResponse<String> page = visitor.get(path, "Accept-Language", language.equals("en") ? "zh" : "en");

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body())
                .contains("<html lang=\"%s\"".formatted(language))
                .contains(words)
                .contains("href=\"/%s/lab\"".formatted(language.substring(0, 2)))
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"/fr/, zh, 没有人在监听", "/nothing, zh-TW, 没有人在监听", "/zh-Hans/, en, Nobody listens"})
    void takesTheVisitorsLanguageWhereThePathHasNone(String path, String acceptLanguage, String words) {
        HttpResponse<String> page = visitor.get(path, "Accept-Language", acceptLanguage);

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(varies(page)).contains("accept-language");
        assertThat(page.body()).contains(words);
    }

    @Test
    void answersEvenWhatTheFirewallTurnsAway() {
        HttpResponse<String> page = visitor.get("/zh/lab;x=y");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(page.body()).contains("<html lang=\"zh-Hans\"").contains("无法理解");
    }

    @ParameterizedTest
    @CsvSource({
        "/zh/lab/syn-lost?seed=abc, 参数“seed”必须是 0 到 9007199254740991 的整数",
        "/en/lab/syn-lost?seed=-1, parameter “seed” in the address must be a whole number from 0 to 9007199254740991",
        "/embed/syn-lost?lang=en&seed=9007199254740992, parameter “seed”"
    })
    void namesTheParameterThatDoesNotFit(String path, String words) {
        HttpResponse<String> page = visitor.get(path);

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains(words);
    }

    /** No such address can be asked for by a client that knows what addresses are. */
    @ParameterizedTest
    @ValueSource(strings = {"/zh/lab/%00", "/zh/lab/[x]", "/en/lab/{x}"})
    void answersInBothLanguagesWhatTheContainerTurnsAway(String path) throws IOException {
        String answer = ask(path);

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("无法理解", "could not be understood", "/assets/site.css", "href=\"/zh/lab\"", "href=\"/en/lab\"")
                .containsIgnoringCase("Content-Security-Policy: default-src 'self'")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .doesNotContain("Tomcat", "Bad Request</");
    }

    private String ask(String path) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void isNotToBeFoundBySearching() {
        assertThat(visitor.get("/en/nothing").body()).contains("noindex").doesNotContain("canonical", "og:url");
    }

    @Test
    void embedHasNoSiteAroundIt() {
        assertThat(visitor.get("/embed/nothing").body()).doesNotContain("masthead", "theme.js", "theme-switch");
    }

    @ParameterizedTest
    @CsvSource({"/api/nothing, 404", "/api/fail/500, 500", "/api/fail/429, 429"})
    void programsGetAProblem(String path, int status) {
        HttpResponse<String> answer = visitor.get(path, "Accept", "*/*");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"status\":" + status).doesNotContain("secret");
    }

    @Test
    void asksForNothingButPages() {
        HttpResponse<String> answer = visitor.ask("PUT", "/en/", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"/en/, can no longer be sent", "/zh/, 已不能提交"})
    void saysWhyAFormWithoutItsTokenIsNotTaken(String path, String words) {
        HttpResponse<String> answer = visitor.ask("POST", path);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(words);
    }

    private static String varies(HttpResponse<String> page) {
        return String.join(",", page.headers().allValues("Vary")).toLowerCase(Locale.ROOT);
    }
}
