package dev.synackademy.quiz;

import dev.synackademy.learner.LearnerId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The quizzes of learners: starting them, and finding them again. What a method has returned from is on disk. */
@Component
public class Quizzes {

    /** Of a quiz that is chosen here. */
    static final int QUESTIONS_MAX = 10;

    /** Of one whose questions another room has chosen. */
    static final int REVIEW_QUESTIONS_MAX = 50;

    /** So many are kept of each learner; those not used for the longest time go first. */
    static final int UNFINISHED_MAX = 50;

    static final int FINISHED_MAX = 200;

    private static final int NAME_BYTES = 16;
    /** A seed is a number in JavaScript, too. */
    static final long SEEDS = 1L << 53;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final StoredQuizzes stored;
    private final QuestionBank bank;
    private final Clock clock;

    Quizzes(StoredQuizzes stored, QuestionBank bank, Clock clock) {
        this.stored = stored;
        this.bank = bank;
        this.clock = clock;
    }

    /** A name that nobody guesses, for a quiz or a form. */
    static String randomName() {
        byte[] random = new byte[NAME_BYTES];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static long randomSeed() {
        return RANDOM.nextLong(SEEDS);
    }

    /**
     * A review that was started since then and can be gone on with.
     *
     * @return the quiz's id: its page is {@code /quiz/{id}}
     */
    @Transactional(readOnly = true)
    public Optional<String> reviewUnderWay(LearnerId learner, Instant since) {
        return unfinished(learner).stream()
                .filter(quiz -> quiz.subject().equals(Subject.REVIEW))
                .filter(quiz -> !quiz.createdAt().isBefore(since))
                .filter(quiz -> !asked(
                                quiz.items().stream().filter(QuizItem::isOpen).toList())
                        .isEmpty())
                .map(Quiz::id)
                .findFirst();
    }

    /**
     * Starts a quiz of these questions, in this order; those that the bank does not have are left out.
     *
     * @return the quiz's id: its page is {@code /quiz/{id}}
     * @throws IllegalArgumentException if no question is left
     */
    @Transactional
    public String startReview(LearnerId learner, List<String> questions) {
        List<String> asked =
                questions.stream().distinct().limit(REVIEW_QUESTIONS_MAX).toList();
        return make(learner, Subject.REVIEW, asked, null).id();
    }

    /**
     * Starts a quiz, or finds the one that the same form has started before.
     *
     * @throws IllegalArgumentException if nothing is asked about that
     */
    @Transactional
    Quiz start(LearnerId learner, Subject subject, String formKey) {
        return stored.findByLearnerAndFormKey(learner.value(), formKey)
                .map(Quiz::whole)
                .orElseGet(() -> make(learner, subject, choose(learner, subject), formKey));
    }

    /**
     * Starts one of what was missed in another.
     *
     * @throws IllegalArgumentException if nothing was
     */
    @Transactional
    Quiz startAgain(LearnerId learner, String before, String formKey) {
        return stored.findByLearnerAndFormKey(learner.value(), formKey)
                .map(Quiz::whole)
                .orElseGet(() -> {
                    List<String> missed = stored.findByIdAndLearner(before, learner.value()).stream()
                            .flatMap(quiz -> quiz.items().stream())
                            .filter(QuizItem::isMissed)
                            .map(QuizItem::question)
                            .toList();
                    return make(learner, Subject.AGAIN, missed, formKey);
                });
    }

    /**
     * A quiz of one question that a page has shown already; the same page asks for the same quiz again.
     *
     * @param seed of the order in which the page shows it
     * @throws IllegalArgumentException if there is no such question
     */
    @Transactional
    Quiz startShown(LearnerId learner, String question, long seed) {
        Subject subject = new Subject(Subject.About.QUESTION, question);
        return stored.findShown(learner.value(), subject.toString(), seed)
                .orElseGet(() -> keep(learner, subject, asked(List.of(QuizItem.open(question, seed))), null));
    }

    @Transactional(readOnly = true)
    Optional<Quiz> find(LearnerId learner, String id) {
        return stored.findByIdAndLearner(id, learner.value()).map(Quiz::whole);
    }

    /** Those to go on with; the one used last comes first. */
    List<Quiz> unfinished(LearnerId learner) {
        return stored.findUnfinished(learner.value());
    }

    /** The questions that the learner has answered rightly, in quizzes that are still kept. */
    Set<String> right(LearnerId learner) {
        return new HashSet<>(stored.answeredRight(learner.value()));
    }

    private Quiz make(LearnerId learner, Subject subject, List<String> questions, @Nullable String formKey) {
        List<QuizItem> items =
                questions.stream().map(id -> QuizItem.open(id, randomSeed())).toList();
        return keep(learner, subject, asked(items), formKey);
    }

    private List<QuizItem> asked(List<QuizItem> items) {
        return items.stream()
                .filter(item -> bank.find(item.question()).isPresent())
                .toList();
    }

    private Quiz keep(LearnerId learner, Subject subject, List<QuizItem> items, @Nullable String formKey) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("there is no question for " + subject);
        }
        Quiz quiz = stored.save(new Quiz(randomName(), learner, subject, formKey, items, clock.instant()));
        forgetOldest(learner);
        return quiz;
    }

    /** Leaves no more than are kept. */
    void forgetOldest(LearnerId learner) {
        List<String> unfinished = stored.unfinished(learner.value());
        List<String> finished = stored.finished(learner.value());
        List<String> old = new ArrayList<>();
        old.addAll(unfinished.subList(Math.min(UNFINISHED_MAX, unfinished.size()), unfinished.size()));
        old.addAll(finished.subList(Math.min(FINISHED_MAX, finished.size()), finished.size()));
        if (!old.isEmpty()) {
            stored.deleteAll(old);
        }
    }

    /** What the learner has not answered yet comes first; then the easy before the hard. */
    private List<String> choose(LearnerId learner, Subject subject) {
        List<Summary> about = new ArrayList<>(
                bank.questions().stream().filter(subject::includes).toList());
        Collections.shuffle(about, RANDOM);
        Set<String> seen = new HashSet<>(stored.answered(learner.value()));
        return about.stream()
                .sorted(Comparator.comparing(summary -> seen.contains(summary.id())))
                .limit(QUESTIONS_MAX)
                .sorted(Comparator.comparingInt(Summary::level))
                .map(Summary::id)
                .toList();
    }
}
