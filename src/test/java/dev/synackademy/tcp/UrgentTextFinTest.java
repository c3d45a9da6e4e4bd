package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSE_WAIT;
import static dev.synackademy.tcp.State.CLOSING;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_2;
import static dev.synackademy.tcp.State.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 9293 §3.10.7.4, sixth to eighth: URG, text, FIN. */
class UrgentTextFinTest {

    @Test
    void urgent_isSignalledOnce_untilCaughtUp() {
        Endpoint.established()
                .receiveAll()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=URG,ACK><UP=30>")
                .expectSignal(Signal.URGENT_DATA)
                .expectDelivered(10)
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.URG_SIGNALLED, Rule.TEXT_IN_ORDER, Rule.ACK_SENT)
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=URG,ACK><UP=40>")
                .expectDelivered(10)
                .expect("<SEQ=101><ACK=321><CTL=ACK>")
                .arrives("<SEQ=321><ACK=101><DATA=30><CTL=ACK>")
                .expectDelivered(30)
                .expect("<SEQ=101><ACK=351><CTL=ACK>")
                .arrives("<SEQ=351><ACK=101><DATA=10><CTL=URG,ACK><UP=1>")
                .expectSignal(Signal.URGENT_DATA)
                .expectDelivered(10)
                .expect("<SEQ=101><ACK=361><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void urgent_pointerBehind_isNoNews() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=101><CTL=URG,ACK><UP=0>")
                .expectRules(Rule.ACK_NOTHING_NEW)
                .expectState(ESTABLISHED);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE_WAIT", "CLOSING", "LAST_ACK", "TIME_WAIT"})
    void urgentAndText_afterTheFin_areIgnored(State state) {
        Endpoint endpoint = Endpoint.in(state);
        SequenceNumber next = endpoint.tcb().snd().nxt();
        endpoint.arrives("<SEQ=302><ACK=101><DATA=10><CTL=URG,ACK><UP=10>")
                .expect("<SEQ=" + next + "><ACK=302><CTL=ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.URG_IGNORED, Rule.TEXT_IGNORED, Rule.ACK_SENT)
                .expectState(state);
    }

    @Test
    void textInOrder_isAcknowledged_andKeptUntilItIsReceived() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=PSH,ACK>")
                .expect("<SEQ=101><ACK=311><CTL=ACK><WND=990>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.TEXT_IN_ORDER, Rule.ACK_SENT)
                .expectState(ESTABLISHED);
    }

    @Test
    void textInOrder_isAcknowledgedByTextThatWaitedForIt() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=0>")
                .send(50)
                .expectRules(Rule.SEND_SEGMENTIZED, Rule.WINDOW_FULL)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=311><DATA=50><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void textOutOfOrder_isHeld_andEachTimeTheHoleIsNamed() {
        Endpoint.established()
                .receiveAll()
                .arrives("<SEQ=401><ACK=101><DATA=100><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.TEXT_OUT_OF_ORDER, Rule.ACK_SENT)
                .arrives("<SEQ=601><ACK=101><DATA=100><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>")
                .expectDelivered(200)
                .expect("<SEQ=101><ACK=501><CTL=ACK>")
                .arrives("<SEQ=501><ACK=101><DATA=100><CTL=ACK>")
                .expectDelivered(200)
                .expect("<SEQ=101><ACK=701><CTL=ACK><WND=1000>")
                .expectState(ESTABLISHED);
    }

    @Test
    void textOverlapping_isTakenOnce() {
        Endpoint.established()
                .receiveAll()
                .arrives("<SEQ=351><ACK=101><DATA=100><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .arrives("<SEQ=321><ACK=101><DATA=60><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>")
                .expectDelivered(150)
                .expect("<SEQ=101><ACK=451><CTL=ACK>")
                .arrives("<SEQ=401><ACK=101><DATA=60><CTL=ACK>")
                .expectDelivered(10)
                .expect("<SEQ=101><ACK=461><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void whatIsHeld_staysAsItCameFirst() {
        Segment first = SegmentText.parse("<SEQ=311><ACK=101><DATA=10><CTL=ACK>");
        Segment forged = first.withText(Octets.zeros(10));
        Endpoint.established()
                .receiveAll()
                .arrives(first)
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .arrives(forged)
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expectDelivered(20)
                .expect("<SEQ=101><ACK=321><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void fin_behindAHole_waitsForIt() {
        Endpoint.established()
                .receiveAll()
                .arrives("<SEQ=311><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(ESTABLISHED)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expectDelivered(10)
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=101><ACK=312><CTL=ACK>")
                .expectState(CLOSE_WAIT);
    }

    @Test
    void fin_behindAHole_whileTheUserCloses_leadsToClosingOrTimeWait() {
        Endpoint.finWait1()
                .arrives("<SEQ=311><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=102><ACK=301><CTL=ACK>")
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=102><ACK=312><CTL=ACK>")
                .expectState(CLOSING);
        Endpoint.finWait2()
                .arrives("<SEQ=311><ACK=102><CTL=FIN,ACK>")
                .expect("<SEQ=102><ACK=301><CTL=ACK>")
                .expectState(FIN_WAIT_2)
                .arrives("<SEQ=301><ACK=102><DATA=10><CTL=ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=102><ACK=312><CTL=ACK>")
                .expectState(TIME_WAIT);
    }

    @Test
    void fin_repeated_isAcknowledgedAgain_andChangesNothing() {
        Endpoint endpoint = Endpoint.closeWait();
        Tcb tcb = endpoint.tcb();
        endpoint.arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=302><CTL=ACK>")
                .expectState(CLOSE_WAIT);
        assertThat(endpoint.tcb()).isEqualTo(tcb);
        Endpoint.closing()
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .expectState(CLOSING);
        Endpoint.lastAck()
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .expectState(State.LAST_ACK);
    }

    @Test
    void fin_endsReceivesThatWait() {
        Endpoint endpoint = Endpoint.established()
                .receive(50)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>")
                .expectDelivered(10)
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=101><ACK=312><CTL=ACK>");
        assertThat(endpoint.tcb().receiveQueue().wanted()).isZero();
        endpoint.abort().expect("<SEQ=101><CTL=RST>").expectState(State.CLOSED); // nobody waits any more
    }
}
