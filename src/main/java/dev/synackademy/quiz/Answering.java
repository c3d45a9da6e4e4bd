package dev.synackademy.quiz;

import dev.synackademy.learner.LearnerId;
import dev.synackademy.network.LocalizedText;
import dev.synackademy.session.Runs;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;

/** Takes answers, and grades them. An answer is on disk when its method returns, and however often it is sent, it is there once. */
@Component
class Answering {

    private static final int TRIES_MAX = 3;
    /** In a lab one finds out by trying. */
    private static final int CHALLENGE_TRIES_MAX = 10;

    private final StoredQuizzes stored;
    private final QuestionBank bank;
    private final Runs runs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** What was found out about an answer. */
    private record Result(
            boolean correct, double score, @Nullable LocalizedText remark) {}

    Answering(StoredQuizzes stored, QuestionBank bank, Runs runs, ApplicationEventPublisher events, Clock clock) {
        this.stored = stored;
        this.bank = bank;
        this.runs = runs;
        this.events = events;
        this.clock = clock;
    }

    static int triesMax(Question question) {
        return question instanceof Question.Challenge ? CHALLENGE_TRIES_MAX : TRIES_MAX;
    }

    /** Those of the tries that answered the question as it is now: what answered another does not count. */
    static List<QuizTry> triesAt(Sheet sheet, List<QuizTry> tries) {
        String now = Fingerprint.graded(sheet);
        return tries.stream()
                .filter(each -> each.asked() == null || each.asked().equals(now))
                .toList();
    }

    /**
     * The question at a place is answered. Nothing happens if the form is known, or the question settled.
     *
     * @return whether there is such a question in a quiz of that learner
     * @throws Response.Flawed if it is no answer that could be graded
     */
    @Transactional
    boolean answer(
            LearnerId learner,
            String id,
            int place,
            String formKey,
            @Nullable Certainty certainty,
            MultiValueMap<String, String> form) {
        Quiz quiz = stored.hold(id, learner.value()).orElse(null);
        Question question = quiz == null ? null : question(quiz, place).orElse(null);
        if (quiz == null || question == null) {
            return false;
        }
        if (quiz.knows(formKey) || !quiz.item(place).isOpen()) {
            return true;
        }
        Sheet sheet = Sheet.of(question, quiz.item(place).seed());
        if (!FilledIn.of(form).fits(sheet)) {
            throw new Response.Flawed(Response.Flaw.CHANGED);
        }
        Response response = Response.of(sheet, form);
        Result result = grade(sheet.question(), response);
        Instant now = clock.instant();
        int number = quiz.tries(place).size() + 1;
        quiz.add(new QuizTry(
                place,
                number,
                formKey,
                response.text(),
                certainty,
                result.correct(),
                result.score(),
                now,
                Fingerprint.graded(sheet),
                result.remark() == null ? null : result.remark().zh(),
                result.remark() == null ? null : result.remark().en()));
        List<QuizTry> counted = triesAt(sheet, quiz.tries(place));
        if (result.correct() || counted.size() >= triesMax(question)) {
            settle(quiz, place, question.heading(), counted.getFirst(), result.correct(), now);
        }
        stored.save(quiz);
        return true;
    }

    /**
     * What a form said when it asked for a hint, or was no answer, is kept for its page to show again.
     *
     * @return whether there is such a question in a quiz of that learner
     */
    @Transactional
    boolean keep(LearnerId learner, String id, int place, FilledIn form) {
        Quiz quiz = stored.hold(id, learner.value()).orElse(null);
        if (quiz == null || question(quiz, place).isEmpty()) {
            return false;
        }
        if (quiz.item(place).isOpen()) {
            quiz.fillIn(place, form, clock.instant());
            stored.save(quiz);
        }
        return true;
    }

    /** @return whether there is such a question in a quiz of that learner */
    @Transactional
    boolean revealHint(LearnerId learner, String id, int place, int hints) {
        Quiz quiz = stored.hold(id, learner.value()).orElse(null);
        Question question = quiz == null ? null : question(quiz, place).orElse(null);
        if (quiz == null || question == null) {
            return false;
        }
        QuizItem item = quiz.item(place);
        if (item.isOpen()
                && item.hints() == hints
                && hints < question.heading().hints().size()) {
            quiz.revealHint(place, clock.instant());
            stored.save(quiz);
        }
        return true;
    }

    private Optional<Question> question(Quiz quiz, int place) {
        return quiz.has(place) ? bank.find(quiz.item(place).question()) : Optional.empty();
    }

    private Result grade(Question question, Response response) {
        if (question instanceof Question.Challenge challenge) {
            return judge(challenge, response.value(0));
        }
        Verdict verdict = Grading.grade(question, response);
        return new Result(verdict.correct(), verdict.score(), null);
    }

    private Result judge(Question.Challenge challenge, String session) {
        Runs.Played played = runs.played(session).orElseThrow(() -> new Response.Flawed(Response.Flaw.SESSION));
        if (!played.scenario().equals(challenge.scenario())) {
            throw new Response.Flawed(Response.Flaw.SCENARIO);
        }
        Judgement judgement = Goals.of(challenge.goal()).judge(played.log());
        return new Result(judgement.reached(), judgement.reached() ? 1 : 0, judgement.sentence());
    }

    private void settle(Quiz quiz, int place, Question.Heading heading, QuizTry first, boolean correct, Instant now) {
        quiz.settle(place, correct);
        boolean anyOpen = quiz.items().stream()
                .anyMatch(item -> item.isOpen() && bank.find(item.question()).isPresent());
        if (!anyOpen) {
            quiz.finish(now);
        }
        events.publishEvent(new Answered(
                quiz.learner(),
                heading.id(),
                heading.topic(),
                first.correct(),
                correct,
                quiz.item(place).hints(),
                first.certainty(),
                now,
                quiz.id() + "/" + (place + 1)));
    }
}
