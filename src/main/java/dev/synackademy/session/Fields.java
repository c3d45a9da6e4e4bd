package dev.synackademy.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The fields of a JSON object that came from outside, read one by one; what is wrong with one is said by its name. */
final class Fields {

    /** Up to here every JSON reader sees the same whole number. */
    static final long WHOLE_MAX = (1L << 53) - 1;

    private final JsonNode object;

    /** @throws Refusal if it is no object or has other fields than those that are known */
    Fields(JsonNode object, List<String> known) {
        if (!object.isObject()) {
            throw Problem.MALFORMED_JSON.refusal();
        }
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
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

    private JsonNode required(String name) {
        if (!has(name)) {
            throw Problem.MISSING_FIELD.refusal(name).in(name);
        }
        return object.get(name);
    }
}
