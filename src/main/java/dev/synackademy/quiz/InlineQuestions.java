package dev.synackademy.quiz;

import java.util.Locale;
import org.springframework.stereotype.Component;

/** Questions that stand in pages of other rooms; their templates ask by the question's id, and need to know nothing else of it. */
@Component("inlineQuestions")
class InlineQuestions {

    private final QuestionBank bank;
    private final Views views;

    /** @param seed of the order in which it is shown here; a page that is loaded again has another */
    record Inline(View view, long seed, String formKey) {}

    InlineQuestions(QuestionBank bank, Views views) {
        this.bank = bank;
        this.views = views;
    }

    /** @throws IllegalArgumentException if there is no such question */
    public Inline of(String question, Locale locale) {
        Question found = bank.find(question)
                .orElseThrow(() -> new IllegalArgumentException("there is no question \"" + question + "\""));
        long seed = Quizzes.randomSeed();
        return new Inline(views.fresh(found, seed, FilledIn.NOTHING, locale), seed, Quizzes.randomName());
    }

    /** Whether anything is asked about a lesson. */
    public boolean about(String lesson) {
        return bank.questions().stream().anyMatch(each -> each.lesson().equals(lesson));
    }
}
