package dev.synackademy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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
    private static final Path RESULTS = Path.of("target", "conformance", "linux.tsv");
    private static final double ENOUGH = 0.2;

    @Test
    void everyTrace_isRepeated_orItsDifferenceExplained() throws IOException {
        Path suite = Path.of(System.getProperty("conformance.dir", "../shared/conformance"), "linux");
        if (!Files.isDirectory(suite.resolve("scenarios"))) {
            System.out.println("No traces of Linux at " + suite + ": skipped.");
            return;
        }
        var differences = new TreeMap<String, String>();
        for (Path scenario : scenarios(suite)) {
            String difference = difference(scenario, suite.resolve("golden").resolve(scenario.getFileName()));
            differences.put("scenarios/" + scenario.getFileName(), difference == null ? "" : difference);
        }
        write(differences);
        List<String> failed = differences.keySet().stream()
                .filter(name -> !differences.getOrDefault(name, "").isEmpty())
                .toList();
        System.out.println("Linux: " + (differences.size() - failed.size()) + " of " + differences.size() + " traces");
        PublishedFigures.check("linux", differences.size() - failed.size(), differences.size());
        assertThat(failed).hasSizeLessThanOrEqualTo((int) (differences.size() * (1 - ENOUGH)));
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

    private static void write(TreeMap<String, String> differences) throws IOException {
        var lines = new ArrayList<String>();
        differences.forEach((name, difference) -> lines.add(
                name + "\t" + (difference.isEmpty() ? "PASS" : "FAIL") + "\t" + difference.replaceAll("\\s+", " ")));
        Files.createDirectories(RESULTS.getParent());
        Files.write(RESULTS, lines);
    }
}
