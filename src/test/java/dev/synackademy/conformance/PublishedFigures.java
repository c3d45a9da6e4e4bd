package dev.synackademy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Keeps the page from claiming what was not measured: tests that run a suite report here. */
public final class PublishedFigures {

    private static final Path SOURCE = Path.of("src/main/resources" + Figure.RESOURCE);

    private PublishedFigures() {}

    /**
     * Fails where the page says something else of this suite. A run of another number of tests is of another collection, and
     * proves nothing of what is published; {@code -Dfigures.write=true} publishes what was measured.
     */
    public static void check(String suite, int passed, int total) {
        Figure measured = new Figure(suite, passed, total);
        if (Boolean.getBoolean("figures.write")) {
            write(measured);
            return;
        }
        assertThat(differences(measured, Figure.published()))
                .as("published and measured figures; -Dfigures.write=true publishes what was measured")
                .isEmpty();
    }

    /** The same, where there is only one collection, so that another number of tests is a difference too. */
    public static void checkAll(String suite, int passed, int total) {
        check(suite, passed, total);
        assertThat(Figure.published())
                .as("what is published and what a build runs")
                .filteredOn(each -> each.suite().equals(suite))
                .allMatch(each -> each.total() == total || Boolean.getBoolean("figures.write"));
    }

    static List<String> differences(Figure measured, List<Figure> published) {
        return published.stream()
                .filter(each -> each.suite().equals(measured.suite()) && each.total() == measured.total())
                .filter(each -> !each.equals(measured))
                .map(each -> "%s, but measured was %d".formatted(line(each), measured.passed()))
                .toList();
    }

    static String line(Figure figure) {
        return "%s=%d of %d".formatted(figure.suite(), figure.passed(), figure.total());
    }

    private static void write(Figure figure) {
        try {
            Stream<String> others =
                    Files.readAllLines(SOURCE).stream().filter(line -> !line.startsWith(figure.suite() + "="));
            Files.write(SOURCE, Stream.concat(others, Stream.of(line(figure))).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
