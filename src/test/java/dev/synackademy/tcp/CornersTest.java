package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What two clauses say together, where they meet seldom. */
class CornersTest {

    private static Endpoint out(int octets, Consumer<TcpConfig.Choices> more) {
        return LossRecoveryTest.out(octets, "<SACK-OK>", more);
    }

    private static Endpoint ack(Endpoint endpoint, int ack) {
        return endpoint.arrives("<SEQ=301><ACK=" + ack + "><CTL=ACK><WND=60000>")
                .settled();
    }

    @Test
    void whatLimitedTransmitSent_isNotInFlightSize() {
        Endpoint e = out(1500, c -> {}); // cwnd 1000, so 1000 are out
        ack(ack(ack(e, 101), 101), 101);
        assertThat(e.tcb().congestion().ssthresh()).isLessThanOrEqualTo(500);
    }

    @Test
    void aTimeoutInFastRecovery_lowersSsthreshAgain() {
        Endpoint e = out(1300, c -> {});
        ack(ack(ack(e, 101), 101), 101);
        ack(e, 901); // a partial ACK: 901 to 1301 remain, 901 goes again
        e.expires(Timer.RETRANSMISSION).settled();
        assertThat(e.tcb().congestion().ssthresh()).as("FlightSize 400").isLessThanOrEqualTo(200);
    }

    @Test
    void aTimeoutOfAnotherSegment_lowersSsthreshAgain() {
        Endpoint e = out(1000, c -> {});
        e.expires(Timer.RETRANSMISSION).settled(); // 101 again, ssthresh 500
        ack(ack(e, 201), 601); // the following go again, by slow start
        e.expires(Timer.RETRANSMISSION).settled(); // 601, which the timer has not repeated before
        assertThat(e.tcb().congestion().ssthresh()).as("FlightSize 500").isLessThanOrEqualTo(250);
    }

    @Test
    void simultaneousOpen_afterASynTimeout_beginsWithOneSegmentAndThreeSeconds() {
        Endpoint e = Endpoint.closed(c -> c.congestionControl = CongestionControl.RENO)
                .open()
                .settled()
                .expires(Timer.RETRANSMISSION)
                .settled()
                .arrives("<SEQ=300><CTL=SYN><MSS=100>")
                .settled()
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .settled();
        assertThat(e.tcb().rtt().rtoMicros()).isEqualTo(3_000_000);
        assertThat(e.tcb().congestion().cwnd()).isEqualTo(100);
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
            ack(e, a);
        }
        return e.tcb().congestion().cwnd();
    }

    private static int cubicAfterAPauseOf(long millis) {
        Endpoint e = out(4000, c -> {
            c.congestionControl = CongestionControl.CUBIC;
            c.restartAfterIdle = false;
            c.initialWindowSegments = 40;
        });
        ack(ack(ack(e, 101), 101), 101);
        ack(e, 4101);
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

    @Test
    void whatWasPushed_staysPushed() {
        Endpoint.established(c -> c.nagle = true)
                .send(10)
                .expect("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK>")
                .send(10) // pushed; Nagle holds it
                .call(new Event.Send(Endpoint.octetsAt(121, 10), false, false))
                .arrives("<SEQ=301><ACK=111><CTL=ACK>")
                .expect("<SEQ=111><ACK=301><DATA=20><CTL=PSH,ACK>");
    }

    @Test
    void aReceiveInCloseWait_isOutstandingNoMore() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>")
                .settled()
                .receive(100)
                .expectDelivered(10)
                .abort()
                .expect("<SEQ=101><CTL=RST>")
                .expectState(State.CLOSED);
    }

    @Test
    void theSynAlone_isNoOutstandingSend() {
        Endpoint.synReceived()
                .close()
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .abort()
                .expect("<SEQ=102><CTL=RST>")
                .expectState(State.CLOSED);
    }

    @Test
    void aRstBesideTheSynOfASimultaneousOpen_isDropped() {
        Endpoint.synReceivedActively()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,RST,ACK>")
                .expectState(State.SYN_RECEIVED);
    }

    @Test
    void theThreshold_countsWithSackToo() {
        Endpoint e = out(1500, c -> {
            c.duplicateAckThreshold = 6;
            c.selectiveAcknowledgment = true;
        });
        for (int end = 301; end <= 501; end += 100) {
            e.arrives("<SEQ=301><ACK=101><CTL=ACK><WND=60000><SACK=201:" + end + ">")
                    .settled();
        }
        assertThat(e.tcb().isInFastRecovery()).isFalse();
    }

    @Test
    void rack_theEndOfATimeoutRecovery_shortensTheWidenedWindow() {
        Endpoint e = out(300, c -> {
            c.selectiveAcknowledgment = true;
            c.rack = true;
            c.tailLossProbe = false;
        });
        e.tcb().rack().setWindow(3, 16, null);
        e.expires(Timer.RETRANSMISSION).settled().passes(50);
        ack(e, 401);
        assertThat(e.tcb().isInTimeoutRecovery()).isFalse();
        assertThat(e.tcb().rack().windowPersists()).isEqualTo(15);
    }

    @Test
    void returnToListen_leavesNothing() {
        Tcp tcp = new Tcp(Endpoint.config().with(c -> c.challengeAcks = 1));
        Tcb listen = tcp.on(Tcb.CLOSED, Event.Open.passive(Endpoint.LOCAL), 0).after();
        Tcb half = arrives(tcp, listen, "<SEQ=300><CTL=SYN><MSS=100>").after();
        half = arrives(tcp, half, "<SEQ=310><CTL=RST>").after(); // challenged
        assertThat(arrives(tcp, half, "<SEQ=301><CTL=RST>").after()).isEqualTo(listen);
    }

    @Test
    void theResetOfAKeepAlive_hasTimestamps() {
        Endpoint e = Endpoint.closed(c -> {
                    c.timestamps = true;
                    c.keepAliveIdleMicros = 7_200_000_000L;
                    c.keepAliveProbes = 1;
                })
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100><TS=5,0>")
                .settled()
                .expires(Timer.KEEP_ALIVE)
                .settled()
                .expires(Timer.KEEP_ALIVE);
        assertThat(e.lastSent().isRst()).isTrue();
        assertThat(e.lastSent().options().timestamps()).isNotNull();
    }

    private static Transition arrives(Tcp tcp, Tcb tcb, String segment) {
        return tcp.on(tcb, new Event.SegmentArrives(Endpoint.PEER, SegmentText.parse(segment)), 0);
    }
}
