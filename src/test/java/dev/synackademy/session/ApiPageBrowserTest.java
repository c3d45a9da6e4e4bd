package dev.synackademy.session;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import dev.synackademy.browser.BrowserTest;
import org.junit.jupiter.api.Test;

/** The page on which the REST interface can be tried: it is not ours, but it has to work under our security policy. */
@BrowserTest
class ApiPageBrowserTest {

    @Test
    void aSessionCanBeOpenedOnIt(Page page) {
        page.navigate("/swagger-ui.html");
        page.getByText("Open a session").click();
        page.getByText("Try it out").click();
        page.getByText("Execute").click();

        assertThat(page.locator(".live-responses-table tbody .response-col_status")
                        .first())
                .containsText("201");
        assertThat(page.locator(".live-responses-table")).containsText("/api/sessions/");
    }
}
