package dev.synackademy.session;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioLibrary;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/scenarios}: what can be run, and how it goes when nobody acts. */
@RestController
@RequestMapping(path = "/api/scenarios", produces = MediaType.APPLICATION_JSON_VALUE)
class ScenarioEndpoint {

    /** The same until the product changes. */
    private static final CacheControl CACHEABLE =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    /** A scenario in brief. */
    record Summary(String id, String group, LocalizedText title, LocalizedText description, List<LogPage.Host> hosts) {

        static Summary of(Scenario scenario) {
            return new Summary(
                    scenario.id(),
                    scenario.group().name().toLowerCase(Locale.ROOT),
                    scenario.title(),
                    scenario.description(),
                    scenario.hosts().stream().map(LogPage.Host::of).toList());
        }
    }

    private final ScenarioLibrary scenarios;
    private final Recordings recordings;

    ScenarioEndpoint(ScenarioLibrary scenarios, Recordings recordings) {
        this.scenarios = scenarios;
        this.recordings = recordings;
    }

    @GetMapping
    List<Summary> list() {
        return scenarios.all().stream().map(Summary::of).toList();
    }

    @GetMapping("/{id}/log")
    ResponseEntity<LogPage> log(
            @PathVariable String id,
            @RequestParam(defaultValue = "1") String seed,
            @RequestParam(defaultValue = "0") String after) {
        long chosen = Fields.parameter("seed", seed, -Fields.WHOLE_MAX, Fields.WHOLE_MAX);
        Recording recording = recordings.of(Run.untouched(id, chosen));
        LogPage page = recording.page(Fields.after(after));
        // Weak, because a server that compresses its answers may not do so under a strong tag.
        String tag = "W/\"%s-%d\"".formatted(recording.hash().substring(0, 32), page.after());
        return ResponseEntity.ok().eTag(tag).cacheControl(CACHEABLE).body(page);
    }
}
