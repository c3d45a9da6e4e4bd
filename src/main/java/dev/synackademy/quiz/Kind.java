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

    static Kind of(Question question) {
        return switch (question) {
            case Question.Choice choice -> choice.multiple() ? MULTIPLE : SINGLE;
            case Question.Numeric numeric -> NUMERIC;
            case Question.Ordering ordering -> ORDERING;
            case Question.Matching matching -> MATCHING;
            case Question.States states -> STATES;
            case Question.Predict predict -> PREDICT;
            case Question.Challenge challenge -> CHALLENGE;
        };
    }

    /** As it is written in files, addresses and keys of messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
