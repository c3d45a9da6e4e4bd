package dev.synackademy.progress;

import dev.synackademy.learner.CurrentLearner;
import dev.synackademy.learner.LearnerId;
import dev.synackademy.quiz.QuestionBank;
import dev.synackademy.quiz.Quizzes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How whoever asks stands now. */
@Component
class Standings {

    private final CurrentLearner current;
    private final Journal journal;
    private final Readings readings;
    private final QuestionBank bank;
    private final Quizzes quizzes;
    private final Clock clock;

    Standings(
            CurrentLearner current,
            Journal journal,
            Readings readings,
            QuestionBank bank,
            Quizzes quizzes,
            Clock clock) {
        this.current = current;
        this.journal = journal;
        this.readings = readings;
        this.bank = bank;
        this.quizzes = quizzes;
        this.clock = clock;
    }

    private Calendar calendar() {
        return current.zone().map(Calendar::new).orElse(Calendar.UTC);
    }

    /** Of somebody of whom nothing is remembered: at the very beginning. */
    Standing now() {
        return of(log());
    }

    Standing of(List<Review> log) {
        Set<String> begun = current.id()
                .map(id -> readings.findByLearnerOrderByReadAtDescLessonAsc(id.value()).stream()
                        .map(Reading::lesson)
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
        return Standing.of(log, bank.questions(), begun, calendar(), clock.instant());
    }

    /** The review of today that was begun and not finished. */
    Optional<String> reviewUnderWay() {
        return current.id().flatMap(this::reviewUnderWay);
    }

    private Optional<String> reviewUnderWay(LearnerId learner) {
        return quizzes.reviewUnderWay(learner, calendar().startOfDay(clock.instant()));
    }

    /**
     * Goes on with the review of today, or starts a quiz of what is to be asked now. However often it is asked for, there is one: the
     * learner is held, so that another request waits and then finds it.
     *
     * @return its id; empty if there is nothing
     */
    @Transactional
    Optional<String> startReview() {
        LearnerId learner = current.idOrNew();
        return reviewUnderWay(learner).or(() -> newReview(learner));
    }

    private Optional<String> newReview(LearnerId learner) {
        List<String> questions = now().queue().questions();
        return questions.isEmpty() ? Optional.empty() : Optional.of(quizzes.startReview(learner, questions));
    }

    /** The newest first. */
    List<Review> log() {
        return current.id().map(journal::log).orElse(List.of());
    }
}
