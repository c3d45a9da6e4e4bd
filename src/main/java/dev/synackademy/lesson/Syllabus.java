package dev.synackademy.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Which lessons there are, in which order: {@code lessons/index.txt}, where a line that begins with {@code #} names a part of the
 * course and the others the lessons in it.
 */
final class Syllabus {

    static final List<String> LANGUAGES = List.of("zh", "en");

    private static final String FOLDER = "/lessons/";

    /** A lesson's place. */
    record Place(String slug, int position, String part) {}

    private Syllabus() {}

    static List<Place> places() {
        List<Place> places = new ArrayList<>();
        String part = "";
        for (String line : text("index.txt").lines().map(String::strip).toList()) {
            if (line.startsWith("#")) {
                part = line.substring(1).strip();
            } else if (!line.isEmpty()) {
                places.add(new Place(line, places.size() + 1, part));
            }
        }
        return places;
    }

    /** The lesson's file. */
    static String text(String language, String slug) {
        return text(language + "/" + slug + ".md");
    }

    private static String text(String name) {
        try (InputStream stream = Syllabus.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException(FOLDER + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
