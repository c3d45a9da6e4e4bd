package dev.synackademy.session;

import org.apache.tomcat.websocket.Constants;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** {@code /ws/sessions/{id}?after=N}: sends entry N+1, N+2, …, and then those of every action. What clients send is ignored. */
@Component
class SessionSocket extends TextWebSocketHandler {

    private static final String FOLLOWER = "follower";
    private static final int HEARTBEATS_UNANSWERED = 3;

    private final LiveSessions liveSessions;
    private final SessionLimits limits;
    private final SessionMetrics metrics;

    SessionSocket(LiveSessions liveSessions, SessionLimits limits, SessionMetrics metrics) {
        this.liveSessions = liveSessions;
        this.limits = limits;
        this.metrics = metrics;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession socket) {
        bound(socket);
        Follower follower = new Follower(socket, limits, metrics);
        socket.getAttributes().put(FOLLOWER, follower);
        SessionHandshake.Wish wish = SessionHandshake.Wish.of(socket.getAttributes());
        try {
            liveSessions.follow(wish.session(), wish.after(), follower);
        } catch (Refusal e) {
            follower.leave(
                    switch (e.problem()) {
                        case UNKNOWN_SESSION -> Farewell.EXPIRED; // since the handshake
                        case BUSY -> Farewell.BUSY;
                        default -> Farewell.OUTDATED;
                    });
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
        if (socket.getAttributes().get(FOLLOWER) instanceof Follower follower) {
            liveSessions.leave(SessionHandshake.Wish.of(socket.getAttributes()).session(), follower);
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession socket, TextMessage message) {
        // Followers have nothing to say here: they act over REST.
    }

    private void bound(WebSocketSession socket) {
        int clientMessage = (int) limits.clientMessage().toBytes();
        socket.setTextMessageSizeLimit(clientMessage);
        socket.setBinaryMessageSizeLimit(clientMessage);
        if (socket instanceof StandardWebSocketSession standard) {
            var properties = standard.getNativeSession().getUserProperties();
            properties.put(
                    Constants.BLOCKING_SEND_TIMEOUT_PROPERTY, limits.sendTime().toMillis());
            properties.put(Constants.READ_IDLE_TIMEOUT_MS, limits.heartbeat().toMillis() * HEARTBEATS_UNANSWERED);
        }
    }
}
