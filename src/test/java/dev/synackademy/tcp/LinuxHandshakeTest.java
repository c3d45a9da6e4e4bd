package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static dev.synackademy.tcp.State.SYN_SENT;
import static dev.synackademy.tcp.Timer.RETRANSMISSION;
import static dev.synackademy.tcp.Timer.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where Linux opens and aborts connections otherwise than RFC 9293 says: each point switched on alone. */
class LinuxHandshakeTest {

    private static Endpoint deviating(Deviation deviation) {
        return Endpoint.closed(choices -> choices.deviations = Set.of(deviation));
    }

    private static Endpoint synReceived(Deviation deviation) {
        return deviating(deviation)
                .listen()
                .arrives("<SEQ=300><CTL=SYN><MSS=100>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .expectState(SYN_RECEIVED);
    }

    @Test
    void syn_isRepeatedAtOneInterval_beforeTheTimeoutDoubles() {
        Endpoint.closed(choices -> choices.synLinearRetries = 2)
                .open()
                .settled()
                .expectTimer(RETRANSMISSION, 1000)
                .expires(RETRANSMISSION)
                .expectAgain(2, "<SEQ=100><CTL=SYN>")
                .expectRules(Rule.RETRANSMISSION_TIMEOUT, Rule.SYN_WITHOUT_BACK_OFF)
                .expectTimer(RETRANSMISSION, 1000)
                .expires(RETRANSMISSION)
                .expectAgain(3, "<SEQ=100><CTL=SYN>")
                .expectTimer(RETRANSMISSION, 1000)
                .expires(RETRANSMISSION)
                .expectAgain(4, "<SEQ=100><CTL=SYN>")
                .expectRules(Rule.RETRANSMISSION_TIMEOUT, Rule.RTO_BACK_OFF)
                .expectTimer(RETRANSMISSION, 2000)
                .expectState(SYN_SENT);
    }

    @Test
    void syn_andSynAck_andText_areGivenUpAfterTimesOfTheirOwn() {
        Endpoint.closed(choices -> choices.synTimeoutMicros = 7_000_000)
                .open()
                .settled()
                .expectTimer(USER, 7000)
                .expires(USER)
                .expectSignal(Signal.USER_TIMEOUT)
                .expectState(CLOSED);
        Endpoint.closed(choices -> choices.synAckTimeoutMicros = 9_000_000)
                .listen()
                .arrives("<SEQ=300><CTL=SYN>")
                .settled()
                .expectTimer(USER, 9000)
                .expectState(SYN_RECEIVED);
        Endpoint.established(choices -> choices.synTimeoutMicros = 7_000_000)
                .send(1)
                .settled()
                .expectTimer(USER, 300_000)
                .expectState(ESTABLISHED);
    }

    @Test
    void listen_dropsSynWithFin() {
        deviating(Deviation.LISTEN_DROPS_SYN_FIN)
                .listen()
                .arrives("<SEQ=300><CTL=SYN,FIN>")
                .expectRules(Rule.LISTEN_SYN_FIN_DROPPED)
                .expectState(LISTEN);
    }

    @Test
    void synSent_unacceptableAck_isReset_andTheSynGoesAgainInAMoment() {
        deviating(Deviation.SYN_SENT_BAD_ACK_HURRIES_SYN)
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=90><CTL=ACK>")
                .expect("<SEQ=90><CTL=RST>")
                .expectRules(Rule.SYN_SENT_BAD_ACK_RESET, Rule.SYN_SENT_SYN_HURRIED)
                .expectTimer(RETRANSMISSION, 8)
                .expires(RETRANSMISSION)
                .expectAgain(2, "<SEQ=100><CTL=SYN>")
                .expectTimer(RETRANSMISSION, 2000)
                .arrives("<SEQ=300><ACK=90><CTL=ACK>")
                .expect("<SEQ=90><CTL=RST>")
                .expectRules(Rule.SYN_SENT_BAD_ACK_RESET)
                .expectTimer(RETRANSMISSION, 2000)
                .expectState(SYN_SENT);
    }

    @Test
    void synReceived_theSynAgain_getsTheSynAckAgain() {
        synReceived(Deviation.SYN_RECEIVED_REPEATS_SYN_ACK)
                .passes(300)
                .arrives("<SEQ=300><CTL=SYN>")
                .expectAgain(2, "<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .expectRules(Rule.SYN_RECEIVED_SYN_ACK_AGAIN)
                .expectTimer(RETRANSMISSION, 1000)
                .expectState(SYN_RECEIVED);
    }

    @Test
    void synReceived_anotherSyn_isReset() {
        synReceived(Deviation.SYN_RECEIVED_RESETS_SYN)
                .arrives("<SEQ=400><CTL=SYN>")
                .expect("<SEQ=0><ACK=401><CTL=RST,ACK>")
                .expectRules(Rule.SYN_RECEIVED_SYN_TO_LISTEN, Rule.SYN_RECEIVED_SYN_RESET)
                .expectState(LISTEN);
    }

    @Test
    void simultaneousOpen_theSynAckToo_isAcknowledged() {
        deviating(Deviation.SIMULTANEOUS_SYN_ACK_IS_ACKNOWLEDGED)
                .open()
                .settled()
                .arrives("<SEQ=300><CTL=SYN>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .expectState(SYN_RECEIVED)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void abort_resetsWithAnAcknowledgment() {
        Endpoint.established(choices -> choices.deviations = Set.of(Deviation.ABORT_RESET_CARRIES_ACK))
                .abort()
                .expect("<SEQ=101><ACK=301><CTL=RST,ACK>")
                .expectState(CLOSED);
    }

    @Test
    void theLinuxPreset_hasThemAll_andTheRfcPresetNone() {
        assertThat(TcpConfig.rfc().deviations()).isEmpty();
        assertThat(TcpConfig.linux().deviations())
                .contains(
                        Deviation.LISTEN_DROPS_SYN_FIN,
                        Deviation.SYN_SENT_BAD_ACK_HURRIES_SYN,
                        Deviation.SYN_RECEIVED_REPEATS_SYN_ACK,
                        Deviation.SYN_RECEIVED_RESETS_SYN,
                        Deviation.SIMULTANEOUS_SYN_ACK_IS_ACKNOWLEDGED,
                        Deviation.ABORT_RESET_CARRIES_ACK);
    }
}
