package dev.synackademy.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a lesson's Markdown becomes. */
class LessonMarkdownTest {

    @Test
    void text_hasTheWordsOfTablesAndAsides() {
        String text = LessonMarkdown.text(LessonMarkdown.parse("""
                Before.

                | port | for |
                |---|---|
                | 161 | **SNMP** |

                :::mistake
                - Said, and wrong.
                :::

                :::scenario{id=three-way-handshake}
                A caption.
                :::
                """));

        assertThat(text).contains("Before.", "port", "161", "SNMP", "Said, and wrong.", "A caption.");
    }

    @Test
    void text_keepsBlocksApart_andDoesNotTellWhereLinksLead() {
        String text = LessonMarkdown.text(LessonMarkdown.parse("""
                ## The third

                It goes with [seq = 101](claim:three-way-handshake/3/seq) after `connect()`,
                and says **much**.

                | bit | on |
                |---|---|
                | SYN | begin |
                """));

        assertThat(text).isEqualTo("""
                The third
                It goes with seq = 101 after connect(), and says much.
                bit on\s
                SYN begin""");
    }

    @Test
    void html_keepsStatesAndNumbersOnOneLine_asTheyAreWritten() {
        String html = LessonMarkdown.html(
                LessonMarkdown.parse("## 在 SYN-RECEIVED 里\n\n它发出 [seq = 101](claim:abort/3/seq)，<回到> FIN-WAIT-2。"),
                "zh",
                Map.of());

        assertThat(html)
                .contains("里</h2>", ">在 <span class=\"unbroken\">SYN-RECEIVED</span> ")
                .contains("\"><span class=\"unbroken\">seq = 101</span></a>，")
                .contains("&gt; <span class=\"unbroken\">FIN-WAIT-2</span>。");
        assertThat(LessonMarkdown.sections(html)).extracting("title").containsExactly("在 SYN-RECEIVED 里");
    }
}
