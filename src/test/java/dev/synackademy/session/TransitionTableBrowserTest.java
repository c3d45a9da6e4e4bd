package dev.synackademy.session;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.synackademy.browser.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a cell of the transition table to the run that shows it. */
@BrowserTest
class TransitionTableBrowserTest {

    @ParameterizedTest
    @CsvSource({"en, Conformance, Arriving segments", "zh, 一致性, 到达的报文段"})
    void aCellOfTheTableOpensItsRun(String language, String link, String segments, Pages pages) {
        Page page = pages.open(options -> options.setViewportSize(1280, 900));
        page.navigate("/" + language + "/lab");
        page.getByRole(AriaRole.CONTENTINFO).getByText(link).click();
        assertThat(page).hasURL(Pattern.compile(".*/" + language + "/conformance"));

        Locator table = page.getByRole(
                AriaRole.TABLE, new Page.GetByRoleOptions().setName(segments).setExact(true));
        assertThat(table.getByRole(AriaRole.COLUMNHEADER)).hasText(new Pattern[] {
            Pattern.compile("SYN"),
            Pattern.compile("SYN,ACK"),
            Pattern.compile("SYN,FIN"),
            Pattern.compile("ACK"),
            Pattern.compile("FIN"),
            Pattern.compile("FIN,ACK"),
            Pattern.compile("RST"),
            Pattern.compile("RST,ACK"),
            Pattern.compile("text|数据")
        });
        assertAccessible(page);
        Locator listen = table.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("LISTEN"));
        listen.first().getByText("SYN-RECEIVED").first().click();

        assertThat(page).hasURL(Pattern.compile(".*/lab/listen-syn"));
        assertThat(page.locator("h1")).hasText(Pattern.compile("LISTEN(: |：)SYN"));
        assertThat(page.locator("sequence-diagram .label.segment").first()).containsText("SYN seq=");
        assertAccessible(page);
        page.locator(".trail a").click();
        assertThat(page).hasURL(Pattern.compile(".*/" + language + "/conformance#table"));
    }

    @Test
    void aFingerHitsEveryCell(Pages pages) {
        Page page = pages.open(options -> options.setViewportSize(1280, 900));
        page.navigate("/en/conformance");

        Object height = page.locator(".matrix td > a")
                .evaluateAll("links => Math.min(...links.map(link => link.getBoundingClientRect().height))");
        assertThat(((Number) height).doubleValue()).isGreaterThanOrEqualTo(24);
    }

    @ParameterizedTest
    @CsvSource({"en, Arriving segments", "zh, 到达的报文段"})
    void aStateOfTheTableOpensItsCases(String language, String segments, Pages pages) {
        Page page = pages.open(options -> options.setViewportSize(1280, 900));
        page.navigate("/" + language + "/conformance");
        Locator closeWait = page.locator("#close-wait");
        Locator cases = closeWait.locator("a[href$='/lab/close-wait-close']");
        assertThat(cases).isHidden();

        Locator table = page.getByRole(
                AriaRole.TABLE, new Page.GetByRoleOptions().setName(segments).setExact(true));
        for (int time = 0; time < 2; time++) {
            table.getByRole(AriaRole.ROWHEADER).getByText("CLOSE-WAIT").click();
            assertThat(cases).isVisible();
            closeWait.locator("summary").click();
            assertThat(cases).isHidden();
        }
        page.navigate("/" + language + "/lab");
        page.navigate("/" + language + "/conformance#close-wait");
        assertThat(cases).isVisible();
    }

    @ParameterizedTest
    @CsvSource({"en, 'in the window, not at RCV.NXT'", "zh, 在窗口内，但不在 RCV.NXT"})
    void onAPhoneAStateOpensByKeyboard_andItsCasesOpenTheirRuns(String language, String name, Pages pages) {
        Page page = pages.open(options -> options.setViewportSize(360, 740));
        page.navigate("/" + language + "/conformance");
        assertThat(page.locator(".matrix").first()).isHidden();

        Locator closing = page.locator("#closing");
        closing.locator("summary").focus();
        page.keyboard().press("Enter");
        Locator link = closing.locator("a[href$='/lab/closing-rst-in-window']");
        assertThat(link).isVisible();
        assertThat(link).hasText(name);
        assertAccessible(page);
        link.click();

        assertThat(page.locator("h1")).containsText("CLOSING");
        assertThat(page.locator("sequence-diagram .label.segment").last()).containsText("ACK");
    }

    @ParameterizedTest
    @CsvSource({"en", "zh"})
    void withoutJavaScriptTheRunOfACellIsToldInWords(String language, Pages pages) {
        Page page = pages.open(options -> options.setJavaScriptEnabled(false).setViewportSize(360, 740));
        page.navigate("/" + language + "/conformance");
        page.locator("#established summary").click();
        page.locator("#established a[href$='/established-persist-timeout-window-closed']")
                .click();

        assertThat(page.locator(".log")).containsText(language.equals("zh") ? "坚持计时器到期" : "persist timer");
    }
}
