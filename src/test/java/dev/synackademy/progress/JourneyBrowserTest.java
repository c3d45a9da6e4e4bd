package dev.synackademy.progress;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import dev.synackademy.quiz.QuestionBank;
import dev.synackademy.session.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** From the first answer of somebody unknown to being asked, a week later, for what is about to be forgotten. */
@BrowserTest
@Import(AdjustableClock.class)
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:journey")
class JourneyBrowserTest {

    /** Of each quiz. */
    private static final int SETTLED = 3;

    private static final int TRIES = 3;
    private static final String PASSWORD = "a few words of mine";

    @Autowired
    AdjustableClock clock;

    @Autowired
    QuestionBank bank;

    @Test
    void reads_answers_signsUp_andIsAskedAWeekLater_onAnotherDevice(Pages pages) {
        Page page = visitor(pages);
        markAsRead(page, "three-way-handshake");
        practise(page, "The OSI model");
        signUp(page, "journey");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("is now kept in it");
        assertThat(concept(page, "The OSI model")).containsText(": " + SETTLED + " seen");

        clock.advance(Duration.ofDays(7));
        Page phone = pages.open(options ->
                options.setJavaScriptEnabled(false).setViewportSize(360, 740).setLocale("zh"));
        signIn(phone, "zh", "journey");
        assertThat(phone).hasURL(Pattern.compile(".*/zh/me\\?done=signed-in"));
        assertThat(phone.getByText("已读 1 课，共 18 课")).isVisible();

        phone.navigate("/zh/review");
        assertThat(phone.locator("#today")).hasText("今天有 %d 道题".formatted(SETTLED + DailyQueue.FRESH_MAX));
        assertThat(phone.locator(".asked li").first()).containsText("7 天前");
        phone.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("开始复习"))
                .click();
        assertThat(phone).hasURL(Pattern.compile(".*/zh/quiz/[\\w-]{22}/1"));
        settle(phone);

        phone.navigate("/zh/review");
        assertThat(phone.locator("#today")).hasText("今天有 %d 道题".formatted(DailyQueue.FRESH_MAX));
    }

    /** What was done on a device before it is known whose it is, and what was done on another, are one log in the end. */
    @Test
    void twoDevices_becomeOneLearner_whoseStandingFollowsFromTheLogAlone(Pages pages) {
        Page desk = visitor(pages);
        markAsRead(desk, "time-wait");
        practise(desk, "Why there are layers");
        signUp(desk, "two-devices");
        clock.advance(Duration.ofDays(1));
        Page phone = visitor(pages);
        markAsRead(phone, "resets");
        practise(phone, "The OSI model");
        practise(phone, "Why there are layers");
        signIn(phone, "en", "two-devices");

        assertThat(phone.getByRole(AriaRole.STATUS)).containsText("has been added to your account");
        assertThat(phone.getByText("2 of 18 lessons read")).isVisible();
        assertThat(phone.getByText("You have practised 2 days in a row.")).isVisible();

        clock.advance(Duration.ofDays(5));
        Standing standing = rebuilt(phone);
        assertThat(standing.answered()).isEqualTo(3 * SETTLED);
        for (Page device : List.of(desk, phone)) {
            device.navigate("/en/me");
            for (Concept concept : standing.concepts()) {
                Locator shown =
                        device.locator(".concepts li").nth(standing.concepts().indexOf(concept));
                assertThat(shown.locator(".fill")).hasAttribute("width", String.valueOf(concept.percent()));
                assertThat(shown)
                        .containsText(concept.seen() == 0 ? "not begun" : ": %d seen".formatted(concept.seen()));
            }
            device.navigate("/en/review");
            assertThat(device.locator("#today"))
                    .hasText("%d questions today"
                            .formatted(standing.queue().questions().size()));
        }
    }

    /** From nothing but the exported log. */
    private Standing rebuilt(Page page) {
        JsonNode progress = new ObjectMapper()
                .readTree(page.request().get("/en/me/data.json").text())
                .findValue("progress");
        List<Review> log = new ArrayList<>();
        for (JsonNode review : progress.get("reviews")) {
            log.add(new Review(
                    review.get("id").asString(),
                    "rebuilt",
                    review.get("question").asString(),
                    Instant.parse(review.get("at").asString()),
                    review.get("correct").asBoolean(),
                    review.get("firstTry").asBoolean(),
                    review.get("hints").asInt(),
                    null,
                    Grade.valueOf(review.get("grade").asString())));
        }
        return Standing.of(log, bank.questions(), Set.of("time-wait", "resets"), Calendar.UTC, clock.instant());
    }

    private static Page visitor(Pages pages) {
        return pages.open(options -> options.setJavaScriptEnabled(false));
    }

    private static void markAsRead(Page page, String lesson) {
        page.navigate("/en/learn/" + lesson);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mark as read"))
                .click();
    }

    private static void practise(Page page, String concept) {
        page.navigate("/en/quiz");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(concept))
                .click();
        settle(page);
    }

    private static void signUp(Page page, String name) {
        page.navigate("/en/sign-up");
        page.locator("input[name=name]").fill(name);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("input[name=again]").fill(PASSWORD);
        page.locator("form.identity button").click();
    }

    private static void signIn(Page page, String language, String name) {
        page.navigate("/" + language + "/sign-in");
        page.locator("input[name=name]").fill(name);
        page.locator("input[name=password]").fill(PASSWORD);
        page.locator("form.identity button").click();
    }

    /** Sends in whatever stands there until the first questions of the quiz are settled. */
    private static void settle(Page page) {
        Locator answer = page.locator("form.answer .acts button:not(.hint-button)");
        for (int i = 0; i < SETTLED; i++) {
            for (int attempt = 0; attempt < TRIES && answer.count() > 0; attempt++) {
                fillInSomething(page);
                answer.click();
            }
            page.locator(".onwards .next").click();
        }
    }

    private static void fillInSomething(Page page) {
        Locator options = page.locator("form.answer input[name=option]");
        if (options.count() > 0) {
            options.first().check();
        }
        Locator number = page.locator("form.answer input[name=number]");
        if (number.count() > 0) {
            number.fill("7");
        }
        for (Locator choice :
                page.locator("form.answer .rows:not(.ordering) select").all()) {
            choice.selectOption(new SelectOption().setIndex(1));
        }
    }

    private static Locator concept(Page page, String name) {
        return page.locator(".concepts li").filter(new Locator.FilterOptions().setHasText(name));
    }
}
