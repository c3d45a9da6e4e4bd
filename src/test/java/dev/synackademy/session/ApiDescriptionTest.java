package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What {@code /v3/api-docs} tells people and generators. */
@SessionServerTest
class ApiDescriptionTest {

    @LocalServerPort
    private int port;

    private JsonNode docs;

    @BeforeEach
    void docs() {
        docs = new Api(port).get("/v3/api-docs").json();
    }

    @Test
    void namesAllEndpointsAndNoPages() {
        assertThat(docs.get("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/sessions",
                        "/api/sessions/{id}",
                        "/api/sessions/{id}/log",
                        "/api/sessions/{id}/actions",
                        "/api/scenarios",
                        "/api/scenarios/{id}/log",
                        "/api/rules",
                        "/api/explorations",
                        "/api/explorations/{id}",
                        "/api/explorations/{id}/paths/{property}",
                        "/api/stories/{question}/{rule}/{path}");
        assertThat(docs.at("/info/description").stringValue())
                .contains("/ws/sessions/{id}?after=N")
                .contains("/ws/explorations/{id}");
    }

    @Test
    void everyOperationSaysWhatItDoesAndAnswers() {
        for (JsonNode path : docs.get("paths")) {
            for (JsonNode operation : path) {
                assertThat(operation.get("summary").stringValue()).isNotEmpty();
                assertThat(operation.get("description").stringValue()).isNotEmpty();
                assertThat(operation.get("operationId").stringValue()).doesNotContain("_");
                if (operation.get("responses").has("204")) {
                    continue; // there is nothing to answer
                }
                JsonNode success =
                        operation.get("responses").valueStream().findFirst().orElseThrow();
                assertThat(success.at("/content/application~1json/schema").isObject())
                        .isTrue();
            }
        }
    }

    @Test
    void bodiesComeWithExamplesAndProblemsWithSentences() {
        JsonNode act = docs.get("paths").get("/api/sessions/{id}/actions").get("post");

        assertThat(act.at("/requestBody/content/application~1json/examples/send/value")
                        .toString())
                .isEqualTo("{\"at\":300,\"type\":\"send\",\"host\":\"client\",\"octets\":100}");
        assertThat(act.at("/responses/409/content/application~1problem+json/examples/not-in-flight/value/detail")
                        .stringValue())
                .isEqualTo("Packet … is not in flight at … ms: not yet sent, already there, or lost.");
        assertThat(act.get("responses").propertyNames())
                .contains("200", "400", "404", "409", "410", "413", "415", "422", "503");
    }

    @Test
    void entriesAreDescribedByKind() {
        JsonNode schemas = docs.at("/components/schemas");

        assertThat(schemas.at("/LogPage/properties/entries/items/$ref").stringValue())
                .isEqualTo("#/components/schemas/Entry");
        assertThat(schemas.at("/Entry/discriminator/mapping").propertyNames())
                .containsExactly("call", "departure", "arrival", "loss", "delay", "timeout");
        assertThat(schemas.at("/Departure/required").toString())
                .contains("\"segment\"")
                .doesNotContain("copyOf");
    }

    @Test
    void allReferencesLeadSomewhere() {
        List<String> references = docs.findValuesAsString("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(docs.at(reference.substring(1)).isObject()).isTrue());
    }

    @Test
    void thereIsAPageToTryItOn() {
        Api.Answer moved = new Api(port).get("/swagger-ui.html");

        assertThat(moved.status()).isEqualTo(302);
        assertThat(new Api(port).get(moved.header("Location")).response().body())
                .contains("<div id=\"swagger-ui\">");
    }
}
