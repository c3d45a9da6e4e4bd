package dev.synackademy.session;

import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import tools.jackson.databind.json.JsonMapper;

/** {@code /ws/explorations/{id}}: tells how far an exploration has come, and what it has found. What clients send is ignored. */
@Component
class ExplorationSocket extends AbstractWebSocketHandler {

    private static final String WATCHER = "watcher";

    private final JsonMapper json;
    private final SessionLimits limits;
    private final SessionMetrics metrics;

    ExplorationSocket(JsonMapper json, SessionLimits limits, SessionMetrics metrics) {
        this.json = json;
        this.limits = limits;
        this.metrics = metrics;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) throws Exception {
        SessionSocket.bound(socket, limits);
        LiveExploration exploration = ExplorationHandshake.exploration(socket.getAttributes());
        if (exploration.join()) {
            var watcher = new Watcher(socket, exploration, json, limits.heartbeat());
            socket.getAttributes().put(WATCHER, watcher);
            watcher.start();
        } else {
            metrics.refused(Farewell.TOO_MANY_WATCHERS.slug());
            socket.close(Farewell.TOO_MANY_WATCHERS.status());
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        if (socket.getAttributes().get(WATCHER) instanceof Watcher watcher) {
            watcher.gone();
        }
    }
}
