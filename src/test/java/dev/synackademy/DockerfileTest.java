package dev.synackademy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** What can be told about the image without an engine that builds it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class DockerfileTest {

    /** One instruction, its continued lines joined. */
    private record Instruction(String keyword, String arguments) {}

    private record Copy(List<String> sources, boolean fromStage) {

        static Copy parse(String arguments) {
            List<String> words = List.of(arguments.split(" +"));
            List<String> paths =
                    words.stream().filter(word -> !word.startsWith("--")).toList();
            return new Copy(paths.subList(0, paths.size() - 1), arguments.startsWith("--from="));
        }
    }

    private final List<List<Instruction>> stages = stages();

    @LocalServerPort
    private int port;

    @Test
    void copiesOnlyWhatIsThereAndSentToTheEngine() throws IOException {
        List<String> sent = Files.readAllLines(Path.of(".dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .toList();
        List<String> sources = stages.stream()
                .flatMap(stage -> argumentsOf(stage, "COPY"))
                .map(Copy::parse)
                .filter(Predicate.not(Copy::fromStage))
                .flatMap(copy -> copy.sources().stream())
                .toList();

        assertThat(sources).isNotEmpty().allSatisfy(source -> {
            assertThat(Path.of(source)).exists();
            assertThat(sent).contains(source);
        });
    }

    @Test
    void copiesOnlyFromStagesBefore() {
        List<String> known = new ArrayList<>();
        for (List<Instruction> stage : stages) {
            assertThat(argumentsOf(stage, "COPY")
                            .filter(arguments -> arguments.startsWith("--from="))
                            .map(arguments -> arguments.replaceFirst("--from=(\\S+) .*", "$1")))
                    .isSubsetOf(known);
            known.add(stage.getFirst().arguments().replaceFirst(".* AS ", ""));
        }
        assertThat(known).containsExactly("node", "build", "runtime");
    }

    @Test
    void buildsAndRunsOnJava25() {
        assertThat(stages.get(1).getFirst().arguments()).startsWith("eclipse-temurin:25-jdk ");
        assertThat(stages.get(2).getFirst().arguments()).startsWith("eclipse-temurin:25-jre ");
    }

    @Test
    void startsTheJarThatTheBuildMakesFromTheCacheThatTheTrainingRunWrote() {
        String build = argumentsOf(stages.get(1), "RUN").collect(joining("\n"));
        String training = argumentsOf(stages.get(2), "RUN").collect(joining("\n"));

        assertThat(build).contains("-jar target/synackademy.jar extract --layers");
        assertThat(training).contains("-XX:AOTCacheOutput=synackademy.aot", "-Dspring.context.exit=onRefresh");
        assertThat(entryPoint()).containsSubsequence("java", "-XX:AOTCache=synackademy.aot", "-jar", "synackademy.jar");
    }

    @Test
    void runsAsSomebodyWithoutPrivilegesWhoOwnsTheData() {
        List<Instruction> runtime = stages.getLast();

        assertThat(argumentsOf(runtime, "USER")).containsExactly("synackademy");
        assertThat(argumentsOf(runtime, "RUN"))
                .anySatisfy(run -> assertThat(run).contains("useradd ").endsWith(" synackademy"));
        assertThat(argumentsOf(runtime, "RUN"))
                .anySatisfy(run -> assertThat(run).contains("install --directory --owner=synackademy data"));
        assertThat(argumentsOf(runtime, "WORKDIR")).containsExactly("/app");
        assertThat(argumentsOf(runtime, "VOLUME")).containsExactly("/app/data");
        assertThat(argumentsOf(runtime, "EXPOSE")).containsExactly("8080");
    }

    @Test
    void theHealthCheckPassesWhereTheApplicationRunsAndFailsWhereItDoesNot() throws Exception {
        List<String> command = healthCheck();

        assertThat(exitStatus(onPort(command, port))).isZero();
        assertThat(exitStatus(onPort(command, 1))).isNotZero();
    }

    private List<String> healthCheck() {
        String arguments =
                argumentsOf(stages.getLast(), "HEALTHCHECK").findFirst().orElseThrow();
        return words(arguments.replaceFirst(".* CMD ", ""));
    }

    private List<String> entryPoint() {
        return words(argumentsOf(stages.getLast(), "ENTRYPOINT").findFirst().orElseThrow());
    }

    private static List<String> onPort(List<String> command, int port) {
        return command.stream().map(word -> word.replace("/8080", "/" + port)).toList();
    }

    private static int exitStatus(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static List<String> words(String json) {
        return List.of(JsonMapper.shared().readValue(json, String[].class));
    }

    private static Stream<String> argumentsOf(List<Instruction> stage, String keyword) {
        return stage.stream()
                .filter(instruction -> instruction.keyword().equals(keyword))
                .map(Instruction::arguments);
    }

    /** The instructions, a new list from each FROM on. */
    private static List<List<Instruction>> stages() {
        List<List<Instruction>> stages = new ArrayList<>();
        for (String line : read().replaceAll("\\\\\n\\s*", "").lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(" +", 2);
            if (parts[0].equals("FROM")) {
                stages.add(new ArrayList<>());
            }
            stages.getLast().add(new Instruction(parts[0], parts[1]));
        }
        return stages;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("Dockerfile"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
