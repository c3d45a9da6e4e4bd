package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static dev.synackademy.tcp.Timer.DELAYED_ACK;
import static dev.synackademy.tcp.Timer.RETRANSMISSION;
import static dev.synackademy.tcp.Timer.TIME_WAIT;
import static dev.synackademy.tcp.Timer.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RFC 9293 §3.10.8 and RFC 6298: timers, and the numbers they are set to. */
class TimeoutsTest {

    @Test
    void aTimerThatDoesNotRun_doesNothing() {
        for (Timer timer : Timer.values()) {
            Endpoint endpoint = Endpoint.established();
            Tcb tcb = endpoint.tcb();
            endpoint.happen(new Event.Timeout(timer)).expectRules().expectState(ESTABLISHED);
            assertThat(endpoint.tcb()).isEqualTo(tcb);
        }
    }

    @Test
    void retransmission_sendsTheOldestAgain_andDoublesTheTimeout() {
        Endpoint.established()
                .send(150)
                .settled()
                .expectTimer(RETRANSMISSION, 1000)
                .expires(RETRANSMISSION)
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expectRules(Rule.RETRANSMISSION_TIMEOUT, Rule.RTO_BACK_OFF)
                .expectTimer(RETRANSMISSION, 2000)
                .expires(RETRANSMISSION)
                .expectAgain(3, "<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expectTimer(RETRANSMISSION, 4000)
                .expectState(ESTABLISHED);
    }

    @Test
    void retransmission_carriesTheAckAndTheWindowOfNow() {
        Endpoint.established()
                .send(10)
                .settled()
                .arrives("<SEQ=301><ACK=101><DATA=20><CTL=ACK>")
                .expect("<SEQ=111><ACK=321><CTL=ACK>")
                .expires(RETRANSMISSION)
                .expectAgain(2, "<SEQ=101><ACK=321><DATA=10><CTL=PSH,ACK><WND=980>")
                .expectState(ESTABLISHED);
    }

    @Test
    void retransmission_ofSyn_keepsTheOptions_andTheUserTimeoutEndsIt() {
        Endpoint.synSent()
                .expires(RETRANSMISSION)
                .expectAgain(2, "<SEQ=100><CTL=SYN><WND=1000><MSS=100>")
                .expectTimer(USER, 299_000)
                .expires(USER)
                .expectSignal(Signal.USER_TIMEOUT)
                .expectRules(Rule.USER_TIMEOUT)
                .expectNoTimer(RETRANSMISSION)
                .expectState(CLOSED);
    }

    @Test
    void retransmission_ofSynAck() {
        Endpoint.synReceived()
                .expires(RETRANSMISSION)
                .expectAgain(2, "<SEQ=100><ACK=301><CTL=SYN,ACK><MSS=100>")
                .expectTimer(RETRANSMISSION, 2000)
                .expectState(SYN_RECEIVED);
    }

    @ParameterizedTest
    @EnumSource(names = {"FIN_WAIT_1", "CLOSING", "LAST_ACK"})
    void retransmission_ofFin(State state) {
        Endpoint endpoint = Endpoint.in(state);
        endpoint.expires(RETRANSMISSION)
                .expectAgain(2, "<SEQ=101><ACK=" + endpoint.tcb().rcv().nxt() + "><CTL=FIN,ACK>")
                .expectState(state);
    }

    @Test
    void backOff_endsAtTheMaximum() {
        Endpoint endpoint = Endpoint.established(choices -> choices.maxRtoMicros = 5_000_000);
        endpoint.send(10).settled();
        for (double rto : new double[] {2000, 4000, 5000, 5000}) {
            endpoint.expires(RETRANSMISSION).settled().expectTimer(RETRANSMISSION, rto);
        }
    }

    @Test
    void userTimeout_runsFromTheLastProgress() {
        Endpoint.established(choices -> choices.initialRtoMicros = 60_000_000)
                .send(200)
                .settled()
                .expectTimer(USER, 300_000)
                .passes(500)
                .arrives("<SEQ=301><ACK=201><CTL=ACK>")
                .expectTimer(USER, 300_000)
                .arrives("<SEQ=301><ACK=301><CTL=ACK>")
                .expectSignal(Signal.SENT)
                .expectNoTimer(USER)
                .expectState(ESTABLISHED);
    }

    @Test
    void timeWait_endsAfterTwoMsl() {
        Endpoint.timeWait()
                .expectTimer(TIME_WAIT, 240_000)
                .expires(TIME_WAIT)
                .expectRules(Rule.TIME_WAIT_TIMEOUT)
                .expectState(CLOSED);
        assertThat(2 * TcpConfig.linux().mslMicros()).as("Linux, in all").isEqualTo(60_000_000);
    }

    // RFC 6298 §2: SRTT, RTTVAR and RTO by hand. G is 1 ms; RTO has no lower bound to speak of here.

    private static Endpoint measuring(long rttMillis) {
        return Endpoint.closed(choices -> choices.minRtoMicros = 1)
                .open()
                .settled()
                .passes(rttMillis)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100>")
                .settled();
    }

    private static void assertRtt(Endpoint endpoint, long srtt, long rttvar, long rto) {
        assertThat(endpoint.tcb().rtt()).isEqualTo(new RttEstimator(srtt, rttvar, rto));
    }

    @Test
    void rtt_firstSample_andTheNext() {
        Endpoint endpoint = measuring(100);
        assertRtt(endpoint, 100_000, 50_000, 300_000); // R, R/2, R + 4·R/2

        endpoint.send(10)
                .settled()
                .passes(200)
                .arrives("<SEQ=301><ACK=111><CTL=ACK>")
                .settled();
        // RTTVAR = 3/4·50 + 1/4·|100 − 200| = 62.5; SRTT = 7/8·100 + 1/8·200 = 112.5; RTO = 112.5 + 250
        assertRtt(endpoint, 112_500, 62_500, 362_500);

        endpoint.send(10)
                .settled()
                .passes(20)
                .arrives("<SEQ=301><ACK=121><CTL=ACK>")
                .settled();
        // RTTVAR = 3/4·62.5 + 1/4·92.5 = 70; SRTT = 7/8·112.5 + 1/8·20 = 100.9375; RTO = 100.9375 + 280
        assertRtt(endpoint, 100_937, 70_000, 380_937);
    }

    @Test
    void rtt_steady_keepsTheClockGranularityAbove() {
        Endpoint endpoint = measuring(100);
        for (int i = 0; i < 60; i++) {
            endpoint.send(1).settled().passes(100);
            endpoint.arrives("<SEQ=301><ACK=" + (102 + i) + "><CTL=ACK>").settled();
        }
        assertThat(endpoint.tcb().rtt().srttMicros()).isEqualTo(100_000);
        assertThat(endpoint.tcb().rtt().rtoMicros()).isEqualTo(101_000);
    }

    @Test
    void rtt_rtoIsNeverLessThanTheMinimum() {
        assertThat(Endpoint.established().tcb().rtt().rtoMicros()).isEqualTo(1_000_000);
    }

    @Test
    void karn_whatWasSentTwiceIsNoSample_andTheBackOffStays() {
        Endpoint endpoint = measuring(100);
        endpoint.send(10).settled().expires(RETRANSMISSION).settled();
        endpoint.arrives("<SEQ=301><ACK=111><CTL=ACK>")
                .expectSignal(Signal.SENT)
                .expectRules(Rule.ACK_ADVANCES_UNA, Rule.KARN, Rule.RTO_STOP, Rule.RECOVERED);
        assertRtt(endpoint, 100_000, 50_000, 600_000);

        endpoint.send(10).settled().expectTimer(RETRANSMISSION, 600).passes(100);
        endpoint.arrives("<SEQ=301><ACK=121><CTL=ACK>").settled();
        assertRtt(endpoint, 100_000, 37_500, 250_000);
    }

    @Test
    void karn_appliesToACumulativeAckThatCoversARepetition() {
        Endpoint endpoint = measuring(100);
        endpoint.send(200).settled().expires(RETRANSMISSION).settled();
        endpoint.arrives("<SEQ=301><ACK=301><CTL=ACK>")
                .expectSignal(Signal.SENT)
                .expectRules(Rule.ACK_ADVANCES_UNA, Rule.KARN, Rule.RTO_STOP, Rule.RECOVERED)
                .expectState(ESTABLISHED);
    }

    @Test
    void aRepeatedSyn_startsTextWithThreeSeconds() {
        Endpoint.synSent()
                .expires(RETRANSMISSION)
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(
                        Rule.SYN_SENT_ACK_ACCEPTABLE,
                        Rule.MSS_DEFAULT,
                        Rule.SYN_SENT_SYN_ACK,
                        Rule.KARN,
                        Rule.RTO_STOP,
                        Rule.RTO_AFTER_SYN_TIMEOUT,
                        Rule.ACK_SENT)
                .send(10)
                .settled()
                .expectTimer(RETRANSMISSION, 3000)
                .expectState(ESTABLISHED);
        Endpoint longer = Endpoint.synSent();
        for (int i = 0; i < 4; i++) {
            longer.expires(RETRANSMISSION).settled();
        }
        longer.arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>").settled().send(10).settled();
        longer.expectTimer(RETRANSMISSION, 3000); // "re-initialized", also from 16 s
    }

    @Test
    void simultaneousOpen_afterASynTimeout_beginsWithOneSegmentAndThreeSeconds() {
        Endpoint e = Endpoint.closed(c -> c.congestionControl = CongestionControl.RENO)
                .open()
                .settled()
                .expires(RETRANSMISSION)
                .settled()
                .arrives("<SEQ=300><CTL=SYN><MSS=100>")
                .settled()
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .settled();
        assertThat(e.tcb().rtt().rtoMicros()).isEqualTo(3_000_000);
        assertThat(e.tcb().congestion().cwnd()).isEqualTo(100);
    }

    @Test
    void withoutSampling_theTcbHoldsNoTime_andRtoStaysInitial() {
        Endpoint endpoint = Endpoint.established(choices -> choices.rttSampling = false);
        endpoint.passes(700).send(10).settled().passes(300);
        endpoint.arrives("<SEQ=301><ACK=111><CTL=ACK>")
                .expectSignal(Signal.SENT)
                .expectRules(Rule.ACK_ADVANCES_UNA, Rule.RTO_STOP);
        assertThat(endpoint.tcb().rtt()).isEqualTo(new RttEstimator(0, 0, 1_000_000));
    }

    // §3.8.6.3: delayed acknowledgments.

    private static Endpoint delaying() {
        return Endpoint.established(choices -> choices.delayedAckMicros = 40_000)
                .receiveAll();
    }

    @Test
    void delayedAck_goesAloneWhenItsTimeIsUp() {
        delaying()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expectDelivered(10)
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.TEXT_IN_ORDER, Rule.ACK_DELAYED)
                .expectTimer(DELAYED_ACK, 40)
                .expires(DELAYED_ACK)
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .expectRules(Rule.DELAYED_ACK_TIMEOUT)
                .expectState(ESTABLISHED);
    }

    @Test
    void delayedAck_travelsWithText() {
        delaying()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expectDelivered(10)
                .passes(20)
                .send(5)
                .expect("<SEQ=101><ACK=311><DATA=5><CTL=PSH,ACK>")
                .expectNoTimer(DELAYED_ACK)
                .expectState(ESTABLISHED);
    }

    @Test
    void delayedAck_travelsWithARepeatedSegmentToo() {
        Endpoint.established(choices -> choices.delayedAckMicros = 400_000)
                .receiveAll()
                .send(5)
                .settled()
                .passes(900)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expectDelivered(10)
                .expires(RETRANSMISSION)
                .expectAgain(2, "<SEQ=101><ACK=311><DATA=5><CTL=PSH,ACK>")
                .expectNoTimer(DELAYED_ACK)
                .expectState(ESTABLISHED);
    }

    @Test
    void delayedAck_doesNotWaitForASecondFullSegment_norIsItPutOff() {
        delaying()
                .arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>")
                .expectDelivered(100)
                .passes(30)
                .arrives("<SEQ=401><ACK=101><DATA=50><CTL=ACK>")
                .expectDelivered(50)
                .expectTimer(DELAYED_ACK, 10)
                .arrives("<SEQ=451><ACK=101><DATA=50><CTL=ACK>")
                .expectDelivered(50)
                .expect("<SEQ=101><ACK=501><CTL=ACK>")
                .expectNoTimer(DELAYED_ACK)
                .expectState(ESTABLISHED);
    }

    @Test
    void delayedAck_neverForTextOutOfOrder_norForWhatFillsTheHole() {
        delaying()
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expectDelivered(20)
                .expect("<SEQ=101><ACK=321><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void delayedAck_neverForTheFin() {
        delaying()
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=302><CTL=ACK>")
                .expectNoTimer(DELAYED_ACK)
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectState(State.CLOSE_WAIT);
    }

    @Test
    void delayedAck_ofTheFinToo_travelsWithOurs_andThreeSegmentsClose() {
        Endpoint.established(choices -> {
                    choices.delayedAckMicros = 40_000;
                    choices.deviations = Set.of(Deviation.FIN_ACK_MAY_WAIT);
                })
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectTimer(DELAYED_ACK, 40)
                .close()
                .expect("<SEQ=101><ACK=302><CTL=FIN,ACK>")
                .expectNoTimer(DELAYED_ACK)
                .expectState(State.LAST_ACK);
    }
}
