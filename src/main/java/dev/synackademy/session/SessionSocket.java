package dev.synackademy.session;

import org.apache.tomcat.websocket.Constants;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.standard.StandardWebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;

/** {@code /ws/sessions/{id}?after=N}: sends entry N+1, N+2, …, and then those of every action. What clients send is ignored. */
@Component
class SessionSocket extends AbstractWebSocketHandler {

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
        bound(socket, limits);
        Follower follower = new Follower(socket, limits, metrics);
        socket.getAttributes().put(FOLLOWER, follower);
        SessionHandshake.Wish wish = SessionHandshake.Wish.of(socket.getAttributes());
        try {
            liveSessions.follow(wish, follower);
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

    /** Parts of a message that gets too long can be thrown away one by one, until the client has read why it is closed. */
    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    public void handleMessage(WebSocketSession socket, WebSocketMessage<?> message) {
        if (!(message instanceof PongMessage) && socket.getAttributes().get(FOLLOWER) instanceof Follower follower) {
            follower.hear(message.getPayloadLength(), message.isLast());
        }
    }

    /** Whatever a client does or does not do at its end. */
    static void bound(WebSocketSession socket, SessionLimits limits) {
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
