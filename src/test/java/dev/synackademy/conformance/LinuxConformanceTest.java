package dev.synackademy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Replays what a real Linux kernel did, segment by segment, with two endpoints that run {@code TcpConfig.linux()}. The traces
 * are not part of this project: the system property {@code conformance.dir} names their folder.
 */
class LinuxConformanceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double ENOUGH = 0.9;

    @Test
    void everyTrace_isRepeated_orItsDifferenceExplained() throws IOException {
        Path suite = Path.of(System.getProperty("conformance.dir", "../shared/conformance"), "linux");
        if (!Files.isDirectory(suite.resolve("scenarios"))) {
            System.out.println("No traces of Linux at " + suite + ": skipped.");
            return;
        }
        var results = new Results();
        for (Path scenario : scenarios(suite)) {
            String difference = difference(scenario, suite.resolve("golden").resolve(scenario.getFileName()));
            results.add("scenarios/" + scenario.getFileName(), difference);
        }
        results.write("linux");
        List<String> failed = results.failed();
        System.out.println("Linux: " + results.passed() + " of " + results.size() + " traces");
        PublishedFigures.check("linux", results.passed(), results.size());
        assertThat(failed).hasSizeLessThanOrEqualTo((int) (results.size() * (1 - ENOUGH)));
    }

    private static List<Path> scenarios(Path suite) throws IOException {
        try (Stream<Path> files = Files.list(suite.resolve("scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static @Nullable String difference(Path scenario, Path golden) throws IOException {
        JsonNode trace = JSON.readTree(Files.readString(golden));
        LinuxTrace linux = LinuxTraceReader.read(trace);
        try {
            LinuxTrace ours = LinuxReplay.play(LinuxScenarioReader.read(JSON.readTree(Files.readString(scenario))));
            return LinuxComparison.firstDifference(
                    linux, ours, LinuxTraceReader.segmentsAreTheSameEachTime(trace), LinuxTraceReader.lagMicros(trace));
        } catch (RuntimeException failure) {
            return "not played: " + failure;
        }
    }
}
