package dev.synackademy.quiz;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How sure learners say they are of an answer, if they say it. */
public enum Certainty {
    SURE,
    THINK_SO,
    GUESS;

    /** As it stands in forms and keys of messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Certainty> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
