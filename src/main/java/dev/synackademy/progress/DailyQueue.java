package dev.synackademy.progress;

import static java.util.Comparator.comparingDouble;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to ask today.
 *
 * @param due the most forgotten first
 * @param waiting how many more are due, and left for another day because one day has had enough
 * @param fresh questions never answered, in the order of the course
 * @param next when there will be more; {@code null} where there is something now, or nothing was ever answered
 */
record DailyQueue(
        List<Item> due,
        int waiting,
        List<String> fresh,
        @Nullable Next next) {

    /** So many reminders make a day, and so many questions a sitting. */
    static final int QUESTIONS_MAX = 20;

    /** So many questions a day are asked for the first time. */
    static final int FRESH_MAX = 5;

    /** @param retrievability the probability that it is still remembered, 0…1 */
    record Item(String question, Card card, double retrievability) {}

    /**
     * @param from the first moment at which something is due
     * @param count how many will be on that day
     */
    record Next(Instant from, int count) {}

    /**
     * @param bank the questions that there are: what was answered and is no more is not asked again
     * @param unseen those of them that could be asked for the first time, in the order of the course
     */
    static DailyQueue of(Memories memories, Collection<String> bank, List<String> unseen, Instant now) {
        List<Item> known = memories.cards().entrySet().stream()
                .filter(entry -> bank.contains(entry.getKey()))
                .map(entry -> item(entry, now))
                .sorted(comparingDouble(Item::retrievability)
                        .thenComparing(item -> item.card().dueAt())
                        .thenComparing(Item::question))
                .toList();
        List<Item> due = new ArrayList<>();
        int left = Math.max(0, QUESTIONS_MAX - memories.remindedToday().size());
        int waiting = 0;
        for (Item item : known) {
            if (!memories.isDue(item.card(), now)) {
                continue;
            }
            // What went wrong today comes once more, and has been counted already.
            boolean counted = memories.wasAnsweredToday(item.question());
            if ((counted || left > 0) && due.size() < QUESTIONS_MAX) {
                due.add(item);
                left -= counted ? 0 : 1;
            } else {
                waiting++;
            }
        }
        int fresh = Math.min(
                Math.min(left, QUESTIONS_MAX - due.size()),
                FRESH_MAX - memories.begunToday().size());
        return new DailyQueue(
                due,
                waiting,
                unseen.stream().limit(Math.max(0, fresh)).toList(),
                due.isEmpty() && waiting == 0 ? next(memories, known) : null);
    }

    private static Item item(Map.Entry<String, Card> entry, Instant now) {
        return new Item(entry.getKey(), entry.getValue(), entry.getValue().retrievability(now));
    }

    /** Where nothing is due now. */
    private static @Nullable Next next(Memories memories, List<Item> known) {
        List<Instant> from = known.stream()
                .map(item -> memories.dueFrom(item.card()))
                .sorted()
                .toList();
        if (from.isEmpty()) {
            return null;
        }
        LocalDate day = memories.calendar().day(from.getFirst());
        long count = from.stream()
                .filter(each -> memories.calendar().day(each).equals(day))
                .count();
        return new Next(from.getFirst(), (int) count);
    }

    /** In the order in which they are asked. */
    List<String> questions() {
        List<String> questions =
                new ArrayList<>(due.stream().map(Item::question).toList());
        questions.addAll(fresh);
        return questions;
    }
}
