package dev.synackademy.web;

import java.util.Locale;
import java.util.Optional;

/** What lessons are called, for rooms that know no more of them than their slugs. The room of lessons knows. */
public interface LessonTitles {

    /** Empty if there is no such lesson. */
    Optional<String> title(String slug, Locale locale);
}
