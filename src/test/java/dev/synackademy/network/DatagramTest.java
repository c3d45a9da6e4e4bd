package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.MalformedPacketException;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.SackBlock;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.Timestamps;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** Packets octet by octet. The checksums were computed apart from this code: as big numbers modulo 65535, or by a Linux kernel. */
class DatagramTest {

    private static final Socket CLIENT = new Socket("10.0.0.1", 40000);
    private static final Socket SERVER = new Socket("10.0.0.2", 80);

    private static final Datagram SYN = new Datagram(
            CLIENT,
            SERVER,
            1,
            64,
            Segment.of(new SequenceNumber(100), ControlBits.SYN)
                    .withWindow(65535)
                    .withOptions(Options.mss(1460)));
    private static final byte[] SYN_OCTETS = octets("""
            45 00 00 2c    version 4, 5 words; total length 44
            00 01 40 00    identification 1, do not fragment
            40 06 26 c9    time to live 64, TCP, checksum
            0a 00 00 01    10.0.0.1
            0a 00 00 02    10.0.0.2
            9c 40 00 50    ports 40000 and 80
            00 00 00 64    sequence number 100
            00 00 00 00    no acknowledgment
            60 02 ff ff    6 words, SYN, window 65535
            e7 2f 00 00    checksum, no urgent pointer
            02 04 05 b4    MSS 1460
            """);

    private static final Datagram URGENT_TEXT = new Datagram(
            new Socket("192.168.1.77", 65535),
            new Socket("203.0.113.7", 1),
            0xBEEF,
            255,
            new Segment(
                    SequenceNumber.of(0xFFFFFFFEL),
                    SequenceNumber.of(0x80000001L),
                    ControlBits.parse("URG,PSH,ACK"),
                    1000,
                    3,
                    Options.NONE,
                    Octets.of("hello")));
    private static final byte[] URGENT_TEXT_OCTETS = octets("""
            45 00 00 2d    total length 45: an odd number of octets
            be ef 40 00    identification 0xbeef
            ff 06 be dd    time to live 255
            c0 a8 01 4d    192.168.1.77
            cb 00 71 07    203.0.113.7
            ff ff 00 01    ports 65535 and 1
            ff ff ff fe    sequence number 4294967294
            80 00 00 01    acknowledgment 2147483649
            50 38 03 e8    5 words; URG, ACK, PSH; window 1000
            e9 eb 00 03    checksum, urgent pointer 3
            68 65 6c 6c    hell
            6f             o
            """);

    private static final Datagram SYN_WITH_OPTIONS = new Datagram(
            CLIENT,
            SERVER,
            0,
            64,
            Segment.of(SequenceNumber.of(4294967295L), ControlBits.parse("CWR,ECE,SYN"))
                    .withWindow(64240)
                    .withOptions(Options.mss(1460)
                            .withSackPermitted(true)
                            .withTimestamps(new Timestamps(1, 0))
                            .withWindowScale(7)));
    private static final byte[] SYN_WITH_OPTIONS_OCTETS = octets("""
            45 00 00 3c    total length 60
            00 00 40 00
            40 06 26 ba
            0a 00 00 01
            0a 00 00 02
            9c 40 00 50
            ff ff ff ff    sequence number 4294967295
            00 00 00 00
            a0 c2 fa f0    10 words; CWR, ECE, SYN; window 64240
            9b bb 00 00
            02 04 05 b4    MSS 1460
            04 02 08 0a    SACK permitted; timestamps
            00 00 00 01    TSval 1
            00 00 00 00    TSecr 0
            01 03 03 07    no operation; window scale 7
            """);

    private static final Datagram ACK_WITH_BLOCKS = new Datagram(
            CLIENT,
            SERVER,
            7,
            64,
            Segment.of(new SequenceNumber(101), new SequenceNumber(301), ControlBits.ACK)
                    .withWindow(1000)
                    .withOptions(Options.NONE
                            .withTimestamps(new Timestamps(-2, 5))
                            .withSackBlocks(List.of(
                                    new SackBlock(new SequenceNumber(512), new SequenceNumber(768)),
                                    new SackBlock(new SequenceNumber(-16), new SequenceNumber(16))))));
    private static final byte[] ACK_WITH_BLOCKS_OCTETS = octets("""
            45 00 00 48    total length 72
            00 07 40 00    identification 7
            40 06 26 a7
            0a 00 00 01
            0a 00 00 02
            9c 40 00 50
            00 00 00 65    sequence number 101
            00 00 01 2d    acknowledgment 301
            d0 10 03 e8    13 words, ACK, window 1000
            65 84 00 00
            01 01 08 0a    no operation, twice; timestamps
            ff ff ff fe    TSval 4294967294
            00 00 00 05    TSecr 5
            01 01 05 12    no operation, twice; SACK, 18 octets
            00 00 02 00    512 …
            00 00 03 00    768
            ff ff ff f0    4294967280 …
            00 00 00 10    16, around the wrap
            """);

    // Of a connection of Linux 6.18 through a tunnel device, for which the kernel computes the checksums itself.

    private static final Datagram LINUX_SYN = fromLinux(
            0x4716,
            Segment.of(SequenceNumber.of(0x60f1472fL), ControlBits.SYN)
                    .withWindow(64240)
                    .withOptions(Options.mss(1460)
                            .withSackPermitted(true)
                            .withTimestamps(new Timestamps(0x7ead4e4c, 0))
                            .withWindowScale(10)));
    private static final byte[] LINUX_SYN_OCTETS = octets("""
            45 00 00 3c
            47 16 40 00
            40 06 de dd
            0a 63 00 01
            0a 63 00 02
            e7 d6 00 50
            60 f1 47 2f
            00 00 00 00
            a0 02 fa f0
            db 02 00 00
            02 04 05 b4
            04 02 08 0a
            7e ad 4e 4c
            00 00 00 00
            01 03 03 0a
            """);

    private static final Options LINUX_STAMPS = Options.NONE.withTimestamps(new Timestamps(0x7ead4e4c, 77));
    private static final Options LINUX_STAMPS_AND_BLOCK =
            LINUX_STAMPS.withSackBlocks(List.of(new SackBlock(SequenceNumber.of(1101), SequenceNumber.of(1112))));

    private static final Datagram LINUX_HELLO =
            fromLinux(0x4718, linux(0x60f14730L, "PSH,ACK", LINUX_STAMPS).withText(Octets.of("hello")));
    private static final byte[] LINUX_HELLO_OCTETS = octets("""
            45 00 00 39
            47 18 40 00
            40 06 de de
            0a 63 00 01
            0a 63 00 02
            e7 d6 00 50
            60 f1 47 30
            00 00 03 e9
            80 18 00 3f
            bc 5e 00 00
            01 01 08 0a
            7e ad 4e 4c
            00 00 00 4d
            68 65 6c 6c
            6f
            """);

    private static final Datagram LINUX_URGENT = fromLinux(
            0x471a,
            new Segment(
                    SequenceNumber.of(0x60f14735L),
                    SequenceNumber.of(1001),
                    ControlBits.parse("URG,PSH,ACK"),
                    63,
                    1,
                    LINUX_STAMPS_AND_BLOCK,
                    Octets.of("!")));
    private static final byte[] LINUX_URGENT_OCTETS = octets("""
            45 00 00 41
            47 1a 40 00
            40 06 de d4
            0a 63 00 01
            0a 63 00 02
            e7 d6 00 50
            60 f1 47 35
            00 00 03 e9
            b0 38 00 3f
            a0 52 00 01
            01 01 08 0a
            7e ad 4e 4c
            00 00 00 4d
            01 01 05 0a
            00 00 04 4d
            00 00 04 58
            21
            """);

    private static final Datagram LINUX_RESET =
            fromLinux(0x471b, linux(0x60f14736L, "RST,ACK", LINUX_STAMPS_AND_BLOCK));
    private static final byte[] LINUX_RESET_OCTETS = octets("""
            45 00 00 40
            47 1b 40 00
            40 06 de d4
            0a 63 00 01
            0a 63 00 02
            e7 d6 00 50
            60 f1 47 36
            00 00 03 e9
            b0 14 00 3f
            c1 77 00 00
            01 01 08 0a
            7e ad 4e 4c
            00 00 00 4d
            01 01 05 0a
            00 00 04 4d
            00 00 04 58
            """);

    private static Segment linux(long seq, String bits, Options options) {
        return Segment.of(SequenceNumber.of(seq), SequenceNumber.of(1001), ControlBits.parse(bits))
                .withWindow(63)
                .withOptions(options);
    }

    private static Datagram fromLinux(int identification, Segment segment) {
        return new Datagram(new Socket("10.99.0.1", 59350), new Socket("10.99.0.2", 80), identification, 64, segment);
    }

    private static final List<Arguments> EXAMPLES = List.of(
            arguments(LINUX_SYN, LINUX_SYN_OCTETS),
            arguments(LINUX_HELLO, LINUX_HELLO_OCTETS),
            arguments(LINUX_URGENT, LINUX_URGENT_OCTETS),
            arguments(LINUX_RESET, LINUX_RESET_OCTETS),
            arguments(SYN, SYN_OCTETS),
            arguments(URGENT_TEXT, URGENT_TEXT_OCTETS),
            arguments(SYN_WITH_OPTIONS, SYN_WITH_OPTIONS_OCTETS),
            arguments(ACK_WITH_BLOCKS, ACK_WITH_BLOCKS_OCTETS));

    /** What stands in the first twelve columns of each line; the rest is for the reader. */
    private static byte[] octets(String lines) {
        StringBuilder digits = new StringBuilder();
        lines.lines().forEach(line -> digits.append(line, 0, Math.min(line.length(), 12)));
        return HexFormat.of().parseHex(digits.toString().replace(" ", ""));
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void isEncodedOctetByOctet(Datagram datagram, byte[] octets) {
        assertThat(datagram.encode()).isEqualTo(octets);
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void isDecodedAgain(Datagram datagram, byte[] octets) {
        assertThat(Datagram.decode(octets)).isEqualTo(datagram);
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void everyDamagedBit_isNoticed(Datagram datagram, byte[] octets) {
        for (int bit = 0; bit < octets.length * 8; bit++) {
            byte[] damaged = octets.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatExceptionOfType(MalformedPacketException.class)
                    .as("bit " + bit)
                    .isThrownBy(() -> Datagram.decode(damaged));
        }
    }

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void everyTruncation_isRefused(Datagram datagram, byte[] octets) {
        for (int length = 0; length < octets.length; length++) {
            byte[] truncated = Arrays.copyOf(octets, length);
            assertThatExceptionOfType(MalformedPacketException.class)
                    .as("the first " + length + " octets")
                    .isThrownBy(() -> Datagram.decode(truncated))
                    .matches(e -> e.octet() <= truncated.length);
        }
    }

    @Test
    void paddingOfTheLink_isNotLookedAt() {
        byte[] padded = Arrays.copyOf(SYN_OCTETS, 60);
        Arrays.fill(padded, SYN_OCTETS.length, 60, (byte) 0x55);
        assertThat(Datagram.decode(padded)).isEqualTo(SYN);
    }

    @Test
    void optionsOfTheHeader_areSkipped() {
        byte[] octets = octets("""
                46 00 00 30    6 words; total length 48
                00 01 40 00
                40 06 91 c0
                0a 00 00 01
                0a 00 00 02
                94 04 00 00    router alert (RFC 2113)
                """);
        byte[] packet = Arrays.copyOf(octets, 48);
        System.arraycopy(SYN_OCTETS, 20, packet, 24, 24);
        assertThat(Datagram.decode(packet)).isEqualTo(SYN);
    }

    @Test
    void checksumsNotComputedYet_areTakenOnRequest() {
        byte[] offloaded = SYN_OCTETS.clone();
        offloaded[10] = 0;
        offloaded[36] = 0;
        assertThat(Datagram.decodeIgnoringChecksums(offloaded)).isEqualTo(SYN);
        assertThatExceptionOfType(MalformedPacketException.class).isThrownBy(() -> Datagram.decode(offloaded));
    }

    private static final List<Arguments> REFUSED = List.of(
            arguments(0, 0x65, "at octet 0: the version is 4, not 6"),
            arguments(0, 0x44, "at octet 0: an IPv4 header has 5 words at least, not 4"),
            arguments(0, 0x4f, "at octet 2: the total length is between the header's 60 octets and the 44 that are"),
            arguments(3, 45, "at octet 2: the total length is between the header's 20 octets and the 44 that are here"),
            arguments(3, 39, "at octet 39: a TCP header has 20 octets at least, here are 19"),
            arguments(6, 0x20, "at octet 6: a fragment is no whole datagram"),
            arguments(7, 0x01, "at octet 6: a fragment is no whole datagram"),
            arguments(9, 17, "at octet 9: the protocol is 6, TCP, not 17"),
            arguments(32, 0x40, "at octet 32: the header is 5 words or more and ends within the segment of 24 octets"),
            arguments(32, 0x70, "at octet 32: the header is 5 words or more and ends within the segment of 24 octets"),
            arguments(41, 1, "at octet 41: an option has 2 octets at least and ends within the header, not after 1"));

    @ParameterizedTest
    @FieldSource("REFUSED")
    void whatIsWrong_isSaidWithItsPlace(int octet, int value, String message) {
        byte[] packet = SYN_OCTETS.clone();
        packet[octet] = (byte) value;
        assertThatExceptionOfType(MalformedPacketException.class)
                .isThrownBy(() -> Datagram.decodeIgnoringChecksums(packet))
                .withMessageStartingWith(message);
    }

    @Test
    void whatFitsNoDatagram_isNotEncoded() {
        Segment tooLong = SYN.segment().withText(Octets.zeros(65535 - 43));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Datagram(CLIENT, SERVER, 0, 64, tooLong).encode())
                .withMessage("a datagram has 65535 octets at most, not 65536");
        Segment longest = SYN.segment().withText(Octets.zeros(65535 - 44));
        Datagram full = new Datagram(CLIENT, SERVER, 0, 64, longest);
        assertThat(Datagram.decode(full.encode())).isEqualTo(full);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Datagram(new Socket("::1", 1), SERVER, 0, 64, SYN.segment()).encode())
                .withMessageContaining("\"::1\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Datagram(CLIENT, new Socket("10.0.0.02", 80), 0, 64, SYN.segment()).encode())
                .withMessageContaining("\"10.0.0.02\"");
        assertThatIllegalArgumentException().isThrownBy(() -> new Datagram(CLIENT, SERVER, 65536, 64, SYN.segment()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Datagram(CLIENT, SERVER, 0, 256, SYN.segment()));
    }
}
