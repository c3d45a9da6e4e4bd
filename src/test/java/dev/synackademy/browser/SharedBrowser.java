package dev.synackademy.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One Chromium for all tests of a run: starting it costs more than most tests. */
record SharedBrowser(Playwright playwright, Browser browser) implements AutoCloseable {

    /** No sandbox, for builds that run as root; the rest keeps Chromium from calling home. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    static SharedBrowser launch() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Chromium chromium = Chromium.find(Path.of(playwright.chromium().executablePath()));
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.putAll(chromium.environment());
            Browser browser = playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(chromium.executable())
                            .setEnv(environment)
                            .setArgs(FLAGS));
            return new SharedBrowser(playwright, browser);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
