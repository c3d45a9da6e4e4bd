package dev.synackademy.session;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@Tag(name = "Rules", description = "The clauses that decide what TCP does.")
@RestController
class RuleEndpoint {

    /**
     * A rule as JSON.
     *
     * @param requirement its number in RFC 9293's Appendix B; {@code null} where it has none
     */
    @Schema(name = "Rule", description = "A clause of an RFC, in our own words.")
    record RuleText(
            @Schema(example = "RFC 9293 §3.10.7.4") String section,
            @Schema(example = "MUST-13") @Nullable String requirement,
            LocalizedText text) {}

    private final Map<String, RuleText> rules = rules();

    @Operation(
            operationId = "listRules",
            summary = "Explain the rules",
            description = "By the ids that the transitions in logs name.")
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
