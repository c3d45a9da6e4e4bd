package dev.synackademy.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who follows which session, all over this server. */
@Component
class Followers {

    private final SessionLimits limits;
    private final Map<String, List<Follower>> bySession = new HashMap<>();
    private int count;

    Followers(SessionLimits limits, SessionMetrics metrics) {
        this.limits = limits;
        metrics.gaugeSockets(this);
    }

    synchronized int count() {
        return count;
    }

    /** Why there is no room for one more; {@code null} if it has been added. */
    synchronized @Nullable Farewell add(String session, Follower follower) {
        if (count == limits.sockets()) {
            return Farewell.TOO_MANY_SOCKETS;
        }
        List<Follower> others = bySession.computeIfAbsent(session, key -> new ArrayList<>());
        if (others.size() == limits.socketsPerSession()) {
            return Farewell.TOO_MANY_FOLLOWERS;
        }
        others.add(follower);
        count++;
        return null;
    }

    synchronized void remove(String session, Follower follower) {
        List<Follower> rest = bySession.get(session);
        if (rest != null && rest.remove(follower)) {
            count--;
            if (rest.isEmpty()) {
                bySession.remove(session);
            }
        }
    }

    synchronized boolean anyOf(String session) {
        return bySession.containsKey(session);
    }

    /** To each follower of a session. None of these waits for a socket. */
    synchronized void each(String session, Consumer<Follower> what) {
        bySession.getOrDefault(session, List.of()).forEach(what);
    }

    private synchronized void each(Consumer<Follower> what) {
        bySession.values().forEach(followers -> followers.forEach(what));
    }

    /** Keeps proxies from closing silent sockets, and finds those at whose other end nobody is left. */
    void beat() {
        each(Follower::beat);
    }

    /** While the web server still runs. */
    @EventListener(ContextClosedEvent.class)
    void sendAway() {
        each(follower -> follower.leave(Farewell.GOING_DOWN));
    }
}
