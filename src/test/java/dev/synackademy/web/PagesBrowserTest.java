package dev.synackademy.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.synackademy.browser.Accessibility.assertReadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@BrowserTest
class PagesBrowserTest {

    private static final String LINKS = "a[href^='/']:not(.transitions a)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/zh/",
                "/en/",
                "/zh/lab",
                "/en/lab",
                "/zh/lab/syn-lost",
                "/en/lab/syn-lost",
                "/zh/why",
                "/en/why",
                "/en/why/free",
                "/zh/why/three-way-handshake",
                "/en/why/initial-sequence-numbers",
                "/zh/why/time-wait/one-msl/0.0.2.0.4",
                "/en/why/three-way-handshake/two-way/1.0.3",
                "/en/why/three-way-handshake/two-way/9",
                "/zh/conformance",
                "/en/conformance",
                "/embed/syn-lost?lang=zh",
                "/embed/syn-lost?lang=en",
                "/zh/nothing",
                "/en/nothing",
                "/embed/nothing?lang=zh",
                "/embed/nothing?lang=en"
            })
    void everybodyCanReadIt(String path, Pages pages) {
        Page page = pages.open(screen(360).andThen(options -> options.setReducedMotion(ReducedMotion.REDUCE)));
        page.navigate(path);

        assertReadable(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/en/learn", "/en/learn?q=handshake", "/zh/learn", "/en/why/time-wait", "/zh/why/time-wait"})
    void fitsTheNarrowestScreen(String path, Pages pages) {
        Page page = pages.open(screen(320));
        page.navigate(path);

        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/zh/lab/stale-syn", "/en/lab/stale-syn", "/embed/stale-syn", "/zh/"})
    void withoutJavaScriptTheRunIsToldInWords(String path, Pages pages) {
        Page page = pages.open(screen(360).andThen(options -> options.setJavaScriptEnabled(false)));
        page.navigate(path);

        assertThat(page.locator(".log")).isVisible();
        assertThat(page.locator(".log")).containsText("LISTEN → SYN-RECEIVED");
        assertThat(page.locator(".theme-switch")).isHidden();
    }

    @Test
    void switchesTheLanguageOfThePageItIsOn(Page page) {
        page.navigate("/en/lab/syn-lost?seed=3");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("中文").setExact(true))
                .click();

        assertThat(page).hasURL(Pattern.compile(".*/zh/lab/syn-lost\\?seed=3"));
        assertThat(page.locator("html")).hasAttribute("lang", "zh-Hans");
        assertThat(page.locator("h1")).hasText("第一个 SYN 丢失");
    }

    @Test
    void remembersTheChosenTheme(Pages pages) {
        Page page = pages.open(options -> options.setColorScheme(ColorScheme.DARK));
        page.navigate("/en/lab");
        Locator button = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dark colours"));
        assertThat(button).hasAttribute("aria-pressed", "true");
        assertThat(background(page)).isEqualTo("rgb(20, 23, 26)");

        button.click();
        assertThat(background(page)).isEqualTo("rgb(251, 250, 247)");
        page.navigate("/zh/lab");

        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        assertThat(background(page)).isEqualTo("rgb(251, 250, 247)");
    }

    @Test
    void reachesTheContentByKeyboard(Page page) {
        page.navigate("/en/lab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        assertThat(page.locator("main")).isFocused();
    }

    /** As sites that publish what their users write embed it: no origin of its own, so no storage and no cookies. */
    @Test
    void figureComesAliveInASandbox(Pages pages) {
        Page page = pages.open();
        page.navigate("/actuator/health");
        Response script = page.waitForResponse(
                response -> response.url().contains("/assets/embed-"),
                () -> page.setContent("<iframe sandbox='allow-scripts' width='800' height='600' src='%s'></iframe>"
                        .formatted(pages.baseUrl() + "/embed/three-way-handshake?lang=en&theme=dark")));
        FrameLocator frame = page.frameLocator("iframe");

        assertThat(script.ok()).isTrue();
        assertThat(frame.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(frame.locator("h1")).hasText("The three-way handshake");
        assertThat(page.context().cookies()).isEmpty();
        assertThat(page.frames()
                        .getLast()
                        .evaluate("() => customElements.whenDefined('sequence-diagram').then(() => true)"))
                .isEqualTo(true);
    }

    /**
     * But for the runs behind the transition table, hundreds of them, for each of which {@code TransitionTablePageTest} asks, and
     * for the states of searches, which have no end: {@code WhyPagesTest} opens some. Chinese pages are read without scripts, where
     * no link may be missing either, and English ones with them.
     */
    @Test
    void noLinkLeadsToNothing(Page page) {
        Deque<String> open = new ArrayDeque<>(List.of("/en/", "/zh/"));
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String path = open.poll();
            for (Object link : path.startsWith("/zh/") ? linksWithoutScripts(page, path) : links(page, path)) {
                String next = ((String) link).replaceFirst("#.*", "");
                if (!next.matches("/../why/.+/.+") && seen.add(next)) {
                    open.add(next);
                }
            }
        }

        assertThat(seen)
                .contains("/zh/lab/syn-flood", "/en/lab/three-way-handshake", "/zh/why/time-wait", "/zh/conformance");
    }

    private static List<?> links(Page page, String path) {
        Response response = page.navigate(path);
        assertThat(response.status()).as(path).isEqualTo(200);
        return (List<?>) page.locator(LINKS).evaluateAll("links => links.map(link => link.getAttribute('href'))");
    }

    /** Nothing is drawn, which would take most of the time. */
    private static List<?> linksWithoutScripts(Page page, String path) {
        APIResponse response = page.request().get(path);
        assertThat(response.status()).as(path).isEqualTo(200);
        return (List<?>) page.evaluate(
                "([text, links]) => [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll(links)]"
                        + ".map(link => link.getAttribute('href'))",
                List.of(response.text(), LINKS));
    }

    private static Consumer<NewContextOptions> screen(int width) {
        return options -> options.setViewportSize(width, 740);
    }

    private static Object background(Page page) {
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    }
}
