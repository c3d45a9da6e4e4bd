package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SessionServerTest
class SessionApiTest {

    @LocalServerPort
    private int port;

    private Api api;

    @BeforeEach
    void api() {
        api = new Api(port);
    }

    @Test
    void openingASessionAnswersWithItsAddressAndItself() {
        Api.Answer opened = api.post("/api/sessions", "{\"scenario\":\"three-way-handshake\",\"seed\":7}");

        assertThat(opened.status()).isEqualTo(201);
        JsonNode session = opened.json();
        assertThat(opened.header("Location"))
                .isEqualTo("/api/sessions/" + session.get("id").stringValue());
        assertThat(session.propertyNames())
                .containsExactly("id", "scenario", "seed", "hosts", "actions", "length", "end", "states");
        assertThat(session.get("id").stringValue()).matches("[A-Za-z0-9_-]{22}");
        assertThat(session.get("scenario").stringValue()).isEqualTo("three-way-handshake");
        assertThat(session.get("seed").longValue()).isEqualTo(7);
        assertThat(session.get("hosts").get(0).toString())
                .isEqualTo("{\"name\":\"client\",\"address\":\"10.0.0.1\",\"side\":\"client\"}");
        assertThat(session.get("actions")).isEmpty();
        assertThat(session.get("end").doubleValue()).isEqualTo(160);
        assertThat(session.get("states").valueStream().map(JsonNode::toString))
                .containsExactly(
                        "{\"host\":\"client\",\"connection\":\"10.0.0.1:40000-10.0.0.2:80\",\"state\":\"ESTABLISHED\"}",
                        "{\"host\":\"server\",\"connection\":\"10.0.0.2:80\",\"state\":\"LISTEN\"}",
                        "{\"host\":\"server\",\"connection\":\"10.0.0.2:80-10.0.0.1:40000\",\"state\":\"ESTABLISHED\"}");
        assertThat(api.get(opened.header("Location")).json()).isEqualTo(session);
    }

    @Test
    void theLogCanBeReadInParts() {
        String path = "/api/sessions/" + api.open("three-way-handshake") + "/log";
        JsonNode whole = api.get(path).json();
        JsonNode rest = api.get(path + "?after=3").json();
        int length = whole.get("length").intValue();

        assertThat(whole.propertyNames())
                .containsExactly("scenario", "seed", "hosts", "after", "length", "end", "entries");
        assertThat(whole.get("after").intValue()).isZero();
        assertThat(whole.get("entries")).hasSize(length);
        assertThat(rest.get("after").intValue()).isEqualTo(3);
        assertThat(rest.get("length").intValue()).isEqualTo(length);
        assertThat(rest.get("entries").valueStream())
                .isEqualTo(whole.get("entries").valueStream().skip(3).toList())
                .hasSize(length - 3);
        assertThat(api.get(path + "?after=" + length).json().get("entries")).isEmpty();
    }

    @Test
    void droppingTheSynLetsItBeSentAgain() {
        String session = api.open("three-way-handshake");
        JsonNode before = api.get("/api/sessions/" + session + "/log").json().get("entries");

        Api.Answer acted = api.act(session, "{\"at\":20.0004,\"type\":\"drop\",\"packet\":1}");

        assertThat(acted.status()).isEqualTo(200);
        assertThat(acted.json().get("actions").toString()).isEqualTo("[{\"at\":20.0,\"type\":\"drop\",\"packet\":1}]");
        JsonNode after = api.get("/api/sessions/" + session + "/log").json().get("entries");
        long untouched = before.valueStream()
                .filter(entry -> entry.get("at").doubleValue() <= 20)
                .count();
        assertThat(after.valueStream().limit(untouched))
                .isEqualTo(before.valueStream().limit(untouched).toList());
        JsonNode loss = after.get((int) untouched);
        assertThat(loss.get("kind").stringValue()).isEqualTo("loss");
        assertThat(loss.get("at").doubleValue()).isEqualTo(20);
        assertThat(loss.get("cause").stringValue()).isEqualTo("learner");
    }

    @Test
    void actingEarlierForgetsWhatWasDoneLater() {
        String session = api.open("three-way-handshake");
        api.act(session, "{\"at\":20,\"type\":\"delay\",\"packet\":1,\"by\":5}");
        api.act(session, "{\"at\":300,\"type\":\"send\",\"host\":\"client\",\"octets\":10}");
        api.act(session, "{\"at\":400,\"type\":\"close\",\"host\":\"client\"}");

        Api.Answer acted = api.act(session, "{\"at\":300,\"type\":\"status\",\"host\":\"server\"}");

        assertThat(acted.json().get("actions").toString())
                .isEqualTo("[{\"at\":20.0,\"type\":\"delay\",\"packet\":1,\"by\":5.0},"
                        + "{\"at\":300.0,\"type\":\"send\",\"host\":\"client\",\"octets\":10},"
                        + "{\"at\":300.0,\"type\":\"status\",\"host\":\"server\"}]");
    }

    @Test
    void everyActionOfTheProtocolIsTaken() {
        String connection = "\"connection\":\"10.0.0.1:40000-10.0.0.2:80\"";
        List<String> actions = List.of(
                "{\"at\":20,\"type\":\"duplicate\",\"packet\":1}",
                "{\"at\":25,\"type\":\"drop\",\"packet\":2}",
                "{\"at\":30,\"type\":\"delay\",\"packet\":1,\"by\":0.5}",
                "{\"at\":300,\"type\":\"send\",\"host\":\"client\",\"octets\":1," + connection + "}",
                "{\"at\":400,\"type\":\"receive\",\"host\":\"server\"}",
                "{\"at\":410,\"type\":\"receive\",\"host\":\"server\",\"octets\":5}",
                "{\"at\":420,\"type\":\"status\",\"host\":\"client\"}",
                "{\"at\":430,\"type\":\"connect\",\"host\":\"client\"}",
                "{\"at\":500,\"type\":\"close\",\"host\":\"client\"," + connection + "}",
                "{\"at\":600,\"type\":\"abort\",\"host\":\"server\"}");
        String session = api.open("three-way-handshake");

        for (String action : actions) {
            Api.Answer acted = api.act(session, action);
            assertThat(acted.status())
                    .as("%s: %s", action, acted.response().body())
                    .isEqualTo(200);
        }
        assertThat(api.get("/api/sessions/" + session).json().get("actions")).hasSize(actions.size());
    }

    @Test
    void twoSessionsOfTheSameRunHaveTheSameLog() {
        String action = "{\"at\":20,\"type\":\"drop\",\"packet\":1}";
        String one = api.open("three-way-handshake");
        String other = api.open("three-way-handshake");
        api.act(one, "{\"at\":100,\"type\":\"duplicate\",\"packet\":2}");
        api.act(one, action);
        api.act(other, action);

        assertThat(api.get("/api/sessions/" + one + "/log").response().body())
                .isEqualTo(api.get("/api/sessions/" + other + "/log").response().body());
    }

    @Test
    void scenariosAreListedInBothLanguages() {
        JsonNode first = api.get("/api/scenarios").json().get(0);

        assertThat(first.propertyNames()).containsExactly("id", "group", "title", "description", "hosts");
        assertThat(first.get("id").stringValue()).isEqualTo("three-way-handshake");
        assertThat(first.get("group").stringValue()).isEqualTo("opening");
        assertThat(first.get("title").toString()).isEqualTo("{\"zh\":\"三次握手\",\"en\":\"The three-way handshake\"}");
    }

    @Test
    void theLogOfAScenarioCanBeKeptByAnybody() {
        Api.Answer log = api.get("/api/scenarios/three-way-handshake/log?seed=1");

        assertThat(log.header("Cache-Control")).contains("public").contains("max-age=");
        assertThat(log.header("ETag")).startsWith("W/\"");
        assertThat(log.json().get("entries").get(0).get("index").intValue()).isEqualTo(1);
        assertThat(api.get("/api/scenarios/three-way-handshake/log", "If-None-Match", log.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(api.get("/api/scenarios/three-way-handshake/log?after=2").header("ETag"))
                .isNotEqualTo(log.header("ETag"));
    }

    @Test
    void rulesExplainThemselves() {
        JsonNode rules = api.get("/api/rules").json();

        JsonNode rule = rules.get("OPEN_ACTIVE");
        assertThat(rule.propertyNames()).containsExactly("section", "requirement", "text");
        assertThat(rule.get("section").stringValue()).isEqualTo("RFC 9293 §3.10.1");
        assertThat(rule.get("requirement").isNull()).isTrue();
        assertThat(rule.get("text").get("en").stringValue()).contains("SYN-SENT");
        assertThat(rule.get("text").get("zh").stringValue()).contains("SYN-SENT");
        assertThat(rules.get("ISS_SELECTED").get("requirement").stringValue()).isEqualTo("MUST-8");
    }
}
