package dev.synackademy.quiz;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * What stands in a form that is no answer yet: a hint was asked for, or something is missing. It is shown again as it was, in the
 * positions of the page, and never graded.
 */
record FilledIn(MultiValueMap<String, String> fields) {

    /** Characters of its text; somebody who fills in more has not used our form, and finds it empty. */
    static final int TEXT_MAX = 500;

    static final FilledIn NOTHING = new FilledIn(new LinkedMultiValueMap<>());

    private static final Pattern NAME = Pattern.compile("asked|option|number|session|certainty|row\\d{1,2}");

    /** Of what came with a form, what a learner chooses or writes there. */
    static FilledIn of(MultiValueMap<String, String> form) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        form.forEach((name, values) -> values.stream()
                .filter(value -> NAME.matcher(name).matches() && !value.isBlank())
                .forEach(value -> fields.add(name, value)));
        FilledIn filledIn = new FilledIn(fields);
        return filledIn.text().length() > TEXT_MAX ? NOTHING : filledIn;
    }

    /** As {@link #text} wrote it. */
    static FilledIn stored(@Nullable String text) {
        MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
        if (text != null && !text.isEmpty()) {
            for (String field : text.split("&")) {
                String[] parts = field.split("=", 2);
                fields.add(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return new FilledIn(fields);
    }

    /** As it stands in the database, and may stand in an address: encoded as forms are. */
    String text() {
        return fields.entrySet().stream()
                .flatMap(field -> field.getValue().stream()
                        .map(value -> field.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Whether it was filled into the form of this question, as far as the form says what was asked. */
    boolean fits(Sheet sheet) {
        String asked = Fingerprint.asked(sheet);
        return value("asked", asked).equals(asked);
    }

    boolean has(String name, String value) {
        return fields.getOrDefault(name, List.of()).contains(value);
    }

    /** What was chosen or written there first; otherwise something else. */
    String value(String name, String otherwise) {
        String value = fields.getFirst(name);
        return value == null ? otherwise : value;
    }
}
