package dev.synackademy.session;

import dev.synackademy.web.ClientNetwork;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /api/explorations}: searches all that could happen, and tells what was found. */
@Tag(name = "Explorations", description = "Searches of all that could happen within bounds.")
@RestController
@RequestMapping(path = "/api/explorations", produces = MediaType.APPLICATION_JSON_VALUE)
class ExplorationEndpoint {

    private final LiveExplorations explorations;

    ExplorationEndpoint(LiveExplorations explorations) {
        this.explorations = explorations;
    }

    /** What is to be explored, for the documentation; {@link Inquiry} reads it. */
    @Schema(name = "NewExploration")
    record Opening(
            @Schema(
                    description = "Id of the question, or `free` for one of your own.",
                    requiredMode = RequiredMode.REQUIRED)
            String question,

            @Schema(description = "Which of its rules holds; if absent, the one that is asked about.") @Nullable
            String rule,

            @Schema(
                    description = "How many packets may be lost; the question's own number if absent.",
                    minimum = "0",
                    maximum = "3")
            @Nullable
            Integer losses,

            @Schema(description = "How many times a packet may be duplicated.", minimum = "0", maximum = "3") @Nullable
            Integer duplicates,

            @Schema(description = "How many times a retransmission timer may fire.", minimum = "0", maximum = "3")
            @Nullable
            Integer repetitions,

            @Schema(
                    description = "`free`: where it begins.",
                    allowableValues = {"opening", "meeting", "asking", "reopening"})
            @Nullable
            String beginning,

            @Schema(description = "`free`: clauses that nobody follows, such as `two-way-handshake`.") @Nullable
            List<String> deviations,

            @Schema(description = "`free`: the client's state that is looked for.", example = "CLOSING") @Nullable
            String client,

            @Schema(description = "`free`: the server's state that is looked for.", example = "TIME-WAIT") @Nullable
            String server,

            @Schema(
                    description = "`free`: what else is looked for.",
                    allowableValues = {"left-alone", "cut-off", "reset-while-closing", "old-text"})
            @Nullable
            String trouble) {}

    @Operation(
            operationId = "explore",
            summary = "Explore",
            description = """
                    Searches, breadth first, all that could happen within bounds, and finds a shortest path where a \
                    property fails, or shows that there is none. It goes on when you do not look; only if you have \
                    watched it over its WebSocket it ends some seconds after you have left and neither come back nor asked. \
                    The result is kept for a while.""",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema = @Schema(implementation = Opening.class),
                                            examples = {
                                                @ExampleObject(
                                                        name = "why three segments",
                                                        value =
                                                                "{\"question\": \"three-way-handshake\", \"rule\": \"two-way\"}"),
                                                @ExampleObject(
                                                        name = "how to get to CLOSING",
                                                        value =
                                                                "{\"question\": \"free\", \"beginning\": \"opening\", \"client\": \"CLOSING\"}")
                                            })))
    @ApiResponse(
            responseCode = "201",
            description = "It searches, or waits for others to end.",
            headers = @Header(name = "Location", description = "Its address.", schema = @Schema(type = "string")))
    @Refuses({
        Problem.MALFORMED_JSON,
        Problem.UNKNOWN_QUESTION,
        Problem.UNKNOWN_RULE,
        Problem.BODY_TOO_LARGE,
        Problem.UNSUPPORTED_MEDIA_TYPE,
        Problem.MISSING_FIELD,
        Problem.UNKNOWN_FIELD,
        Problem.NOT_A_TEXT,
        Problem.NOT_A_WHOLE_NUMBER,
        Problem.OUT_OF_RANGE,
        Problem.NOT_A_LIST,
        Problem.UNKNOWN_WORD,
        Problem.NOTHING_TO_LOOK_FOR,
        Problem.TOO_MANY_UNFINISHED,
        Problem.TOO_MANY_STARTED,
        Problem.ALL_SEARCHING
    })
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ExplorationReport> explore(@RequestBody JsonNode body, HttpServletRequest request) {
        Inquiry inquiry = Inquiry.parse(body);
        ExplorationReport report = explorations
                .start(inquiry, ClientNetwork.of(request.getRemoteAddr()))
                .report();
        return ResponseEntity.created(URI.create("/api/explorations/" + report.id()))
                .body(report);
    }

    @Operation(
            operationId = "showExploration",
            summary = "See an exploration",
            description = "How far it has come, or what it has found. To follow it, open its WebSocket.")
    @ApiResponse(responseCode = "200", description = "The exploration as it is now.")
    @Refuses(Problem.UNKNOWN_EXPLORATION)
    @GetMapping("/{id}")
    ExplorationReport show(@PathVariable String id) {
        return explorations.find(id).report();
    }

    @Operation(
            operationId = "cancelExploration",
            summary = "Cancel an exploration",
            description =
                    "It ends soon if it runs; what it has found until then is kept. If it is over, nothing changes.")
    @ApiResponse(responseCode = "204", description = "It is over, or soon will be.")
    @Refuses(Problem.UNKNOWN_EXPLORATION)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable String id) {
        explorations.cancel(id);
    }

    @Operation(
            operationId = "tellFinding",
            summary = "Tell what was found",
            description = "What happens on the path that decides a property.")
    @ApiResponse(responseCode = "200", description = "What happens on it.")
    @Refuses({Problem.UNKNOWN_EXPLORATION, Problem.NO_STORY})
    @GetMapping("/{id}/paths/{property}")
    StoryPage story(@PathVariable String id, @PathVariable String property) {
        return explorations.find(id).story(property);
    }
}
