package dev.synackademy.session;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object that came from outside, read one by one; what is wrong with one is said by its name. */
final class Fields {

    /** Up to here every JSON reader sees the same whole number. */
    static final long WHOLE_MAX = (1L << 53) - 1;

    /** No word that may be chosen is longer. */
    static final int WORD_CHARACTERS_MAX = 64;

    private static final int SHOWN_CHARACTERS_MAX = 40;

    private final JsonNode object;

    /** @throws Refusal if it is no object or has other fields than those that are known */
    Fields(JsonNode object, List<String> known) {
        if (!object.isObject()) {
            throw Problem.MALFORMED_JSON.refusal();
        }
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                String shown = shown(name);
                throw Problem.UNKNOWN_FIELD
                        .refusal(shown, String.join(", ", known))
                        .in(shown);
            }
        }
        this.object = object;
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    String text(String name, int charactersMax) {
        JsonNode value = required(name);
        if (!value.isString()
                || value.stringValue().isEmpty()
                || value.stringValue().length() > charactersMax) {
            throw Problem.NOT_A_TEXT.refusal(name, charactersMax).in(name);
        }
        return value.stringValue();
    }

    @Nullable
    String textOrNull(String name, int charactersMax) {
        return has(name) ? text(name, charactersMax) : null;
    }

    long whole(String name, long min, long max) {
        JsonNode value = required(name);
        if (!value.isNumber() || !value.isIntegralNumber() && value.doubleValue() % 1 != 0) {
            throw Problem.NOT_A_WHOLE_NUMBER.refusal(name).in(name);
        }
        double number = value.doubleValue();
        if (number < min || number > max) {
            throw Problem.OUT_OF_RANGE.refusal(name, min, max).in(name);
        }
        return (long) number;
    }

    /** Milliseconds, rounded to µs. */
    double millis(String name, double min, double max) {
        JsonNode value = required(name);
        if (!value.isNumber()) {
            throw Problem.NOT_A_NUMBER.refusal(name).in(name);
        }
        double number = value.doubleValue();
        if (!(number >= min && number <= max)) {
            throw Problem.OUT_OF_RANGE.refusal(name, plain(min), plain(max)).in(name);
        }
        return Math.round(number * 1000) / 1000.0;
    }

    /** As people write numbers: 10, not 10.0. */
    static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /** A whole number from the query of an address. */
    static long parameter(String name, String text, long min, long max) {
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Problem.MALFORMED_PARAMETER.refusal(name, min, max).in(name);
    }

    /** The parameter {@code after}: the number of an entry, or 0. */
    static int after(String text) {
        return (int) parameter("after", text, 0, Integer.MAX_VALUE);
    }

    /** One of some words. */
    <T> T choice(String name, List<T> choices, Function<? super T, String> word) {
        return chosen(name, text(name, WORD_CHARACTERS_MAX), choices, word);
    }

    /** The same, where it may be left out. */
    <T> @Nullable T choiceOrNull(String name, List<T> choices, Function<? super T, String> word) {
        return has(name) ? choice(name, choices, word) : null;
    }

    /** Some of some words; none if it is left out. */
    <T> List<T> choices(String name, List<T> choices, Function<? super T, String> word) {
        if (!has(name)) {
            return List.of();
        }
        JsonNode list = object.get(name);
        if (!list.isArray() || list.size() > choices.size()) {
            throw Problem.NOT_A_LIST.refusal(name, choices.size()).in(name);
        }
        return list.valueStream()
                .map(item -> chosen(name, item.isString() ? item.stringValue() : item.toString(), choices, word))
                .toList();
    }

    private static <T> T chosen(String name, String text, List<T> choices, Function<? super T, String> word) {
        for (T choice : choices) {
            if (word.apply(choice).equals(text)) {
                return choice;
            }
        }
        String known = choices.stream().map(word).collect(Collectors.joining(", "));
        throw Problem.UNKNOWN_WORD.refusal(name, shown(text), known).in(name);
    }

    /** As much of what came from outside as is needed to find it. */
    static String shown(String text) {
        return text.length() > SHOWN_CHARACTERS_MAX ? text.substring(0, SHOWN_CHARACTERS_MAX) + "…" : text;
    }

    private JsonNode required(String name) {
        if (!has(name)) {
            throw Problem.MISSING_FIELD.refusal(name).in(name);
        }
        return object.get(name);
    }
}
