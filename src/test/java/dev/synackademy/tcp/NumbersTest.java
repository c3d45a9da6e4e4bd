package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small values of the endpoint: sequence numbers, control bits, segments, configuration. */
class NumbersTest {

    private static final SequenceNumber LAST = SequenceNumber.of(4294967295L);

    @Test
    void sequenceNumbers_wrap() {
        assertThat(LAST.plus(1)).isEqualTo(SequenceNumber.ZERO);
        assertThat(SequenceNumber.ZERO.plus(-1)).isEqualTo(LAST).hasToString("4294967295");
        assertThat(LAST.isBefore(SequenceNumber.ZERO)).isTrue();
        assertThat(SequenceNumber.ZERO.isAfter(LAST)).isTrue();
        assertThat(SequenceNumber.ZERO.minus(LAST)).isEqualTo(1);
        assertThat(SequenceNumber.max(LAST, SequenceNumber.ZERO)).isEqualTo(SequenceNumber.ZERO);
        assertThat(SequenceNumber.min(LAST, SequenceNumber.ZERO)).isEqualTo(LAST);
        assertThat(LAST.unsigned()).isEqualTo(4294967295L);
    }

    @Test
    void sequenceNumbers_areNotOrdered_becauseTheirOrderIsNotTransitive() {
        SequenceNumber a = SequenceNumber.ZERO;
        SequenceNumber b = SequenceNumber.of(0x60000000L);
        SequenceNumber c = SequenceNumber.of(0xC0000000L);
        assertThat(a.isBefore(b)).isTrue();
        assertThat(b.isBefore(c)).isTrue();
        assertThat(a.isBefore(c)).isFalse();
        assertThat(Comparable.class.isAssignableFrom(SequenceNumber.class)).isFalse();
    }

    @Test
    void sequenceNumbers_inARange_alsoAcrossTheWrap_neverInAnEmptyOne() {
        assertThat(SequenceNumber.of(5).isIn(LAST, 7)).isTrue();
        assertThat(LAST.isIn(LAST, 1)).isTrue();
        assertThat(SequenceNumber.of(6).isIn(LAST, 7)).isFalse();
        assertThat(LAST.isIn(LAST, 0)).isFalse();
        assertThat(LAST.plus(-1).isIn(LAST, 65535)).isFalse();
    }

    @Test
    void sequenceNumbers_haveThirtyTwoBits() {
        assertThatIllegalArgumentException().isThrownBy(() -> SequenceNumber.of(1L << 32));
        assertThatIllegalArgumentException().isThrownBy(() -> SequenceNumber.of(-1));
    }

    @Test
    void controlBits_areReadAsTheyAreWritten() {
        for (int bits = 1; bits < 256; bits++) {
            ControlBits all = new ControlBits(bits);
            assertThat(ControlBits.parse(all.toString())).isEqualTo(all);
        }
        assertThat(ControlBits.SYN_ACK).hasToString("SYN,ACK");
        assertThat(ControlBits.FIN_ACK).hasToString("FIN,ACK");
        assertThat(ControlBits.parse(" PSH , ACK ").names()).isEqualTo(List.of("PSH", "ACK"));
        assertThat(ControlBits.SYN_ACK.has(ControlBits.SYN)).isTrue();
        assertThat(ControlBits.SYN.has(ControlBits.SYN_ACK)).isFalse();
        assertThat(ControlBits.SYN_ACK.without(ControlBits.ACK)).isEqualTo(ControlBits.SYN);
    }

    @Test
    void controlBits_refuseWhatTheyAreNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlBits.parse("SYN,ACT"))
                .withMessageContaining("ACT");
        assertThatIllegalArgumentException().isThrownBy(() -> ControlBits.parse(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new ControlBits(256));
    }

    private static Segment trimmed(String segment, int start, int end) {
        return SegmentText.parse(segment).trim(SequenceNumber.of(start), SequenceNumber.of(end));
    }

    @Test
    void trim_keepsWhatLiesWithin() {
        assertThat(trimmed("<SEQ=10><ACK=1><DATA=10><CTL=FIN,ACK>", 10, 21))
                .isEqualTo(SegmentText.parse("<SEQ=10><ACK=1><DATA=10><CTL=FIN,ACK>"));
        assertThat(trimmed("<SEQ=10><ACK=1><DATA=10><CTL=FIN,ACK>", 10, 20))
                .isEqualTo(SegmentText.parse("<SEQ=10><ACK=1><DATA=10><CTL=ACK>"));
        assertThat(trimmed("<SEQ=10><ACK=1><DATA=10><CTL=FIN,ACK>", 13, 17))
                .isEqualTo(SegmentText.parse("<SEQ=13><ACK=1><DATA=4><CTL=ACK>"));
        assertThat(trimmed("<SEQ=10><DATA=5><CTL=SYN>", 11, 30)).hasToString("<SEQ=11><DATA=5><CTL=>");
        assertThat(trimmed("<SEQ=10><DATA=5><CTL=SYN>", 10, 12)).hasToString("<SEQ=10><DATA=1><CTL=SYN>");
        assertThat(trimmed("<SEQ=10><ACK=1><CTL=FIN,ACK>", 5, 5)).hasToString("<SEQ=10><ACK=1><CTL=ACK>");
    }

    @Test
    void trim_keepsTheUrgentPointerWhereItPoints() {
        Segment urgent = trimmed("<SEQ=10><ACK=1><DATA=10><CTL=URG,ACK><UP=8>", 13, 100);
        assertThat(urgent.seq().plus(urgent.urgentPointer())).hasToString("18");
        assertThat(trimmed("<SEQ=10><ACK=1><DATA=10><CTL=URG,ACK><UP=2>", 13, 100)
                        .urgentPointer())
                .isZero();
    }

    @Test
    void lengthCountsSynAndFin() {
        assertThat(SegmentText.parse("<SEQ=10><DATA=5><CTL=FIN,SYN>").length()).isEqualTo(7);
        assertThat(SegmentText.parse("<SEQ=4294967295><CTL=SYN>").end()).isEqualTo(SequenceNumber.ZERO);
        assertThat(SegmentText.parse("<SEQ=10><ACK=1><CTL=ACK>").length()).isZero();
    }

    @Test
    void config_refusesWhatIsOutOfRange_andSaysTheRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcpConfig.rfc().with(choices -> choices.maximumSegmentSize = 0))
                .withMessage("maximumSegmentSize is in 1…65535, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcpConfig.rfc().with(choices -> choices.receiveBuffer = 65536));
        assertThatIllegalArgumentException().isThrownBy(() -> TcpConfig.rfc().with(choices -> choices.sendBuffer = 0));
        assertThatIllegalArgumentException().isThrownBy(() -> TcpConfig.rfc().with(choices -> choices.mslMicros = -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcpConfig.rfc().with(choices -> choices.minRtoMicros = 60_000_001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcpConfig.rfc().with(choices -> choices.initialRtoMicros = 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcpConfig.rfc().with(choices -> choices.userTimeoutMicros = 0));
        assertThatIllegalArgumentException() // MUST-40: less than half a second
                .isThrownBy(() -> TcpConfig.rfc().with(choices -> choices.delayedAckMicros = 500_000));
    }

    @Test
    void presets_haveTheNumbersTheyAreKnownFor() {
        assertThat(TcpConfig.rfc().mslMicros()).isEqualTo(120_000_000);
        assertThat(TcpConfig.rfc().minRtoMicros()).isEqualTo(1_000_000);
        assertThat(TcpConfig.rfc().userTimeoutMicros()).isEqualTo(300_000_000);
        assertThat(TcpConfig.linux().minRtoMicros()).isEqualTo(200_000);
        assertThat(TcpConfig.linux().delayedAckMicros()).isEqualTo(40_000);
    }

    /**
     * The vectors of the paper: the key 00 01 … 0f, and messages 00 01 02 … of so many octets; its last word has what is left of them,
     * and how many there were.
     */
    @ParameterizedTest
    @CsvSource({
        "0, '00', 726fdb47dd0e0e31",
        "7, '0706050403020100', ab0200f58b01d137",
        "8, '0706050403020100 0800000000000000', 93f5f5799a932462",
        "15, '0706050403020100 0f0e0d0c0b0a0908', a129ca6149be45e5"
    })
    void sipHash_isAsPublished(int length, String words, String hash) {
        var sipHash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        for (String word : words.split(" ")) {
            sipHash.take(Long.parseUnsignedLong(word, 16));
        }
        assertThat(Long.toHexString(sipHash.end())).as("%d octets", length).isEqualTo(hash);
    }

    @Test
    void issByClock_movesEveryFourMicroseconds_andDependsOnBothSockets() {
        InitialSequenceNumber isn = InitialSequenceNumber.clockDriven(1);
        SequenceNumber first = isn.select(Endpoint.LOCAL, Endpoint.PEER, 0);
        assertThat(isn.select(Endpoint.LOCAL, Endpoint.PEER, 4000)).isEqualTo(first.plus(1000));
        assertThat(isn.select(Endpoint.PEER, Endpoint.LOCAL, 0)).isNotEqualTo(first);
        assertThat(InitialSequenceNumber.clockDriven(2).select(Endpoint.LOCAL, Endpoint.PEER, 0))
                .isNotEqualTo(first);
    }
}
