package dev.synackademy.quiz;

import dev.synackademy.learner.LearnerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question is settled: answered right, or the tries are used up. Published within the transaction that stores the try, so what
 * listens in that transaction is stored with it or not at all.
 *
 * @param firstTry the first try settled it
 * @param hints how many were asked for
 * @param certainty how sure the learner was at the first try
 * @param id of this settling, the same if it should be told twice: at most 40 characters
 */
public record Answered(
        LearnerId learner,
        String question,
        String topic,
        boolean firstTry,
        boolean correct,
        int hints,
        @Nullable Certainty certainty,
        Instant at,
        String id) {}
