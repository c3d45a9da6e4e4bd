package dev.synackademy.learner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be a password: 8 to 72 octets in UTF-8 (bcrypt reads no more), none of the commonest, not the name itself. What kinds
 * of characters it is made of is nobody's business.
 */
final class Passwords {

    static final int OCTETS_MIN = 8;
    static final int OCTETS_MAX = 72;

    private static final int TYPED_MAX = 1000;

    private static final Set<String> COMMON = common();

    private Passwords() {}

    /** In Unicode's form NFKC, because keyboards differ in how they write the same; cut where it is too long anyway. */
    static String normalised(String typed) {
        String start = typed.substring(0, Math.min(typed.length(), TYPED_MAX));
        return Normalizer.normalize(start, Normalizer.Form.NFKC);
    }

    /** What is wrong with a normalised password for somebody of this name; empty if it will do. */
    static Optional<Wrong> wrongWith(String password, String name) {
        int octets = password.getBytes(StandardCharsets.UTF_8).length;
        String key = password.toLowerCase(Locale.ROOT);
        if (octets == 0) {
            return Optional.of(Wrong.PASSWORD_MISSING);
        }
        if (octets < OCTETS_MIN) {
            return Optional.of(Wrong.PASSWORD_TOO_SHORT);
        }
        if (octets > OCTETS_MAX) {
            return Optional.of(Wrong.PASSWORD_TOO_LONG);
        }
        if (Names.key(password.strip()).equals(Names.key(name))) {
            return Optional.of(Wrong.PASSWORD_IS_NAME);
        }
        if (COMMON.contains(key) || key.codePoints().distinct().count() == 1) {
            return Optional.of(Wrong.PASSWORD_COMMON);
        }
        return Optional.empty();
    }

    private static Set<String> common() {
        try (InputStream list = Passwords.class.getResourceAsStream("/learner/common-passwords.txt")) {
            if (list == null) {
                throw new IllegalStateException("The list of common passwords is missing.");
            }
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
