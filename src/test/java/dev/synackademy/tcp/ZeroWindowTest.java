package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_1;
import static dev.synackademy.tcp.Timer.PERSIST;
import static dev.synackademy.tcp.Timer.RETRANSMISSION;
import static dev.synackademy.tcp.Timer.USER;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** RFC 9293 §3.8.6.1 and §3.8.6.2.1: a window that is closed, or too small to be worth filling. */
class ZeroWindowTest {

    private static Endpoint closedWindow(Endpoint established) {
        return established
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=0>")
                .send(100)
                .expectState(ESTABLISHED);
    }

    private static Endpoint closedWindow() {
        return closedWindow(Endpoint.established());
    }

    @Test
    void closedWindow_isProbedWithOneOctet_afterARetransmissionTimeout() {
        closedWindow()
                .expectTimer(PERSIST, 1000)
                .expires(PERSIST)
                .expectRules(Rule.ZERO_WINDOW_PROBE, Rule.SEGMENT_SENT, Rule.RTO_START)
                .expect("<SEQ=101><ACK=301><DATA=1><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void refusedProbe_goesAgain_laterEachTime_andIsNoSignOfCongestion() {
        closedWindow()
                .expires(PERSIST)
                .settled()
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=0>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.PEER_STILL_ANSWERS, Rule.WINDOW_FULL)
                .expires(RETRANSMISSION)
                .expectRules(Rule.RETRANSMISSION_TIMEOUT, Rule.RTO_BACK_OFF, Rule.ZERO_WINDOW_PROBED_AGAIN)
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=1><CTL=ACK>")
                .expectTimer(RETRANSMISSION, 4000)
                .expectState(ESTABLISHED);
    }

    @Test
    void openedWindow_letsTheTextGo() {
        closedWindow()
                .expires(PERSIST)
                .settled()
                .arrives("<SEQ=301><ACK=102><CTL=ACK><WND=1000>")
                .expect("<SEQ=102><ACK=301><DATA=99><CTL=PSH,ACK>")
                .expectNoTimer(PERSIST)
                .expectState(ESTABLISHED);
    }

    @Test
    void closedWindow_holdsAFinBackToo() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=0>")
                .close()
                .expectTimer(PERSIST, 1000)
                .expires(PERSIST)
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .expectState(FIN_WAIT_1);
    }

    @Test
    void peerThatAnswersProbes_isNeverGivenUp() {
        closedWindow()
                .expires(PERSIST)
                .settled()
                .passes(500)
                .expectTimer(USER, 299_500)
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=0>")
                .expectTimer(USER, 300_000)
                .expectState(ESTABLISHED);
    }

    @Test
    void smallWindow_isNotFilled_untilTheOverrideTimeout() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=10>")
                .send(100)
                .expectRules(Rule.SEND_SEGMENTIZED, Rule.SILLY_WINDOW_AVOIDED)
                .expectTimer(PERSIST, 200)
                .expires(PERSIST)
                .expectRules(Rule.OVERRIDE_TIMEOUT, Rule.SEGMENT_SENT, Rule.RTO_START)
                .expect("<SEQ=101><ACK=301><DATA=10><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void halfOfTheLargestWindow_isWorthFilling() {
        Endpoint endpoint = Endpoint.closed(choices -> choices.maximumSegmentSize = 1000)
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=1000><WND=1000>")
                .settled();
        endpoint.arrives("<SEQ=301><ACK=101><CTL=ACK><WND=499>").send(700).expectState(ESTABLISHED);
        endpoint.arrives("<SEQ=301><ACK=101><CTL=ACK><WND=500>")
                .expect("<SEQ=101><ACK=301><DATA=500><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void bareProbe_carriesNoText_whereLinuxIsFollowed() {
        closedWindow(Endpoint.established(choices -> choices.deviations = Set.of(Deviation.PROBES_CARRY_NO_TEXT)))
                .expires(PERSIST)
                .expectRules(Rule.ZERO_WINDOW_BARE_PROBE)
                .expect("<SEQ=100><ACK=301><CTL=ACK>")
                .expectTimer(PERSIST, 2000)
                .expectNoTimer(RETRANSMISSION)
                .expectState(ESTABLISHED);
    }

    /** Its keep-alives come from before RCV.NXT, and the window they tell of is as old: the probes must not wait for them to end. */
    @Test
    void anOldSegment_thatIsReadAllTheSame_doesNotPutOffTheProbes() {
        closedWindow(Endpoint.established(choices ->
                        choices.deviations = Set.of(Deviation.PROBES_CARRY_NO_TEXT, Deviation.ACKS_REPEAT_FIN)))
                .passes(400)
                .arrives("<SEQ=300><ACK=101><CTL=ACK>")
                .expectRules(Rule.OLD_SEGMENT_READ, Rule.ACK_NOTHING_NEW, Rule.WINDOW_FULL, Rule.ACK_SENT)
                .expectTimer(PERSIST, 600);
    }

    @Test
    void cork_holdsWhatFillsNoSegment_untilTheCloseOrTheOverrideTimeout() {
        Endpoint.established(choices -> choices.cork = true)
                .send(130)
                .expectRules(Rule.SEND_SEGMENTIZED, Rule.SEGMENT_SENT, Rule.RTO_START, Rule.CORKED)
                .expect("<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .arrives("<SEQ=301><ACK=201><CTL=ACK>")
                .expectTimer(PERSIST, 200)
                .close()
                .expect("<SEQ=201><ACK=301><DATA=30><CTL=FIN,PSH,ACK>")
                .expectState(FIN_WAIT_1);
    }
}
