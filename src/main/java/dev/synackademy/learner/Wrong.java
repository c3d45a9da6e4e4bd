package dev.synackademy.learner;

import java.util.Locale;

/** What can be wrong with a form about an account. Its slug names the sentence for people: {@code learner.wrong.name-taken}. */
enum Wrong {
    NAME_MISSING,
    NAME_TOO_LONG,
    NAME_CHARACTERS,
    NAME_TAKEN,
    PASSWORD_MISSING,
    PASSWORD_TOO_SHORT,
    PASSWORD_TOO_LONG,
    PASSWORD_COMMON,
    PASSWORD_IS_NAME,
    PASSWORD_DIFFERS,
    PASSWORD_NOT_THAT,
    NOT_SURE,
    NAME_OR_PASSWORD;

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
