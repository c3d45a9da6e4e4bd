package dev.synackademy.session;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows a session or an exploration over a real WebSocket and does with its messages what a page does. */
final class Onlooker implements WebSocket.Listener, AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final BlockingQueue<JsonNode> inbox = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final List<JsonNode> log = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private WebSocket socket;

    static Onlooker join(HttpClient client, URI address) {
        Onlooker onlooker = new Onlooker();
        onlooker.socket =
                client.newWebSocketBuilder().buildAsync(address, onlooker).join();
        return onlooker;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            inbox.add(JSON.readTree(partial.toString()));
            partial.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        inbox.add(JSON.createObjectNode().put("type", "ping"));
        socket.request(1);
        return null; // the client library answers
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        inbox.add(JSON.createObjectNode()
                .put("type", "closed")
                .put("status", status)
                .put("reason", reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        inbox.add(JSON.createObjectNode()
                .put("type", "closed")
                .put("status", 1006)
                .put("reason", error.toString()));
    }

    /** The next message. */
    JsonNode hear() {
        try {
            JsonNode message = inbox.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing came for %d s after %s".formatted(PATIENCE_SECONDS, heard));
            }
            heard.add(message.toString());
            switch (message.path("type").asString("")) {
                case "entries" -> message.get("entries").forEach(log::add);
                case "truncated" ->
                    log.removeIf(entry ->
                            entry.get("index").intValue() > message.get("after").intValue());
                default -> {}
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Listens until a message of this type has come. */
    JsonNode hearUntil(String type) {
        JsonNode message = hear();
        while (!message.path("type").asString("").equals(type)) {
            message = hear();
        }
        return message;
    }

    /** All messages so far, as they came. */
    List<String> heard() {
        return heard;
    }

    /** The entries that hold. */
    List<JsonNode> log() {
        return log;
    }

    List<Integer> numbers() {
        return log.stream().map(entry -> entry.get("index").intValue()).toList();
    }

    void say(String text) {
        socket.sendText(text, true).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Closes as one does. */
    void leave() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        hearUntil("closed");
    }
}
