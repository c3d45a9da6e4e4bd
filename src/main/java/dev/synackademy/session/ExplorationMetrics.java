package dev.synackademy.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** What is measured of explorations; those refused are among {@link SessionMetrics#refused}. */
@Component
class ExplorationMetrics {

    private final MeterRegistry registry;
    private final Counter states;

    ExplorationMetrics(MeterRegistry registry) {
        this.registry = registry;
        states = Counter.builder("synackademy.explorations.states")
                .description("States that were found")
                .register(registry);
    }

    void gaugeUnfinished(LiveExplorations explorations) {
        Gauge.builder("synackademy.explorations.unfinished", explorations, LiveExplorations::countUnfinished)
                .description("Explorations that run or wait")
                .register(registry);
    }

    void started(String question) {
        Counter.builder("synackademy.explorations.started")
                .description("Explorations that were begun")
                .tag("question", question)
                .register(registry)
                .increment();
    }

    void ended(ExplorationReport last) {
        states.increment(last.progress().states());
        Counter.builder("synackademy.explorations.ended")
                .description("Explorations that are over, and why")
                .tag(
                        "ending",
                        last.result() == null ? last.status() : last.result().ending())
                .register(registry)
                .increment();
    }
}
