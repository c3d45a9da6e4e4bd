package dev.synackademy.learner;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.synackademy.browser.Accessibility.assertReadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;

/** Signing up, out and in, and being forgotten: with the keyboard alone, without scripts, on a telephone's screen. */
@BrowserTest
@Import(Notebook.class)
class AccountBrowserTest {

    @ParameterizedTest
    @CsvSource({"en, Ada, tried first, signed-up-kept, Signed in as", "zh, 王小明, 最先被人猜到, signed-up-kept, 已登录"})
    void byKeyboardAndWithoutScripts(
            String language, String name, String refusal, String done, String greeting, Pages pages) {
        Page page = pages.open(options -> options.setViewportSize(360, 740).setJavaScriptEnabled(false));
        page.navigate("/en/notes/form");
        page.keyboard().press("Tab");
        page.keyboard().type("SYN");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/en/notes"));

        page.navigate("/%s/sign-up".formatted(language));
        page.locator("main").focus();
        type(page, name, "password1", "password1");
        assertThat(page.locator(".wrong")).containsText(refusal);
        assertThat(page.locator("#name")).hasValue(name);
        assertThat(page.locator("#password")).hasValue("");
        assertThat(page.locator("#password")).isFocused();

        page.locator("main").focus();
        page.keyboard().press("Tab");
        type(page, "four way close", "four way close");
        assertThat(page).hasURL(Pattern.compile(".*/%s/me\\?done=%s".formatted(language, done)));

        page.navigate("/%s/notes/account".formatted(language));
        assertThat(page.locator(".account")).containsText(greeting);
        assertThat(page.locator(".account")).containsText(name);
        page.locator("form[action$=sign-out] button").focus();
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/%s/me\\?done=signed-out".formatted(language)));

        page.navigate("/%s/sign-in".formatted(language));
        page.locator("main").focus();
        type(page, name, "four way close");
        assertThat(page).hasURL(Pattern.compile(".*/%s/me\\?done=signed-in".formatted(language)));
        page.navigate("/%s/me/delete".formatted(language));
        page.locator("#password").focus();
        page.keyboard().type("four way close");
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/%s/me\\?done=deleted".formatted(language)));
        assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.equals("learner"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/zh/sign-up", "/en/sign-up", "/zh/sign-in", "/en/sign-in"})
    void everybodyCanReadWhatIsWrong(String path, Pages pages) {
        Page page = pages.open(options -> options.setViewportSize(360, 740));
        page.navigate(path);
        assertReadable(page);

        page.locator("form.identity button").click();

        assertThat(page.locator("[role=alert]")).isVisible();
        assertReadable(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void everybodyCanReadTheirAccountAndHowToBeForgotten(String language, Pages pages) {
        Page page = pages.open(options -> options.setViewportSize(360, 740));
        page.navigate("/en/notes/form");
        page.locator("[name=text]").fill("SYN");
        page.locator("button").click();
        assertThat(page).hasURL(Pattern.compile(".*/en/notes"));
        page.navigate("/%s/me/delete".formatted(language));
        assertReadable(page);
        page.locator("form.identity button").click();
        assertThat(page.locator("[name=sure]")).isFocused();
        assertReadable(page);
    }

    /** In each field in turn, the last one sends the form. */
    private static void type(Page page, String... fields) {
        for (String field : fields) {
            page.keyboard().press("Tab");
            page.keyboard().type(field);
        }
        page.keyboard().press("Enter");
    }
}
