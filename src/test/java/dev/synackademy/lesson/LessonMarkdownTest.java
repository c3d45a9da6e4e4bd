package dev.synackademy.lesson;

import static org.assertj.core.api.Assertions.assertThat;

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
}
