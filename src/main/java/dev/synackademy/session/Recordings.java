package dev.synackademy.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.synackademy.network.Intervention;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioLibrary;
import org.springframework.stereotype.Component;

/** Computes recordings, and keeps as many as there is room for. Nothing in it can grow old: a run never changes its log. */
@Component
class Recordings {

    private static final int OVERHEAD_CHARACTERS = 1000;

    private final ScenarioLibrary scenarios;
    private final int entriesMax;
    private final Cache<Run, Recording> computed;

    Recordings(ScenarioLibrary scenarios, SessionLimits limits) {
        this.scenarios = scenarios;
        entriesMax = limits.entries();
        computed = Caffeine.newBuilder()
                .maximumWeight(limits.cachedLogs().toBytes())
                .weigher((Run run, Recording recording) ->
                        (int) Math.min(Integer.MAX_VALUE, recording.characters() + OVERHEAD_CHARACTERS))
                .executor(Runnable::run)
                .build();
    }

    /**
     * The log of a run.
     *
     * @throws Intervention.Refused if an action is not possible at its moment
     * @throws Refusal if there is no such scenario, or its log gets too long
     */
    Recording of(Run run) {
        Scenario scenario = scenarios.find(run.scenario());
        if (scenario == null) {
            throw Problem.UNKNOWN_SCENARIO.refusal(run.scenario()).in("scenario");
        }
        return computed.get(run, key -> Recording.of(scenario, key, entriesMax));
    }
}
