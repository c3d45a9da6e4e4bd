package dev.synackademy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every package says what it is for, and that null is not expected in it. */
class PackageInfoTest {

    private static final Path SOURCES = Path.of("src/main/java");

    static List<Path> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void isDescribedAndNullMarked(Path folder) {
        Path packageInfo = folder.resolve("package-info.java");

        assertThat(packageInfo).exists();
        assertThat(read(packageInfo)).contains("/**").contains("@NullMarked");
    }

    @Test
    void theSourcesWereFound() throws IOException {
        assertThat(packages()).contains(SOURCES.resolve("dev/synackademy"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
