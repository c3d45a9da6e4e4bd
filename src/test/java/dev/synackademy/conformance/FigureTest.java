package dev.synackademy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    private static final List<Figure> PUBLISHED =
            List.of(new Figure("linux", 21, 51), new Figure("freebsd-all", 9, 260));

    /** A line of a suite with a misspelt name would be claimed by nobody and checked by nobody. */
    @Test
    void everyLineOfTheFileIsPublished() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/main/resources" + Figure.RESOURCE));

        assertThat(Figure.published())
                .extracting(PublishedFigures::line)
                .containsExactlyInAnyOrderElementsOf(
                        lines.stream().filter(line -> !line.startsWith("#")).toList());
    }

    @Test
    void nobodyPassesMoreThanThereIs() {
        assertThat(Figure.published())
                .isNotEmpty()
                .allMatch(each -> each.passed() >= 0 && each.passed() <= each.total());
    }

    @Test
    void anotherNumberOfTheSameCollectionIsADifference() {
        assertThat(PublishedFigures.differences(new Figure("linux", 22, 51), PUBLISHED))
                .containsExactly("linux=21 of 51, but measured was 22");
        assertThat(PublishedFigures.differences(new Figure("linux", 21, 51), PUBLISHED))
                .isEmpty();
    }

    @Test
    void anotherCollectionIsNotCompared() {
        assertThat(PublishedFigures.differences(new Figure("linux", 3, 7), PUBLISHED))
                .isEmpty();
    }
}
