package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One question of every kind, and what questions are made of, for tests. */
final class Samples {

    static final String YAML = resource("every-kind.yaml");

    private Samples() {}

    static List<Question> all() {
        return parse(YAML);
    }

    static List<Question> parse(String yaml) {
        return QuestionParser.parse("sample", new StringReader(yaml));
    }

    static <Q extends Question> Q of(Class<Q> type) {
        return all().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    static String resource(String name) {
        try (InputStream stream = Samples.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every text in a record, however deep. */
    static List<LocalizedText> texts(Object part) {
        List<LocalizedText> texts = new ArrayList<>();
        collect(part, texts);
        return texts;
    }

    private static void collect(Object part, List<LocalizedText> texts) {
        switch (part) {
            case LocalizedText text -> texts.add(text);
            case Collection<?> many -> many.forEach(each -> collect(each, texts));
            case Map<?, ?> map -> collect(map.values(), texts);
            case Record composed -> {
                try {
                    for (RecordComponent component : composed.getClass().getRecordComponents()) {
                        component.getAccessor().setAccessible(true);
                        collect(component.getAccessor().invoke(composed), texts);
                    }
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
            default -> {}
        }
    }
}
