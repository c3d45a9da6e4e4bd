package dev.synackademy.lesson;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.synackademy.browser.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lesson in the browser: its policy lets the description in it pass, and its figures come to life. */
@BrowserTest
class LessonBrowserTest {

    private static final String WIDER_THAN_THE_SCREEN =
            "document.documentElement.scrollWidth > document.documentElement.clientWidth";

    private static final String CUT =
            "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).map(box => box.textContent.trim())";

    @Test
    void request_isFollowedDownAndUpTheLayers_byKeysAlone(Page page) {
        page.navigate("/en/learn/encapsulation");
        Locator figure = page.locator("encapsulation-figure");
        Locator next = figure.locator(".next");
        assertThat(figure.locator(".told")).containsText("has written its request");
        assertAccessible(page);

        next.focus();
        for (int i = 0; i < 6; i++) {
            page.keyboard().press("Enter");
        }
        assertThat(figure.locator(".told")).containsText("takes one off the time to live");
        assertThat(figure.locator(".detail .name")).hasText("Time to live (TTL)");
        assertThat(figure.locator(".changed small")).hasText(new String[] {"Time to live (TTL)", "Header checksum"});

        figure.locator(".fields [tabindex='0']").focus();
        page.keyboard().press("ArrowRight");
        assertThat(figure.locator(".detail")).containsText("6 is TCP");
        figure.locator(".fields button").first().hover();
        assertThat(figure.locator(".detail .name")).hasText("Version");
        assertAccessible(page);
    }

    @Test
    void request_isFollowedOnASmallDarkScreen(Pages pages) {
        Page page = pages.open(
                options -> options.setLocale("zh-CN").setViewportSize(360, 640).setColorScheme(ColorScheme.DARK));
        page.navigate("/zh/learn/encapsulation");
        Locator figure = page.locator("encapsulation-figure");
        figure.locator(".map button").nth(7).click();

        assertThat(figure.locator(".told")).containsText("第二块网卡做一个新的帧");
        assertThat(figure.locator(".detail")).containsText("经过路由器之前是 00:00:5e:00:53:01");
        assertThat(page.evaluate(WIDER_THAN_THE_SCREEN)).isEqualTo(false);
        assertAccessible(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/zh/learn", "/en/learn/three-way-handshake"})
    void courseAndLessons_areThereForEverybody(String path, Pages pages) {
        Page page = pages.open(options -> options.setViewportSize(360, 640));
        page.navigate(path);

        assertThat(page.locator("sequence-diagram .label.segment").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setVisible(!path.endsWith("/learn")));
        assertThat(page.evaluate(WIDER_THAN_THE_SCREEN)).isEqualTo(false);
        assertAccessible(page);
    }

    @Test
    void everyLessonFitsASmallScreen_andIsThereForEverybody(Pages pages) {
        Page page = pages.open(options -> options.setViewportSize(360, 640));
        for (String language : List.of("zh", "en")) {
            page.navigate("/" + language + "/learn");
            Object lessons =
                    page.locator(".lessons a").evaluateAll("links => links.map(link => link.getAttribute('href'))");
            for (Object lesson : (List<?>) lessons) {
                page.navigate((String) lesson);

                assertThat(page.evaluate(WIDER_THAN_THE_SCREEN))
                        .as("%s scrolls sideways", lesson)
                        .isEqualTo(false);
                assertThat(page.locator(".prose :is(table, pre, .row)").evaluateAll(CUT))
                        .as("what is cut in %s", lesson)
                        .isEqualTo(List.of());
                // That takes a while, and in the other language the same things stand on the page.
                if (language.equals("zh")) {
                    assertAccessible(page);
                }
            }
        }
    }

    @Test
    void onPaper_thereIsTheLessonAndWhereItIsFrom(Pages pages) {
        Page page = pages.open();
        page.navigate("/en/learn/three-way-handshake");
        assertThat(page.locator("sequence-diagram .label.segment").first()).isVisible();
        assertThat(page.locator(".colophon .address")).isHidden();

        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("sequence-diagram .label.segment").first()).isVisible();
        assertThat(page.locator(".colophon .address")).hasText(pages.baseUrl() + "/en/learn/three-way-handshake");
        assertThat(page.locator(".question .prompt").first()).isVisible();
        assertThat(page.locator(".question .option").first()).isVisible();
        for (String pressed : List.of(
                ".masthead nav",
                ".contents",
                ".neighbours",
                "sequence-diagram .controls",
                ".question .acts",
                ".question .keys")) {
            assertThat(page.locator(pressed).first()).isHidden();
        }
    }

    @Test
    void withoutScripts_theTablesTellIt(Pages pages) {
        Page page = pages.open(options -> options.setJavaScriptEnabled(false));
        page.navigate("/en/learn/encapsulation");

        assertThat(page.locator("encapsulation-figure")).containsText("The tables below tell the same");
        assertThat(page.getByText(Pattern.compile("source port: 50000"))).isVisible();
    }
}
