package dev.synackademy.learner;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a learner may be called: 1 to 32 characters, letters and digits of any script, and between them spaces, dots, hyphens
 * and underscores. Names are kept in Unicode's form NFKC, so that what is typed with full-width letters or with separate
 * accents is the same name.
 */
final class Names {

    /** In code points, as people count. */
    static final int LENGTH_MAX = 32;

    private static final Pattern ALLOWED =
            Pattern.compile("[\\p{L}\\p{Nd}](?:[\\p{L}\\p{M}\\p{Nd} ._-]*[\\p{L}\\p{M}\\p{Nd}])?");

    private Names() {}

    /** As it is kept: whatever was typed, but no more of it than can be wrong. */
    static String normalised(String typed) {
        String start = typed.substring(0, Math.min(typed.length(), 4 * LENGTH_MAX));
        return Normalizer.normalize(start, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
    }

    /** What is wrong with a normalised name; empty if somebody may be called that. */
    static Optional<Wrong> wrongWith(String name) {
        if (name.isEmpty()) {
            return Optional.of(Wrong.NAME_MISSING);
        }
        if (name.codePointCount(0, name.length()) > LENGTH_MAX) {
            return Optional.of(Wrong.NAME_TOO_LONG);
        }
        return ALLOWED.matcher(name).matches() ? Optional.empty() : Optional.of(Wrong.NAME_CHARACTERS);
    }

    /** The same for names that differ only in case. */
    static String key(String name) {
        String folded = name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }
}
