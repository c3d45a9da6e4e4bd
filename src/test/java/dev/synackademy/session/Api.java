package dev.synackademy.session;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST interface as a program uses it. */
record Api(int port) {

    static final String EXPLORATIONS = "/api/explorations";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** What came back. */
    record Answer(int status, HttpResponse<String> response) {

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String problem() {
            return status + " " + json().path("type").asString("");
        }
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Begins to explore; {@code '} stands for {@code "}. */
    String explore(String question) {
        Answer answer = post(EXPLORATIONS, question.replace('\'', '"'));
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.response().body());
        }
        return answer.header("Location");
    }

    /** The exploration at that address, once it is over. */
    JsonNode end(String exploration) {
        await().atMost(Duration.ofMinutes(1)).until(() -> isOver(exploration));
        return get(exploration).json();
    }

    private boolean isOver(String exploration) {
        String status = get(exploration).json().get("status").stringValue();
        return !status.equals("waiting") && !status.equals("searching");
    }

    /** Watches the exploration at that address. */
    Onlooker watch(String exploration) {
        return Onlooker.join(
                CLIENT, URI.create("ws://localhost:%d%s".formatted(port, exploration.replaceFirst("/api/", "/ws/"))));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    /** Opens a session of a scenario. */
    String open(String scenario) {
        Answer answer = post("/api/sessions", "{\"scenario\":\"%s\"}".formatted(scenario));
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.response().body());
        }
        return answer.json().get("id").stringValue();
    }

    Answer act(String session, String action) {
        return post("/api/sessions/" + session + "/actions", action);
    }

    /** Follows a session from an entry on. */
    Onlooker follow(String session, int after) {
        return Onlooker.join(CLIENT, address(session, after));
    }

    /** Comes back to follow a session whose log of that name was known up to an entry. */
    Onlooker comeBack(String session, int after, String log) {
        return Onlooker.join(CLIENT, URI.create(address(session, after) + "&log=" + log));
    }

    URI address(String session, int after) {
        return URI.create("ws://localhost:%d/ws/sessions/%s?after=%d".formatted(port, session, after));
    }
}
