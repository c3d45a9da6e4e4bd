package dev.synackademy.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.synackademy.browser.Accessibility.assertAccessible;
import static dev.synackademy.browser.Accessibility.assertReadable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

@BrowserTest
class HarnessBrowserTest {

    private static final String PAGE =
            "<!doctype html><html lang=en><title>Page</title><main><h1>Page</h1>%s</main></html>";

    @Test
    void reachesTheRunningApplication(Page page) {
        page.navigate("/actuator/health");

        assertThat(page.locator("body")).containsText("\"status\":\"UP\"");
    }

    @Test
    void visitorsDiffer(Pages pages) {
        Page chinese = pages.open(options -> options.setLocale("zh-CN").setViewportSize(360, 640));

        assertThat(chinese.evaluate("navigator.language + ' ' + innerWidth")).isEqualTo("zh-CN 360");
        assertThat(pages.open().evaluate("navigator.language + ' ' + innerWidth"))
                .isEqualTo("en 1280");
    }

    @Test
    void axeSeesWhatCannotBeUsed(Page page) {
        page.setContent(PAGE.formatted("<p>All is well."));
        assertAccessible(page);

        page.setContent(PAGE.formatted("<img src='data:,'>"));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertAccessible(page))
                .withMessageContaining("image-alt")
                .withMessageContaining("<img src");
    }

    @Test
    void axeSeesWhatCannotBeReadInTheDark(Page page) {
        String dark =
                "<style>@media (prefers-color-scheme: dark) {body {color: %s; background: #000}}</style><p>All is well.";
        page.setContent(PAGE.formatted(dark.formatted("#fff")));
        assertReadable(page);

        page.setContent(PAGE.formatted(dark.formatted("#222")));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertReadable(page))
                .withMessageContaining("color-contrast")
                .withMessageContaining("<p>All is well.");
    }

    @Test
    void whatIsTooWideIsSeen(Page page) {
        page.setContent(PAGE.formatted("<p style='width: 1400px'>All is well."));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertReadable(page))
                .withMessageContaining("pixels to scroll sideways at 1280");
    }
}
