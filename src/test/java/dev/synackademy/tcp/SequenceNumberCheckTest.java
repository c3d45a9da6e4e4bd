package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_2;
import static dev.synackademy.tcp.State.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9293 §3.10.7.4, first: check sequence number. RCV.NXT is 301 and the window ends at 1301. */
class SequenceNumberCheckTest {

    /** ESTABLISHED with a window of zero: RCV.NXT is 1301. */
    private static Endpoint zeroWindow() {
        return Endpoint.established()
                .arrives("<SEQ=301><ACK=101><DATA=1000><CTL=ACK>")
                .expect("<SEQ=101><ACK=1301><CTL=ACK><WND=0>")
                .expectState(ESTABLISHED);
    }

    @ParameterizedTest(name = "length 0, window > 0: SEQ={0} is acceptable")
    @ValueSource(ints = {301, 302, 800, 1300})
    void emptySegment_inTheWindow(int seq) {
        Endpoint.established().arrives("<SEQ=" + seq + "><ACK=101><CTL=ACK>").expectState(ESTABLISHED);
    }

    @ParameterizedTest(name = "length 0, window > 0: SEQ={0} is not acceptable")
    @ValueSource(longs = {300, 1302, 2000, 0, 2147483949L, 4294967295L})
    void emptySegment_outsideTheWindow(long seq) {
        Endpoint.established()
                .arrives("<SEQ=" + seq + "><ACK=101><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.UNACCEPTABLE_ACKNOWLEDGED)
                .expectState(ESTABLISHED);
    }

    @Test
    void bareAckJustBeyondTheRightEdge_isRead() {
        Endpoint.established()
                .send(10)
                .settled()
                .arrives("<SEQ=1301><ACK=111><CTL=ACK>")
                .expectSignal(Signal.SENT)
                .expectRules(Rule.RIGHT_EDGE_ACK, Rule.ACK_ADVANCES_UNA, Rule.RTT_SAMPLED, Rule.RTO_STOP)
                .arrives("<SEQ=1301><ACK=111><DATA=1><CTL=ACK>")
                .expect("<SEQ=111><ACK=301><CTL=ACK>")
                .arrives("<SEQ=1301><CTL=RST>")
                .expectRules(Rule.UNACCEPTABLE_RST_DROPPED)
                .expectState(ESTABLISHED);
    }

    /** A keep-alive is one, and may bring the news that the last segment arrived: what waited for that must go. */
    @Test
    void bareAckOneBeforeRcvNxt_letsWaitingTextGo() {
        Endpoint.established(choices -> choices.nagle = true)
                .send(50)
                .expect("<SEQ=101><ACK=301><DATA=50><CTL=PSH,ACK>")
                .send(20)
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=151><ACK=302><CTL=ACK>")
                .arrives("<SEQ=301><ACK=151><CTL=ACK>")
                .expect("<SEQ=151><ACK=302><DATA=20><CTL=PSH,ACK>")
                .expectState(State.CLOSE_WAIT);
    }

    /** A peer that does not count its own FIN acknowledges ours: LAST-ACK has what it waits for. */
    @Test
    void bareAckOneBeforeRcvNxt_isReadOnceTheFinIsThere() {
        Endpoint.lastAck()
                .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectRules(
                        Rule.ACK_BEFORE_ITS_FIN,
                        Rule.ACK_ADVANCES_UNA,
                        Rule.RTT_SAMPLED,
                        Rule.RTO_STOP,
                        Rule.LAST_ACK_FIN_ACKNOWLEDGED)
                .expectState(CLOSED);
    }

    /** Though its number is old, the steps that come before its ACK are not left out. */
    @Test
    void bareAckOneBeforeRcvNxt_ofTheWrongCompartment_isNotRead() {
        Endpoint.lastAck()
                .arrivesFromCompartment(7, "<SEQ=301><ACK=102><CTL=ACK>")
                .expect("<SEQ=102><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectRules(Rule.ACK_BEFORE_ITS_FIN, Rule.COMPARTMENT_MISMATCH)
                .expectState(CLOSED);
    }

    /** It may as well be a keep-alive (§3.8.4), which wants an answer. */
    @Test
    void bareAckOneBeforeRcvNxt_thatEndsNothing_isAcknowledged() {
        Endpoint.closeWait()
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .expect("<SEQ=101><ACK=302><CTL=ACK>")
                .expectState(State.CLOSE_WAIT);
        Endpoint.established()
                .arrives("<SEQ=300><ACK=101><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.UNACCEPTABLE_ACKNOWLEDGED)
                .expectState(ESTABLISHED);
    }

    /** Each has filled the other's window and lost the first segment of it: their ACKs must not chase each other for ever. */
    @Test
    void ackWar_whereBothWindowsAreFullAndBothLostASegment_doesNotBreakOut() {
        Endpoint a = Endpoint.established().send(1000).settled();
        a.arrives("<SEQ=401><ACK=101><DATA=900><CTL=ACK>")
                .expect("<SEQ=1101><ACK=301><CTL=ACK>")
                .arrives("<SEQ=1301><ACK=101><CTL=ACK>")
                .expectRules(Rule.RIGHT_EDGE_ACK, Rule.ACK_NOTHING_NEW)
                .expectState(ESTABLISHED);
    }

    @Test
    void text_endingBeforeTheWindow_isNotAcceptable() {
        Endpoint.established()
                .arrives("<SEQ=291><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.UNACCEPTABLE_ACKNOWLEDGED)
                .expectState(ESTABLISHED);
    }

    @Test
    void text_straddlingTheLeftEdge_isTrimmed() {
        Endpoint.established()
                .receiveAll()
                .arrives("<SEQ=291><ACK=101><DATA=11><CTL=ACK>")
                .expectDelivered(1)
                .expect("<SEQ=101><ACK=302><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void text_straddlingTheRightEdge_isTrimmed_andItsFinDropped() {
        Endpoint endpoint = Endpoint.established()
                .arrives("<SEQ=1300><ACK=101><DATA=10><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.TEXT_OUT_OF_ORDER, Rule.ACK_SENT)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().heldOutOfOrder()).isEqualTo(1);
        endpoint.arrives("<SEQ=301><ACK=101><DATA=999><CTL=ACK>")
                .expect("<SEQ=101><ACK=1301><CTL=ACK><WND=0>")
                .expectState(ESTABLISHED);
    }

    @Test
    void text_coveringTheWholeWindowAndMore_isTrimmedOnBothSides() {
        Endpoint.established()
                .receiveAll()
                .arrives("<SEQ=201><ACK=101><DATA=1200><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>") // neither end is in the window: Table 6 refuses it
                .arrives("<SEQ=201><ACK=101><DATA=1100><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>") // its last octet is the FIN, beyond the edge
                .arrives("<SEQ=201><ACK=101><DATA=1100><CTL=ACK>")
                .expectDelivered(1000)
                .expect("<SEQ=101><ACK=1301><CTL=ACK><WND=1000>")
                .expectState(ESTABLISHED);
    }

    @Test
    void finJustInsideTheRightEdge_isHeld_justOutsideIsNot() {
        Endpoint inside = Endpoint.established()
                .arrives("<SEQ=1299><ACK=101><DATA=1><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>");
        inside.receiveAll()
                .arrives("<SEQ=301><ACK=101><DATA=998><CTL=ACK>")
                .expectDelivered(999)
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=101><ACK=1301><CTL=ACK>")
                .expectState(State.CLOSE_WAIT);
        Endpoint outside = Endpoint.established()
                .arrives("<SEQ=1300><ACK=101><DATA=1><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>");
        outside.receiveAll()
                .arrives("<SEQ=301><ACK=101><DATA=999><CTL=ACK>")
                .expectDelivered(1000)
                .expect("<SEQ=101><ACK=1301><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void zeroWindow_emptySegmentAtRcvNxt_isAcceptable_andNoOther() {
        zeroWindow().arrives("<SEQ=1301><ACK=101><CTL=ACK>").expectRules(Rule.ACK_NOTHING_NEW);
        zeroWindow()
                .arrives("<SEQ=1302><ACK=101><CTL=ACK>")
                .expect("<SEQ=101><ACK=1301><CTL=ACK><WND=0>")
                .arrives("<SEQ=1300><ACK=101><CTL=ACK>")
                .expect("<SEQ=101><ACK=1301><CTL=ACK><WND=0>")
                .expectRules(Rule.UNACCEPTABLE_ACKNOWLEDGED)
                .expectState(ESTABLISHED);
    }

    @Test
    void zeroWindow_textIsRefused_butItsAckCounts() {
        zeroWindow()
                .send(10)
                .expect("<SEQ=101><ACK=1301><DATA=10><CTL=PSH,ACK>")
                .arrives("<SEQ=1301><ACK=111><DATA=1><CTL=ACK>")
                .expectSignal(Signal.SENT)
                .expect("<SEQ=111><ACK=1301><CTL=ACK><WND=0>")
                .expectRules(
                        Rule.ZERO_WINDOW_ACK, Rule.ACK_ADVANCES_UNA, Rule.RTT_SAMPLED, Rule.RTO_STOP, Rule.ACK_SENT)
                .expectState(ESTABLISHED);
    }

    @Test
    void zeroWindow_finIsRefused_butAnswered() {
        zeroWindow()
                .arrives("<SEQ=1301><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=1301><CTL=ACK><WND=0>")
                .expectState(ESTABLISHED);
    }

    @Test
    void zeroWindow_urgentIsSignalled() {
        zeroWindow()
                .arrives("<SEQ=1301><ACK=101><DATA=10><CTL=URG,ACK><UP=10>")
                .expectSignal(Signal.URGENT_DATA)
                .expect("<SEQ=101><ACK=1301><CTL=ACK><WND=0>")
                .expectState(ESTABLISHED);
    }

    @Test
    void zeroWindow_resetAtRcvNxtResets_alsoWithText() {
        zeroWindow()
                .arrives("<SEQ=1301><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
        zeroWindow()
                .arrives("<SEQ=1301><DATA=10><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
    }

    @Test
    void zeroWindow_resetElsewhere_isDropped() {
        zeroWindow()
                .arrives("<SEQ=1302><CTL=RST>")
                .expectRules(Rule.UNACCEPTABLE_RST_DROPPED)
                .expectState(ESTABLISHED);
    }

    @Test
    void zeroWindow_synIsAnswered() {
        zeroWindow()
                .arrives("<SEQ=1301><CTL=SYN>")
                .expect("<SEQ=101><ACK=1301><CTL=ACK><WND=0>")
                .expectState(ESTABLISHED);
    }

    @ParameterizedTest
    @EnumSource(names = {"ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2", "CLOSE_WAIT", "CLOSING", "LAST_ACK", "TIME_WAIT"})
    void anUnacceptableSegment_isAcknowledgedAndDropped(State state) {
        Endpoint endpoint = Endpoint.in(state);
        Tcb tcb = endpoint.tcb();
        String answer = "<SEQ=" + tcb.snd().nxt() + "><ACK=" + tcb.rcv().nxt() + "><CTL=ACK>";
        endpoint.arrives("<SEQ=5000><ACK=" + tcb.snd().nxt() + "><DATA=10><CTL=ACK>")
                .expect(answer)
                .expectState(state);
        assertThat(endpoint.tcb()).isEqualTo(tcb);
    }

    @ParameterizedTest
    @EnumSource(names = {"ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2", "CLOSE_WAIT", "CLOSING", "LAST_ACK", "TIME_WAIT"})
    void anUnacceptableReset_isDroppedInSilence(State state) {
        Endpoint.in(state)
                .arrives("<SEQ=5000><CTL=RST>")
                .expectRules(Rule.UNACCEPTABLE_RST_DROPPED)
                .expectState(state);
    }

    @Test
    void timeWait_aRepeatedFin_isAcknowledged_andTheWaitBeginsAnew() {
        Endpoint.timeWait()
                .passes(100_000)
                .expectTimer(Timer.TIME_WAIT, 140_000)
                .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .expectRules(Rule.UNACCEPTABLE_ACKNOWLEDGED, Rule.TIME_WAIT_FIN_AGAIN)
                .expectTimer(Timer.TIME_WAIT, 240_000)
                .expectState(TIME_WAIT);
    }

    @Test
    void timeWait_onlyTheFinStartsTheWaitAnew() {
        Endpoint.timeWait()
                .passes(100_000)
                .arrives("<SEQ=300><ACK=102><DATA=1><CTL=ACK>")
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .arrives("<SEQ=302><ACK=102><CTL=ACK>")
                .expectTimer(Timer.TIME_WAIT, 140_000)
                .expectState(TIME_WAIT);
    }

    @Test
    void finWait2_theFinOfAnotherIncarnation_isNoFin() {
        Endpoint.finWait2()
                .arrives("<SEQ=200><ACK=102><CTL=FIN,ACK>")
                .expect("<SEQ=102><ACK=301><CTL=ACK>")
                .expectState(FIN_WAIT_2);
    }
}
