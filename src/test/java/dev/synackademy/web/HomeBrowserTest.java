package dev.synackademy.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.synackademy.browser.Accessibility.assertAccessible;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first page that somebody sees: in their language, with a handshake running. */
@BrowserTest
class HomeBrowserTest {

    @ParameterizedTest
    @CsvSource({
        "en-GB, /en/, client, Play again, What if the first SYN is lost?",
        "zh-CN, /zh/, 客户端, 重新播放, 第一个 SYN 丢了会怎样？"
    })
    void runsAHandshakeInTheLanguageOfTheVisitor(
            String locale, String path, String client, String replay, String question, Pages pages) {
        Page page = pages.open(options -> options.setLocale(locale));
        page.navigate("/");

        assertThat(page).hasURL(Pattern.compile(".*" + path));
        assertThat(page.locator(".host.client b")).hasText(client);
        assertThat(page.locator("sequence-diagram .label.segment"))
                .hasText(new String[] {"SYN seq=100", "SYN,ACK seq=130 ack=101", "ACK seq=101 ack=131"});
        page.locator("sequence-diagram .figure").focus();
        page.keyboard().press("End");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(replay)))
                .isVisible();
        assertThat(page.locator(".host .now")).hasText(new String[] {"ESTABLISHED", "ESTABLISHED"});
        assertAccessible(page);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(question))
                .click();
        assertThat(page.locator("sequence-diagram .arrow.lost")).hasCount(1);
    }
}
