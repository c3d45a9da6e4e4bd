package dev.synackademy.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a learner remembers, as the log of reviews tells it.
 *
 * @param calendar whose days these are
 * @param cards of the questions that were ever answered, by question
 * @param days on which any was
 * @param begunToday questions answered today for the first time ever
 * @param remindedToday questions that were due today and were answered
 */
record Memories(
        Calendar calendar,
        Map<String, Card> cards,
        TreeSet<LocalDate> days,
        Set<String> begunToday,
        Set<String> remindedToday) {

    /** The log may come in any order, for it may be two put together; what is computed from it does not depend on that. */
    static Memories of(List<Review> log, Calendar calendar, Instant now) {
        LocalDate today = calendar.day(now);
        var memories = new Memories(calendar, new HashMap<>(), new TreeSet<>(), new HashSet<>(), new HashSet<>());
        log.stream()
                .sorted(Comparator.comparing(Review::reviewedAt).thenComparing(Review::getId))
                .forEach(review -> memories.add(review, today));
        return memories;
    }

    private void add(Review review, LocalDate today) {
        String question = review.question();
        Instant at = review.reviewedAt();
        Card before = cards.get(question);
        if (calendar.day(at).equals(today)) {
            if (before == null) {
                begunToday.add(question);
            } else if (isDue(before, at)) {
                remindedToday.add(question);
            }
        }
        days.add(calendar.day(at));
        cards.put(
                question,
                before == null
                        ? Card.first(review.grade(), at, Card.Steps.ONE)
                        : before.reviewed(review.grade(), at, Card.Steps.ONE));
    }

    boolean wasAnsweredToday(String question) {
        return begunToday.contains(question) || remindedToday.contains(question);
    }

    /** What comes back after days is due all day, what comes back after minutes to the minute. */
    boolean isDue(Card card, Instant now) {
        return !dueFrom(card).isAfter(now);
    }

    /** From when on it is due. */
    Instant dueFrom(Card card) {
        return card.phase() == Card.Phase.REVIEW ? calendar.startOfDay(card.dueAt()) : card.dueAt();
    }

    /** How many days in a row there was something, up to today or, as today is not over yet, to yesterday; 0 for none. */
    int streak(Instant now) {
        LocalDate day = calendar.day(now);
        if (!days.contains(day)) {
            day = day.minusDays(1);
        }
        int length = 0;
        while (days.contains(day.minusDays(length))) {
            length++;
        }
        return length;
    }
}
