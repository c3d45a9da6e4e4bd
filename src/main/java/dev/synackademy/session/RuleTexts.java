package dev.synackademy.session;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.Rule;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** What the rules say, in both languages: English stands in {@link Rule}, Chinese in {@code rules_zh.properties}. */
final class RuleTexts {

    static final String CHINESE = "/rules_zh.properties";

    private static final Map<Rule, LocalizedText> BY_RULE = load();

    private RuleTexts() {}

    static LocalizedText of(Rule rule) {
        return Objects.requireNonNull(BY_RULE.get(rule));
    }

    private static Map<Rule, LocalizedText> load() {
        Properties chinese = chinese();
        Map<Rule, LocalizedText> texts = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            String text = chinese.getProperty(rule.name());
            if (text == null) {
                throw new IllegalStateException("%s lacks %s".formatted(CHINESE, rule));
            }
            texts.put(rule, new LocalizedText(text, rule.sentence()));
        }
        return texts;
    }

    static Properties chinese() {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(RuleTexts.class.getResourceAsStream(CHINESE)), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
