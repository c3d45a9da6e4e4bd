package dev.synackademy.conformance;

import dev.synackademy.tcp.TcpConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A scenario, and what a real kernel made of it. */
record LinuxRecording(JsonNode scenario, JsonNode golden) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param suite the folder that has {@code scenarios} and {@code golden} */
    static LinuxRecording read(Path suite, Path name) throws IOException {
        return new LinuxRecording(
                JSON.readTree(Files.readString(suite.resolve("scenarios").resolve(name))),
                JSON.readTree(Files.readString(suite.resolve("golden").resolve(name))));
    }

    /** The files of a suite's scenarios, by name. */
    static List<Path> scenarios(Path suite) throws IOException {
        try (Stream<Path> files = Files.list(suite.resolve("scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /** Where two endpoints that run {@code preset} first do something else; {@code null} if nowhere. */
    @Nullable
    String firstDifference(TcpConfig preset) {
        LinuxTrace linux = LinuxTraceReader.read(golden);
        try {
            LinuxTrace ours = LinuxReplay.play(LinuxScenarioReader.read(scenario), preset);
            return LinuxComparison.firstDifference(
                    linux,
                    ours,
                    LinuxTraceReader.segmentsAreTheSameEachTime(golden),
                    LinuxTraceReader.lagMicros(golden));
        } catch (RuntimeException failure) {
            return "not played: " + failure;
        }
    }
}
