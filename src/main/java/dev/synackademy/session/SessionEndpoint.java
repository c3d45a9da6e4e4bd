package dev.synackademy.session;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/sessions}: opens sessions, shows them and their logs, and lets learners act. */
@Tag(name = "Sessions", description = "Runs in which you can act.")
@RestController
@RequestMapping(path = "/api/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
class SessionEndpoint {

    private static final int SCENARIO_CHARACTERS_MAX = 64;

    private final LiveSessions sessions;
    private final SessionLimits limits;

    SessionEndpoint(LiveSessions sessions, SessionLimits limits) {
        this.sessions = sessions;
        this.limits = limits;
    }

    /** What a new session runs, for the documentation; {@link Fields} reads it. */
    @Schema(name = "NewSession")
    record Opening(
            @Schema(description = "Id of the scenario.", requiredMode = RequiredMode.REQUIRED)
            String scenario,

            @Schema(description = "What chance is drawn from.", defaultValue = "1")
            long seed) {}

    @Operation(
            operationId = "openSession",
            summary = "Open a session",
            description = "It is there until nobody has used or followed it for a while.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Opening.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"scenario\": \"three-way-handshake\", \"seed\": 1}"))))
    @ApiResponse(
            responseCode = "201",
            description = "It is open and stored.",
            headers = @Header(name = "Location", description = "Its address.", schema = @Schema(type = "string")))
    @Refuses({
        Problem.MALFORMED_JSON,
        Problem.UNKNOWN_SCENARIO,
        Problem.LOG_TOO_LONG,
        Problem.BODY_TOO_LARGE,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.MISSING_FIELD,
        Problem.UNKNOWN_FIELD,
        Problem.NOT_A_TEXT,
        Problem.NOT_A_WHOLE_NUMBER,
        Problem.OUT_OF_RANGE,
        Problem.TOO_MANY_SESSIONS
    })
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Session> open(@RequestBody JsonNode body) {
        Fields fields = new Fields(body, List.of("scenario", "seed"));
        String scenario = fields.text("scenario", SCENARIO_CHARACTERS_MAX);
        long seed = fields.has("seed") ? fields.whole("seed", -Fields.WHOLE_MAX, Fields.WHOLE_MAX) : 1;
        Session session = sessions.open(Run.untouched(scenario, seed));
        return ResponseEntity.created(URI.create("/api/sessions/" + session.id()))
                .body(session);
    }

    @Operation(
            operationId = "showSession",
            summary = "See a session",
            description = "What it runs, what was done in it, and how it ends.")
    @ApiResponse(responseCode = "200", description = "The session as it is now.")
    @Refuses({Problem.UNKNOWN_SESSION, Problem.OUTDATED_SESSION, Problem.VANISHED_SCENARIO})
    @GetMapping("/{id}")
    Session show(@PathVariable String id) {
        return Session.of(id, sessions.recording(id));
    }

    @Operation(
            operationId = "readSessionLog",
            summary = "Read the log of a session",
            description = "All of it, or what follows an entry.")
    @ApiResponse(responseCode = "200", description = "The entries after the one named.")
    @Refuses({
        Problem.UNKNOWN_SESSION,
        Problem.MALFORMED_PARAMETER,
        Problem.AFTER_THE_END,
        Problem.OUTDATED_SESSION,
        Problem.VANISHED_SCENARIO
    })
    @GetMapping("/{id}/log")
    LogPage log(
            @PathVariable String id,
            @Parameter(
                            description = "The last entry that is not wanted.",
                            schema = @Schema(type = "integer", defaultValue = "0", minimum = "0"))
                    @RequestParam(defaultValue = "0")
                    String after) {
        return sessions.recording(id).page(Fields.after(after));
    }

    @Operation(
            operationId = "act",
            summary = "Act in a session",
            description = """
                    All that is due up to and at the moment `at` happens first, then this, and the run goes on from there. \
                    Actions at later moments are forgotten. Followers are told `truncated` and the new entries.

                    Times are virtual ms; more than three decimals are rounded.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Action.class),
                                            examples = {
                                                @ExampleObject(
                                                        name = "lose a packet",
                                                        value = "{\"at\": 20, \"type\": \"drop\", \"packet\": 1}"),
                                                @ExampleObject(
                                                        name = "delay a packet",
                                                        value =
                                                                "{\"at\": 20, \"type\": \"delay\", \"packet\": 1, \"by\": 400}"),
                                                @ExampleObject(
                                                        name = "send",
                                                        value =
                                                                "{\"at\": 300, \"type\": \"send\", \"host\": \"client\", \"octets\": 100}"),
                                                @ExampleObject(
                                                        name = "close",
                                                        value =
                                                                "{\"at\": 500, \"type\": \"close\", \"host\": \"client\"}")
                                            })))
    @ApiResponse(responseCode = "200", description = "It was done and stored: the session as it is now.")
    @Refuses({
        Problem.MALFORMED_JSON,
        Problem.UNKNOWN_SESSION,
        Problem.NOT_IN_FLIGHT,
        Problem.UNKNOWN_CONNECTION,
        Problem.TOO_MANY_ACTIONS,
        Problem.LOG_TOO_LONG,
        Problem.OUTDATED_SESSION,
        Problem.VANISHED_SCENARIO,
        Problem.BODY_TOO_LARGE,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.MISSING_FIELD,
        Problem.UNKNOWN_FIELD,
        Problem.NOT_A_NUMBER,
        Problem.NOT_A_WHOLE_NUMBER,
        Problem.NOT_A_TEXT,
        Problem.OUT_OF_RANGE,
        Problem.UNKNOWN_ACTION,
        Problem.AFTER_THE_RUN,
        Problem.UNKNOWN_HOST,
        Problem.NOBODY_TO_CONNECT_TO,
        Problem.BUSY
    })
    @PostMapping(path = "/{id}/actions", consumes = MediaType.APPLICATION_JSON_VALUE)
    Session act(@PathVariable String id, @RequestBody JsonNode body) {
        return sessions.act(id, Action.parse(body, limits.octets()));
    }
}
