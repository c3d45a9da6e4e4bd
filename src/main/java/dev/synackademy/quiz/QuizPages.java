package dev.synackademy.quiz;

import dev.synackademy.learner.CurrentLearner;
import dev.synackademy.learner.LearnerId;
import dev.synackademy.web.LessonTitles;
import dev.synackademy.web.PublicPages;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.view.RedirectView;

/** What can be practised, the questions of a quiz one by one, and how it went. All of it works without a script. */
@Controller
class QuizPages implements PublicPages {

    private final QuestionBank bank;
    private final Quizzes quizzes;
    private final Views views;
    private final LessonTitles lessons;
    private final CurrentLearner current;
    private final TransactionTemplate transaction;

    /**
     * A topic on the first page.
     *
     * @param questions of any kind; challenges are among them
     * @param right how many of its questions the learner has answered rightly
     * @param formKey of the form that starts a quiz about it
     */
    record Card(String topic, int questions, int challenges, int right, String formKey) {}

    /** A challenge on the first page, which is taken alone. */
    record Feat(String question, String topic, int level, String prompt, boolean done) {}

    /**
     * A quiz to go on with.
     *
     * @param title of its lesson, or what its only question asks; {@code null} for others
     */
    record Begun(String id, Subject subject, @Nullable String title, int place, int settled, int size) {}

    /** Where one can go within a quiz: number and state of each question. */
    record Stop(int number, String state) {}

    /** A question in the end. */
    record Result(int number, String state, String lesson, String prompt) {}

    /** There is no such page, at least not for this learner. */
    @ResponseStatus(HttpStatus.NOT_FOUND)
    @SuppressWarnings("serial")
    static final class NoSuchQuiz extends RuntimeException {
        NoSuchQuiz(String what) {
            super("There is no " + what);
        }
    }

    QuizPages(
            QuestionBank bank,
            Quizzes quizzes,
            Views views,
            LessonTitles lessons,
            CurrentLearner current,
            TransactionTemplate transaction) {
        this.bank = bank;
        this.quizzes = quizzes;
        this.views = views;
        this.lessons = lessons;
        this.current = current;
        this.transaction = transaction;
    }

    @Override
    public List<String> paths() {
        return List.of("/quiz");
    }

    @GetMapping("/{language:zh|en}/quiz")
    String topics(@RequestParam(required = false) @Nullable String lesson, Model model, Locale locale) {
        Optional<LearnerId> learner = current.id();
        Set<String> right = learner.map(quizzes::right).orElse(Set.of());
        model.addAttribute(
                "topics",
                bank.topics().stream().map(topic -> card(topic, right)).toList());
        model.addAttribute(
                "feats",
                bank.questions().stream()
                        .filter(Summary::isChallenge)
                        .map(each -> new Feat(
                                each.id(),
                                each.topic(),
                                each.level(),
                                QuestionText.inline(QuestionText.firstParagraph(each.prompt()), locale),
                                right.contains(each.id())))
                        .toList());
        model.addAttribute(
                "begun",
                learner.map(quizzes::unfinished).orElse(List.of()).stream()
                        .map(quiz -> begun(quiz, locale))
                        .toList());
        boolean asked = lesson != null
                && bank.questions().stream().anyMatch(each -> each.lesson().equals(lesson));
        model.addAttribute("lesson", asked ? lesson : null);
        model.addAttribute(
                "lessonTitle",
                lesson != null && asked ? lessons.title(lesson, locale).orElse(lesson) : null);
        model.addAttribute(
                "total",
                bank.questions().stream().filter(Subject.MIXED::includes).count());
        model.addAttribute("formKey", Quizzes.randomName());
        return "quiz/topics";
    }

    private Card card(String topic, Set<String> right) {
        List<Summary> about = bank.questions().stream()
                .filter(each -> each.topic().equals(topic))
                .toList();
        int challenges = (int) about.stream().filter(Summary::isChallenge).count();
        int known =
                (int) about.stream().map(Summary::id).filter(right::contains).count();
        return new Card(topic, about.size(), challenges, known, Quizzes.randomName());
    }

    private Begun begun(Quiz quiz, Locale locale) {
        int settled = (int) quiz.items().stream().filter(item -> !item.isOpen()).count();
        return new Begun(
                quiz.id(),
                quiz.subject(),
                switch (quiz.subject().about()) {
                    case LESSON -> lessons.title(quiz.subject().name(), locale).orElse(null);
                    case QUESTION ->
                        bank.question(quiz.subject().name())
                                .map(question -> question.title(locale))
                                .orElse(null);
                    case TOPIC, MIXED, REVIEW, AGAIN -> null;
                },
                quiz.placeToGoOn() + 1,
                settled,
                quiz.items().size());
    }

    /** Starts one about a {@code topic} or a {@code lesson}, what was missed in a quiz ({@code again}), or of everything something. */
    @PostMapping("/{language:zh|en}/quiz")
    RedirectView start(
            @PathVariable String language,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String lesson,
            @RequestParam(required = false) @Nullable String again,
            @RequestParam @Nullable String key) {
        String formKey = Forms.key(key);
        try {
            Quiz quiz = Objects.requireNonNull(transaction.execute(status -> again == null
                    ? quizzes.start(current.idOrNew(), subject(topic, lesson), formKey)
                    : quizzes.startAgain(current.idOrNew(), again, formKey)));
            return goOn(language, quiz);
        } catch (IllegalArgumentException e) {
            throw new NoSuchQuiz(String.valueOf(e.getMessage()));
        }
    }

    private static Subject subject(@Nullable String topic, @Nullable String lesson) {
        if (topic != null) {
            return new Subject(Subject.About.TOPIC, topic);
        }
        return lesson == null ? Subject.MIXED : new Subject(Subject.About.LESSON, lesson);
    }

    @GetMapping("/{language:zh|en}/quiz/{id}")
    RedirectView goOn(@PathVariable String language, @PathVariable String id) {
        return goOn(language, find(id));
    }

    private static RedirectView goOn(String language, Quiz quiz) {
        return Forms.seeOther(
                quiz.isFinished()
                        ? "/" + language + "/quiz/" + quiz.id() + "/end"
                        : Forms.path(language, quiz.id(), quiz.placeToGoOn() + 1));
    }

    @GetMapping("/{language:zh|en}/quiz/{id}/{place:\\d{1,2}}")
    String question(
            @PathVariable String id,
            @PathVariable int place,
            @RequestParam(required = false) @Nullable String flaw,
            Model model,
            Locale locale) {
        Quiz quiz = find(id);
        if (!quiz.has(place - 1)) {
            throw new NoSuchQuiz("question " + place + " in that quiz");
        }
        QuizItem item = quiz.item(place - 1);
        Question question = bank.find(item.question()).orElse(null);
        String asked = question == null ? "" : question.heading().lesson();
        String lesson = quiz.subject().lesson().orElse(asked);
        boolean named = quiz.subject().about() == Subject.About.QUESTION
                || quiz.subject().lesson().isPresent();
        model.addAttribute("lesson", lesson);
        model.addAttribute("lessonTitle", named ? lessons.title(lesson, locale).orElse(null) : null);
        model.addAttribute("quiz", id);
        model.addAttribute("subject", quiz.subject());
        model.addAttribute("place", place);
        model.addAttribute("size", quiz.items().size());
        model.addAttribute("stops", stops(quiz));
        model.addAttribute("finished", quiz.isFinished());
        model.addAttribute("unlisted", true);
        if (question == null) {
            model.addAttribute("view", null);
            return "quiz/page";
        }
        model.addAttribute("view", views.of(question, item, quiz.tries(place - 1), locale));
        model.addAttribute("hintsShown", item.hints());
        model.addAttribute(
                "flaw", Response.Flaw.of(flaw).map(Response.Flaw::word).orElse(null));
        model.addAttribute("formKey", Quizzes.randomName());
        return "quiz/page";
    }

    @GetMapping("/{language:zh|en}/quiz/{id}/end")
    String end(@PathVariable String id, Model model, Locale locale) {
        Quiz quiz = find(id);
        List<Result> results = IntStream.range(0, quiz.items().size())
                .mapToObj(place -> result(quiz, place, locale))
                .toList();
        model.addAttribute("quiz", id);
        String lesson = quiz.subject().lesson().orElse("");
        model.addAttribute("lesson", lesson);
        model.addAttribute("lessonTitle", lessons.title(lesson, locale).orElse(null));
        model.addAttribute("subject", quiz.subject());
        model.addAttribute("results", results);
        model.addAttribute(
                "right", quiz.items().stream().filter(QuizItem::isRight).count());
        model.addAttribute(
                "open", quiz.items().stream().filter(QuizItem::isOpen).count());
        model.addAttribute(
                "missed", quiz.items().stream().filter(QuizItem::isMissed).count());
        model.addAttribute("formKey", Quizzes.randomName());
        model.addAttribute("unlisted", true);
        return "quiz/end";
    }

    private Result result(Quiz quiz, int place, Locale locale) {
        QuizItem item = quiz.item(place);
        Question written = bank.find(item.question()).orElse(null);
        if (written == null) {
            return new Result(place + 1, state(quiz, place), "", "");
        }
        Question.Heading heading = Sheet.of(written, item.seed()).question().heading();
        return new Result(
                place + 1,
                state(quiz, place),
                heading.lesson(),
                QuestionText.inline(QuestionText.firstParagraph(heading.prompt()), locale));
    }

    private static List<Stop> stops(Quiz quiz) {
        return IntStream.range(0, quiz.items().size())
                .mapToObj(place -> new Stop(place + 1, state(quiz, place)))
                .toList();
    }

    /** {@code first}: right at the first try. */
    private static String state(Quiz quiz, int place) {
        QuizItem item = quiz.item(place);
        if (item.isOpen()) {
            return "open";
        }
        if (!item.isRight()) {
            return "wrong";
        }
        return quiz.wasRightAtOnce(place) ? "first" : "later";
    }

    private Quiz find(String id) {
        return current.id()
                .flatMap(learner -> quizzes.find(learner, id))
                .orElseThrow(() -> new NoSuchQuiz("quiz " + id));
    }
}
