package dev.synackademy.learner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "王",
                "王小明",
                "三次握手 2026",
                "Ada Lovelace",
                "jean-luc",
                "j.doe_7",
                "Ωμέγα",
                "हिन्दी",
                "Nguyễn Văn A",
                "𠮷野家",
                "12345678901234567890123456789012"
            })
    void somebodyMayBeCalledThat(String name) {
        assertThat(Names.wrongWith(Names.normalised(name))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                | NAME_MISSING
            '   '                             | NAME_MISSING
            123456789012345678901234567890123 | NAME_TOO_LONG
            <script>alert(1)</script>         | NAME_CHARACTERS
            "><img src=x onerror=alert(1)>    | NAME_CHARACTERS
            a&b                               | NAME_CHARACTERS
            o'hara                            | NAME_CHARACTERS
            a/b                               | NAME_CHARACTERS
            -a                                | NAME_CHARACTERS
            a-                                | NAME_CHARACTERS
            ...                               | NAME_CHARACTERS
            ada@example.org                   | NAME_CHARACTERS
            😀                                | NAME_CHARACTERS
            """)
    void nobodyMayBeCalledThat(String name, Wrong wrong) {
        assertThat(Names.wrongWith(Names.normalised(name))).hasValue(wrong);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202Eb", "a\u200Bb", "a\u0000b", "a\uD800b", "\u0301a", "a\uFEFFb"})
    void whatCannotBeSeenIsInNoName(String name) {
        assertThat(Names.wrongWith(Names.normalised(name))).hasValue(Wrong.NAME_CHARACTERS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ada          | ADA
            Ａｄａ       | ada
            王小明       | 王小明
            Straße       | STRASSE
            ΣΊΣΥΦΟΣ      | σίσυφος
            ' Ada   L '  | ada l
            ﬁn           | FIN
            """)
    void looksTheSameIsTheSame(String one, String other) {
        assertThat(Names.key(Names.normalised(one))).isEqualTo(Names.key(Names.normalised(other)));
    }

    @Test
    void accentsMayBeTypedInTwoWays() {
        assertThat(Names.normalised("Jose\u0301")).isEqualTo("José");
    }

    @Test
    void aFloodOfCharactersIsJustTooLong() {
        assertThat(Names.wrongWith(Names.normalised("\uFDFA".repeat(1_000_000))))
                .hasValue(Wrong.NAME_TOO_LONG);
    }

    @Test
    void theLongestNamesFitIntoTheirColumns() {
        String name = Names.normalised("\u0390".repeat(Names.LENGTH_MAX));

        assertThat(Names.wrongWith(name)).isEmpty();
        assertThat(Names.key(name).length()).isLessThanOrEqualTo(200);
        assertThat("𠮷".repeat(Names.LENGTH_MAX).length()).isLessThanOrEqualTo(64);
    }
}
