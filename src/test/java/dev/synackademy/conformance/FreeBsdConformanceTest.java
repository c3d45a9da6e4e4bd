package dev.synackademy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.packetdrill.Comparison;
import dev.synackademy.packetdrill.Platform;
import dev.synackademy.packetdrill.Script;
import dev.synackademy.packetdrill.ScriptException;
import dev.synackademy.packetdrill.ScriptRunner;
import dev.synackademy.packetdrill.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Runs the packetdrill scripts of FreeBSD's TCP test suite. They are not part of this project: the system property
 * {@code conformance.dir} names the folder in which there is one {@code freebsd}, with the rules of comparison.
 */
class FreeBsdConformanceTest {

    /** At most so many of {@code all.lst}'s scripts may fail, in proportion. */
    private static final double MAY_FAIL = 15.0 / 260;

    private static final Set<String> DEFINED = Set.of("STANDARD");

    @Test
    void everyScript_passes_orItsDifferenceIsExplained() throws IOException {
        Path suite = Path.of(System.getProperty("conformance.dir", "../shared/conformance"), "freebsd");
        if (!Files.isDirectory(suite)) {
            System.out.println("No scripts of FreeBSD at " + suite + ": skipped.");
            return;
        }
        var results = new Results();
        for (Path script : scripts(suite)) {
            results.add(suite.relativize(script).toString(), difference(script));
        }
        results.write("freebsd");
        System.out.println("FreeBSD: " + results.passed() + " of " + results.size() + " scripts");
        Set<String> all = list(suite, "all.lst");
        Set<String> gate = list(suite, "gate.lst");
        PublishedFigures.check("freebsd-all", all.size() - results.failed(all).size(), all.size());
        PublishedFigures.check(
                "freebsd-gate", gate.size() - results.failed(gate).size(), gate.size());
        assertThat(results.failed(gate)).isEmpty();
        assertThat(results.failed(all)).hasSizeLessThanOrEqualTo((int) (all.size() * MAY_FAIL));
    }

    private static List<Path> scripts(Path suite) throws IOException {
        try (Stream<Path> files = Files.walk(suite)) {
            return files.filter(file -> file.toString().endsWith(".pkt"))
                    .sorted()
                    .toList();
        }
    }

    /** The scripts a list names; none where there is no such list. */
    private static Set<String> list(Path suite, String name) throws IOException {
        var scripts = new TreeSet<String>();
        Path list = suite.resolve(name);
        if (Files.exists(list)) {
            for (String line : Files.readAllLines(list)) {
                if (!line.isBlank()) {
                    scripts.add(line.strip());
                }
            }
        }
        return scripts;
    }

    private static @Nullable String difference(Path file) throws IOException {
        Platform platform = Platform.freeBsd();
        if (file.toString().contains("rcv-data-segments")) {
            platform = platform.with(config -> config.with(choices -> choices.timestamps = false));
        }
        try {
            Script script = Script.parse(file.getFileName().toString(), Files.readString(file), DEFINED);
            Verdict verdict = ScriptRunner.run(script, platform, Comparison.SEQUENCE_ONLY);
            return verdict.difference() == null ? null : verdict.difference().toString();
        } catch (ScriptException unreadable) {
            return unreadable.getMessage();
        }
    }
}
