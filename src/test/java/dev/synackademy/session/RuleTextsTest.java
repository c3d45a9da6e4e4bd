package dev.synackademy.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTextsTest {

    @Test
    void everyRuleHasExactlyOneChineseText() throws IOException {
        List<String> keys = Files.readAllLines(Path.of("src/main/resources" + RuleTexts.CHINESE)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();

        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::name).toList());
    }

    @ParameterizedTest
    @EnumSource
    void saysOneSentenceInEachLanguage(Rule rule) {
        LocalizedText text = RuleTexts.of(rule);

        assertThat(text.zh()).endsWith("。").containsPattern("\\p{IsHan}");
        assertThat(text.zh().chars().filter(each -> each == '。').count()).isOne();
        assertThat(text.en()).endsWith(".").doesNotContainPattern("\\p{IsHan}");
    }

    @ParameterizedTest
    @EnumSource
    void namesTheSameStatesAndVariablesInBoth(Rule rule) {
        LocalizedText text = RuleTexts.of(rule);

        for (String name : List.of(
                "FIN-WAIT-1",
                "FIN-WAIT-2",
                "LAST-ACK",
                "CLOSE-WAIT",
                "CLOSING",
                "TIME-WAIT",
                "RCV.NXT",
                "SND.UNA",
                "IRS",
                "2 MSL",
                "RFC 5961",
                "ESTABLISHED")) {
            if (text.en().contains(name)) {
                assertThat(text.zh()).contains(name);
            }
        }
    }
}
