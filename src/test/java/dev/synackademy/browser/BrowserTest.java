package dev.synackademy.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * A journey through the running application in a real browser.
 *
 * <p>The application listens on a random port, and addresses are relative to it. A test method takes a
 * {@link com.microsoft.playwright.Page}, or {@link Pages} when it wants another language, screen or colour scheme, or no
 * JavaScript. A script error or a breach of the content security policy fails the test, and a failed test leaves a
 * picture of each of its pages in {@code target/browser}.
 *
 * {@snippet :
 * @BrowserTest
 * class HomeBrowserTest {
 *
 *     @Test
 *     void runsAHandshake(Page page) {
 *         page.navigate("/en/");
 *         assertThat(page.getByText("ESTABLISHED").first()).isVisible();
 *         assertAccessible(page);
 *     }
 * }
 * }
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(BrowserExtension.class)
public @interface BrowserTest {}
