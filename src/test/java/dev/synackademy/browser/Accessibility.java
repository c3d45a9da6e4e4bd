package dev.synackademy.browser;

import static java.util.stream.Collectors.joining;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** What axe can tell about whether everybody can use a page. */
public final class Accessibility {

    private Accessibility() {}

    /**
     * Fails unless axe finds nothing wrong with the page as it now is.
     *
     * @throws AssertionError naming each broken rule and the elements that break it
     */
    public static void assertAccessible(Page page) {
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
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
