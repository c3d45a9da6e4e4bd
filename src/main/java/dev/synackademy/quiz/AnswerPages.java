package dev.synackademy.quiz;

import dev.synackademy.learner.CurrentLearner;
import dev.synackademy.learner.LearnerId;
import dev.synackademy.web.LessonTitles;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** Answers come in here. What is acknowledged, by sending on to the page that says how it went, is on disk. */
@Controller
class AnswerPages {

    private final QuestionBank bank;
    private final Quizzes quizzes;
    private final Answering answering;
    private final Views views;
    private final LessonTitles lessons;
    private final CurrentLearner current;
    private final TransactionTemplate transaction;

    AnswerPages(
            QuestionBank bank,
            Quizzes quizzes,
            Answering answering,
            Views views,
            LessonTitles lessons,
            CurrentLearner current,
            TransactionTemplate transaction) {
        this.bank = bank;
        this.quizzes = quizzes;
        this.answering = answering;
        this.views = views;
        this.lessons = lessons;
        this.current = current;
        this.transaction = transaction;
    }

    @PostMapping("/{language:zh|en}/quiz/{id}/{place:\\d{1,2}}")
    RedirectView answer(
            @PathVariable String language,
            @PathVariable String id,
            @PathVariable int place,
            @RequestParam MultiValueMap<String, String> form) {
        String path = Forms.path(language, id, place);
        knownLearner();
        try {
            transaction.executeWithoutResult(status -> answer(current.idOrNew(), id, place, form));
            return Forms.seeOther(path + "#outcome");
        } catch (Response.Flawed e) {
            transaction.executeWithoutResult(
                    status -> answering.keep(current.idOrNew(), id, place - 1, FilledIn.of(form)));
            return Forms.seeOther(path + "?flaw=" + e.flaw().word() + "#flaw");
        }
    }

    private void answer(LearnerId learner, String id, int place, MultiValueMap<String, String> form) {
        String key = Forms.key(form.getFirst("key"));
        Certainty certainty =
                Certainty.of(String.valueOf(form.getFirst("certainty"))).orElse(null);
        if (!answering.answer(learner, id, place - 1, key, certainty, form)) {
            throw new QuizPages.NoSuchQuiz("question " + place + " in a quiz of that name");
        }
    }

    /** {@code shown} is how many hints the form stood beside, so that the same form sent again reveals no more. */
    @PostMapping("/{language:zh|en}/quiz/{id}/{place:\\d{1,2}}/hint")
    RedirectView hint(
            @PathVariable String language,
            @PathVariable String id,
            @PathVariable int place,
            @RequestParam int shown,
            @RequestParam MultiValueMap<String, String> form) {
        knownLearner();
        transaction.executeWithoutResult(status -> hint(current.idOrNew(), id, place, shown, form));
        return Forms.seeOther(Forms.path(language, id, place) + "#hints");
    }

    private void hint(LearnerId learner, String id, int place, int shown, MultiValueMap<String, String> form) {
        boolean known = answering.revealHint(learner, id, place - 1, shown)
                && answering.keep(learner, id, place - 1, FilledIn.of(form));
        if (!known) {
            throw new QuizPages.NoSuchQuiz("question " + place + " in a quiz of that name");
        }
    }

    /** Nobody has quizzes, and becomes no learner by asking for one. */
    private void knownLearner() {
        if (current.id().isEmpty()) {
            throw new QuizPages.NoSuchQuiz("quiz of somebody unknown");
        }
    }

    /** A question alone. What was filled in before and is no answer stands in the address: nobody is a learner by that. */
    @GetMapping("/{language:zh|en}/quiz/question/{question}")
    String alone(
            @PathVariable String question,
            @RequestParam(required = false) @Nullable Long seed,
            @RequestParam(required = false) @Nullable String flaw,
            @RequestParam MultiValueMap<String, String> filledIn,
            Model model,
            Locale locale) {
        Question found = find(question);
        long shown = seed == null ? Quizzes.randomSeed() : Forms.seed(seed);
        model.addAttribute("view", views.fresh(found, shown, FilledIn.of(filledIn), locale));
        model.addAttribute("seed", shown);
        model.addAttribute("formKey", Quizzes.randomName());
        String lesson = found.heading().lesson();
        model.addAttribute("lesson", lesson);
        model.addAttribute("lessonTitle", lessons.title(lesson, locale).orElse(null));
        model.addAttribute(
                "flaw", Response.Flaw.of(flaw).map(Response.Flaw::word).orElse(null));
        model.addAttribute("unlisted", true);
        return "quiz/alone";
    }

    /** A question alone, or one that stands in a lesson, is answered, or a hint is wanted: it becomes a quiz of its own. */
    @PostMapping("/{language:zh|en}/quiz/question/{question}")
    RedirectView answerAlone(
            @PathVariable String language,
            @PathVariable String question,
            @RequestParam long seed,
            @RequestParam MultiValueMap<String, String> form) {
        find(question);
        Forms.seed(seed);
        boolean hint = form.containsKey("hint");
        try {
            String id = Objects.requireNonNull(transaction.execute(status -> {
                LearnerId learner = current.idOrNew();
                String quiz = quizzes.startShown(learner, question, seed).id();
                if (hint) {
                    hint(learner, quiz, 1, 0, form);
                } else {
                    answer(learner, quiz, 1, form);
                }
                return quiz;
            }));
            return Forms.seeOther(Forms.path(language, id, 1) + (hint ? "#hints" : "#outcome"));
        } catch (Response.Flawed e) {
            FilledIn filledIn = FilledIn.of(form);
            return Forms.seeOther("/" + language + "/quiz/question/" + question + "?seed=" + seed + "&flaw="
                    + e.flaw().word() + (filledIn.isEmpty() ? "" : "&" + filledIn.text()) + "#flaw");
        }
    }

    private Question find(String question) {
        return bank.find(question).orElseThrow(() -> new QuizPages.NoSuchQuiz("question " + question));
    }
}
