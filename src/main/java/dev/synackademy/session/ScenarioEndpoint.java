package dev.synackademy.session;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.Scenario;
import dev.synackademy.network.ScenarioLibrary;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "Scenarios", description = "What can be run.")
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

    @Operation(
            operationId = "listScenarios",
            summary = "List the scenarios",
            description = "In the order in which they are best seen.")
    @GetMapping
    List<Summary> list() {
        return scenarios.all().stream().map(Summary::of).toList();
    }

    @Operation(
            operationId = "readScenarioLog",
            summary = "Read the log of a scenario in which nobody acts",
            description = "The same for everybody and as good as for ever: it may be cached.")
    @ApiResponse(
            responseCode = "200",
            description = "The entries after the one named.",
            headers = @Header(name = "ETag", description = "Names this log.", schema = @Schema(type = "string")))
    @Refuses({Problem.UNKNOWN_SCENARIO, Problem.LOG_TOO_LONG, Problem.MALFORMED_PARAMETER, Problem.AFTER_THE_END})
    @GetMapping("/{id}/log")
    ResponseEntity<LogPage> log(
            @PathVariable String id,
            @Parameter(
                            description = "What chance is drawn from.",
                            schema = @Schema(type = "integer", defaultValue = "1"))
                    @RequestParam(defaultValue = "1")
                    String seed,
            @Parameter(
                            description = "The last entry that is not wanted.",
                            schema = @Schema(type = "integer", defaultValue = "0", minimum = "0"))
                    @RequestParam(defaultValue = "0")
                    String after) {
        long chosen = Fields.parameter("seed", seed, -Fields.WHOLE_MAX, Fields.WHOLE_MAX);
        Recording recording = recordings.of(Run.untouched(id, chosen));
        LogPage page = recording.page(Fields.after(after));
        // Weak, because a server that compresses its answers may not do so under a strong tag.
        String tag = "W/\"%s-%d\"".formatted(recording.hash().substring(0, 32), page.after());
        return ResponseEntity.ok().eTag(tag).cacheControl(CACHEABLE).body(page);
    }
}
