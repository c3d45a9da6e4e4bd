package dev.synackademy.quiz;

import java.util.Locale;
import java.util.Optional;

/**
 * What a quiz is about.
 *
 * @param name of the topic, lesson or question; empty for others
 */
record Subject(About about, String name) {

    enum About {
        TOPIC,
        LESSON,
        QUESTION,
        /** Of everything something. */
        MIXED,
        /** What another room has chosen. */
        REVIEW,
        /** What was missed in another quiz. */
        AGAIN;

        /** As it stands in the database, and in keys of messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final Subject MIXED = new Subject(About.MIXED, "");
    static final Subject REVIEW = new Subject(About.REVIEW, "");
    static final Subject AGAIN = new Subject(About.AGAIN, "");

    /** As {@link #toString} wrote it. */
    static Subject of(String text) {
        String[] parts = text.split(":", 2);
        return new Subject(About.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts.length == 1 ? "" : parts[1]);
    }

    /** The slug of the lesson that it practises. */
    Optional<String> lesson() {
        return about == About.LESSON ? Optional.of(name) : Optional.empty();
    }

    /** Whether a question may be chosen for it. Challenges take long: who wants one chooses it alone. */
    boolean includes(Summary question) {
        boolean asked = switch (about) {
            case TOPIC -> question.topic().equals(name);
            case LESSON -> question.lesson().equals(name);
            case MIXED -> true;
            case QUESTION, REVIEW, AGAIN -> false;
        };
        return asked && !question.isChallenge();
    }

    @Override
    public String toString() {
        return name.isEmpty() ? about.word() : about.word() + ":" + name;
    }
}
