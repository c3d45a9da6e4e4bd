package dev.synackademy.conformance;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * How many tests of a suite pass, as it is published. The test that runs the suite fails where it measures anything else.
 *
 * @param suite its name in {@code conformance-figures.properties}: {@code linux=19 of 51}
 */
public record Figure(String suite, int passed, int total) {

    static final String RESOURCE = "/conformance-figures.properties";

    /** In the order in which people see them; a suite that was not measured has no figure. */
    private static final List<String> SUITES = List.of("freebsd-gate", "freebsd-all", "linux", "conversations");

    /**
     * Those that are published.
     *
     * @throws IllegalStateException if one of them cannot be read
     */
    public static List<Figure> published() {
        Properties figures = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Figure.class.getResourceAsStream(RESOURCE)), StandardCharsets.UTF_8)) {
            figures.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SUITES.stream()
                .flatMap(suite -> Stream.ofNullable(figures.getProperty(suite)).map(text -> read(suite, text)))
                .toList();
    }

    private static Figure read(String suite, String text) {
        String[] numbers = text.split(" of ", -1);
        try {
            return new Figure(suite, Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException(RESOURCE + ": \"" + text + "\" is not like \"19 of 51\"", e);
        }
    }

    public boolean isComplete() {
        return passed == total;
    }
}
