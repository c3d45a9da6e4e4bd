package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header of §3.1 and the checksum around it. Whole packets, octet by octet, stand in {@code DatagramTest}. */
class SegmentFormatTest {

    private static final InternetChecksum PSEUDO_HEADER = new InternetChecksum(0x1234);
    private static final int SEED_COUNT = 2_000;

    @Test
    void whatWasEncoded_isDecodedAgain_whereverItStands() {
        for (int seed = 0; seed < SEED_COUNT; seed++) {
            var random = new SplittableRandom(seed);
            Segment segment = RandomSegments.draw(random);
            byte[] octets = SegmentFormat.encode(seed, 65535 - seed, segment, PSEUDO_HEADER);
            byte[] around = new byte[octets.length + 7];
            random.nextBytes(around);
            System.arraycopy(octets, 0, around, 3, octets.length);

            SegmentFormat.verifyChecksum(around, 3, 3 + octets.length, PSEUDO_HEADER);
            assertThat(SegmentFormat.decode(around, 3, 3 + octets.length))
                    .as("seed " + seed)
                    .isEqualTo(new SegmentFormat.Decoded(seed, 65535 - seed, segment));
        }
    }

    @Test
    void whatMeansNothing_isNotKept() {
        Segment plain = Segment.of(new SequenceNumber(7), ControlBits.SYN);
        byte[] octets = SegmentFormat.encode(1, 2, plain, PSEUDO_HEADER);
        octets[8] = 1; // an acknowledgment number without ACK
        octets[12] |= 0x0F; // reserved bits
        octets[19] = 1; // an urgent pointer without URG
        assertThat(SegmentFormat.decode(octets, 0, octets.length).segment()).isEqualTo(plain);
    }

    @Test
    void whatDoesNotFitTheHeader_isNotEncoded() {
        Segment plain = Segment.of(new SequenceNumber(7), ControlBits.SYN);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentFormat.encode(1, 2, plain.withWindow(65536), PSEUDO_HEADER))
                .withMessage("the window is in 0…65535, not 65536");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SegmentFormat.encode(-1, 2, plain, PSEUDO_HEADER))
                .withMessage("the port is in 0…65535, not -1");
    }

    /** RFC 1071 §3: the example. */
    @Test
    void theChecksumOfTheExample() {
        byte[] octets = {0x00, 0x01, (byte) 0xF2, 0x03, (byte) 0xF4, (byte) 0xF5, (byte) 0xF6, (byte) 0xF7};
        assertThat(InternetChecksum.NONE.plus(octets, 0, 8).sum()).isEqualTo(0xDDF2);
        assertThat(InternetChecksum.NONE.plus(octets, 0, 4).plus(octets, 4, 8).sum())
                .isEqualTo(0xDDF2);
        assertThat(InternetChecksum.NONE.plus(0x0001F203).plus(0xF4F5F6F7).complement())
                .isEqualTo(0x220D);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0x0100", "2, 0x0101", "3, 0x0401"})
    void anOddOctet_isTheHighHalfOfAWord(int length, int sum) {
        byte[] octets = {1, 1, 3};
        InternetChecksum checksum = InternetChecksum.NONE.plus(octets, 0, length);
        assertThat(checksum.sum()).isEqualTo(sum);
        assertThat(checksum.complement()).isEqualTo(0xFFFF - sum);
        assertThat(checksum.plus(checksum.complement()).isIntact()).isTrue();
    }
}
