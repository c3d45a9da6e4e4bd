package dev.synackademy.quiz;

import java.util.Locale;

/** What a question asks for. */
public enum Kind {
    SINGLE,
    MULTIPLE,
    NUMERIC,
    ORDERING,
    MATCHING,
    STATES,
    PREDICT,
    CHALLENGE;

    /** As it is written in files, addresses and keys of messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
