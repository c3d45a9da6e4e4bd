package dev.synackademy.network;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units, as scenarios write them. */
final class Quantity {

    private static final Map<String, Long> MICROS =
            Map.of("µs", 1L, "us", 1L, "ms", 1_000L, "s", 1_000_000L, "min", 60_000_000L);
    private static final Map<String, Long> BITS_PER_SECOND =
            Map.of("bit/s", 1L, "kbit/s", 1_000L, "Mbit/s", 1_000_000L, "Gbit/s", 1_000_000_000L);
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)\\s*(\\S+)");

    /** Sums of a few of these still fit a long. */
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE / 8);

    private Quantity() {}

    /** {@code 50 ms} and the like, in µs. */
    static long micros(String text) {
        return number(text, MICROS, "a duration such as \"50 ms\" (µs, ms, s, min)", "µs");
    }

    /** {@code 10 Mbit/s} and the like, in bits per second. */
    static long bitsPerSecond(String text) {
        return number(text, BITS_PER_SECOND, "a rate such as \"10 Mbit/s\" (bit/s, kbit/s, Mbit/s, Gbit/s)", "bit/s");
    }

    /** {@code 1 %} and the like, as 0…1. */
    static double probability(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
        if (!matcher.matches() || !matcher.group(2).equals("%")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a probability such as \"1 %\"");
        }
        double probability = Double.parseDouble(matcher.group(1)) / 100;
        if (probability > 1) {
            throw new IllegalArgumentException("\"" + text + "\" is more than 100 %");
        }
        return probability;
    }

    /** A whole number of 0…2<sup>31</sup>−1, underscores allowed between digits. */
    static int count(String text) {
        long value = wholeNumber(text);
        if (value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("\"" + text + "\" is more than " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    static long wholeNumber(String text) {
        String digits = text.replace("_", "");
        if (!text.matches("\\d+(_\\d+)*") || digits.length() > 18) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number");
        }
        return Long.parseLong(digits);
    }

    private static long number(String text, Map<String, Long> units, String wanted, String finest) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
        Long unit = matcher.matches() ? units.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("\"" + text + "\" is not " + wanted);
        }
        BigDecimal number = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        if (number.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is too much");
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("\"" + text + "\" is finer than one " + finest);
        }
    }
}
