package dev.synackademy.session;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/stories}: any path of any question, without a search. */
@Tag(name = "Stories", description = "What happens on one path of all that could happen.")
@RestController
@RequestMapping(path = "/api/stories", produces = MediaType.APPLICATION_JSON_VALUE)
class StoryEndpoint {

    /** The same until the product changes. */
    private static final CacheControl CACHEABLE =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    @Operation(
            operationId = "tellStory",
            summary = "Tell a path",
            description = """
                    What happens on a path, and what could happen next: add the index of a choice to the path to see. It \
                    needs no exploration, so the address of a story can be kept. For the question `free` the query says \
                    what is asked, as in the body of an exploration.""",
            parameters = {
                @Parameter(
                        name = "losses",
                        in = ParameterIn.QUERY,
                        description = "How many packets may be lost; the question's own number if absent.",
                        schema = @Schema(type = "integer", minimum = "0", maximum = "3")),
                @Parameter(
                        name = "duplicates",
                        in = ParameterIn.QUERY,
                        description = "How many times a packet may be duplicated.",
                        schema = @Schema(type = "integer", minimum = "0", maximum = "3")),
                @Parameter(
                        name = "repetitions",
                        in = ParameterIn.QUERY,
                        description = "How many times a retransmission timer may fire.",
                        schema = @Schema(type = "integer", minimum = "0", maximum = "3")),
                @Parameter(name = "beginning", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
                @Parameter(
                        name = "deviations",
                        in = ParameterIn.QUERY,
                        description = "Separated by commas.",
                        array = @ArraySchema(schema = @Schema(type = "string"))),
                @Parameter(name = "client", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
                @Parameter(name = "server", in = ParameterIn.QUERY, schema = @Schema(type = "string")),
                @Parameter(name = "trouble", in = ParameterIn.QUERY, schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "200", description = "What happens on it.")
    @Refuses({
        Problem.UNKNOWN_QUESTION,
        Problem.UNKNOWN_RULE,
        Problem.LEADS_NOWHERE,
        Problem.MALFORMED_PATH,
        Problem.MISSING_FIELD,
        Problem.NOT_A_TEXT,
        Problem.NOT_A_WHOLE_NUMBER,
        Problem.OUT_OF_RANGE,
        Problem.NOT_A_LIST,
        Problem.UNKNOWN_WORD,
        Problem.NOTHING_TO_LOOK_FOR
    })
    @GetMapping("/{question}/{rule}/{path}")
    ResponseEntity<StoryPage> tell(
            @Parameter(description = "Id of the question.", example = "three-way-handshake") @PathVariable
                    String question,
            @Parameter(description = "Id of one of its rules.", example = "two-way") @PathVariable String rule,
            @Parameter(description = "Where to go.", example = "0.0.1") @PathVariable String path,
            @Parameter(hidden = true) @RequestParam Map<String, String> parameters) {
        StoryPage story = StoryPage.of(Inquiry.parse(question, rule, parameters), path);
        return ResponseEntity.ok().cacheControl(CACHEABLE).body(story);
    }
}
