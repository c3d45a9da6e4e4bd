package dev.synackademy.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Opens pages for one test, each for a visitor of its own: no shared cookies, storage or cache. */
public final class Pages {

    private static final Path PICTURES = Path.of("target", "browser");

    private final Browser browser;
    private final String baseUrl;
    private final List<BrowserContext> visitors = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    Pages(Browser browser, String baseUrl) {
        this.browser = browser;
        this.baseUrl = baseUrl;
    }

    /** Where the application listens, without a slash at the end. */
    public String baseUrl() {
        return baseUrl;
    }

    /** A page for a visitor who reads English on a screen of 1280 × 720. */
    public Page open() {
        return open(options -> {});
    }

    /** A page for a visitor as described, say {@code options -> options.setLocale("zh-CN").setJavaScriptEnabled(false)}. */
    public Page open(Consumer<NewContextOptions> description) {
        NewContextOptions options =
                new NewContextOptions().setBaseURL(baseUrl).setLocale("en").setViewportSize(1280, 720);
        description.accept(options);
        BrowserContext visitor = browser.newContext(options);
        visitors.add(visitor);
        visitor.onWebError(error -> errors.add(error.error()));
        visitor.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                errors.add(message.text());
            }
        });
        return visitor.newPage();
    }

    void close(ExtensionContext context) {
        try {
            if (context.getExecutionException().isPresent()) {
                takePictures(context);
            } else {
                assertThat(errors).as("errors in the browser").isEmpty();
            }
        } finally {
            visitors.forEach(BrowserContext::close);
        }
    }

    private void takePictures(ExtensionContext context) {
        String test = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        int number = 0;
        for (BrowserContext visitor : visitors) {
            for (Page page : visitor.pages()) {
                number++;
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(PICTURES.resolve("%s-%d.png".formatted(test, number))));
            }
        }
    }
}
