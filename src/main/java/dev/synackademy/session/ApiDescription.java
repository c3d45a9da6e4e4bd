package dev.synackademy.session;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.synackademy.network.LogEntry;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;

/** What {@code /v3/api-docs} says beyond what the endpoints say themselves. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String SCHEMAS = "#/components/schemas/";

    /** Where the schema of a log entry is. */
    static final String ENTRY = SCHEMAS + "Entry";

    private static final String DESCRIPTION = """
            Run TCP scenarios, act in them, follow what happens, and search all that could happen. Every entry of a log comes out of an endpoint that \
            follows RFC 9293; the same scenario, seed and actions give the same log, byte for byte.

            **Following live.** Open a WebSocket to `/ws/sessions/{id}?after=N` (N: the last entry you have, else 0). \
            The server sends JSON messages:

            | message | says |
            |---|---|
            | `{"type":"entries","entries":[…]}` | entries N+1, N+2, …; a burst is one message |
            | `{"type":"truncated","after":12}` | somebody acted: entries after 12 are void, new ones follow |
            | `{"type":"complete","length":30,"end":1000.0}` | all there is has been sent; an action may add more |

            After a break, come back with the number of the last entry that holds: nothing is lost or doubled. What you \
            send is ignored; act over REST. The server closes with a reason: 4408 too slow to follow, 4410 session gone, \
            4429 too many sockets, 1009 your message is too long, 1012 and 1013 come back later. Where WebSockets are \
            blocked, ask for the log instead.

            **Watching a search.** A WebSocket to `/ws/explorations/{id}` sends the exploration, as GET shows it, whenever it \
            has changed, at most five times a second; after the last one, `done`, `cancelled`, `abandoned` or `failed`, the server \
            closes. A search that was watched ends when nobody has come back for some seconds, `abandoned`.

            **Errors** are problem details (RFC 9457), in English or Chinese by `Accept-Language`.""";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .servers(List.of(new Server().url("/").description("This server")))
                .info(new Info()
                        .title("Synackademy")
                        .version("1")
                        .description(DESCRIPTION)
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
    }

    @Bean
    OpenApiCustomizer problemSchema() {
        return api -> api.getComponents()
                .addSchemas(
                        "Problem",
                        new ObjectSchema()
                                .description("What is wrong with a request (RFC 9457).")
                                .addProperty("type", new StringSchema().description("Which kind of problem it is."))
                                .addProperty("title", new StringSchema().description("The kind in a few words."))
                                .addProperty("status", new IntegerSchema().description("The status of the answer."))
                                .addProperty("detail", new StringSchema().description("A sentence for people."))
                                .addProperty("instance", new StringSchema().description("The address asked for."))
                                .addProperty(
                                        "field",
                                        new StringSchema()
                                                .description(
                                                        "The field or parameter it is about, if it is about one.")));
    }

    /** The schema of a log entry and of all it is made of, which a room without Jackson cannot describe itself. */
    @Bean
    OpenApiCustomizer entrySchema() {
        return api -> {
            Discriminator kinds = new Discriminator().propertyName("kind");
            Schema<?> entry =
                    new Schema<>().description("Something that happened.").discriminator(kinds);
            for (Class<?> kind : LogEntry.class.getPermittedSubclasses()) {
                String reference = SCHEMAS + kind.getSimpleName();
                entry.addOneOfItem(new Schema<>().$ref(reference));
                kinds.mapping(kind.getSimpleName().toLowerCase(Locale.ROOT), reference);
                ModelConverters.getInstance(true).readAll(kind).forEach(api.getComponents()::addSchemas);
            }
            for (Class<?> part : LogEntry.class.getDeclaredClasses()) {
                sayWhatMayBeMissing(api.getComponents().getSchemas().get(part.getSimpleName()), part);
            }
            api.getComponents().addSchemas("Entry", entry);
        };
    }

    private static void sayWhatMayBeMissing(@Nullable Schema<?> schema, Class<?> part) {
        if (schema == null) {
            return;
        }
        for (RecordComponent component : part.getRecordComponents()) {
            Schema<?> property = schema.getProperties().get(component.getName());
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                schema.addRequiredItem(component.getName());
            } else if (property != null && property.getTypes() != null) {
                property.addType("null");
            }
        }
    }

    /** A response per status among those that {@link Refuses} names, with an example of each problem. */
    @Bean
    OperationCustomizer problems() {
        return (operation, method) -> {
            Refuses refuses = method.getMethodAnnotation(Refuses.class);
            if (refuses != null) {
                Stream.of(refuses.value())
                        .collect(groupingBy(Problem::status, TreeMap::new, toList()))
                        .forEach((status, problems) -> operation
                                .getResponses()
                                .addApiResponse(String.valueOf(status.value()), response(status, problems)));
            }
            return operation;
        };
    }

    private static ApiResponse response(HttpStatus status, List<Problem> problems) {
        MediaType json = new MediaType().schema(new Schema<>().$ref(SCHEMAS + "Problem"));
        problems.forEach(problem -> json.addExamples(problem.slug(), new Example().value(example(problem))));
        return new ApiResponse()
                .description(status.getReasonPhrase())
                .content(new Content().addMediaType("application/problem+json", json));
    }

    private static Map<String, Object> example(Problem problem) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "/problems/" + problem.slug());
        example.put("title", problem.title(Locale.ENGLISH));
        example.put("status", problem.status().value());
        example.put("detail", problem.detail(Locale.ENGLISH, "…", "…", "…"));
        return example;
    }
}
