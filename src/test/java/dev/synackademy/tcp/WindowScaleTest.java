package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static dev.synackademy.tcp.State.SYN_SENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows of more than 65535 octets (RFC 7323 §2). */
class WindowScaleTest {

    private static Endpoint scaling(int receiveBuffer) {
        return Endpoint.closed(choices -> {
            choices.windowScaling = true;
            choices.receiveBuffer = receiveBuffer;
        });
    }

    /** Our shift is 2 for a buffer of 200,000 octets; the peer's is {@code shift}. */
    private static Endpoint established(int shift) {
        return scaling(200_000)
                .open()
                .expect("<SEQ=100><CTL=SYN><WND=65535><WS=2>")
                .expectState(SYN_SENT)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><WND=1000><MSS=100><WS=" + shift + ">")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><CTL=ACK><WND=50000>")
                .expectState(ESTABLISHED);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0",
        "65535, 0",
        "65536, 1",
        "131071, 1",
        "131072, 2",
        "1048576, 5",
        "536870912, 14",
        "1073741824, 14",
    })
    void shift_isTheLeastThatCanTellOfTheBuffer(int receiveBuffer, int shift) {
        int window = Math.min(receiveBuffer, 65535);
        scaling(receiveBuffer)
                .open()
                .expect("<SEQ=100><CTL=SYN><WND=" + window + "><WS=" + shift + ">")
                .expectState(SYN_SENT);
    }

    @Test
    void synAck_carriesOurShift_whereTheSynCarriedTheirs() {
        scaling(200_000)
                .listen()
                .expectState(LISTEN)
                .arrives("<SEQ=300><CTL=SYN><WND=1000><MSS=100><WS=7>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK><WND=65535><WS=2>")
                .expectRules(
                        Rule.LISTEN_SYN, Rule.MSS_OPTION, Rule.WINDOW_SCALE_AGREED, Rule.ISS_SELECTED, Rule.RTO_START)
                .expectState(SYN_RECEIVED);
    }

    @Test
    void synAck_carriesNone_whereTheSynCarriedNone_andNothingIsScaled() {
        Endpoint endpoint = scaling(200_000)
                .listen()
                .expectState(LISTEN)
                .arrives("<SEQ=300><CTL=SYN><WND=1000><MSS=100>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK><WND=65535>")
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=1000>")
                .expectSignal(Signal.ESTABLISHED)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><WND=1000>")
                .expect("<SEQ=101><ACK=311><CTL=ACK><WND=65525>")
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().snd().wnd()).isEqualTo(1000);
    }

    @Test
    void synAck_withoutTheOption_leavesOurOwnShiftUnused() {
        scaling(200_000)
                .open()
                .expect("<SEQ=100><CTL=SYN><WND=65535><WS=2>")
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><WND=1000>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><CTL=ACK><WND=65535>")
                .expectState(ESTABLISHED);
    }

    @Test
    void windowOfASyn_isNotScaled_allOthersAre() {
        Endpoint endpoint = established(3);
        assertThat(endpoint.tcb().snd().wnd()).isEqualTo(1000);
        endpoint.arrives("<SEQ=301><ACK=101><CTL=ACK><WND=1000>").expectState(ESTABLISHED);
        assertThat(endpoint.tcb().snd().wnd()).isEqualTo(8000);
        assertThat(endpoint.tcb().snd().maxWnd()).isEqualTo(8000);
    }

    @Test
    void windowOfASynAck_whenBothOpenAtOnce_isNotScaledEither() {
        Endpoint endpoint = scaling(200_000)
                .open()
                .expect("<SEQ=100><CTL=SYN><WS=2>")
                .arrives("<SEQ=300><CTL=SYN><WND=1000><MSS=100><WS=3>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK><WS=2>")
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><WND=1000><MSS=100><WS=3>")
                .expectSignal(Signal.ESTABLISHED)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().snd().wnd()).isEqualTo(1000);
    }

    @Test
    void aShiftBeyond14_isTakenAs14() {
        Endpoint endpoint = scaling(200_000)
                .listen()
                .expectState(LISTEN)
                .arrives("<SEQ=300><CTL=SYN><WND=1000><MSS=100><WS=15>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK><WS=2>")
                .expectRules(
                        Rule.LISTEN_SYN,
                        Rule.MSS_OPTION,
                        Rule.WINDOW_SCALE_AGREED,
                        Rule.WINDOW_SHIFT_BOUNDED,
                        Rule.ISS_SELECTED,
                        Rule.RTO_START)
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=65535>")
                .expectSignal(Signal.ESTABLISHED)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().snd().wnd()).isEqualTo(65535 << 14);
    }

    @Test
    void rightEdge_staysWhereTheBufferHasRoomToRoundUp() {
        Endpoint endpoint = established(0).receiveAll().expectState(ESTABLISHED);
        // 200,000 octets less 1 is no multiple of 4. The octet is with the user already, so there is room for the next
        // one.
        endpoint.arrives("<SEQ=301><ACK=101><DATA=1><CTL=ACK>")
                .expectDelivered(1)
                .expect("<SEQ=101><ACK=302><CTL=ACK><WND=50000>")
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().rcv().wnd()).isEqualTo(200_000);
    }

    @Test
    void rightEdge_isToldAFewOctetsShort_whereTheBufferIsFull() {
        Endpoint endpoint = established(0)
                .arrives("<SEQ=301><ACK=101><DATA=1><CTL=ACK>")
                .expect("<SEQ=101><ACK=302><CTL=ACK><WND=49999>")
                .expectState(ESTABLISHED);
        // What was promised before is still taken.
        assertThat(endpoint.tcb().rcv().wnd()).isEqualTo(199_999);
    }

    @Test
    void windowOpens_byNoLessThanCanBeTold() {
        int buffer = 1 << 30;
        Endpoint endpoint = scaling(buffer)
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><WND=1000><WS=0>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><CTL=ACK><WND=65535>")
                .expectState(ESTABLISHED);
        int most = 65535 << 14;
        assertThat(endpoint.tcb().rcv().wnd()).isEqualTo(most);
        endpoint.arrives("<SEQ=301><ACK=101><DATA=16384><CTL=ACK>")
                .expect("<SEQ=101><ACK=16685><CTL=ACK><WND=65535>")
                .arrives("<SEQ=16685><ACK=101><DATA=16384><CTL=ACK>")
                .expect("<SEQ=101><ACK=33069><CTL=ACK><WND=65534>")
                .receive(16383)
                .expectDelivered(16383)
                .receive(1)
                .expectDelivered(1)
                .expect("<SEQ=101><ACK=33069><CTL=ACK><WND=65535>")
                .expectState(ESTABLISHED);
    }
}
