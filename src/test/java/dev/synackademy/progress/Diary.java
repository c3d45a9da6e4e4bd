package dev.synackademy.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the log of one learner, for tests that tell a story. */
final class Diary {

    static final Instant MONDAY = Instant.parse("2026-06-01T09:00:00Z");

    private final List<Review> log = new ArrayList<>();
    private Instant now = MONDAY;

    Diary answers(Grade grade, String... questions) {
        for (String question : questions) {
            now = now.plusSeconds(30);
            boolean correct = grade != Grade.AGAIN;
            log.add(new Review("answer-" + log.size(), "learner", question, now, correct, correct, 0, null, grade));
        }
        return this;
    }

    Diary minutesLater(long minutes) {
        now = now.plus(Duration.ofMinutes(minutes));
        return this;
    }

    Diary daysLater(long days) {
        now = now.plus(Duration.ofDays(days));
        return this;
    }

    Instant now() {
        return now;
    }

    List<Review> log() {
        return List.copyOf(log);
    }

    Memories memories() {
        return memories(Calendar.UTC);
    }

    Memories memories(Calendar calendar) {
        return Memories.of(log, calendar, now);
    }

    /** With a bank of no other questions than those answered and those that could be new. */
    DailyQueue queue(String... unseen) {
        Memories memories = memories();
        Set<String> bank = new HashSet<>(memories.cards().keySet());
        bank.addAll(List.of(unseen));
        return DailyQueue.of(memories, bank, List.of(unseen), now);
    }

    static String[] questions(String prefix, int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = "%s-%02d".formatted(prefix, i);
        }
        return names;
    }
}
