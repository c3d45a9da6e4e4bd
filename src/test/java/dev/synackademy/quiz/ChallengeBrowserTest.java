package dev.synackademy.quiz;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.synackademy.browser.Accessibility.assertAccessible;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A learner brings a run where it should be, in the lab on the question's own page. */
@BrowserTest
class ChallengeBrowserTest {

    private static final Consumer<NewContextOptions> STILL = options -> options.setReducedMotion(ReducedMotion.REDUCE);

    @Autowired
    private JdbcClient database;

    @Test
    void whoIsNotThereYet_isToldWhatIsMissing_andGetsThere(Pages pages) {
        Page page = pages.open(STILL);
        page.navigate("/en/quiz/question/challenge-closing");
        assertThat(arrows(page)).hasCount(7);
        button(page, "Hand in this run").click();

        assertThat(page.locator("#outcome")).containsText("Not both ends have been in FIN-WAIT-1.");
        assertThat(arrows(page)).hasCount(7);
        assertAccessible(page);

        stepTo(page, 11); // the client's FIN has just left
        page.locator(".user")
                .last()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("close()"))
                .click();
        assertThat(page.locator(".label.state.server").getByText("CLOSING")).isVisible();
        button(page, "Hand in this run").click();

        assertThat(page.locator("#outcome")).containsText("The FINs crossed, and CLOSING was reached.");
        assertThat(page.locator(".explanation")).isVisible();
    }

    @Test
    void theSameInChinese(Pages pages) {
        Page page = pages.open(STILL.andThen(options -> options.setLocale("zh-CN")));
        page.navigate("/zh/quiz/question/challenge-lost-third-segment");
        assertThat(arrows(page)).hasCount(3);
        stepTo(page, 7); // the ACK has just left
        button(page, "丢弃").click();
        assertThat(page.locator(".arrow.lost .cross")).hasCount(1);
        button(page, "提交这次运行").click();

        assertThat(page.locator("#outcome")).containsText("第三个报文段丢了，连接还是建立了");
    }

    /** The server forgets runs that nobody uses; the learner comes back to the page that is still open. */
    @Test
    void aRunThatWasForgotten_isRunAgain_andHandedIn(Pages pages) {
        Page page = pages.open(STILL);
        page.navigate("/en/quiz/question/challenge-lost-third-segment");
        stepTo(page, 7); // the ACK has just left
        button(page, "Drop").click();
        assertThat(page.locator(".arrow.lost .cross")).hasCount(1);
        String forgotten = page.url();
        database.sql("delete from learning_session").update();
        button(page, "Hand in this run").click();

        assertThat(page.locator(".flaw")).containsText("This run is not there");
        assertThat(page.locator("lab-figure .notice")).containsText("run again with what you had done in it");
        assertThat(page.locator(".arrow.lost .cross")).hasCount(1);
        assertThat(page).not().hasURL(forgotten);
        assertAccessible(page);
        button(page, "Hand in this run").click();
        assertThat(page.locator("#outcome")).containsText("Right.");
    }

    private static Locator arrows(Page page) {
        return page.locator("sequence-diagram .label.segment");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Moves the playhead just after an entry. */
    private static void stepTo(Page page, int entry) {
        page.locator("sequence-diagram .figure").focus();
        page.keyboard().press("Home");
        for (int i = 0; i < entry; i++) {
            page.keyboard().press("ArrowRight");
        }
    }
}
