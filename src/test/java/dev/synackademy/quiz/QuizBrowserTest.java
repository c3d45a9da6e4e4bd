package dev.synackademy.quiz;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.synackademy.browser.Accessibility.assertAccessible;
import static dev.synackademy.browser.Accessibility.assertReadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Quizzes in a real browser: by keyboard, on a narrow screen, in both languages and both themes. */
@BrowserTest
class QuizBrowserTest {

    /** A lesson asks several questions; of the handshake’s only one has options. */
    private static final String CHOICE_IN_A_LESSON = ".inline:has(.option)";

    @Autowired
    private QuestionBank bank;

    private String pathOf(String language, Kind kind) {
        return "/" + language + "/quiz/question/"
                + bank.questions().stream()
                        .filter(each -> each.kind() == kind)
                        .findFirst()
                        .orElseThrow()
                        .id() + "?seed=3";
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everybodyCanAnswer(Kind kind, Pages pages) {
        for (String language : List.of("zh", "en")) {
            Page page = pages.open(options -> options.setViewportSize(360, 720).setReducedMotion(ReducedMotion.REDUCE));
            page.navigate(pathOf(language, kind));
            if (kind == Kind.CHALLENGE) {
                assertThat(page.locator("lab-figure .lab")).isVisible();
            } else if (kind == Kind.PREDICT) {
                assertThat(page.locator("sequence-diagram")).isVisible();
            }
            assertReadable(page);
            if (kind != Kind.CHALLENGE) {
                fillInAnything(page);
                page.getByText(language.equals("zh") ? "提交" : "Answer", new Page.GetByTextOptions().setExact(true))
                        .click();
                assertThat(page.locator("#outcome")).isVisible();
                assertReadable(page);
            }
        }
    }

    private static void fillInAnything(Page page) {
        if (page.locator(".option").count() > 0) {
            page.locator(".option").first().click();
        }
        if (page.locator("[name=number]").count() > 0) {
            page.locator("[name=number]").fill("7");
        }
        page.locator(".rows:not(.ordering) select")
                .all()
                .forEach(
                        select -> select.selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/zh/quiz", "/en/quiz"})
    void everybodyCanStart(String path, Pages pages) {
        Page page = pages.open(options -> options.setViewportSize(360, 720));
        page.navigate(path);
        assertReadable(page);
        page.locator(".mixed button").click();
        assertThat(page.locator(".stops li")).hasCount(Quizzes.QUESTIONS_MAX);
        page.navigate(page.url().replaceFirst("/\\d+$", "/end"));
        assertReadable(page);
    }

    @Test
    void byKeyboardAlone(Page page) {
        page.navigate("/en/quiz/question/ack-field-of-the-first-syn?seed=3");
        Question question = bank.find("ack-field-of-the-first-syn").orElseThrow();
        int right = Sheet.of(question, 3).position(0);
        int wrong = right == 0 ? 1 : 0;

        page.keyboard().press(Integer.toString(wrong + 1));
        page.keyboard().press("Enter");
        assertThat(page.locator("#outcome")).containsText("Not yet.");
        assertThat(page.locator("#outcome")).isFocused();
        assertThat(page.locator(".option.wrong")).hasCount(1);

        page.keyboard().press(Integer.toString(right + 1));
        page.keyboard().press("Enter");
        assertThat(page.locator("#outcome")).containsText("Right.");
        assertThat(page.locator(".explanation")).isVisible();
    }

    @Test
    void whatIsNoNumberIsSaidWhereTheFocusIs(Page page) {
        page.navigate("/en/quiz/question/ack-of-fin-with-text?seed=3");
        Locator field = page.locator("[name=number]");
        field.fill("abc");
        page.keyboard().press("Enter");

        assertThat(page.locator("#flaw")).isFocused();
        assertThat(field).hasValue("abc");
        assertThat(field).hasAttribute("aria-invalid", "true");
        assertThat(field)
                .hasAccessibleDescription("Please give a number, such as 101 or 0.5. This did not count as a try.");
        assertAccessible(page);
    }

    @Test
    void anOrderIsChangedByButtons(Page page) {
        page.navigate(pathOf("en", Kind.ORDERING));
        String first = page.locator(".ordering li .text").first().textContent();
        page.locator(".ordering li").first().locator(".move").last().click();
        assertThat(page.locator(".ordering li .text").nth(1)).hasText(first);
        assertThat(page.locator(".ordering [aria-disabled=true]")).hasCount(2);
        assertThat(page.locator(".ordering + .unseen, .ordering .unseen").first())
                .hasText(Pattern.compile("^2: "));
        page.keyboard().press("Enter");
        assertThat(page.locator(".ordering li .text").nth(2)).hasText(first);
    }

    @Test
    void aHintLeavesWhatWasFilledIn(Page page) {
        page.navigate(pathOf("en", Kind.NUMERIC));
        page.locator("[name=number]").fill("17");
        page.locator(".hint-button").click();
        assertThat(page.locator(".hint")).hasCount(1);
        assertThat(page.locator("[name=number]")).hasValue("17");
    }

    @Test
    void aLessonAsks_andAnswersInPlace(Page page) {
        page.navigate("/en/learn/three-way-handshake");
        Locator question = page.locator(CHOICE_IN_A_LESSON);
        question.locator(".option").first().click();
        question.locator(".acts .button").first().click();
        assertThat(page.locator(".inline .outcome")).hasCount(1);
        assertThat(question.locator(".option .feedback").first()).isVisible();
        assertThat(page).hasURL(Pattern.compile("/en/learn/three-way-handshake$"));
        assertAccessible(page);
    }

    @Test
    void withoutAScript_aLessonsQuestionIsAnsweredOnItsOwnPage(Pages pages) {
        Page page = pages.open(options -> options.setJavaScriptEnabled(false));
        page.navigate("/zh/learn/three-way-handshake");
        Locator question = page.locator(CHOICE_IN_A_LESSON);
        question.locator(".option").first().click();
        question.locator(".acts .button").first().click();
        assertThat(page.locator("#outcome")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/zh/quiz/[\\w-]{22}/1#outcome$"));
    }
}
