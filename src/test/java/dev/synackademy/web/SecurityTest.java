package dev.synackademy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PublishedSiteTest
class SecurityTest {

    @LocalServerPort
    private int port;

    private Visitor visitor;

    @BeforeEach
    void visit() {
        visitor = new Visitor(port);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /zh/",
        "GET, /en/lab",
        "GET, /en/lab/syn-lost",
        "GET, /embed/syn-lost",
        "POST, /embed/syn-lost",
        "GET, /en/nothing",
        "GET, /actuator/env",
        "GET, /actuator/health",
        "GET, /api/nothing",
        "POST, /api/nothing",
        "GET, /logout",
        "GET, /assets/nothing.js"
    })
    void nobodyGetsACookie(String method, String path) {
        HttpResponse<String> answer = visitor.ask(method, path);

        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/zh/", "/en/lab", "/en/lab/syn-lost", "/en/nothing"})
    void pagesRunNothingInlineAndSitInNoFrame(String path) {
        HttpResponse<String> page = visitor.get(path);

        assertThat(policyOf(page))
                .contains("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(page.body()).doesNotContainPattern("<script(?![^>]* src=)|<style| style=\"| on[a-z]+=\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/embed/syn-lost", "/embed/nothing"})
    void embedsMayBeFramedByWhomTheSettingsName(String path) {
        HttpResponse<String> page = visitor.get(path);

        assertThat(policyOf(page)).endsWith("frame-ancestors https://school.example https://blog.example");
        assertThat(page.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("cross-origin");
        assertThat(page.body()).doesNotContain("theme.js");
    }

    @Test
    void anySiteMayReadWhatIsPublic() {
        assertThat(allowedOrigin(visitor.get("/assets/embed.js", "Origin", "null")))
                .hasValue("*");
        assertThat(allowedOrigin(visitor.get("/api/nothing", "Origin", "null"))).hasValue("*");
        assertThat(allowedOrigin(visitor.get("/api/nothing"))).hasValue("*");
    }

    @Test
    void noOtherSiteMayDoMoreThanRead() {
        assertThat(allowedOrigin(visitor.ask("POST", "/api/nothing", "Origin", "null")))
                .isEmpty();
        assertThat(allowedOrigin(visitor.ask(
                        "OPTIONS",
                        "/api/nothing",
                        "Origin",
                        "https://other.example",
                        "Access-Control-Request-Method",
                        "POST")))
                .isEmpty();
        assertThat(allowedOrigin(visitor.get("/en/", "Origin", "https://other.example")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/metrics", "/actuator/env", "/actuator/heapdump"})
    void ofTheActuatorOnlyHealthIsPublic(String path) {
        assertThat(visitor.get(path).statusCode()).isEqualTo(403);
        assertThat(visitor.get("/actuator/health").statusCode()).isEqualTo(200);
    }

    private static String policyOf(HttpResponse<String> page) {
        return page.headers().firstValue("Content-Security-Policy").orElse("");
    }

    private static Optional<String> allowedOrigin(HttpResponse<String> answer) {
        return answer.headers().firstValue("Access-Control-Allow-Origin");
    }
}
