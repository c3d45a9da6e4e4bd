package dev.synackademy.session;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.Rule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/rules}: what the rules that logs name say, in both languages. */
@RestController
class RuleEndpoint {

    /**
     * A rule as JSON.
     *
     * @param requirement its number in RFC 9293's Appendix B; {@code null} where it has none
     */
    record RuleText(String section, @Nullable String requirement, LocalizedText text) {}

    private final Map<String, RuleText> rules = rules();

    @GetMapping(path = "/api/rules", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Map<String, RuleText>> list() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(rules);
    }

    /** In the order of their declaration. Fails, and with it the start, if one lacks its Chinese. */
    static Map<String, RuleText> rules() {
        var rules = new LinkedHashMap<String, RuleText>();
        for (Rule rule : Rule.values()) {
            String requirement = rule.requirement().isEmpty() ? null : rule.requirement();
            rules.put(rule.name(), new RuleText(rule.section(), requirement, RuleTexts.of(rule)));
        }
        return rules;
    }
}
