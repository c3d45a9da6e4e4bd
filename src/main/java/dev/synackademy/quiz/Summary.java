package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import java.util.Locale;

/**
 * What may be known of a question before it is answered.
 *
 * @param topic the concept it belongs to
 * @param lesson slug of the lesson that teaches it
 * @param level 1 to 3, easy to hard
 * @param prompt in Markdown
 */
public record Summary(String id, String topic, String lesson, Kind kind, int level, LocalizedText prompt) {

    /** Challenges take long, and are only asked alone. */
    public boolean isChallenge() {
        return kind == Kind.CHALLENGE;
    }

    /** The prompt without its Markdown, for lists. */
    public String title(Locale locale) {
        return QuestionText.plain(prompt, locale);
    }

    static Summary of(Question question) {
        Question.Heading heading = question.heading();
        return new Summary(
                heading.id(), heading.topic(), heading.lesson(), Kind.of(question), heading.level(), heading.prompt());
    }
}
