package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.Timer.RETRANSMISSION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How the congestion window opens and closes: RFC 5681, RFC 6928, RFC 3465, RFC 9438. SMSS is 100 octets. */
class CongestionTest {

    private static Endpoint established(Consumer<TcpConfig.Choices> more) {
        return Endpoint.closed(choices -> {
                    choices.congestionControl = CongestionControl.RENO;
                    choices.duplicateAckThreshold = 3;
                    choices.initialWindowSegments = 4;
                    choices.sendBuffer = 1_000_000;
                    more.accept(choices);
                })
                .open()
                .settled()
                .passes(100)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100><WND=60000>")
                .settled();
    }

    private static Endpoint established() {
        return established(choices -> {});
    }

    private static Endpoint acknowledge(Endpoint endpoint, int ack) {
        return endpoint.arrives("<SEQ=301><ACK=" + ack + "><CTL=ACK><WND=60000>");
    }

    private static void assertCwnd(Endpoint endpoint, int octets) {
        assertThat(endpoint.tcb().congestion().cwnd()).isEqualTo(octets);
    }

    @Test
    void initialWindow_isSoManySegments() {
        Endpoint endpoint = established();
        assertCwnd(endpoint, 400);
        endpoint.send(1000)
                .expectRules(
                        Rule.SEND_SEGMENTIZED,
                        Rule.SEGMENT_SENT,
                        Rule.RTO_START,
                        Rule.SEGMENT_SENT,
                        Rule.SEGMENT_SENT,
                        Rule.SEGMENT_SENT,
                        Rule.CONGESTION_WINDOW_FULL)
                .settled();
        assertThat(endpoint.tcb().unacknowledgedSegments()).isEqualTo(4);
    }

    @Test
    void initialWindow_afterALostSyn_isOneSegment() {
        Endpoint endpoint = Endpoint.closed(choices -> choices.congestionControl = CongestionControl.RENO)
                .open()
                .settled()
                .expires(RETRANSMISSION)
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100>")
                .settled();
        assertCwnd(endpoint, 100);
    }

    @Test
    void slowStart_growsByOneSegmentForEachAcknowledgment() {
        Endpoint endpoint = established().send(10_000).settled();
        acknowledge(endpoint, 201).settled();
        assertCwnd(endpoint, 500);
        acknowledge(endpoint, 401).settled(); // covers two, counts one: equation 2
        assertCwnd(endpoint, 600);
    }

    @Test
    void slowStart_countsMore_whereToldTo() {
        Endpoint two = established(choices -> choices.slowStartLimitSegments = 2)
                .send(10_000)
                .settled();
        acknowledge(two, 401).settled();
        assertCwnd(two, 600);
        Endpoint all = established(choices -> choices.slowStartLimitSegments = 0)
                .send(10_000)
                .settled();
        acknowledge(all, 401).settled();
        assertCwnd(all, 700);
    }

    @Test
    void window_thatIsNotInUse_doesNotGrow() {
        Endpoint endpoint = established().send(100).settled();
        acknowledge(endpoint, 201).settled();
        assertCwnd(endpoint, 400);
    }

    @Test
    void timeout_leavesOneSegment_andHalfOfWhatWasInFlightAsThreshold() {
        Endpoint endpoint = established().send(10_000).settled().expires(RETRANSMISSION);
        endpoint.expectRules(Rule.RETRANSMISSION_TIMEOUT, Rule.RTO_BACK_OFF, Rule.LOSS_WINDOW)
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expectState(ESTABLISHED);
        assertCwnd(endpoint, 100);
        assertThat(endpoint.tcb().congestion().ssthresh()).isEqualTo(200);
    }

    @Test
    void avoidance_growsByOneSegmentForAWindowFull() {
        Endpoint endpoint =
                established().send(10_000).settled().expires(RETRANSMISSION).settled();
        acknowledge(endpoint, 501).settled(); // slow start to ssthresh
        assertCwnd(endpoint, 200);
        acknowledge(endpoint, 601)
                .expectRules(
                        Rule.ACK_ADVANCES_UNA,
                        Rule.RTT_SAMPLED,
                        Rule.RTO_RESTART,
                        Rule.CONGESTION_AVOIDANCE,
                        Rule.SEGMENT_SENT,
                        Rule.CONGESTION_WINDOW_FULL);
        assertCwnd(endpoint.settled(), 200);
        acknowledge(endpoint, 701).settled();
        assertCwnd(endpoint, 300);
    }

    @Test
    void silenceOfAnRto_bringsTheInitialWindowBack() {
        Endpoint endpoint = established().send(1200).settled();
        for (int ack = 201; ack <= 1301; ack += 100) {
            acknowledge(endpoint, ack).settled();
        }
        assertThat(endpoint.tcb().congestion().cwnd()).isGreaterThan(400);
        endpoint.passes(1001)
                .send(100)
                .expectRules(Rule.SEND_SEGMENTIZED, Rule.IDLE_RESTART, Rule.SEGMENT_SENT, Rule.RTO_START);
        assertCwnd(endpoint.settled(), 400);
    }

    @Test
    void cubic_keepsSeventyPercent_andComesBackToWhereItWas() {
        CongestionVariables lost = CongestionControl.CUBIC.lost(
                CongestionVariables.NONE.withCwnd(100_000).withSsthresh(50_000), 100_000, 1000);
        assertThat(lost.ssthresh()).isEqualTo(70_000);
        CongestionVariables window = lost.withCwnd(70_000);
        var rtt = new RttEstimator(100_000, 10_000, 200_000);
        double k = Math.cbrt(30 / 0.4); // seconds back to W_max, RFC 9438 §4.2
        for (long now = 0; now < k * 1_000_000; now += 100_000) {
            for (int octets = 0; octets < window.cwnd(); octets += 1000) {
                window = CongestionControl.CUBIC.acknowledged(window, 1000, 1000, rtt, now);
            }
        }
        assertThat(window.cwnd()).isBetween(97_000, 101_000);
    }

    @Test
    void cubic_saysSo() {
        Endpoint endpoint = established(choices -> choices.congestionControl = CongestionControl.CUBIC)
                .send(10_000)
                .settled()
                .expires(RETRANSMISSION)
                .settled();
        acknowledge(endpoint, 501).settled();
        acknowledge(endpoint, 601).settled();
        acknowledge(endpoint, 701);
        assertThat(endpoint.tcb().congestion().cubic()).isNotNull();
        assertThat(CongestionControl.CUBIC.avoidance()).isEqualTo(Rule.CUBIC_AVOIDANCE);
    }

    @Test
    void cubic_afterATimeout_beginsAtThatWindow() {
        RttEstimator rtt = new RttEstimator(100_000, 0, 1_000_000);
        CongestionVariables v = CongestionVariables.NONE.withCwnd(100_000).withSsthresh(50_000);
        v = CongestionControl.CUBIC.lost(v, 100_000, 1000); // as Recovery.deemAllLost does
        v = CongestionControl.CUBIC.timedOut(v).withCwnd(1000);
        while (v.isSlowStart()) {
            v = CongestionControl.CUBIC.acknowledged(v, 1000, 1000, rtt, 2_000_000);
        }
        int cwnd = v.cwnd();
        v = CongestionControl.CUBIC.acknowledged(v, 1000, 1000, rtt, 2_000_000);
        assertThat(v.cubic().wMax()).isEqualTo(cwnd);
    }

    /** A full window is sent, and acknowledged segment by segment 100 ms later. */
    private static int window(Endpoint e) {
        e.send(e.tcb().congestion().cwnd() / 100 * 100).settled().passes(100);
        int end = e.tcb().snd().nxt().value();
        for (int a = e.tcb().snd().una().value() + 100; a <= end; a += 100) {
            acknowledge(e, a).settled();
        }
        return e.tcb().congestion().cwnd();
    }

    private static int cubicAfterAPauseOf(long millis) {
        Endpoint e = established(c -> {
                    c.congestionControl = CongestionControl.CUBIC;
                    c.restartAfterIdle = false;
                    c.initialWindowSegments = 40;
                })
                .send(4000)
                .settled();
        acknowledge(acknowledge(acknowledge(e, 101).settled(), 101).settled(), 101)
                .settled();
        acknowledge(e, 4101).settled();
        while (e.tcb().congestion().isSlowStart()) {
            window(e);
        }
        window(e);
        e.passes(millis);
        return window(e);
    }

    @Test
    void cubic_doesNotCountIdleTime() {
        assertThat(cubicAfterAPauseOf(600_000)).isLessThan(cubicAfterAPauseOf(100) + 100);
    }
}
