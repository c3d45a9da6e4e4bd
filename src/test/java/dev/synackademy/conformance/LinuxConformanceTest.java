package dev.synackademy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.tcp.TcpConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Replays what a real Linux kernel did, segment by segment, with two endpoints that run {@code TcpConfig.linux()}. The traces
 * are not part of this project: the system property {@code conformance.dir} names their folder.
 */
class LinuxConformanceTest {

    private static final double ENOUGH = 0.9;

    @Test
    void everyTrace_isRepeated_orItsDifferenceExplained() throws IOException {
        Path suite = Path.of(System.getProperty("conformance.dir", "../shared/conformance"), "linux");
        if (!Files.isDirectory(suite.resolve("scenarios"))) {
            System.out.println("No traces of Linux at " + suite + ": skipped.");
            return;
        }
        var results = new Results();
        for (Path scenario : LinuxRecording.scenarios(suite)) {
            LinuxRecording recording = LinuxRecording.read(suite, scenario.getFileName());
            results.add("scenarios/" + scenario.getFileName(), recording.firstDifference(TcpConfig.linux()));
        }
        results.write("linux");
        List<String> failed = results.failed();
        System.out.println("Linux: " + results.passed() + " of " + results.size() + " traces");
        PublishedFigures.check("linux", results.passed(), results.size());
        assertThat(failed).hasSizeLessThanOrEqualTo((int) (results.size() * (1 - ENOUGH)));
    }
}
