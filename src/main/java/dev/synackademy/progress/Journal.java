package dev.synackademy.progress;

import dev.synackademy.learner.LearnerId;
import dev.synackademy.quiz.Answered;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what was answered, within the transaction that keeps the answer: either both are there or neither. */
@Component
class Journal {

    private final Reviews reviews;

    Journal(Reviews reviews) {
        this.reviews = reviews;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(Answered answered) {
        if (reviews.existsById(answered.id())) {
            return;
        }
        reviews.save(new Review(
                answered.id(),
                answered.learner().value(),
                answered.question(),
                answered.at(),
                answered.correct(),
                answered.firstTry(),
                answered.hints(),
                answered.certainty() == null ? null : answered.certainty().word(),
                Grade.of(answered)));
    }

    /** The newest first. */
    List<Review> log(LearnerId learner) {
        return reviews.findByLearnerOrderByReviewedAtDescIdDesc(learner.value(), Reviews.LOG_MAX);
    }
}
