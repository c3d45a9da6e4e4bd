package dev.synackademy.quiz;

import dev.synackademy.learner.LearnerData;
import dev.synackademy.learner.LearnerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The quizzes of a learner. */
@Component
class QuizData implements LearnerData {

    private final StoredQuizzes stored;
    private final Quizzes quizzes;

    /** A quiz as its learner may take it away. */
    record Exported(
            String id,
            String subject,
            Instant createdAt,
            boolean finished,
            List<QuizItem> questions,
            List<GivenAnswer> answers) {}

    /** @param question which of the questions, from 1 */
    record GivenAnswer(
            int question,
            int number,
            String response,
            @Nullable Certainty certainty,
            boolean correct,
            Instant at) {}

    QuizData(StoredQuizzes stored, Quizzes quizzes) {
        this.stored = stored;
        this.quizzes = quizzes;
    }

    @Override
    public String name() {
        return "quiz";
    }

    @Override
    public void merge(LearnerId from, LearnerId into) {
        stored.move(from.value(), into.value());
        quizzes.forgetOldest(into);
    }

    @Override
    public void delete(LearnerId id) {
        stored.deleteAllOf(id.value());
    }

    @Override
    public Object export(LearnerId id) {
        return stored.findByLearnerOrderByCreatedAt(id.value()).stream()
                .map(quiz -> new Exported(
                        quiz.id(),
                        quiz.subject().toString(),
                        quiz.createdAt(),
                        quiz.isFinished(),
                        quiz.items(),
                        quiz.tries().stream().map(QuizData::given).toList()))
                .toList();
    }

    private static GivenAnswer given(QuizTry answer) {
        return new GivenAnswer(
                answer.place() + 1,
                answer.number(),
                answer.response(),
                answer.certainty(),
                answer.correct(),
                answer.at());
    }
}
