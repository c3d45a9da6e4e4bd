package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.CLOSING;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_1;
import static dev.synackademy.tcp.State.FIN_WAIT_2;
import static dev.synackademy.tcp.State.LAST_ACK;
import static dev.synackademy.tcp.State.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 9293 §3.10.7.4, fifth: check the ACK field. */
class AckCheckTest {

    /** Three segments of 100 octets are in flight, 101 to 401. */
    private static Endpoint threeInFlight() {
        return Endpoint.established()
                .send(300)
                .expect("<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=201><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=301><ACK=301><DATA=100><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void ofEverything_relievesTheQueue_stopsTheTimers_andTellsTheUser() {
        Endpoint endpoint = threeInFlight()
                .arrives("<SEQ=301><ACK=401><CTL=ACK>")
                .expectSignal(Signal.SENT)
                .expectRules(Rule.ACK_ADVANCES_UNA, Rule.RTT_SAMPLED, Rule.RTO_STOP)
                .expectNoTimer(Timer.RETRANSMISSION)
                .expectNoTimer(Timer.USER)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().unacknowledgedSegments()).isZero();
        assertThat(endpoint.tcb().snd().una()).hasToString("401");
    }

    @Test
    void ofPart_leavesTheRestQueued_andStartsTheTimersAnew() {
        Endpoint endpoint = threeInFlight()
                .passes(400)
                .expectTimer(Timer.RETRANSMISSION, 600)
                .arrives("<SEQ=301><ACK=201><CTL=ACK>")
                .expectRules(Rule.ACK_ADVANCES_UNA, Rule.RTT_SAMPLED, Rule.RTO_RESTART)
                .expectTimer(Timer.RETRANSMISSION, 1000)
                .expectTimer(Timer.USER, 300_000)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().unacknowledgedSegments()).isEqualTo(2);
    }

    @Test
    void ofPartOfASegment_movesUna_andKeepsTheSegment() {
        Endpoint endpoint = threeInFlight()
                .arrives("<SEQ=301><ACK=251><CTL=ACK>")
                .expectRules(Rule.ACK_ADVANCES_UNA, Rule.RTT_SAMPLED, Rule.RTO_RESTART)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().snd().una()).hasToString("251");
        assertThat(endpoint.tcb().unacknowledgedSegments()).isEqualTo(2);
        endpoint.expires(Timer.RETRANSMISSION)
                .expectAgain(2, "<SEQ=201><ACK=301><DATA=100><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void duplicate_saysNothingNew() {
        Endpoint endpoint = threeInFlight()
                .passes(400)
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW)
                .expectTimer(Timer.RETRANSMISSION, 600)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().unacknowledgedSegments()).isEqualTo(3);
    }

    @Test
    void ofTheUnsent_isAnsweredWithAnAck_andItsTextDropped() {
        threeInFlight()
                .receiveAll()
                .arrives("<SEQ=301><ACK=402><DATA=10><CTL=FIN,ACK>")
                .expect("<SEQ=401><ACK=301><CTL=ACK>")
                .expectRules(Rule.ACK_OF_THE_UNSENT)
                .expectState(ESTABLISHED);
    }

    @Test
    void olderThanAWholeWindow_isAnsweredWithAnAck_andItsTextDropped() {
        Endpoint.established()
                .receiveAll()
                .arrives("<SEQ=301><ACK=4294966396><DATA=10><CTL=ACK>") // SND.UNA − MAX.SND.WND − 1
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.ACK_TOO_OLD)
                .arrives("<SEQ=301><ACK=4294966397><DATA=10><CTL=ACK>")
                .expectDelivered(10)
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void theWindowOfANewerSegmentCounts_thatOfAnOlderDoesNot() {
        Endpoint endpoint = Endpoint.established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><WND=400>")
                .expect("<SEQ=101><ACK=311><CTL=ACK>");
        assertThat(endpoint.tcb().snd().wnd()).isEqualTo(400);
        endpoint.arrives("<SEQ=301><ACK=101><DATA=20><CTL=ACK><WND=50>") // overlaps: trimmed to SEQ=311, newer
                .expect("<SEQ=101><ACK=321><CTL=ACK>");
        assertThat(endpoint.tcb().snd().wnd()).isEqualTo(50);
        endpoint.send(10)
                .expect("<SEQ=101><ACK=321><DATA=10><CTL=PSH,ACK>")
                .arrives("<SEQ=321><ACK=111><CTL=ACK><WND=600>")
                .expectSignal(Signal.SENT)
                .expectRules(Rule.ACK_ADVANCES_UNA, Rule.RTT_SAMPLED, Rule.RTO_STOP, Rule.SEND_WINDOW_UPDATED)
                .arrives("<SEQ=321><ACK=101><CTL=ACK><WND=5>") // same SEQ, older ACK
                .expectRules(Rule.ACK_NOTHING_NEW)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().snd().wnd()).isEqualTo(600);
        assertThat(endpoint.tcb().snd().maxWnd()).isEqualTo(1000);
    }

    @Test
    void finWait1_ackOfTextOnly_isNotTheFins() {
        Endpoint.established()
                .send(10)
                .settled()
                .close()
                .expect("<SEQ=111><ACK=301><CTL=FIN,ACK>")
                .arrives("<SEQ=301><ACK=111><CTL=ACK>")
                .expectState(FIN_WAIT_1)
                .arrives("<SEQ=301><ACK=112><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectRules(Rule.ACK_ADVANCES_UNA, Rule.RTT_SAMPLED, Rule.RTO_STOP, Rule.FIN_WAIT_1_FIN_ACKNOWLEDGED)
                .expectState(FIN_WAIT_2);
    }

    @Test
    void finWait1_finWithTheAckOfOurs_goesStraightToTimeWait() {
        Endpoint.finWait1()
                .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .expectRules(
                        Rule.ACK_ADVANCES_UNA,
                        Rule.RTT_SAMPLED,
                        Rule.RTO_STOP,
                        Rule.FIN_WAIT_1_FIN_ACKNOWLEDGED,
                        Rule.FIN_TO_TIME_WAIT,
                        Rule.TIME_WAIT_STARTED,
                        Rule.ACK_SENT)
                .expectTimer(Timer.TIME_WAIT, 240_000)
                .expectNoTimer(Timer.RETRANSMISSION)
                .expectState(TIME_WAIT);
    }

    @Test
    void closing_waitsForTheAckOfItsFin() {
        Endpoint.closing()
                .arrives("<SEQ=302><ACK=101><CTL=ACK>")
                .expectState(CLOSING)
                .arrives("<SEQ=302><ACK=102><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectTimer(Timer.TIME_WAIT, 240_000)
                .expectState(TIME_WAIT);
    }

    @Test
    void lastAck_waitsForTheAckOfItsFin() {
        Endpoint.lastAck()
                .arrives("<SEQ=302><ACK=101><CTL=ACK>")
                .expectState(LAST_ACK)
                .arrives("<SEQ=302><ACK=102><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectRules(Rule.ACK_ADVANCES_UNA, Rule.RTT_SAMPLED, Rule.RTO_STOP, Rule.LAST_ACK_FIN_ACKNOWLEDGED)
                .expectState(CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"FIN_WAIT_1", "FIN_WAIT_2", "CLOSE_WAIT", "CLOSING", "LAST_ACK", "TIME_WAIT"})
    void ofTheUnsent_isAnsweredInEverySynchronizedState(State state) {
        Endpoint endpoint = Endpoint.in(state);
        Tcb tcb = endpoint.tcb();
        endpoint.arrives("<SEQ=" + tcb.rcv().nxt() + "><ACK=" + tcb.snd().nxt().plus(1) + "><CTL=ACK>")
                .expect("<SEQ=" + tcb.snd().nxt() + "><ACK=" + tcb.rcv().nxt() + "><CTL=ACK>")
                .expectRules(Rule.ACK_OF_THE_UNSENT)
                .expectState(state);
    }
}
