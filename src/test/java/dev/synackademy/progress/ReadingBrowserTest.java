package dev.synackademy.progress;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Reading lessons, and going on where one was. */
@BrowserTest
class ReadingBrowserTest {

    @Test
    void withoutAScript_aButtonMarksALessonAsRead(Pages pages) {
        Page page = pages.open(options -> options.setJavaScriptEnabled(false).setViewportSize(360, 740));
        page.navigate("/zh/learn/half-close");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("标记为已读"))
                .click();

        assertThat(page).hasURL(Pattern.compile(".*/zh/learn/half-close#read"));
        assertThat(page.getByText("这一课你已经读过")).isVisible();
        page.navigate("/zh/learn");
        assertThat(page.locator(".lessons li").filter(new Locator.FilterOptions().setHasText("半关闭")))
                .containsText("✓ 已读");
    }

    @Test
    void scrolling_isRemembered_andTheCoursePageLeadsBackThere(Page page) {
        page.navigate("/en/learn/why-layers");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mark as read"))
                .click();
        page.navigate("/en/learn/time-wait");
        Response told = page.waitForResponse(
                response -> response.url().endsWith("/en/learn/time-wait/behind"),
                () -> page.locator(".prose h2").nth(3).evaluate("heading => heading.scrollIntoView()"));
        assertThat(told.status()).isEqualTo(204);

        page.navigate("/en/learn");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("TIME-WAIT.*, at “")))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/en/learn/time-wait#.+"));
        assertThat(page.locator(":target")).isInViewport();
    }

    /** Whoever only reads is nobody: there is no cookie that says who they are, and nothing is told. */
    @Test
    void readingAlone_tellsNothing(Page page) {
        page.navigate("/en/learn/time-wait");
        assertThat(page.locator("form[data-behind]").count()).isZero();
        assertThat(page.locator("script[src*=reading]").count()).isZero();
        assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.equals("learner"));
    }
}
