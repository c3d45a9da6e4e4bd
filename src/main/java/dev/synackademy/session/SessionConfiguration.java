package dev.synackademy.session;

import dev.synackademy.conformance.TransitionTable;
import dev.synackademy.network.ScenarioLibrary;
import dev.synackademy.network.SourceException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/** Wires the room. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableWebSocket
class SessionConfiguration {

    /** How often it is looked for searches that nobody watches any more. */
    private static final Duration ABANDONED_INTERVAL = Duration.ofSeconds(1);

    /**
     * Scenarios are read at start.
     *
     * @throws SourceException if one of them is wrong: then nothing starts, and the message says where
     */
    @Bean
    ScenarioLibrary scenarios() {
        return ScenarioLibrary.load().withUnlisted(name -> TransitionTable.get().find(name));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    SchedulingConfigurer housework(
            Followers followers, Expiry expiry, LiveExplorations explorations, SessionLimits limits) {
        return tasks -> {
            tasks.addFixedDelayTask(followers::beat, limits.heartbeat());
            tasks.addFixedDelayTask(expiry::sweep, limits.sweepInterval());
            tasks.addFixedDelayTask(explorations::endAbandoned, ABANDONED_INTERVAL);
        };
    }

    /** Scripts of our own pages may open sockets, and those of sites that are configured; nobody else's. */
    @Bean
    WebSocketConfigurer sockets(
            SessionSocket sessions,
            SessionHandshake sessionHandshake,
            ExplorationSocket explorations,
            ExplorationHandshake explorationHandshake,
            SessionLimits limits) {
        String[] origins = limits.origins().toArray(String[]::new);
        return registry -> {
            registry.addHandler(sessions, "/ws/sessions/*")
                    .addInterceptors(sessionHandshake)
                    .setAllowedOrigins(origins);
            registry.addHandler(explorations, "/ws/explorations/*")
                    .addInterceptors(explorationHandshake)
                    .setAllowedOrigins(origins);
        };
    }
}
