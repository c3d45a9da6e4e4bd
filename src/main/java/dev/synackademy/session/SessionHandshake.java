package dev.synackademy.session;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** Lets nobody open a WebSocket to a session that cannot be followed: the handshake is answered with the problem instead. */
@Component
class SessionHandshake implements HandshakeInterceptor {

    /**
     * What the address of a socket asks for.
     *
     * @param log the name of the log that the client has entries of; {@code null} if it does not say
     */
    record Wish(String session, int after, @Nullable String log) {

        private static final String NAME = "wish";

        static Wish of(Map<String, Object> attributes) {
            if (attributes.get(NAME) instanceof Wish wish) {
                return wish;
            }
            throw new IllegalStateException("the handshake leaves a wish in every socket");
        }

        static Wish parse(ServerHttpRequest request) {
            UriComponents address =
                    UriComponentsBuilder.fromUri(request.getURI()).build();
            List<String> path = address.getPathSegments();
            String after = address.getQueryParams().getFirst("after");
            String log = address.getQueryParams().getFirst("log");
            return new Wish(path.getLast(), Fields.after(after == null ? "0" : after), log);
        }
    }

    private final LiveSessions liveSessions;
    private final ApiProblems problems;

    SessionHandshake(LiveSessions liveSessions, ApiProblems problems) {
        this.liveSessions = liveSessions;
        this.problems = problems;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        try {
            Wish wish = Wish.parse(request);
            liveSessions.recording(wish.session());
            attributes.put(Wish.NAME, wish);
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
