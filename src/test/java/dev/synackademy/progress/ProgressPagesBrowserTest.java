package dev.synackademy.progress;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.synackademy.browser.Accessibility.assertReadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import dev.synackademy.quiz.QuestionBank;
import dev.synackademy.quiz.Summary;
import dev.synackademy.session.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What is due, and what is known, on small screens, in both languages and themes. */
@BrowserTest
@Import(AdjustableClock.class)
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:progress-pages")
class ProgressPagesBrowserTest {

    @Autowired
    AdjustableClock clock;

    @Autowired
    QuestionBank bank;

    @Autowired
    Reviews reviews;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest
    @ValueSource(strings = {"/zh/me", "/en/me", "/zh/review", "/en/review"})
    void everybodyCanReadIt_withMuchDoneAndMuchDue(String path, Pages pages) {
        Page page = learner(pages, path.substring(1, 3));
        answer(60, Grade.GOOD);
        clock.advance(Duration.ofDays(2));
        answer(9, Grade.AGAIN);
        clock.advance(Duration.ofDays(1));
        answer(5, Grade.HARD);
        clock.advance(Duration.ofDays(30));
        page.navigate(path);

        assertThat(page.locator(path.endsWith("me") ? ".concepts li" : ".asked li"))
                .hasCount(path.endsWith("me") ? 16 : DailyQueue.QUESTIONS_MAX);
        assertReadable(page);
    }

    @ParameterizedTest
    @CsvSource({
        "/zh/me, 这里还没有关于你的任何记录",
        "/en/me, Nothing is kept about you yet",
        "/zh/review, 怎样开始",
        "/en/review, How to begin"
    })
    void everybodyCanReadIt_beforeAnythingWasDone(String path, String says, Pages pages) {
        Page page = small(pages);
        page.navigate(path);

        assertThat(page.getByText(says).first()).isVisible();
        assertThat(page.context().cookies()).as("who only looks is nobody").isEmpty();
        assertReadable(page);
    }

    @Test
    void nothingDue_saysWhenTheNextIs(Pages pages) {
        Page page = learner(pages, "en");
        answer(DailyQueue.FRESH_MAX, Grade.GOOD);
        page.navigate("/en/review");
        assertThat(page.locator("#today")).hasText("Nothing is due now");
        assertThat(page.locator(".today")).containsText("5 questions come back in 2 days");

        clock.advance(Duration.ofMinutes(1));
        answer(1, Grade.AGAIN);
        page.navigate("/en/review");
        assertThat(page.locator(".today")).containsText("One question comes back today, the first in 10 minutes.");
        clock.advance(Duration.ofMinutes(10));
        page.navigate("/zh/review");
        assertThat(page.locator("#today")).hasText("今天有 1 道题");
        assertReadable(page);
    }

    @Test
    void dayThatHadEnough_saysThatTheRestWaits(Pages pages) {
        Page page = learner(pages, "en");
        answer(50, Grade.GOOD);
        clock.advance(Duration.ofDays(20));
        page.navigate("/en/review");
        assertThat(page.locator(".today")).containsText("30 more are due and wait for another day");

        answer(DailyQueue.QUESTIONS_MAX, Grade.GOOD);
        page.navigate("/en/review");
        assertThat(page.locator("#today")).hasText("That is enough for today");
    }

    private static Page small(Pages pages) {
        return pages.open(options -> options.setViewportSize(360, 740));
    }

    /** Somebody who has marked a lesson as read, the last one to do so. */
    private Page learner(Pages pages, String language) {
        clock.advance(Duration.ofSeconds(1));
        Page page = small(pages);
        page.navigate("/" + language + "/learn/why-layers");
        page.locator("#read button").click();
        return page;
    }

    /** So many of the questions of the course, from the first on, as if they had been answered now. */
    private void answer(int count, Grade grade) {
        String learner = database.sql("select learner from reading order by read_at desc fetch first row only")
                .query(String.class)
                .single();
        Instant now = clock.instant();
        boolean right = grade != Grade.AGAIN;
        transaction.executeWithoutResult(status -> {
            for (Summary question : bank.questions().subList(0, count)) {
                reviews.save(new Review(
                        "answer-" + UUID.randomUUID(), learner, question.id(), now, right, right, 0, null, grade));
            }
        });
    }
}
