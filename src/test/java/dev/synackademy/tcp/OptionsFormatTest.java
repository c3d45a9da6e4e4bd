package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The options as octets. Those people meet most stand in whole packets in {@code DatagramTest}. */
class OptionsFormatTest {

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
    private static final SackBlock BLOCK = new SackBlock(new SequenceNumber(1), new SequenceNumber(2));
    private static final Timestamps STAMPS = new Timestamps(3, 4);

    private static final List<Arguments> LAYOUTS = List.of(
            arguments("", Options.NONE),
            arguments("02 04 ff ff", Options.mss(65535)),
            arguments("01 01 04 02", Options.NONE.withSackPermitted(true)),
            arguments("01 03 03 00", Options.NONE.withWindowScale(0)),
            arguments("01 01 08 0a 00 00 00 03 00 00 00 04", Options.NONE.withTimestamps(STAMPS)),
            arguments("01 01 05 0a 00 00 00 01 00 00 00 02", Options.NONE.withSackBlocks(List.of(BLOCK))),
            arguments(
                    "04 02 08 0a 00 00 00 03 00 00 00 04",
                    Options.NONE.withSackPermitted(true).withTimestamps(STAMPS)));

    @ParameterizedTest
    @FieldSource("LAYOUTS")
    void eachIsAlignedToWords(String octets, Options options) {
        assertThat(HEX.formatHex(OptionsFormat.encode(options))).isEqualTo(octets);
        assertThat(decode(octets)).isEqualTo(options);
    }

    @Test
    void whatFitsOnlySideBySide_isNotAligned() {
        Options options =
                Options.NONE.withTimestamps(STAMPS).withWindowScale(9).withSackBlocks(List.of(BLOCK, BLOCK, BLOCK));
        byte[] octets = OptionsFormat.encode(options);
        assertThat(HEX.formatHex(octets))
                .startsWith("08 0a 00 00 00 03 00 00 00 04 03 03 09 05 1a 00 00 00 01")
                .endsWith("00 00 00 02 00");
        assertThat(OptionsFormat.decode(octets, 0, octets.length)).isEqualTo(options);
    }

    @Test
    void whatDoesNotFit_isNotEncoded() {
        Options options = Options.NONE.withTimestamps(STAMPS).withSackBlocks(List.of(BLOCK, BLOCK, BLOCK, BLOCK));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionsFormat.encode(options))
                .withMessage("a header has room for 40 octets of options, not 44");
    }

    @ParameterizedTest
    @CsvSource({
        "00 02 04 05, 0", // behind the end of the list nothing counts
        "01 01 01 01, 0",
        "01 02 04 00 09 00 00 00, 9", // options begin at any octet
        "fd 06 01 02 03 04 02 04 00 09 00 00, 9", // unknown kinds are skipped
        "fd 02 02 04 00 09 00 00, 9",
        "02 04 00 08 02 04 00 09, 9", // of two the last counts
        "02 04 00 00, 0",
        "02 04 ff ff, 65535"
    })
    void isReadWhereverItStands(String octets, int maximumSegmentSize) {
        assertThat(decode(octets)).isEqualTo(Options.mss(maximumSegmentSize));
    }

    @ParameterizedTest
    @CsvSource({
        "01 01 01 02, 3, the option has no length",
        "02 00 05 b4, 1, 'an option has 2 octets at least and ends within the header, not after 0'",
        "fd 01 00 00, 1, 'an option has 2 octets at least and ends within the header, not after 1'",
        "01 fd 04 00, 2, 'an option has 2 octets at least and ends within the header, not after 4'",
        "02 03 05 00, 1, the MSS option does not have 3 octets",
        "03 04 05 00, 1, the window scale option does not have 4 octets",
        "01 04 03 00, 2, the SACK-permitted option does not have 3 octets",
        "05 02 00 00, 1, the SACK option does not have 2 octets",
        "05 04 00 00, 1, the SACK option does not have 4 octets",
        "08 04 00 00, 1, the timestamps option does not have 4 octets"
    })
    void impossibleLengths_areRefused(String octets, int octet, String problem) {
        assertThatExceptionOfType(MalformedPacketException.class)
                .isThrownBy(() -> decode(octets))
                .withMessage("at octet " + octet + ": " + problem)
                .matches(e -> e.octet() == octet);
    }

    private static Options decode(String hex) {
        byte[] octets = HEX.parseHex(hex);
        return OptionsFormat.decode(octets, 0, octets.length);
    }
}
