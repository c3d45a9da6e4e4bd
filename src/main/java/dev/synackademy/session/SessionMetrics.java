package dev.synackademy.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What is measured: sessions and sockets there are, entries sent over sockets, and refusals by their reason. */
@Component
class SessionMetrics {

    private final MeterRegistry registry;
    private final Counter entriesStreamed;

    SessionMetrics(MeterRegistry registry, Sessions sessions) {
        this.registry = registry;
        Gauge.builder("synackademy.sessions.live", sessions, Sessions::count)
                .description("Sessions that are stored")
                .register(registry);
        entriesStreamed = Counter.builder("synackademy.entries.streamed")
                .description("Log entries sent over WebSockets")
                .register(registry);
    }

    void gaugeSockets(Followers followers) {
        Gauge.builder("synackademy.sockets.open", followers, Followers::count)
                .description("WebSocket connections that are open")
                .register(registry);
    }

    void streamed(int entries) {
        entriesStreamed.increment(entries);
    }

    /** @param reason one of a few words, such as the slug of a {@link Problem} */
    void refused(String reason) {
        Counter.builder("synackademy.refusals")
                .description("Requests and sockets that were turned away")
                .tag("reason", reason)
                .register(registry)
                .increment();
    }
}
