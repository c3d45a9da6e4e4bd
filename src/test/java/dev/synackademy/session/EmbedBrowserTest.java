package dev.synackademy.session;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.synackademy.browser.Accessibility.assertAccessible;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import com.sun.net.httpserver.HttpServer;
import dev.synackademy.browser.BrowserTest;
import dev.synackademy.browser.Pages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figure in a page of somebody else's, on another origin. */
@BrowserTest
class EmbedBrowserTest {

    /** Does what a page around the frame may do: gives the frame the height it asks for. */
    private static final String FOREIGN = """
            <!doctype html>
            <html lang="en">
            <title>A blog</title>
            <link rel="icon" href="data:,">
            <main aria-label="The blog">
              <h1>A blog</h1>
              <iframe %s title="Figure" width="800" height="300" src="%s"></iframe>
            </main>
            <script>
              addEventListener('message', ({ data, origin }) => {
                if (data.type !== 'synackademy:height') return;
                const frame = document.querySelector('iframe');
                frame.dataset.origin = origin;
                frame.height = data.height;
              });
            </script>
            """;

    /** As browsers behave that are told to block cookies: whoever touches storage gets an error. */
    private static final String NO_STORAGE = """
            for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
              Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
            }
            Object.defineProperty(document, 'cookie', {
              get() { throw new DOMException('denied', 'SecurityError'); },
              set() { throw new DOMException('denied', 'SecurityError'); },
            });
            """;

    private HttpServer foreign;
    private volatile String html = "";

    @BeforeEach
    void serveForeignPage() throws IOException {
        foreign = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        foreign.createContext("/", exchange -> {
            byte[] body = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        foreign.start();
    }

    @AfterEach
    void stop() {
        foreign.stop(0);
    }

    @Test
    void drawsInASandboxOfAnotherSite(Pages pages) {
        Page page = pages.open(options -> options.setReducedMotion(ReducedMotion.REDUCE));
        List<String> complaints = complaintsOf(page);
        FrameLocator frame = embed(page, "sandbox='allow-scripts'", pages.baseUrl() + "/embed/syn-lost?lang=zh");

        assertThat(frame.locator("sequence-diagram .label.segment"))
                .hasText(new String[] {"SYN seq=0", "SYN seq=0 ↻1", "SYN,ACK seq=0 ack=1", "ACK seq=1 ack=1"});
        assertThat(frame.locator(".arrow.lost .cross")).hasCount(1);
        assertThat(frame.locator(".host b")).hasText(new String[] {"客户端", "服务器"});
        assertThat(frame.locator(".fallback")).hasCount(0);
        assertThat(page.frames().getLast().evaluate("origin")).isEqualTo("null");

        assertThat(page.locator("iframe[data-origin=null]")).isVisible();
        page.waitForFunction("document.querySelector('iframe').height > 500");
        assertThat(page.frames()
                        .getLast()
                        .waitForFunction("() => document.documentElement.scrollHeight === innerHeight")
                        .jsonValue())
                .isEqualTo(true);
        assertThat(page.context().cookies()).isEmpty();
        // No axe here: it puts a style sheet into frames without an origin, which our policy forbids to it, too.
        assertThat(complaints).isEmpty();
    }

    @Test
    void needsNoStorageAndCanBeDark(Pages pages) {
        Page page = pages.open();
        page.addInitScript(NO_STORAGE);
        List<String> complaints = complaintsOf(page);
        FrameLocator frame = embed(page, "", pages.baseUrl() + "/embed/three-way-handshake?lang=en&amp;theme=dark");

        assertThat(frame.locator("sequence-diagram .label.segment"))
                .hasText(new String[] {"SYN seq=0", "SYN,ACK seq=0 ack=1", "ACK seq=1 ack=1"});
        frame.getByRole(
                        AriaRole.BUTTON,
                        new FrameLocator.GetByRoleOptions().setName("Step back").setExact(true))
                .click();
        assertThat(frame.locator(".caption")).containsText("server receives ACK");
        for (String element : List.of("html", "sequence-diagram")) {
            assertThat(frame.locator(element)).hasCSS("background-color", "rgb(20, 23, 26)");
        }
        assertThat(complaints).isEmpty();
        assertAccessible(page);
    }

    private FrameLocator embed(Page page, String attributes, String address) {
        html = FOREIGN.formatted(attributes, address);
        // Another host name, hence another site.
        page.navigate("http://127.0.0.1:" + foreign.getAddress().getPort());
        return page.frameLocator("iframe");
    }

    private static List<String> complaintsOf(Page page) {
        List<String> complaints = new CopyOnWriteArrayList<>();
        page.onConsoleMessage(message -> {
            if (!message.type().equals("log") && !message.type().equals("info")) {
                complaints.add(message.text());
            }
        });
        return complaints;
    }
}
