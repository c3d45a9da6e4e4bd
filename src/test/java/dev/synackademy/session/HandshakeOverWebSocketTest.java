package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The main job: a client on the other side of a WebSocket watches a three-way handshake. */
@SessionServerTest
class HandshakeOverWebSocketTest {

    @LocalServerPort
    private int port;

    @Test
    void threeSegmentsAndBothSidesAreEstablished() {
        Api api = new Api(port);
        String session = api.open("three-way-handshake");

        try (Onlooker onlooker = api.follow(session, 0)) {
            JsonNode first = onlooker.hear();
            JsonNode second = onlooker.hear();

            assertThat(first.get("type").stringValue()).isEqualTo("entries");
            assertThat(second.get("type").stringValue())
                    .as("all entries came in one message")
                    .isEqualTo("complete");
            assertThat(second.get("length").intValue())
                    .isEqualTo(first.get("entries").size());
            assertThat(second.get("end").doubleValue()).isEqualTo(160);

            assertThat(segments(onlooker.log()))
                    .containsExactly(
                            "client SYN seq=100 ack=null",
                            "server SYN,ACK seq=130 ack=101",
                            "client ACK seq=101 ack=131");
            assertThat(states(onlooker.log(), "client")).containsExactly("CLOSED", "SYN-SENT", "ESTABLISHED");
            assertThat(states(onlooker.log(), "server"))
                    .containsExactly("CLOSED", "LISTEN", "SYN-RECEIVED", "ESTABLISHED");
        }
    }

    private static List<String> segments(List<JsonNode> log) {
        return log.stream()
                .filter(ofKind("departure"))
                .map(entry -> {
                    JsonNode segment = entry.get("segment");
                    List<String> flags = segment.get("flags")
                            .valueStream()
                            .map(JsonNode::stringValue)
                            .toList();
                    return "%s %s seq=%s ack=%s"
                            .formatted(
                                    entry.get("host").stringValue(),
                                    String.join(",", flags),
                                    segment.get("seq"),
                                    segment.get("ack"));
                })
                .toList();
    }

    /** The states that a host goes through, each once. */
    private static List<String> states(List<JsonNode> log, String host) {
        var states = new ArrayList<String>();
        log.stream()
                .filter(entry -> entry.get("host").stringValue().equals(host))
                .filter(entry -> entry.path("transition").isObject())
                .map(entry -> entry.get("transition"))
                .forEach(transition -> {
                    for (String moment : List.of("before", "after")) {
                        String state = transition.get(moment).stringValue();
                        if (states.isEmpty() || !states.getLast().equals(state)) {
                            states.add(state);
                        }
                    }
                });
        return states;
    }

    private static Predicate<JsonNode> ofKind(String kind) {
        return entry -> entry.get("kind").stringValue().equals(kind);
    }
}
