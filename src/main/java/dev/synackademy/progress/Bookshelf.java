package dev.synackademy.progress;

import dev.synackademy.lesson.Outlines.Outline;
import dev.synackademy.lesson.Outlines.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody has read each lesson, in the order of the course.
 *
 * @param onward where to go on; {@code null} if nothing was begun, or all is read
 */
record Bookshelf(List<Volume> volumes, @Nullable Onward onward) {

    /**
     * A lesson.
     *
     * @param sections how many it has
     * @param behind how many of them were read, 0…sections
     * @param begun whether it was opened and kept
     * @param read whether it was read to its end, or said to be
     */
    record Volume(String slug, String part, String title, int sections, int behind, boolean begun, boolean read) {}

    /** A place in a lesson. {@code section} is {@code null} where it is the beginning. */
    record Onward(String slug, String title, @Nullable Section section) {}

    /** @param readings what was read last first; of lessons that there are no more, too */
    static Bookshelf of(List<Outline> course, List<Reading> readings) {
        Map<String, Reading> byLesson = new HashMap<>();
        readings.forEach(reading -> byLesson.put(reading.lesson(), reading));
        List<Volume> volumes = course.stream()
                .map(outline -> volume(outline, byLesson.get(outline.slug())))
                .toList();
        return new Bookshelf(volumes, onward(course, volumes, readings));
    }

    private static Volume volume(Outline outline, @Nullable Reading reading) {
        int sections = outline.sections().size();
        int behind = reading == null ? 0 : Math.min(sections, reading.sections());
        boolean read = reading != null && (reading.finished() || behind == sections);
        return new Volume(
                outline.slug(),
                outline.part(),
                outline.title(),
                sections,
                read ? sections : behind,
                reading != null,
                read);
    }

    /** In what was read last, or, if that was read to its end, at the beginning of what comes next in the course. */
    private static @Nullable Onward onward(List<Outline> course, List<Volume> volumes, List<Reading> readings) {
        List<String> slugs = course.stream().map(Outline::slug).toList();
        int last = readings.stream()
                .mapToInt(reading -> slugs.indexOf(reading.lesson()))
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(-1);
        if (last < 0) {
            return null;
        }
        for (int i = 0; i < volumes.size(); i++) {
            int place = (last + i) % volumes.size();
            Volume volume = volumes.get(place);
            if (!volume.read()) {
                List<Section> sections = course.get(place).sections();
                return new Onward(
                        volume.slug(), volume.title(), volume.behind() == 0 ? null : sections.get(volume.behind()));
            }
        }
        return null;
    }

    /** By its slug, for the course page. */
    public Map<String, Volume> bySlug() {
        return volumes.stream().collect(Collectors.toMap(Volume::slug, Function.identity()));
    }

    public int countRead() {
        return (int) volumes.stream().filter(Volume::read).count();
    }
}
