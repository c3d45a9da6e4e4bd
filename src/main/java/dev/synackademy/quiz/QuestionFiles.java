package dev.synackademy.quiz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The questions that come with the product: {@code questions/{topic}.yaml}, named and ordered by {@code questions/index.txt}. */
final class QuestionFiles {

    private static final String FOLDER = "/questions/";

    private QuestionFiles() {}

    /** In the order in which the course comes to them. */
    static List<String> topics() {
        return text("index.txt")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** All of them, as they are written. */
    static List<QuestionFile> written() {
        List<QuestionFile> written = new ArrayList<>();
        for (String topic : topics()) {
            written.add(new QuestionFile(topic, written.size() + 1, yaml(topic)));
        }
        return written;
    }

    static String yaml(String topic) {
        return text(topic + ".yaml");
    }

    private static String text(String name) {
        try (InputStream stream = QuestionFiles.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException(FOLDER + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
