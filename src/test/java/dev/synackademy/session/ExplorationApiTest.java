package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Searches over HTTP: what is asked, what comes back, and what is wrong with a question. */
@SessionServerTest
class ExplorationApiTest {

    /** No machine visits all its states while a test waits. */
    static final String LONG = "{'question':'time-wait','rule':'two-msl','losses':3,'duplicates':3,'repetitions':3}";

    @LocalServerPort
    private int port;

    @Autowired
    private AdjustableClock clock;

    @Autowired
    private LiveExplorations explorations;

    private Api api;

    /** As many may be started as one likes: what was started before is long ago. */
    @BeforeEach
    void api() {
        api = new Api(port);
        clock.advance(Duration.ofMinutes(11));
    }

    @AfterEach
    void nothingRuns() {
        assertThat(explorations.countUnfinished()).isZero();
    }

    @Test
    void aTwoWayHandshakeIsRefutedInOneStep() {
        Api.Answer started = api.post(Api.EXPLORATIONS, "{\"question\":\"three-way-handshake\"}");

        assertThat(started.status()).isEqualTo(201);
        assertThat(started.header("Location"))
                .isEqualTo("/api/explorations/" + started.json().get("id").stringValue());
        JsonNode ended = api.end(started.header("Location"));
        assertThat(ended.propertyNames())
                .containsExactly("id", "question", "rule", "bounds", "status", "progress", "result");
        assertThat(ended.get("rule").stringValue()).isEqualTo("two-way");
        assertThat(ended.get("bounds").toString()).isEqualTo("{\"losses\":1,\"duplicates\":1,\"repetitions\":1}");
        assertThat(ended.get("status").stringValue()).isEqualTo("done");
        JsonNode result = ended.get("result");
        assertThat(result.propertyNames())
                .containsExactly(
                        "states", "depth", "steps", "complete", "ending", "bytesPerState", "seconds", "findings");
        assertThat(result.get("states").longValue()).isEqualTo(26_322);
        assertThat(result.get("depth").intValue()).isEqualTo(20);
        assertThat(result.get("complete").booleanValue()).isTrue();
        assertThat(result.get("ending").stringValue()).isEqualTo("exhausted");
        assertThat(result.get("bytesPerState").doubleValue()).isBetween(1.0, 1000.0);
        assertThat(result.get("findings").get(0).toString())
                .isEqualTo("{\"property\":\"no-connection-unasked\",\"kind\":\"always\",\"verdict\":\"fails\","
                        + "\"path\":\"0.0\",\"steps\":1}");
        assertThat(ended.at("/progress/states").longValue()).isEqualTo(26_322);
        assertThat(ended.at("/progress/frontier").longValue()).isZero();
        assertThat(ended.at("/progress/statesPerSecond").longValue()).isPositive();
    }

    @Test
    void aRuleThatHoldsIsShownToHoldWithinTheBounds() {
        JsonNode ended = api.end(api.explore("{'question':'time-wait','rule':'two-msl','losses':0,'repetitions':1}"));

        assertThat(ended.get("bounds").toString()).isEqualTo("{\"losses\":0,\"duplicates\":1,\"repetitions\":1}");
        assertThat(ended.at("/result/complete").booleanValue()).isTrue();
        assertThat(ended.at("/result/findings/0").toString())
                .isEqualTo("{\"property\":\"no-reset-for-a-graceful-close\",\"kind\":\"always\",\"verdict\":\"holds\","
                        + "\"path\":null,\"steps\":0}");
    }

    @Test
    void whatSomebodyWantsToKnowIsLookedFor() {
        JsonNode ended = api.end(api.explore("{'question':'free','beginning':'opening','client':'CLOSING',"
                + "'deviations':['time-wait-of-one-msl','two-way-handshake']}"));

        assertThat(ended.get("rule").stringValue()).isEqualTo("free");
        assertThat(ended.get("search").toString())
                .isEqualTo("{\"beginning\":\"opening\",\"deviations\":[\"two-way-handshake\",\"time-wait-of-one-msl\"],"
                        + "\"client\":\"CLOSING\"}");
        JsonNode finding = ended.at("/result/findings/0");
        assertThat(finding.get("property").stringValue()).isEqualTo("goal");
        assertThat(finding.get("verdict").stringValue()).isEqualTo("holds");

        JsonNode story = api.get(Api.EXPLORATIONS + "/" + ended.get("id").stringValue() + "/paths/goal")
                .json();
        String last = story.get("entries").values().stream()
                .filter(entry -> entry.get("host").stringValue().equals("client") && entry.has("transition"))
                .map(entry -> entry.at("/transition/after").asString(""))
                .toList()
                .getLast();
        assertThat(last).isEqualTo("CLOSING");
        assertThat(api.get("/api/stories/free/free/" + finding.get("path").stringValue()
                                + "?beginning=opening&client=CLOSING"
                                + "&deviations=time-wait-of-one-msl,two-way-handshake")
                        .json())
                .isEqualTo(story);
    }

    @ParameterizedTest
    @ValueSource(strings = {"opening", "meeting", "asking", "reopening"})
    void anyClausesMayBeSwitchedOffWhereverItBegins(String beginning) {
        String deviations = String.join(
                "','", Inquiry.SEARCHABLE.stream().map(Inquiry::word).toList());

        JsonNode ended = api.end(api.explore(
                "{'question':'free','losses':0,'duplicates':0,'beginning':'%s','client':'ESTABLISHED','deviations':['%s']}"
                        .formatted(beginning, deviations)));

        assertThat(ended.get("status").stringValue()).isEqualTo("done");
        assertThat(ended.get("search").get("deviations")).hasSize(Inquiry.SEARCHABLE.size());
    }

    @Test
    void aFindingIsToldAsALog() {
        String exploration = api.explore("{'question':'three-way-handshake','rule':'two-way'}");
        api.end(exploration);

        JsonNode story = api.get(exploration + "/paths/no-old-text").json();

        assertThat(story.propertyNames())
                .containsExactly(
                        "question", "rule", "bounds", "path", "moves", "hosts", "openingEntries", "entries", "choices");
        assertThat(story.get("path").stringValue()).isEqualTo("1.0.3");
        assertThat(story.get("moves").intValue()).isEqualTo(2);
        assertThat(story.get("hosts").toString())
                .isEqualTo("[{\"name\":\"client\",\"address\":\"10.0.0.1\",\"side\":\"client\"},"
                        + "{\"name\":\"server\",\"address\":\"10.0.0.2\",\"side\":\"server\"}]");
        assertThat(story.get("entries").size())
                .isGreaterThan(story.get("openingEntries").intValue());
        assertThat(api.get(exploration + "/paths/no-such").problem()).isEqualTo("404 /problems/no-story");
        assertThat(api.get("/api/stories/three-way-handshake/two-way/1.0.3").json())
                .isEqualTo(story);
    }

    @Test
    void whereThereIsNoPathThereIsNoStory() {
        String exploration = api.explore("{'question':'three-way-handshake','rule':'three-way'}");
        api.end(exploration);

        Api.Answer answer = api.get(exploration + "/paths/no-old-text", "Accept-Language", "en");

        assertThat(answer.problem()).isEqualTo("404 /problems/no-story");
        assertThat(answer.json().get("detail").stringValue())
                .isEqualTo("This exploration has found no path for “no-old-text”.");
    }

    @Test
    void onesOwnSearchesAreCancelledAndMayNotBeTooMany() {
        String running = api.explore(LONG);
        String waiting = api.explore(LONG);

        Api.Answer third = api.post(Api.EXPLORATIONS, "{\"question\":\"syn-flood\"}", "Accept-Language", "en");

        assertThat(third.problem()).isEqualTo("429 /problems/too-many-unfinished");
        assertThat(third.json().get("detail").stringValue())
                .isEqualTo("You have 2 explorations that are not finished, and there cannot be more. Please cancel one,"
                        + " or wait until one ends, 30 s at most.");
        assertThat(third.header("Retry-After")).isEqualTo("30");

        assertThat(api.get(waiting).json().get("status").stringValue()).isEqualTo("waiting");
        assertThat(api.delete(waiting).status()).isEqualTo(204);
        JsonNode never = api.get(waiting).json();
        assertThat(never.get("status").stringValue()).isEqualTo("cancelled");
        assertThat(never.get("result").isNull()).isTrue();

        assertThat(api.delete(running).status()).isEqualTo(204);
        JsonNode ended = api.end(running);
        assertThat(ended.get("status").stringValue()).isEqualTo("cancelled");
        assertThat(ended.at("/result/ending").stringValue()).isEqualTo("cancelled");
        assertThat(ended.at("/result/findings/0/verdict").stringValue()).isEqualTo("undecided");
        assertThat(api.delete(running).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | {'question':'why'}                                         | unknown-question   | question",
                "422 | {}                                                         | missing-field      | question",
                "422 | {'question':7}                                             | not-a-text         | question",
                "404 | {'question':'syn-flood','rule':'two-way'}                  | unknown-rule       | rule",
                "422 | {'question':'syn-flood','rule':['backlog']}                | not-a-text         | rule",
                "422 | {'question':'syn-flood','losses':4}                        | out-of-range       | losses",
                "422 | {'question':'syn-flood','losses':-1}                       | out-of-range       | losses",
                "422 | {'question':'syn-flood','duplicates':'x'}                  | not-a-whole-number | duplicates",
                "422 | {'question':'syn-flood','repetitions':0.5}                 | not-a-whole-number | repetitions",
                "422 | {'question':'syn-flood','client':'CLOSING'}                | unknown-field      | client",
                "422 | {'question':'syn-flood','bounds':{}}                       | unknown-field      | bounds",
                "422 | {'question':'free','client':'CLOSING'}                     | missing-field      | beginning",
                "422 | {'question':'free','beginning':'closing'}                  | unknown-word       | beginning",
                "422 | {'question':'free','beginning':'opening'}                  | nothing-to-look-for | client",
                "422 | {'question':'free','beginning':'opening','client':'TIME_WAIT'} | unknown-word   | client",
                "422 | {'question':'free','beginning':'opening','server':'OPEN'}  | unknown-word       | server",
                "422 | {'question':'free','beginning':'opening','trouble':'any'}  | unknown-word       | trouble",
                "422 | {'question':'free','beginning':'opening','deviations':'a'} | not-a-list         | deviations",
                "422 | {'question':'free','beginning':'opening','deviations':['syn-fin-is-dropped']} | unknown-word | deviations",
                "422 | {'question':'free','beginning':'opening','deviations':[1]} | unknown-word       | deviations",
                "404 | {'question':'free','rule':'two-way','beginning':'opening','client':'CLOSING'} | unknown-rule | rule",
            })
    void aBadQuestionIsRefusedNamingTheField(int status, String body, String problem, String field) {
        for (String language : List.of("en", "zh")) {
            Api.Answer answer = api.post(Api.EXPLORATIONS, body.replace('\'', '"'), "Accept-Language", language);

            assertThat(answer.problem()).isEqualTo(status + " /problems/" + problem);
            assertThat(answer.json().get("field").stringValue()).isEqualTo(field);
            if (status == 422) {
                assertThat(answer.json().get("detail").stringValue()).contains(field);
            }
        }
    }

    @Test
    void whatIsNotKnownIsNamedWithAllThatIs() {
        assertThat(detail("{\"question\":\"why\"}", "en"))
                .startsWith("There is no question “why”; there are: three-way-handshake, half-open, ")
                .endsWith(", simultaneous-close, free.");
        assertThat(detail("{\"question\":\"why\"}", "zh")).startsWith("没有名为“why”的问题，可用的是：three-way-handshake, ");
        assertThat(detail("{\"question\":\"syn-flood\",\"rule\":\"two-way\"}", "en"))
                .isEqualTo("The question “syn-flood” knows no rule “two-way”; there are: cookies, backlog.");
        assertThat(detail("{\"question\":\"syn-flood\",\"rule\":\"two-way\"}", "zh"))
                .isEqualTo("问题“syn-flood”没有名为“two-way”的规则，可用的是：cookies, backlog。");
    }

    private String detail(String body, String language) {
        return api.post(Api.EXPLORATIONS, body, "Accept-Language", language)
                .json()
                .get("detail")
                .stringValue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/stories/why/two-way/0, 404, unknown-question, question",
        "/api/stories/syn-flood/two-way/0, 404, unknown-rule, rule",
        "/api/stories/syn-flood/backlog/0?losses=4, 422, out-of-range, losses",
        "/api/stories/syn-flood/backlog/0?duplicates=99999999999, 422, out-of-range, duplicates",
        "/api/stories/syn-flood/backlog/0?repetitions=few, 422, not-a-whole-number, repetitions",
        "/api/stories/syn-flood/backlog/x, 400, malformed-path, path",
        "/api/stories/syn-flood/backlog/0.00, 400, malformed-path, path",
        "/api/stories/syn-flood/backlog/0.-1, 400, malformed-path, path",
        "/api/stories/syn-flood/backlog/0.99999999999, 400, malformed-path, path",
        "/api/stories/free/free/0?client=CLOSING, 422, missing-field, beginning",
        "/api/stories/free/free/0?beginning=opening&trouble=none, 422, unknown-word, trouble",
        "'/api/stories/free/free/0?beginning=opening&client=CLOSING&deviations=two-way-handshake,none', 422, unknown-word, deviations",
    })
    void aBadStoryIsRefusedNamingTheParameter(String address, int status, String problem, String field) {
        Api.Answer answer = api.get(address);

        assertThat(answer.problem()).isEqualTo(status + " /problems/" + problem);
        assertThat(answer.json().get("field").stringValue()).isEqualTo(field);
    }

    @Test
    void aPathThatLeadsNowhereSaysWhere() {
        Api.Answer english = api.get("/api/stories/three-way-handshake/two-way/0.999.0.0", "Accept-Language", "en");
        assertThat(english.problem()).isEqualTo("404 /problems/leads-nowhere");
        assertThat(english.json().get("detail").stringValue())
                .isEqualTo("The path “0.999” leads nowhere: the number of choices at its last step is 3,"
                        + " and they are counted from 0.");
        assertThat(api.get("/api/stories/three-way-handshake/two-way/7", "Accept-Language", "zh")
                        .json()
                        .get("detail")
                        .stringValue())
                .isEqualTo("路径“7”走不通：走到最后一步时只有 3 种选择，编号从 0 开始。");

        String longest = "0" + ".0".repeat(StoryPage.STEPS_MAX);
        assertThat(api.get("/api/stories/three-way-handshake/two-way/" + longest)
                        .problem())
                .isEqualTo("404 /problems/leads-nowhere");
        assertThat(api.get("/api/stories/three-way-handshake/two-way/" + longest + ".0")
                        .problem())
                .isEqualTo("400 /problems/malformed-path");
    }

    @Test
    void aStorySaysWhatCouldHappenNext() {
        Api.Answer answer = api.get("/api/stories/three-way-handshake/two-way/1?repetitions=0");

        assertThat(answer.header("Cache-Control")).contains("public");
        assertThat(answer.json().get("choices").values().stream().map(JsonNode::toString))
                .contains(
                        "{\"index\":0,\"move\":{\"kind\":\"deliver\",\"packet\":1,\"from\":\"client\",\"to\":\"server\","
                                + "\"segment\":\"<SEQ=90><CTL=SYN>\"}}");
    }

    @Test
    void everyMoveHasItsWords() {
        String story = "/api/stories/time-wait/two-msl/";
        String calls = api.get(story + "0").json().get("choices").toString();
        String network = api.get(story + "0.0").json().get("choices").toString();

        assertThat(calls + network).contains("\"kind\":\"call\",\"host\":\"client\",\"call\":\"send\",\"octets\":1");
        assertThat(network).contains("\"kind\":\"tick\",\"ms\":1000.0", "\"kind\":\"lose\"", "\"kind\":\"duplicate\"");
        assertThat(api.get("/api/stories/simultaneous-open/supported/0?repetitions=1")
                        .json()
                        .get("choices")
                        .toString())
                .contains("\"kind\":\"expire\",\"host\":\"client\","
                        + "\"connection\":\"10.0.0.1:5000-10.0.0.2:6000\",\"timer\":\"retransmission\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "nonsense", "null"})
    void whatIsNoJsonObjectIs400(String body) {
        assertThat(api.post(Api.EXPLORATIONS, body).problem()).isEqualTo("400 /problems/malformed-json");
    }

    @Test
    void aBodyThatIsTooLargeIs413() {
        assertThat(api.post(Api.EXPLORATIONS, "{\"question\":\"" + "x".repeat(20_000) + "\"}")
                        .problem())
                .isEqualTo("413 /problems/body-too-large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/explorations/nobody", "/api/explorations/nobody/paths/goal", "/ws/explorations/nobody"})
    void anUnknownExplorationIs404(String address) {
        Api.Answer answer = api.get(address, "Accept-Language", "zh");

        assertThat(answer.problem()).isEqualTo("404 /problems/unknown-exploration");
        assertThat(answer.json().get("title").stringValue()).isEqualTo("没有这次搜索");
        assertThat(api.delete("/api/explorations/nobody").problem()).isEqualTo("404 /problems/unknown-exploration");
    }
}
