package dev.synackademy.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well one concept is known: a topic of the bank.
 *
 * @param lesson that teaches it, by its slug
 * @param questions how many there are, challenges among them
 * @param seen how many of them were ever answered
 * @param known the share of all of them that would be answered right now, 0…1. What was never answered counts as unknown, and so does
 *     what was wrong the last time
 */
record Concept(String topic, String lesson, int questions, int challenges, int seen, double known, Level level) {

    /** What the number means. */
    enum Level {
        UNSEEN,
        BEGUN,
        PARTLY,
        KNOWN,
        /** And in three months still, even if nobody asks. */
        LASTING
    }

    private static final double PARTLY = 0.4;
    private static final double KNOWN = 0.8;
    private static final Duration LASTING = Duration.ofDays(90);

    /** @param questions at least one */
    static Concept of(
            String topic, String lesson, List<String> questions, int challenges, Map<String, Card> cards, Instant now) {
        int seen = (int) questions.stream().filter(cards::containsKey).count();
        double known = share(questions, cards, now);
        Level level = level(seen, known, share(questions, cards, now.plus(LASTING)));
        return new Concept(topic, lesson, questions.size(), challenges, seen, known, level);
    }

    private static double share(List<String> questions, Map<String, Card> cards, Instant then) {
        double sum = 0;
        for (String question : questions) {
            Card card = cards.get(question);
            sum += card == null || card.isForgotten() ? 0 : card.retrievability(then);
        }
        return sum / questions.size();
    }

    private static Level level(int seen, double known, double later) {
        if (seen == 0) {
            return Level.UNSEEN;
        }
        if (later >= KNOWN) {
            return Level.LASTING;
        }
        return known >= KNOWN ? Level.KNOWN : known >= PARTLY ? Level.PARTLY : Level.BEGUN;
    }

    /** The level as messages call it. */
    public String word() {
        return level.name().toLowerCase(Locale.ROOT);
    }

    /** 0…100, as a bar shows it. */
    public int percent() {
        return (int) Math.round(known * 100);
    }
}
