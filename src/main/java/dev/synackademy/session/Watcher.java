package dev.synackademy.session;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody at the other end of a WebSocket who sees how far an exploration has come. On a virtual thread of its own it fetches
 * the latest report, sends it, and only then looks for the next: for somebody slow nothing waits, and what came between is
 * never sent.
 */
final class Watcher {

    private static final Logger log = LoggerFactory.getLogger(Watcher.class);

    /** No more than five messages a second. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final WebSocketSession socket;
    private final LiveExploration exploration;
    private final JsonMapper json;
    private final Duration heartbeat;
    private final Thread thread;

    /** @param heartbeat how often a silent socket is asked whether somebody is there */
    Watcher(WebSocketSession socket, LiveExploration exploration, JsonMapper json, Duration heartbeat) {
        this.socket = socket;
        this.exploration = exploration;
        this.json = json;
        this.heartbeat = heartbeat;
        thread = Thread.ofVirtual().name("watcher-" + socket.getId()).unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    /** The socket is closed. */
    void gone() {
        thread.interrupt();
    }

    private void watch() {
        try {
            tellUntilItIsOver();
            socket.close(CloseStatus.NORMAL);
        } catch (IOException | RuntimeException e) {
            log.debug("Watcher {} is out of reach: {}", socket.getId(), e.toString());
            closeQuietly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is gone
        } finally {
            exploration.leave();
        }
    }

    private void tellUntilItIsOver() throws IOException, InterruptedException {
        ExplorationReport told = exploration.report();
        tell(told);
        long beatNanos = System.nanoTime();
        while (!told.over()) {
            Thread.sleep(PAUSE);
            ExplorationReport latest = exploration.next(told, heartbeat);
            if (!latest.equals(told)) {
                tell(latest);
                told = latest;
            }
            if (!told.over() && System.nanoTime() - beatNanos >= heartbeat.toNanos()) {
                socket.sendMessage(new PingMessage());
                beatNanos = System.nanoTime();
            }
        }
    }

    private void tell(ExplorationReport report) throws IOException {
        socket.sendMessage(new TextMessage(json.writeValueAsString(report)));
    }

    private void closeQuietly() {
        try {
            socket.close(CloseStatus.SESSION_NOT_RELIABLE);
        } catch (IOException | IllegalStateException e) {
            log.debug("Watcher {} is closed already: {}", socket.getId(), e.toString());
        }
    }
}
