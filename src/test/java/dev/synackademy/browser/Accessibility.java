package dev.synackademy.browser;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;

/** What axe can tell about whether everybody can use a page. */
public final class Accessibility {

    /** The rules of axe that look at colours, and so may find in one theme what they do not find in the other. */
    private static final List<String> ABOUT_COLOURS = List.of("color-contrast", "link-in-text-block");

    private Accessibility() {}

    /**
     * Fails unless axe finds nothing wrong with the page as it now is.
     *
     * @throws AssertionError naming each broken rule and the elements that break it
     */
    public static void assertAccessible(Page page) {
        assertNoViolations(page, axe(page));
    }

    /**
     * Fails unless axe finds nothing wrong with the page as it now is, in the light theme and in the dark one, and nobody has to
     * scroll sideways.
     *
     * @throws AssertionError naming each broken rule and the elements that break it
     */
    public static void assertReadable(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        assertAccessible(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertNoViolations(page, axe(page).withRules(ABOUT_COLOURS));
        assertFits(page);
    }

    /** Fails if one has to scroll sideways. */
    public static void assertFits(Page page) {
        assertThat(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("pixels to scroll sideways at " + page.viewportSize().width)
                .isEqualTo(0);
    }

    /** It runs in the page alone, which has no frames of other sites, and collects nothing that is not shown here: that is fast. */
    private static AxeBuilder axe(Page page) {
        var options = new AxeRunOptions();
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page).setLegacyMode(true).options(options);
    }

    private static void assertNoViolations(Page page, AxeBuilder axe) {
        List<Rule> violations = axe.analyze().getViolations();
        if (!violations.isEmpty()) {
            throw new AssertionError("%s is not accessible:%n%s"
                    .formatted(
                            page.url(),
                            violations.stream().map(Accessibility::describe).collect(joining("\n"))));
        }
    }

    private static String describe(Rule rule) {
        String nodes = rule.getNodes().stream().map(CheckedNode::getHtml).collect(joining("\n    ", "\n    ", ""));
        return "  %s (%s): %s%s".formatted(rule.getId(), rule.getImpact(), rule.getHelp(), nodes);
    }
}
