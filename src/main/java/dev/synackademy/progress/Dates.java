package dev.synackademy.progress;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Days as people write them. */
final class Dates {

    private Dates() {}

    /** Without the time of day: in UTC, as days are here. */
    static String text(Instant at, Locale locale) {
        return Memories.day(at)
                .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
    }
}
