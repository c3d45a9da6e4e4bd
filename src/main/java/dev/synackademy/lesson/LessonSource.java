package dev.synackademy.lesson;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A lesson as it is written: what stands between the first two lines of {@code ---}, in YAML, and the Markdown behind.
 *
 * @param title its heading
 * @param summary one sentence of what it is about
 * @param minutes how long it takes to read and try
 * @param objectives what one can do afterwards
 * @param sources where all this is laid down
 */
record LessonSource(
        String title, String summary, int minutes, List<String> objectives, List<String> sources, String markdown) {

    private static final String FENCE = "---\n";

    /**
     * @param name of the file, for what is said of an error in it
     * @throws IllegalArgumentException that says what is missing or wrong, and in which file
     */
    static LessonSource parse(String name, String text) {
        int end = text.indexOf("\n" + FENCE);
        if (!text.startsWith(FENCE) || end < 0) {
            throw new IllegalArgumentException(
                    name + ":1: a lesson begins with its title and more between two lines of ---");
        }
        Map<?, ?> matter = matter(name, text.substring(FENCE.length(), end + 1));
        return new LessonSource(
                text(name, matter, "title"),
                text(name, matter, "summary"),
                Integer.parseInt(text(name, matter, "minutes")),
                list(name, matter, "objectives"),
                list(name, matter, "sources"),
                text.substring(end + 1 + FENCE.length()));
    }

    private static Map<?, ?> matter(String name, String yaml) {
        try {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            if (read instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YAMLException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(name + ":2: this is no list of names and values");
    }

    private static String text(String name, Map<?, ?> matter, String key) {
        Object value = matter.get(key);
        if (value == null) {
            throw new IllegalArgumentException(name + ": \"" + key + "\" is missing");
        }
        return value.toString().strip();
    }

    private static List<String> list(String name, Map<?, ?> matter, String key) {
        if (matter.get(key) instanceof List<?> list && !list.isEmpty()) {
            return list.stream().map(Object::toString).toList();
        }
        throw new IllegalArgumentException(name + ": \"" + key + "\" must be a list of at least one");
    }
}
