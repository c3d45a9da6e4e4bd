package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.State;
import java.util.List;
import java.util.Map;

/** A question of the bank as its author wrote it, answer included: it never leaves the server like this. */
sealed interface Question {

    Heading heading();

    /**
     * What every question has. All texts are Markdown with the links that lessons know ({@code lesson:}, {@code lab:}, {@code why:},
     * {@code rfc:}).
     *
     * @param id its name, the same for ever: what a learner remembers of it hangs on it
     * @param topic the concept it belongs to; the name of its file
     * @param lesson the slug of the lesson that teaches it
     * @param level 1 to 3, easy to hard
     * @param hints each tells more than the one before; at most three
     * @param explanation shown once the question is answered
     * @param sources such as {@code rfc:9293#section-3.5}
     * @param engine what the engine must say for the answer to be right, such as {@code three-way-handshake/2/ack = 101}
     */
    record Heading(
            String id,
            String topic,
            String lesson,
            int level,
            LocalizedText prompt,
            List<LocalizedText> hints,
            LocalizedText explanation,
            List<String> sources,
            List<String> engine) {

        /** The same under another name. */
        Heading named(String name) {
            return new Heading(name, topic, lesson, level, prompt, hints, explanation, sources, engine);
        }
    }

    /** One option is right, or, where {@code multiple}, each for itself is or is not. */
    record Choice(Heading heading, boolean multiple, List<Option> options) implements Question {}

    /** @param feedback why it is right, or which misconception picks it */
    record Option(LocalizedText text, boolean correct, LocalizedText feedback) {}

    /**
     * @param tolerance how far from the answer is still right, at least 0
     * @param otherwise feedback for a wrong number that is none of the mistakes
     */
    record Numeric(
            Heading heading,
            double answer,
            double tolerance,
            LocalizedText unit,
            List<Mistake> mistakes,
            LocalizedText otherwise)
            implements Question {}

    /** A wrong number that tells what was misunderstood. */
    record Mistake(double value, LocalizedText feedback) {}

    /** @param items in the right order */
    record Ordering(Heading heading, List<Item> items) implements Question {}

    /** @param feedback for one who put it elsewhere */
    record Item(LocalizedText text, LocalizedText feedback) {}

    /** @param extras what could stand on the right, and belongs to nothing */
    record Matching(Heading heading, List<Pair> pairs, List<LocalizedText> extras) implements Question {}

    /** @param feedback for one who gave this left another right */
    record Pair(LocalizedText left, LocalizedText right, LocalizedText feedback) {}

    /** In which state is it then? One of the eleven for every blank. */
    record States(Heading heading, List<Blank> blanks) implements Question {}

    /**
     * @param label what stands before the blank
     * @param mistakes feedback for wrong states that tell what was misunderstood
     * @param otherwise feedback for any other wrong one
     */
    record Blank(LocalizedText label, State state, Map<State, LocalizedText> mistakes, LocalizedText otherwise) {}

    /** The engine stops before the next segment or state, and asks what comes. {@code generator} names one. */
    record Predict(Heading heading, String generator) implements Question {}

    /** Bring the scenario there with interventions of one's own; {@code goal} names one. */
    record Challenge(Heading heading, String scenario, String goal) implements Question {}
}
