package dev.synackademy.quiz;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer that was given.
 *
 * @param place of the question, from 0
 * @param number which answer to that question, from 1
 * @param formKey of the form it came in: the same form sent again is no new answer
 * @param response in the author's indices
 * @param score 0 to 1
 * @param asked the {@link Fingerprint} of what was answered; {@code null} for answers of before there was one
 * @param remarkZh what was said of it, where nobody can say it again: of a challenge, whose session does not last
 */
@Embeddable
record QuizTry(
        int place,
        int number,
        String formKey,
        String response,
        @Enumerated(EnumType.STRING) @Nullable Certainty certainty,
        boolean correct,
        double score,
        Instant at,
        @Nullable String asked,
        @Nullable String remarkZh,
        @Nullable String remarkEn) {}
