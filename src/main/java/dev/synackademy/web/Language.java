package dev.synackademy.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A language in which every page can be read, named by the first segment of its path. */
enum Language {
    ZH("zh", "zh-Hans"),
    EN("en", "en");

    /** What {@code @PathVariable} patterns accept. */
    static final String PATTERN = "zh|en";

    private final String code;
    private final Locale locale;

    Language(String code, String tag) {
        this.code = code;
        this.locale = Locale.forLanguageTag(tag);
    }

    /** As it stands in paths. */
    String code() {
        return code;
    }

    Locale locale() {
        return locale;
    }

    Language other() {
        return this == ZH ? EN : ZH;
    }

    static Optional<Language> of(String code) {
        return Stream.of(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    /** The language that {@code /zh/…} names; empty for the path of something that has none. */
    static Optional<Language> ofPath(String path) {
        return of(path.substring(1).replaceFirst("/.*", ""));
    }

    /** Of the languages that the visitor reads, the one preferred; English for those who read neither. */
    static Language preferredBy(HttpServletRequest request) {
        return Collections.list(request.getLocales()).stream()
                .flatMap(locale -> of(locale.getLanguage()).stream())
                .findFirst()
                .orElse(EN);
    }
}
