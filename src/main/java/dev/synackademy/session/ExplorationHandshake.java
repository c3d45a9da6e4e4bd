package dev.synackademy.session;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/** Lets nobody open a WebSocket to an exploration that is not there: the handshake is answered with the problem instead. */
@Component
class ExplorationHandshake implements HandshakeInterceptor {

    private static final String EXPLORATION = "exploration";

    private final LiveExplorations explorations;
    private final ApiProblems problems;

    ExplorationHandshake(LiveExplorations explorations, ApiProblems problems) {
        this.explorations = explorations;
        this.problems = problems;
    }

    /** What a socket that was let through is about. */
    static LiveExploration exploration(Map<String, Object> attributes) {
        if (attributes.get(EXPLORATION) instanceof LiveExploration exploration) {
            return exploration;
        }
        throw new IllegalStateException("the handshake leaves an exploration in every socket");
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        try {
            String id = UriComponentsBuilder.fromUri(request.getURI())
                    .build()
                    .getPathSegments()
                    .getLast();
            attributes.put(EXPLORATION, explorations.find(id));
            return true;
        } catch (Refusal e) {
            problems.refuse(request, response, e);
            return false;
        }
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {}
}
