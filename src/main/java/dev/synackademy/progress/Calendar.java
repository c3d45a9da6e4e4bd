package dev.synackademy.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Days, from midnight to midnight where the learner is; of UTC for whoever has not said where that is. Pages say which. */
record Calendar(ZoneId zone) {

    static final Calendar UTC = new Calendar(ZoneOffset.UTC);

    LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** The first moment of the day on which that is. */
    Instant startOfDay(Instant at) {
        return day(at).atStartOfDay(zone).toInstant();
    }

    /** The day as people write it, without the time. */
    String text(Instant at, Locale locale) {
        return day(at).format(
                        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
    }
}
