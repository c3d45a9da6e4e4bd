package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSE_WAIT;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.Timer.DELAYED_ACK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** RFC 9293 §3.8.6.3 lets an acknowledgment wait; when and how long adapts as on Linux where {@code quickAcks} says so. */
class LinuxAcknowledgingTest {

    private static Endpoint established(Consumer<TcpConfig.Choices> more) {
        return Endpoint.closed(choices -> {
                    choices.delayedAckMicros = 40_000;
                    choices.quickAcks = 2;
                    choices.deviations = Set.of(Deviation.FIN_ACK_MAY_WAIT);
                    more.accept(choices);
                })
                .open()
                .settled()
                .passes(100)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100><SACK-OK>")
                .settled();
    }

    private static Endpoint established() {
        return established(choices -> {});
    }

    /** Three segments have come 10 ms apart; the acknowledgment of the third waits. */
    private static Endpoint waiting() {
        return established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=PSH,ACK>")
                .settled()
                .passes(10)
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=PSH,ACK>")
                .settled()
                .passes(10)
                .arrives("<SEQ=321><ACK=101><DATA=10><CTL=PSH,ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.TEXT_IN_ORDER, Rule.ACK_DELAYED)
                .expectState(ESTABLISHED);
    }

    @Test
    void established_firstText_isAcknowledgedAtOnce() {
        established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=PSH,ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.TEXT_IN_ORDER, Rule.QUICK_ACK, Rule.ACK_SENT)
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=PSH,ACK>")
                .expect("<SEQ=101><ACK=321><CTL=ACK>")
                .arrives("<SEQ=321><ACK=101><DATA=10><CTL=PSH,ACK>")
                .expectTimer(DELAYED_ACK, 40)
                .expectState(ESTABLISHED);
    }

    @Test
    void established_secondFullSegment_endsTheWait() {
        established()
                .receiveAll()
                .arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>")
                .settled()
                .arrives("<SEQ=401><ACK=101><DATA=100><CTL=ACK>")
                .settled()
                .arrives("<SEQ=501><ACK=101><DATA=100><CTL=ACK>")
                .expectTimer(DELAYED_ACK, 40)
                .expectDelivered(100)
                .arrives("<SEQ=601><ACK=101><DATA=100><CTL=ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.TEXT_IN_ORDER, Rule.ACK_SENT)
                .expectDelivered(100)
                .expect("<SEQ=101><ACK=701><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void established_secondFullSegment_waitsForAUserWhoLetsTheWindowShrink() {
        waiting()
                .arrives("<SEQ=331><ACK=101><DATA=100><CTL=ACK>")
                .expectState(ESTABLISHED)
                .receive(130)
                .expectRules(Rule.RECEIVE, Rule.ACK_SENT)
                .expectDelivered(130)
                .expect("<SEQ=101><ACK=431><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void delay_doublesAfterAWaitInVain() {
        waiting()
                .expires(DELAYED_ACK)
                .expect("<SEQ=101><ACK=331><CTL=ACK>")
                .passes(200)
                .arrives("<SEQ=331><ACK=101><DATA=10><CTL=ACK>")
                .expectTimer(DELAYED_ACK, 80)
                .expectState(ESTABLISHED);
    }

    @Test
    void delay_isNoLongerThanARoundTrip() {
        Endpoint endpoint = Endpoint.closed(choices -> {
                    choices.delayedAckMicros = 40_000;
                    choices.quickAcks = 1;
                })
                .open()
                .settled()
                .passes(50)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100>")
                .settled()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .settled();
        endpoint.arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>")
                .expires(DELAYED_ACK)
                .settled(); // 80 ms from now on
        endpoint.passes(100).arrives("<SEQ=321><ACK=101><DATA=10><CTL=ACK>").expectTimer(DELAYED_ACK, 50);
    }

    @Test
    void reply_makesAConversation_whoseAcknowledgmentsWait() {
        established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=PSH,ACK>")
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .send(10)
                .expect("<SEQ=101><ACK=311><DATA=10><CTL=PSH,ACK>")
                .arrives("<SEQ=311><ACK=111><DATA=10><CTL=PSH,ACK>")
                .expectSignal(Signal.SENT)
                .expectTimer(DELAYED_ACK, 40)
                .send(10)
                .expect("<SEQ=111><ACK=321><DATA=10><CTL=PSH,ACK>")
                .expectNoTimer(DELAYED_ACK)
                .expectState(ESTABLISHED);
    }

    @Test
    void conversation_endsWhenNoReplyComes() {
        established(choices -> choices.quickAcks = 5)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=PSH,ACK>")
                .settled()
                .send(10)
                .settled()
                .arrives("<SEQ=311><ACK=111><DATA=10><CTL=PSH,ACK>")
                .settled()
                .expires(DELAYED_ACK)
                .expect("<SEQ=111><ACK=321><CTL=ACK>")
                .arrives("<SEQ=321><ACK=111><DATA=10><CTL=PSH,ACK>")
                .expect("<SEQ=111><ACK=331><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void lateText_isNoReply() {
        established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=PSH,ACK>")
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .passes(40)
                .send(10)
                .expect("<SEQ=101><ACK=311><DATA=10><CTL=PSH,ACK>")
                .arrives("<SEQ=311><ACK=111><DATA=10><CTL=PSH,ACK>")
                .expectSignal(Signal.SENT)
                .expect("<SEQ=111><ACK=321><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void pause_bringsQuickAcknowledgmentsBack() {
        waiting()
                .expires(DELAYED_ACK)
                .settled()
                .passes(1001)
                .arrives("<SEQ=331><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=341><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void duplicate_bringsQuickAcknowledgmentsBack() {
        waiting()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=331><CTL=ACK>")
                .arrives("<SEQ=331><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=341><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void fin_beforeAnyText_waitsForTheNextTickOnly() {
        established()
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectTimer(DELAYED_ACK, 1)
                .expectState(CLOSE_WAIT);
    }

    @Test
    void fin_afterText_waitsAsLongAsText() {
        established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=PSH,ACK>")
                .settled()
                .arrives("<SEQ=311><ACK=101><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectTimer(DELAYED_ACK, 40)
                .expectState(CLOSE_WAIT);
    }

    @Test
    void fin_besideTextThatCameBefore_waitsAndTellsOfNoDuplicate() {
        established(choices -> choices.selectiveAcknowledgment = true)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=PSH,ACK>")
                .settled()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectTimer(DELAYED_ACK, 40)
                .expires(DELAYED_ACK)
                .expect("<SEQ=101><ACK=312><CTL=ACK>")
                .expectState(CLOSE_WAIT);
    }

    @Test
    void user_whoHasReadAllThatWasPushed_endsTheWait() {
        waiting()
                .receive(29)
                .expectDelivered(29)
                .expectTimer(DELAYED_ACK, 40)
                .receive(1)
                .expectDelivered(1)
                .expectRules(Rule.RECEIVE, Rule.ACK_SENT)
                .expect("<SEQ=101><ACK=331><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void user_canAskForDelay_andForItsEnd() {
        established()
                .call(new Event.QuickAck(false))
                .expectRules(Rule.QUICK_ACK_DECLINED)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=PSH,ACK>")
                .expectTimer(DELAYED_ACK, 40)
                .call(new Event.QuickAck(true))
                .expectRules(Rule.QUICK_ACK_ASKED, Rule.ACK_SENT)
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    // The receive window, §3.8.6.2.2.

    @Test
    void window_ofASyn_isWholeSegments() {
        Endpoint.closed(choices -> {
                    choices.quickAcks = 2;
                    choices.receiveBuffer = 1050;
                })
                .open()
                .expect("<SEQ=100><CTL=SYN><WND=1000>");
    }

    @Test
    void window_growsWithEachSegment_whileTheBufferHasRoom() {
        Endpoint endpoint = Endpoint.established(choices -> {
            choices.quickAcks = 16;
            choices.maximumSegmentSize = 1460;
            choices.receiveBuffer = 2920;
        });
        endpoint.arrives("<SEQ=301><ACK=101><DATA=1440><CTL=ACK>").settled();
        assertThat(endpoint.tcb().receiveSpace().capacity())
                .as("full segments take less of the buffer than was feared: 1440 of 2304 octets, where half was")
                .isEqualTo(2 * 2920 * 160 / 256);
        endpoint.receive(1440).settled();
        endpoint.arrives("<SEQ=1741><ACK=101><DATA=130><CTL=ACK>").settled();
        assertThat(endpoint.tcb().receiveSpace().limit())
                .as("2920 and what is free beside the new text")
                .isEqualTo(3650 - 130);
    }

    @Test
    void window_doesNotGrowBeyondTheBuffer_whereSegmentsWasteIt() {
        Endpoint endpoint = Endpoint.established(choices -> {
            choices.quickAcks = 16;
            choices.maximumSegmentSize = 500;
            choices.receiveBuffer = 1000;
        });
        endpoint.arrives("<SEQ=301><ACK=101><DATA=400><CTL=ACK>").settled();
        assertThat(endpoint.tcb().receiveSpace().capacity()).isEqualTo(1000);
    }

    @Test
    void window_isToldOf_whenReadingHasDoubledIt() {
        Endpoint endpoint = established(choices -> {
            choices.quickAcks = 1;
            choices.receiveBuffer = 300;
        });
        endpoint.arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>")
                .settled()
                .arrives("<SEQ=401><ACK=101><DATA=100><CTL=ACK>")
                .settled()
                .arrives("<SEQ=501><ACK=101><DATA=100><CTL=ACK>")
                .settled()
                .expires(DELAYED_ACK)
                .settled();
        assertThat(endpoint.tcb().rcv().wnd())
                .as("not even a segment more fits")
                .isZero();
        endpoint.receive(99).expectRules(Rule.RECEIVE).expectDelivered(99).expectState(ESTABLISHED);
        endpoint.receive(201)
                .expectDelivered(201)
                .expectRules(Rule.RECEIVE, Rule.WINDOW_UPDATE)
                .expect("<SEQ=101><ACK=601><CTL=ACK><WND=300>");
    }

    @Test
    void buffer_growsWithWhatTheUserTakesInARoundTrip() {
        Endpoint endpoint = Endpoint.closed(choices -> {
                    choices.quickAcks = 16;
                    choices.receiveBuffer = 1000;
                    choices.receiveBufferMost = 50_000;
                    choices.maximumSegmentSize = 112;
                    choices.timestamps = true;
                })
                .open()
                .settled()
                .passes(10)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=112><TS=1,0>")
                .settled()
                .receiveAll();
        for (int i = 0; i < 12; i++) {
            endpoint.arrives("<SEQ=" + (301 + 100 * i) + "><ACK=101><DATA=100><CTL=ACK><TS=1,0>")
                    .settled();
        }
        endpoint.passes(10)
                .arrives("<SEQ=1501><ACK=101><DATA=100><CTL=ACK><TS=11,10>")
                .settled();
        assertThat(endpoint.tcb().receiveSpace().capacity())
                .as("twice the 1300 taken, and twice again 404/896 more")
                .isEqualTo((int) (2 * 1300 * (1 + 2 * 404 / 896.0)));
    }

    private static Endpoint takingSegmentsWhole() {
        return Endpoint.established(choices -> {
            choices.receiveBuffer = 100;
            choices.deviations = Set.of(Deviation.SEGMENTS_ARE_TAKEN_WHOLE);
        });
    }

    @Test
    void segmentThatEndsBeyondTheWindow_isTakenWhole_whileNothingWaitsToBeRead() {
        takingSegmentsWhole()
                .arrives("<SEQ=301><ACK=101><DATA=130><CTL=ACK>")
                .expect("<SEQ=101><ACK=431><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void segmentThatEndsBeyondTheWindow_isDropped_whereSomethingDoes() {
        takingSegmentsWhole()
                .arrives("<SEQ=301><ACK=101><DATA=50><CTL=ACK>")
                .expect("<SEQ=101><ACK=351><CTL=ACK>")
                .arrives("<SEQ=351><ACK=101><DATA=60><CTL=ACK>")
                .expect("<SEQ=101><ACK=351><CTL=ACK>")
                .expectRules(Rule.UNACCEPTABLE_ACKNOWLEDGED)
                .expectState(ESTABLISHED);
    }
}
