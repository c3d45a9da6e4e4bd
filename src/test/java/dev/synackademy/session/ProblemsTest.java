package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever is wrong with a request: the answer says so in a sentence, and nothing has changed. */
@SessionServerTest
class ProblemsTest {

    @LocalServerPort
    private int port;

    private Api api;
    private String session;

    @BeforeEach
    void aSession() {
        api = new Api(port);
        session = api.open("three-way-handshake");
    }

    @Test
    void unknownScenarioIs404InTheLanguageOfTheRequest() {
        Api.Answer english = api.post("/api/sessions", "{\"scenario\":\"no-such\"}", "Accept-Language", "en");
        assertThat(english.status()).isEqualTo(404);
        assertThat(english.header("Content-Type")).startsWith("application/problem+json");
        assertThat(english.header("Content-Language")).isEqualTo("en");
        assertThat(english.header("Vary")).contains("Accept-Language");
        assertThat(english.json().get("type").stringValue()).isEqualTo("/problems/unknown-scenario");
        assertThat(english.json().get("title").stringValue()).isEqualTo("Unknown scenario");
        assertThat(english.json().get("status").intValue()).isEqualTo(404);
        assertThat(english.json().get("detail").stringValue()).isEqualTo("There is no scenario named “no-such”.");
        assertThat(english.json().get("instance").stringValue()).isEqualTo("/api/sessions");
        assertThat(english.json().get("field").stringValue()).isEqualTo("scenario");

        Api.Answer chinese =
                api.post("/api/sessions", "{\"scenario\":\"no-such\"}", "Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8");
        assertThat(chinese.header("Content-Language")).isEqualTo("zh");
        assertThat(chinese.json().get("title").stringValue()).isEqualTo("没有这个场景");
        assertThat(chinese.json().get("detail").stringValue()).isEqualTo("没有名为“no-such”的场景。");

        assertThat(api.get("/api/scenarios/no-such/log").problem()).isEqualTo("404 /problems/unknown-scenario");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/sessions/nobody", "/api/sessions/nobody/log", "/api/sessions/nobody/log?after=3"})
    void unknownSessionIs404(String path) {
        assertThat(api.get(path).problem()).isEqualTo("404 /problems/unknown-session");
    }

    @Test
    void actingInAnUnknownSessionIs404() {
        assertThat(api.act("nobody", "{\"at\":0,\"type\":\"drop\",\"packet\":1}")
                        .problem())
                .isEqualTo("404 /problems/unknown-session");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nonsense", "[]", "3", "null", "{\"scenario\":}", "{\"at\":NaN}"})
    void whatIsNoJsonObjectIs400(String body) {
        assertThat(api.post("/api/sessions", body).problem()).isEqualTo("400 /problems/malformed-json");
        assertThat(api.act(session, body).problem()).isEqualTo("400 /problems/malformed-json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                          | missing-field      | scenario",
                "{'scenario':null}                           | missing-field      | scenario",
                "{'scenario':7}                              | not-a-text         | scenario",
                "{'scenario':''}                             | not-a-text         | scenario",
                "{'scenario':'three-way-handshake','sed':1}  | unknown-field      | sed",
                "{'scenario':'three-way-handshake','seed':'x'} | not-a-whole-number | seed",
                "{'scenario':'three-way-handshake','seed':1.5} | not-a-whole-number | seed",
                "{'scenario':'three-way-handshake','seed':9007199254740992} | out-of-range | seed",
            })
    void aBadSessionIs422NamingTheField(String body, String problem, String field) {
        Api.Answer answer = api.post("/api/sessions", body.replace('\'', '"'));

        assertThat(answer.problem()).isEqualTo("422 /problems/" + problem);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'drop','packet':1}                              | missing-field        | at",
                "{'at':-1,'type':'drop','packet':1}                      | out-of-range         | at",
                "{'at':'soon','type':'drop','packet':1}                  | not-a-number         | at",
                "{'at':600000.001,'type':'drop','packet':1}                | after-the-run        | at",
                "{'at':1e300,'type':'drop','packet':1}                   | out-of-range         | at",
                "{'at':20,'packet':1}                                    | missing-field        | type",
                "{'at':20,'type':'explode','packet':1}                   | unknown-action       | type",
                "{'at':20,'type':'drop'}                                 | missing-field        | packet",
                "{'at':20,'type':'drop','packet':0}                      | out-of-range         | packet",
                "{'at':20,'type':'drop','packet':1.5}                    | not-a-whole-number   | packet",
                "{'at':20,'type':'drop','packet':1,'paket':1}            | unknown-field        | paket",
                "{'at':20,'type':'delay','packet':1}                     | missing-field        | by",
                "{'at':20,'type':'delay','packet':1,'by':0}              | out-of-range         | by",
                "{'at':200,'type':'send','host':'client'}                | missing-field        | octets",
                "{'at':200,'type':'send','host':'client','octets':0}     | out-of-range         | octets",
                "{'at':200,'type':'send','host':'client','octets':1e9}   | out-of-range         | octets",
                "{'at':200,'type':'close'}                               | missing-field        | host",
                "{'at':200,'type':'close','host':'nobody'}               | unknown-host         | host",
                "{'at':200,'type':'connect','host':'server'}             | nobody-to-connect-to | host",
            })
    void aBadActionIs422NamingTheField(String body, String problem, String field) {
        String before = api.get("/api/sessions/" + session).response().body();

        Api.Answer answer = api.act(session, body.replace('\'', '"'));

        assertThat(answer.problem()).isEqualTo("422 /problems/" + problem);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(field);
        assertThat(answer.json().get("detail").stringValue()).endsWith(".");
        assertThat(api.get("/api/sessions/" + session).response().body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'at':5,'type':'drop','packet':1}        | not-in-flight      | packet | Packet 1 is not in flight at 5 ms: not yet sent, already there, or lost.",
                "{'at':900,'type':'delay','packet':1,'by':1} | not-in-flight   | packet | Packet 1 is not in flight at 900 ms: not yet sent, already there, or lost.",
                "{'at':20,'type':'duplicate','packet':99} | not-in-flight      | packet | Packet 99 is not in flight at 20 ms: not yet sent, already there, or lost.",
                "{'at':5,'type':'close','host':'client'}  | unknown-connection | host   | Host “client” has no such connection at 5 ms.",
                "{'at':200,'type':'close','host':'client','connection':'x'} | unknown-connection | connection | Host “client” has no such connection at 200 ms.",
            })
    void whatIsNotThereAtThatMomentIs409(String body, String problem, String field, String detail) {
        Api.Answer answer = api.act(session, body.replace('\'', '"'));

        assertThat(answer.problem()).isEqualTo("409 /problems/" + problem);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(field);
        assertThat(answer.json().get("detail").stringValue()).isEqualTo(detail);
        assertThat(api.get("/api/sessions/" + session).json().get("actions")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "99999999999"})
    void aMalformedAfterIs400(String after) {
        String query = "/log?after=" + after;

        assertThat(api.get("/api/sessions/" + session + query).problem())
                .isEqualTo("400 /problems/malformed-parameter");
        assertThat(api.get("/api/scenarios/three-way-handshake" + query).problem())
                .isEqualTo("400 /problems/malformed-parameter");
        assertThat(api.get("/ws/sessions/" + session + "?after=" + after).status())
                .isEqualTo(400);
    }

    @Test
    void anAfterBeyondTheLogIs422() {
        Api.Answer answer = api.get("/api/sessions/" + session + "/log?after=1000");

        assertThat(answer.problem()).isEqualTo("422 /problems/after-the-end");
        assertThat(answer.json().get("field").stringValue()).isEqualTo("after");
    }

    @Test
    void aBodyThatIsTooLargeIs413WhetherItSaysItsLengthOrNot() {
        String large = "{\"scenario\":\"" + "x".repeat(20_000) + "\"}";
        assertThat(api.post("/api/sessions", large).problem()).isEqualTo("413 /problems/body-too-large");

        byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
        Api.Answer chunked = api.send(api.request("/api/sessions")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes))));
        assertThat(chunked.problem()).isEqualTo("413 /problems/body-too-large");
    }

    @Test
    void protocolErrorsAreProblemsToo() {
        assertThat(api.get("/api/nothing").problem()).isEqualTo("404 /problems/unknown-address");
        assertThat(api.post("/api/nothing", "{}").problem()).startsWith("40");

        Api.Answer method = api.send(api.request("/api/sessions").DELETE());
        assertThat(method.problem()).isEqualTo("405 /problems/method-not-allowed");
        assertThat(method.header("Allow")).isEqualTo("POST");

        assertThat(api.get("/api/scenarios", "Accept", "text/html").problem())
                .isEqualTo("406 /problems/not-acceptable");

        Api.Answer text = api.send(api.request("/api/sessions")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("three-way-handshake")));
        assertThat(text.problem()).isEqualTo("415 /problems/unsupported-media-type");
    }

    @Test
    void theHandshakeToAnUnknownSessionIs404() {
        Api.Answer answer = api.get("/ws/sessions/nobody", "Accept-Language", "zh");

        assertThat(answer.problem()).isEqualTo("404 /problems/unknown-session");
        assertThat(answer.json().get("title").stringValue()).isEqualTo("没有这个会话");
    }
}
