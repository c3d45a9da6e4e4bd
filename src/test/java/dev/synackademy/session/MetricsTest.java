package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SessionServerTest
class MetricsTest {

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    @Test
    void sessionsSocketsEntriesAndRefusalsAreCounted() {
        Api api = new Api(port);
        await().until(() -> gauge("synackademy.sockets.open") == 0);
        double live = gauge("synackademy.sessions.live");
        double streamed = streamed();

        String session = api.open("three-way-handshake");
        assertThat(gauge("synackademy.sessions.live")).isEqualTo(live + 1);
        try (Onlooker onlooker = api.follow(session, 0)) {
            onlooker.hearUntil("complete");
            assertThat(gauge("synackademy.sockets.open")).isEqualTo(1);
            assertThat(streamed()).isEqualTo(streamed + onlooker.log().size());
        }
        await().until(() -> gauge("synackademy.sockets.open") == 0);

        double refused = refused("not-in-flight");
        api.act(session, "{\"at\":1,\"type\":\"drop\",\"packet\":1}");
        assertThat(refused("not-in-flight")).isEqualTo(refused + 1);
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private double streamed() {
        return meters.get("synackademy.entries.streamed").counter().count();
    }

    private double refused(String reason) {
        return meters.counter("synackademy.refusals", "reason", reason).count();
    }
}
