package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often what is not acceptable is answered (RFC 5961 §7), so that no two ends answer each other for ever. */
class AckThrottleTest {

    private static final String ACK = "<SEQ=101><ACK=301><CTL=ACK>";
    private static final String TEXT_BEFORE_THE_WINDOW = "<SEQ=291><ACK=101><DATA=10><CTL=ACK>";

    /** At most {@code count} in half a second. */
    private static Endpoint throttled(int count) {
        return Endpoint.established(choices -> {
            choices.challengeAcks = count;
            choices.challengeAckMicros = 500_000;
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RST_CHALLENGED             | <SEQ=302><CTL=RST>
            SYN_CHALLENGED             | <SEQ=302><CTL=SYN>
            UNACCEPTABLE_ACKNOWLEDGED  | <SEQ=300><ACK=101><CTL=ACK>
            ACK_OF_THE_UNSENT          | <SEQ=301><ACK=102><CTL=ACK>
            ACK_TOO_OLD                | <SEQ=301><ACK=4294867396><DATA=10><CTL=ACK>
            """)
    void whatOughtNotToCome_isAnsweredSoOftenInItsTime(Rule rule, String segment) {
        throttled(2)
                .arrives(segment)
                .expect(ACK)
                .passes(499)
                .arrives(segment)
                .expect(ACK)
                .arrives(segment)
                .expectRules(rule, Rule.ACK_THROTTLED)
                .passes(1)
                .arrives(segment)
                .expect(ACK)
                .expectState(ESTABLISHED);
    }

    @Test
    void allOfThem_countTogether() {
        throttled(1)
                .arrives("<SEQ=302><CTL=RST>")
                .expect(ACK)
                .arrives("<SEQ=302><CTL=SYN>")
                .expectRules(Rule.SYN_CHALLENGED, Rule.ACK_THROTTLED)
                .arrives("<SEQ=300><ACK=101><CTL=ACK>")
                .expectRules(Rule.UNACCEPTABLE_ACKNOWLEDGED, Rule.ACK_THROTTLED)
                .expectState(ESTABLISHED);
    }

    /** Whoever repeats text missed its acknowledgment, and waits for one. */
    @Test
    void textOutsideTheWindow_isAnsweredEachTime() {
        throttled(1)
                .arrives("<SEQ=302><CTL=RST>")
                .expect(ACK)
                .arrives(TEXT_BEFORE_THE_WINDOW)
                .expect(ACK)
                .arrives(TEXT_BEFORE_THE_WINDOW)
                .expect(ACK)
                .expectState(ESTABLISHED);
    }

    @Test
    void anOldTimestampWithoutText_countsToo() {
        Endpoint.closed(choices -> {
                    choices.timestamps = true;
                    choices.challengeAcks = 1;
                    choices.challengeAckMicros = 500_000;
                })
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><TS=7000,0>")
                .settled()
                .arrives("<SEQ=301><ACK=101><CTL=ACK><TS=6999,0>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><TS=0,7000>")
                .arrives("<SEQ=301><ACK=101><CTL=ACK><TS=6999,0>")
                .expectRules(Rule.PAWS_REJECTED, Rule.ACK_THROTTLED)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><TS=6999,0>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><TS=0,7000>")
                .expectState(ESTABLISHED);
    }

    @Test
    void linux_repeatsASynAckNoOftenerEither() {
        Endpoint.closed(choices -> {
                    choices.deviations = Set.of(Deviation.SYN_RECEIVED_REPEATS_SYN_ACK);
                    choices.challengeAcks = 1;
                })
                .listen()
                .settled()
                .arrives("<SEQ=300><CTL=SYN>")
                .settled()
                .arrives("<SEQ=300><CTL=SYN>")
                .expectAgain(2, "<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .arrives("<SEQ=300><CTL=SYN>")
                .expectRules(Rule.SYN_RECEIVED_SYN_ACK_AGAIN, Rule.ACK_THROTTLED)
                .expectState(SYN_RECEIVED);
    }

    @Test
    void withoutALimit_nothingIsRemembered() {
        Endpoint endpoint = throttled(0);
        for (int i = 0; i < 100; i++) {
            endpoint.arrives("<SEQ=302><CTL=RST>").expect(ACK);
        }
        assertThat(endpoint.tcb().throttle()).isEqualTo(AckThrottle.NONE);
    }

    @Test
    void thePresets_haveTheNumbersOfTheRfcAndOfLinux() {
        assertThat(TcpConfig.rfc().challengeAcks()).isEqualTo(10);
        assertThat(TcpConfig.rfc().challengeAckMicros()).isEqualTo(5_000_000);
        assertThat(TcpConfig.linux().challengeAcks()).isEqualTo(1);
        assertThat(TcpConfig.linux().challengeAckMicros()).isEqualTo(500_000);
    }
}
