package dev.synackademy.progress;

import dev.synackademy.quiz.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a learner stands at one moment: computed from the log of reviews and the bank of questions, for pages to show.
 *
 * @param calendar by which there are days
 * @param answered how many questions were ever answered, counting each time
 * @param concepts in the order of the course
 */
record Standing(Calendar calendar, int answered, int streak, DailyQueue queue, List<Concept> concepts) {

    /**
     * @param log in any order
     * @param bank in the order of the course
     * @param lessonsBegun whose questions may be asked for the first time, besides those of concepts that were practised
     */
    static Standing of(List<Review> log, List<Summary> bank, Set<String> lessonsBegun, Calendar calendar, Instant now) {
        Memories memories = Memories.of(log, calendar, now);
        Map<String, List<Summary>> topics = new LinkedHashMap<>();
        bank.forEach(question -> topics.computeIfAbsent(question.topic(), topic -> new ArrayList<>())
                .add(question));
        Set<String> known = memories.cards().keySet();
        Set<String> practised = bank.stream()
                .filter(question -> known.contains(question.id()))
                .map(Summary::topic)
                .collect(Collectors.toSet());
        List<String> unseen = bank.stream()
                .filter(question -> !known.contains(question.id()))
                .filter(question -> practised.contains(question.topic()) || lessonsBegun.contains(question.lesson()))
                .map(Summary::id)
                .toList();
        Set<String> ids = bank.stream().map(Summary::id).collect(Collectors.toSet());
        return new Standing(
                calendar,
                log.size(),
                memories.streak(now),
                DailyQueue.of(memories, ids, unseen, now),
                topics.entrySet().stream()
                        .map(topic -> concept(topic.getKey(), topic.getValue(), memories, now))
                        .toList());
    }

    private static Concept concept(String topic, List<Summary> questions, Memories memories, Instant now) {
        List<String> ids = questions.stream().map(Summary::id).toList();
        int challenges = (int) questions.stream().filter(Summary::isChallenge).count();
        return Concept.of(topic, questions.getFirst().lesson(), ids, challenges, memories.cards(), now);
    }
}
