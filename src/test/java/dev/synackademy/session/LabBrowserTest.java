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
import com.microsoft.playwright.options.ReducedMotion;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A learner at the lab page of the handshake: watches, looks closer, intervenes. */
@BrowserTest
class LabBrowserTest {

    private static final String HANDSHAKE = "/en/lab/three-way-handshake";
    private static final Consumer<NewContextOptions> STILL = options -> options.setReducedMotion(ReducedMotion.REDUCE);

    private static final int ENTRIES = 9;

    @LocalServerPort
    private int port;

    @Test
    void theArrowsOfARealSessionAppear(Page page) {
        List<String> frames = new CopyOnWriteArrayList<>();
        page.onWebSocket(socket -> socket.onFrameReceived(frame -> frames.add(socket.url() + " " + frame.text())));
        List<String> posts = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.method().equals("POST")) {
                posts.add(request.url());
            }
        });
        page.navigate(HANDSHAKE);

        assertThat(arrows(page)).hasText(new String[] {"SYN seq=0", "SYN,ACK seq=0 ack=1", "ACK seq=1 ack=1"});
        assertThat(page.locator(".fallback")).hasCount(0);
        assertThat(frames).hasSize(2).allMatch(frame -> frame.contains("/ws/sessions/"));
        assertThat(frames.getFirst()).contains("\"type\":\"entries\"", "\"seq\":130,\"ack\":101");
        assertThat(frames.getLast()).contains("\"type\":\"complete\"");

        page.getByLabel("Absolute numbers").check();
        assertThat(arrows(page))
                .hasText(new String[] {"SYN seq=100", "SYN,ACK seq=130 ack=101", "ACK seq=101 ack=131"});
        assertThat(page.locator(".label.state.client")).hasText(new String[] {"SYN-SENTSYN_SENT", "ESTABLISHED"});
        assertThat(page.locator(".label.state.server"))
                .hasText(new String[] {"LISTEN", "SYN-RECEIVEDSYN_RCVD", "ESTABLISHED"});

        String address = page.url();
        assertThat(address).matches(".*/three-way-handshake\\?session=[\\w-]+");
        page.reload();
        assertThat(arrows(page)).hasCount(3);
        assertThat(page).hasURL(address);
        assertThat(posts).as("sessions begun").hasSize(1);
    }

    @Test
    void theKeyboardIsEnough(Page page) {
        page.navigate(HANDSHAKE);
        assertThat(arrows(page)).hasCount(3);
        Locator figure = page.locator("sequence-diagram .figure");
        for (int tabs = 0; tabs < 20 && !isFocused(figure); tabs++) {
            page.keyboard().press("Tab");
        }
        assertThat(figure).isFocused();

        page.keyboard().press("Home");
        assertThat(page.locator(".caption")).hasText("Nothing has happened yet.");
        List<String> client = new ArrayList<>();
        List<String> server = new ArrayList<>();
        Locator slider = page.getByRole(AriaRole.SLIDER);
        for (int entry = 0; entry <= ENTRIES; entry++) {
            note(client, page.locator(".host.client .now"));
            note(server, page.locator(".host.server .now"));
            page.keyboard().press("ArrowRight");
            assertThat(slider).hasAttribute("aria-valuetext", Pattern.compile("^\\d+(\\.\\d+)? m?s: \\S.*"));
        }
        assertThat(client).containsExactly("CLOSED", "SYN-SENT", "ESTABLISHED");
        assertThat(server).containsExactly("CLOSED", "LISTEN", "SYN-RECEIVED", "ESTABLISHED");

        page.keyboard().press("Home");
        page.keyboard().press("Space");
        assertThat(button(page, "Pause")).isVisible();
        page.keyboard().press("Space");
        assertThat(button(page, "Play")).isVisible();
        page.keyboard().press("End");
        assertThat(button(page, "Play again")).isVisible();
        assertThat(slider).hasAttribute("aria-valuetext", "160 ms: server calls accept()");
    }

    @Test
    void anEntryIsExplainedDownToTheSectionOfItsRules(Pages pages) {
        Page page = pages.open(STILL);
        page.navigate(HANDSHAKE);
        arrows(page).nth(1).click();

        Locator details = page.locator("entry-details");
        assertThat(details.getByRole(AriaRole.HEADING).first()).hasText("server sends SYN,ACK, seq 0, ack 1");
        assertThat(details.locator("dl")).containsText("control bitsSYN,ACK");
        assertThat(details.locator("dl")).containsText("SEG.SEQ0 absolute 130");
        assertThat(details.locator("dl")).containsText("SEG.ACK1 absolute 101");
        assertThat(page).hasURL(Pattern.compile("#e\\d+$"));

        details.getByRole(AriaRole.BUTTON).click();
        assertThat(details.getByRole(AriaRole.HEADING).first()).containsText("server receives SYN, seq 0");
        assertThat(details.locator(".state")).containsText("LISTEN → SYN-RECEIVED");
        assertThat(details.locator("tbody tr:has(th:text-is('IRS'))")).hasText("IRS – 100");
        assertThat(details.locator("tbody tr:has(th:text-is('RCV.NXT'))")).hasText("RCV.NXT – 1");
        Locator rule = details.locator("ol li", new Locator.LocatorOptions().setHasText("3.10.7.2"))
                .first();
        assertThat(rule.getByRole(AriaRole.LINK)).hasText("RFC 9293 §3.10.7.2");
        assertThat(rule.getByRole(AriaRole.LINK))
                .hasAttribute("href", "https://www.rfc-editor.org/rfc/rfc9293#section-3.10.7.2");

        button(page, "Log " + ENTRIES).click();
        page.locator("sequence-diagram ol button", new Page.LocatorOptions().setHasText("server receives ACK"))
                .click();
        assertThat(details.getByRole(AriaRole.HEADING).first()).containsText("server receives ACK, seq 1, ack 1");
        assertThat(details.locator(".state")).containsText("SYN-RECEIVED → ESTABLISHED");
    }

    @Test
    void everybodyWatchingSeesTheLearnerDropTheSyn(Pages pages) {
        Page learner = pages.open(STILL);
        learner.navigate(HANDSHAKE);
        assertThat(arrows(learner)).hasCount(3);
        Page watcher = pages.open(STILL.andThen(options -> options.setLocale("zh-CN")));
        List<String> frames = new CopyOnWriteArrayList<>();
        watcher.onWebSocket(socket -> socket.onFrameReceived(frame -> frames.add(frame.text())));
        watcher.navigate(learner.url().replace("/en/", "/zh/"));
        assertThat(arrows(watcher)).hasCount(3);
        assertThat(watcher.locator(".cross")).hasCount(0);

        stepTo(learner, 3);
        assertThat(learner.getByRole(AriaRole.GROUP, named("SYN seq=0 client → server")))
                .isVisible();
        button(learner, "Drop").focus();
        learner.keyboard().press("Enter");
        assertThat(learner.locator("lab-actions").getByRole(AriaRole.STATUS))
                .hasText("You dropped SYN; the run goes on from 10 ms.");
        assertThat(learner.locator("lab-actions h2")).isFocused();

        for (Page page : List.of(learner, watcher)) {
            assertThat(arrows(page)).hasText(new Pattern[] {
                // The arrow that breaks off may have room for less in a line.
                Pattern.compile("^SYN ?seq=0$"),
                Pattern.compile("^SYN seq=0 ↻1$"),
                Pattern.compile("^SYN,ACK seq=0 ack=1$"),
                Pattern.compile("^ACK seq=1 ack=1$"),
            });
            assertThat(page.locator(".arrow.lost .cross")).hasCount(1);
            assertThat(page.locator(".bracket.client .bell")).hasCount(1);
            assertThat(page.locator(".label.timer.client").first()).hasText("RTO 1 s");
            assertThat(page.locator(".label.state.client").last()).hasText("ESTABLISHED");
        }
        assertThat(learner.locator(".label.fate")).hasText("dropped");
        assertThat(watcher.locator(".label.fate")).hasText("被丢弃");
        assertThat(frames.get(2)).isEqualTo("{\"type\":\"truncated\",\"after\":3}");
    }

    @Test
    void atTheEndOneThingAfterTheOtherCanBeDone(Pages pages) {
        Page page = pages.open(STILL);
        page.navigate(HANDSHAKE);
        assertThat(arrows(page)).hasCount(3);

        button(page, "send()").first().click();
        assertThat(arrows(page)).hasCount(5);
        assertThat(page.locator("lab-actions h2")).hasText("Intervene at 160 ms");
        assertThat(page.getByRole(AriaRole.SLIDER)).hasAttribute("aria-valuetext", Pattern.compile("^160 ms: "));
        button(page, "close()").first().click();

        assertThat(page.locator(".label.call.client")).containsText(new String[] {"connect()", "send(100)", "close()"});
        assertThat(page.locator("lab-actions h2")).hasText("Intervene at 160 ms");
    }

    @Test
    void whoReachesForTheControlsWhileItPlaysStopsIt(Page page) {
        page.navigate("/en/lab/four-way-close");
        button(page, "Pause").waitFor();
        page.locator("lab-actions").hover();
        assertThat(button(page, "Play")).isVisible();
    }

    @Test
    void aNumberThatCannotBeTakenStaysToBeMended(Pages pages) {
        Page page = pages.open(STILL);
        page.navigate("/zh" + HANDSHAKE.substring(3));
        Locator field = page.getByLabel("要发送的字节数").first();
        field.fill("999999999");
        page.keyboard().press("Tab");
        assertThat(field).hasValue("999999999");
        assertThat(field.evaluate("field => field.validationMessage")).isEqualTo("请填 1 到 1,000,000 之间的整数。");
        button(page, "send()").first().click();
        assertThat(field).isFocused();
        assertThat(arrows(page)).hasCount(3);
    }

    @Test
    void whereWebSocketsAreBlockedTheLogIsFetched(Pages pages) {
        Page page = pages.open(STILL);
        page.routeWebSocket(Pattern.compile("/ws/"), socket -> socket.close());
        page.navigate(HANDSHAKE);
        assertThat(arrows(page)).hasCount(3);
        assertThat(page.locator(".notice")).isEmpty();

        // Somebody else is faster, and nobody tells this page.
        String session = page.url().replaceFirst(".*session=", "");
        assertThat(new Api(port)
                        .act(session, "{\"at\":20,\"type\":\"drop\",\"packet\":1}")
                        .status())
                .isEqualTo(200);
        stepTo(page, 3);
        page.getByLabel("Delay in ms").waitFor();
        Locator slider = page.getByRole(AriaRole.SLIDER);
        slider.evaluate("""
                slider => {
                    slider.value = Number(slider.value) + 60;
                    slider.dispatchEvent(new Event('input'));
                }""");
        button(page, "Drop").click();

        assertThat(page.locator("lab-actions").getByRole(AriaRole.STATUS))
                .hasText(Pattern.compile("^That did not work: Packet 1 is not in flight at "));
        assertThat(page.locator(".arrow.lost .cross")).hasCount(1);
        assertThat(arrows(page)).hasCount(4);
    }

    @Test
    void whoeverPrefersLessMotionSeesTheWholeAtOnceInChinese(Pages pages) {
        Page page = pages.open(STILL);
        page.navigate("/zh/lab/three-way-handshake");

        assertThat(button(page, "重新播放")).isVisible();
        assertThat(page.locator("sequence-diagram svg.complete")).isVisible();
        assertThat(page.locator(".host b")).hasText(new String[] {"客户端", "服务器"});
        assertThat(page.locator(".caption")).hasText("服务器调用 accept()");
        assertThat(page.getByText("绝对序号")).isVisible();
        assertThat(page.locator("lab-actions h3").first()).hasText("正在途中");
        arrows(page).first().click();
        assertThat(page.locator("entry-details h3").first()).hasText("报文段");
        page.locator(".label.state.server").last().click();
        assertThat(page.locator("entry-details h3").last()).hasText("为什么：起决定作用的规则");
        assertThat(page.locator("entry-details ol li").first()).containsText("。 RFC 9293 §");
        assertAccessible(page);
    }

    @Test
    void everybodyCanUseIt(Pages pages) {
        Page page = pages.open(STILL);
        page.navigate(HANDSHAKE);
        button(page, "Log " + ENTRIES).click();
        stepTo(page, 5);
        page.locator(".label.state.server").last().click();
        assertThat(page.locator("lab-actions .packet")).hasCount(1);
        assertThat(page.locator("entry-details ol a").first()).isVisible();

        Locator drawing = page.locator("sequence-diagram svg[role=img]");
        assertThat(drawing).hasAttribute("viewBox", Pattern.compile("^0 0 [6-9]\\d\\d "));
        assertAccessible(page);
        assertFits(page);
        page.setViewportSize(360, 740);
        assertThat(drawing).hasAttribute("viewBox", Pattern.compile("^0 0 3\\d\\d "));
        assertReadable(page);
    }

    @Test
    void withoutJavaScriptTheListTellsTheSame(Pages pages) {
        Page page = pages.open(options -> options.setJavaScriptEnabled(false));
        page.navigate(HANDSHAKE);

        assertThat(page.locator(".log li")).hasCount(ENTRIES);
        assertThat(page.locator(".log li").nth(3)).containsText("LISTEN → SYN-RECEIVED");
        assertThat(page.locator(".no-script")).isVisible();
    }

    private static Locator arrows(Page page) {
        return page.locator("sequence-diagram .label.segment");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static boolean isFocused(Locator element) {
        return (boolean) element.evaluate("element => element.getRootNode().activeElement === element");
    }

    /** Moves the playhead just after an entry. */
    private static void stepTo(Page page, int entry) {
        page.locator("sequence-diagram .figure").focus();
        page.keyboard().press("Home");
        for (int i = 0; i < entry; i++) {
            page.keyboard().press("ArrowRight");
        }
    }

    /** Remembers what a host's header now says, unless it said so before. */
    private static void note(List<String> states, Locator header) {
        String state = header.textContent();
        if (states.isEmpty() || !states.getLast().equals(state)) {
            states.add(state);
        }
    }
}
