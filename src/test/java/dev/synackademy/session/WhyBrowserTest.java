package dev.synackademy.session;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.synackademy.browser.Accessibility.assertAccessible;
import static dev.synackademy.browser.Accessibility.assertFits;
import static dev.synackademy.browser.Accessibility.assertReadable;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A learner asks why: reads the answer, switches the clause off, searches, and steps through what was found. */
@BrowserTest
class WhyBrowserTest {

    private static final Consumer<NewContextOptions> PHONE = options -> options.setViewportSize(360, 740);

    @Test
    void theKeyboardIsEnoughToSearchAndToGoOnByHand(Page page) {
        List<String> sockets = new CopyOnWriteArrayList<>();
        page.onWebSocket(socket -> sockets.add(socket.url()));
        page.navigate("/en/why/three-way-handshake");
        Locator twoSegments =
                page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^Two segments")));
        assertThat(twoSegments).isChecked();
        tabTo(page, button(page, "Search"));
        page.keyboard().press("Enter");

        assertThat(page.locator(".exploring [role=status]"))
                .hasText(Pattern.compile(
                        "^26,322 states, up to 20 moves .*Everything within the bounds was visited\\.$"));
        assertThat(sockets).singleElement().asString().contains("/ws/explorations/");
        Locator findings = page.locator(".findings > li");
        assertThat(findings).hasCount(3);
        assertThat(findings.first()).hasText(Pattern.compile("^The server is in no connection.*fails"));
        assertThat(findings.nth(1).locator("sequence-diagram .label.segment").first())
                .containsText("SYN");

        assertThat(findings.nth(1).locator("sequence-diagram .label.state.selected"))
                .hasText(new String[] {"ESTABLISHED", "SYN-RECEIVEDSYN_RCVD"});
        assertThat(findings.nth(1).locator(".parting-lines dt"))
                .hasText(new String[] {"Two segments", "Three segments"});

        tabTo(page, findings.nth(1).getByRole(AriaRole.LINK));
        page.keyboard().press("Enter");
        assertThat(page).hasURL(Pattern.compile(".*/two-way/1\\.0\\.3\\?losses=1&duplicates=1&repetitions=1"));
        assertThat(page.locator("h1")).hasText("After 2 choices");
        assertThat(page.locator(".truth")).hasCount(2);
        tabTo(
                page,
                page.locator(".moves")
                        .getByText("The client receives SYN,ACK (seq=300 ack=91).")
                        .first());
        page.keyboard().press("Enter");
        assertThat(page.locator("h1")).hasText("After 3 choices");
        assertThat(page.locator(".so-far .choices li").last()).hasText("The client receives SYN,ACK (seq=300 ack=91).");
        assertThat(page.locator(".flights")).containsText("RST (seq=91)");
    }

    @Test
    void whereTheTwoPartIsMarkedInBothDiagrams(Page page) {
        page.navigate("/en/why/three-way-handshake");
        Locator story = page.locator("#three-way-handshake-two-way-no-connection-unasked");

        assertThat(story.locator("sequence-diagram .label.state.selected"))
                .hasText(new String[] {"ESTABLISHED", "SYN-RECEIVEDSYN_RCVD"});
        assertThat(story.locator(".parting-lines dd")).hasText(new String[] {
            "The server receives SYN (seq=90): LISTEN → ESTABLISHED.",
            "The server receives SYN (seq=90): LISTEN → SYN-RECEIVED."
        });
        story.locator("sequence-diagram .label.state.server").nth(1).click();
        assertThat(story.locator("entry-details").first()).containsText("RFC 9293 §");
    }

    @Test
    void aSearchCanBeCancelled(Page page) {
        page.navigate("/en/why/time-wait");
        page.getByLabel("lost packets").fill("3");
        page.getByLabel("retransmission timeouts").fill("3");
        button(page, "Search").click();
        assertThat(page.locator(".exploring progress")).isVisible();
        button(page, "Cancel").click();

        assertThat(page.locator(".exploring [role=status]")).hasText(Pattern.compile("[Cc]ancelled"));
        assertThat(button(page, "Cancel")).isHidden();
        assertThat(button(page, "Search")).isEnabled();
    }

    @Test
    void whereSocketsAreBlockedTheResultComesAllTheSame(Page page) {
        page.routeWebSocket(Pattern.compile("/ws/"), socket -> socket.close());
        page.navigate("/zh/why/four-way-close");
        button(page, "搜索").click();

        assertThat(page.locator(".exploring [role=status]")).containsText("共 42 个状态");
        assertThat(page.locator(".findings > li.fails")).hasCount(4);
    }

    @ParameterizedTest
    @CsvSource({"en, Search, The client is in", "zh, 搜索, 客户端在"})
    void aQuestionOfOnesOwnFindsTheShortestWay(String language, String search, String client, Pages pages) {
        Page page = pages.open(PHONE);
        page.navigate("/" + language + "/why");
        page.locator(".questions a[href$='/why/free']").click();
        page.getByLabel(client).selectOption("CLOSING");
        button(page, search).click();

        Locator link = page.locator(".findings a");
        assertThat(link).containsText("7");
        assertAccessible(page);
        assertFits(page);
        link.click();
        assertThat(page).hasURL(Pattern.compile(".*/why/free/free/0[.\\d]+\\?.*beginning=opening&client=CLOSING.*"));
        assertThat(page.locator(".ends .client")).containsText("CLOSING");
        page.locator(".moves a").first().click();
        assertThat(page).hasURL(Pattern.compile(".*beginning=opening&client=CLOSING.*"));

        page.goBack();
        page.goBack();
        assertThat(page.locator(".findings a")).containsText("7");
        page.locator("[name=client]").selectOption("TIME-WAIT");
        page.reload();
        assertThat(page.locator("[name=client]")).hasValue("CLOSING");
    }

    @Test
    void whoOpensTheAddressOfAStateCanSearchAgainWhatWasSearchedThere(Page page) {
        page.navigate("/en/why/four-way-close/both-at-once/0.0?losses=2&duplicates=0&repetitions=1");
        page.getByText("search again").click();

        assertThat(page.getByRole(
                        AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^One FIN for both"))))
                .isChecked();
        assertThat(page.getByLabel("lost packets")).hasValue("2");
        assertThat(page.getByLabel("copies of packets")).hasValue("0");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Search yourself")))
                .isInViewport();
    }

    @Test
    void whatIsFoundWithoutAClauseStandsBesideTheSameWithIt(Pages pages) {
        Page page = pages.open(PHONE);
        page.navigate("/en/why/free");
        page.getByText("A FIN ends both directions.").click();
        page.getByText("The client closes; the server closes too").click();
        page.getByLabel("The client is in").selectOption("");
        page.getByLabel("And besides").selectOption("cut-off");
        button(page, "Search").click();

        Locator tale = page.locator(".findings .tale");
        assertThat(tale.locator("figcaption"))
                .hasText(new String[] {"Under “Your rules”", "The same choices under “RFC 9293”"});
        assertThat(tale.locator("sequence-diagram")).hasCount(2);
        assertThat(tale.locator(".parting-lines dd")).hasText(new Pattern[] {
            Pattern.compile("ESTABLISHED → CLOSED"), Pattern.compile("ESTABLISHED → CLOSE-WAIT")
        });
        assertAccessible(page);
        assertFits(page);
    }

    @Test
    void aRefusalSaysWhatIsWrong(Page page) {
        page.navigate("/en/why/free");
        page.getByLabel("The client is in").selectOption("");
        button(page, "Search").click();

        assertThat(page.locator(".exploring [role=status]"))
                .hasText(Pattern.compile("^That did not work: .*what is to be looked for\\?$"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/en/why/time-wait", "/zh/why/syn-flood", "/en/why/free"})
    void everybodyCanUseIt(String path, Pages pages) {
        Page page = pages.open();
        page.navigate(path);
        assertAccessible(page);
        assertFits(page);
        page.setViewportSize(360, 740);
        assertReadable(page);
    }

    @Test
    void withoutJavaScriptThePageIsTheAnswer_andCanBeSteppedThrough(Pages pages) {
        Page page = pages.open(PHONE.andThen(options -> options.setJavaScriptEnabled(false)));
        page.navigate("/en/why/time-wait");

        assertThat(page.locator(".claims td")).hasCount(6);
        assertThat(page.locator(".exploring")).isHidden();
        assertThat(page.getByText("you need JavaScript")).isVisible();
        assertThat(page.locator(".log .parting").first()).containsText("TIME-WAIT → CLOSED");
        page.locator(".choices a").nth(2).click();
        page.locator(".moves a").first().click();
        assertThat(page.locator("h1")).hasText("After 4 choices");
        page.getByText("One step back").click();
        assertThat(page.locator("h1")).hasText("After 3 choices");
        assertThat(page.locator(".log").last()).isVisible();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** As somebody does who has no pointer. */
    private static void tabTo(Page page, Locator wanted) {
        wanted.waitFor();
        for (int tabs = 0; tabs < 60; tabs++) {
            if ((boolean) wanted.evaluate("element => element.getRootNode().activeElement === element")) {
                return;
            }
            page.keyboard().press("Tab");
        }
        assertThat(wanted).isFocused();
    }
}
