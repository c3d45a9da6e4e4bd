package dev.synackademy.progress;

import dev.synackademy.learner.LearnerData;
import dev.synackademy.learner.LearnerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** What this room keeps about a learner. */
@Component
class ProgressData implements LearnerData {

    private final Reviews reviews;
    private final Readings readings;

    record Exported(List<ExportedReview> reviews, List<ExportedReading> lessons) {}

    /** @param model which the grade is for */
    record ExportedReview(
            String id,
            String question,
            Instant at,
            boolean correct,
            boolean firstTry,
            int hints,
            @Nullable String certainty,
            Grade grade,
            String model) {}

    record ExportedReading(String lesson, int sections, boolean finished, Instant at) {}

    ProgressData(Reviews reviews, Readings readings) {
        this.reviews = reviews;
        this.readings = readings;
    }

    @Override
    public String name() {
        return "progress";
    }

    /** Both logs together are one log. Of a lesson that both have read, the further position stays. */
    @Override
    public void merge(LearnerId from, LearnerId into) {
        reviews.move(from.value(), into.value());
        for (Reading reading : readings.findByLearnerOrderByReadAtDescLessonAsc(from.value())) {
            readings.advance(
                    Reading.id(into.value(), reading.lesson()),
                    into.value(),
                    reading.lesson(),
                    reading.sections(),
                    reading.finished(),
                    reading.readAt());
        }
        readings.delete(from.value());
    }

    @Override
    public void delete(LearnerId id) {
        reviews.delete(id.value());
        readings.delete(id.value());
    }

    @Override
    public Object export(LearnerId id) {
        return new Exported(
                reviews.findByLearnerOrderByReviewedAtDescIdDesc(id.value(), Limit.unlimited()).stream()
                        .map(review -> new ExportedReview(
                                review.getId(),
                                review.question(),
                                review.reviewedAt(),
                                review.correct(),
                                review.firstTry(),
                                review.hints(),
                                review.certainty(),
                                review.grade(),
                                review.model()))
                        .toList(),
                readings.findByLearnerOrderByReadAtDescLessonAsc(id.value()).stream()
                        .map(reading -> new ExportedReading(
                                reading.lesson(), reading.sections(), reading.finished(), reading.readAt()))
                        .toList());
    }
}
