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
}
