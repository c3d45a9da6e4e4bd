package dev.synackademy.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a suite went: for each of its files the first difference, or none. Written as {@code target/conformance/NAME.tsv}. */
final class Results {

    private final TreeMap<String, String> differences = new TreeMap<>();

    /** @param difference {@code null} where there is none */
    void add(String file, @Nullable String difference) {
        differences.put(file, difference == null ? "" : difference);
    }

    int size() {
        return differences.size();
    }

    int passed() {
        return size() - failed().size();
    }

    List<String> failed() {
        return failed(differences.keySet());
    }

    /** Those of {@code files} that failed, or were not there to be run. */
    List<String> failed(Collection<String> files) {
        return files.stream()
                .filter(file -> !differences.getOrDefault(file, "absent").isEmpty())
                .toList();
    }

    /** One line a file: its path, a tab, PASS or FAIL, a tab, the difference. */
    void write(String suite) throws IOException {
        var lines = new ArrayList<String>();
        differences.forEach((file, difference) -> lines.add(
                file + "\t" + (difference.isEmpty() ? "PASS" : "FAIL") + "\t" + difference.replaceAll("\\s+", " ")));
        Path file = Path.of("target", "conformance", suite + ".tsv");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
