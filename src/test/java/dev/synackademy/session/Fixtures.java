package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Files that are committed and must be what the code makes of them; {@code -Dfixtures.write=true} writes them. */
final class Fixtures {

    private static final JsonMapper READABLE = LogJson.MAPPER
            .rebuild()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter(" ", "\n"))
                    .withArrayIndenter(new DefaultIndenter(" ", "\n")))
            .build();

    private Fixtures() {}

    /** As the server writes it, but a little indented, so that a difference can be read. */
    static String json(Object value) {
        return READABLE.writeValueAsString(READABLE.readTree(LogJson.MAPPER.writeValueAsString(value))) + "\n";
    }

    static void check(Path file, String content) throws IOException {
        if (Boolean.getBoolean("fixtures.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        }
        String hint =
                file + " is not what the code makes of it. If that is meant, run: ./mvnw test -Dfixtures.write=true"
                        + " -Dtest='ProtocolFixturesTest,ScenarioHashesTest'";
        assertThat(file).as(hint).exists();
        assertThat(Files.readString(file)).as(hint).isEqualTo(content);
    }
}
