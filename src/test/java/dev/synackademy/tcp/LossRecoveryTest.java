package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.Timer.LOSS_PROBE;
import static dev.synackademy.tcp.Timer.REORDERING;
import static dev.synackademy.tcp.Timer.RETRANSMISSION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Losses that what arrives behind them shows: RFC 5681 and 6582, with SACK RFC 6675, with time RFC 8985. Ten segments of 100 octets are out. */
class LossRecoveryTest {

    /** So many octets have been sent, as far as a window of ten segments lets them. */
    private static Endpoint out(int octets, String synAckOptions, Consumer<TcpConfig.Choices> more) {
        return Endpoint.closed(choices -> {
                    choices.congestionControl = CongestionControl.RENO;
                    choices.duplicateAckThreshold = 3;
                    choices.sendBuffer = 1_000_000;
                    more.accept(choices);
                })
                .open()
                .settled()
                .passes(100)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100><WND=60000>" + synAckOptions)
                .settled()
                .send(octets)
                .settled();
    }

    private static Endpoint tenOut() {
        return out(1500, "", choices -> {});
    }

    private static Endpoint tenOutWithSack(Consumer<TcpConfig.Choices> more) {
        return out(1500, "<SACK-OK>", choices -> {
            choices.selectiveAcknowledgment = true;
            more.accept(choices);
        });
    }

    private static Endpoint ack(Endpoint endpoint, int ack) {
        return endpoint.arrives("<SEQ=301><ACK=" + ack + "><CTL=ACK><WND=60000>");
    }

    private static Endpoint sack(Endpoint endpoint, int ack, String blocks) {
        return endpoint.arrives("<SEQ=301><ACK=" + ack + "><CTL=ACK><WND=60000><SACK=" + blocks + ">");
    }

    /** Two duplicate ACKs each let one new segment go, the third brings the first of the lost back. */
    private static Endpoint inFastRecovery() {
        Endpoint endpoint = tenOut();
        ack(endpoint, 101).settled();
        ack(endpoint, 101).settled();
        return ack(endpoint, 101).settled();
    }

    /** A count that nobody looks at would make two states of one, without end, for whoever searches all states. */
    @Test
    void duplicateAcks_whereNobodyAsksForThem_areNotCounted() {
        Endpoint endpoint = out(1500, "", choices -> {
            choices.duplicateAckThreshold = 0;
            choices.limitedTransmit = false;
        });
        ack(endpoint, 101).settled();
        assertThat(endpoint.tcb().duplicateAcks()).isZero();
    }

    // Without SACK.

    @Test
    void duplicateAcks_firstTwo_letNewTextGo() {
        Endpoint endpoint = tenOut();
        ack(endpoint, 101)
                .expectRules(
                        Rule.ACK_NOTHING_NEW, Rule.LIMITED_TRANSMIT, Rule.SEGMENT_SENT, Rule.CONGESTION_WINDOW_FULL)
                .expect("<SEQ=1101><ACK=301><DATA=100><CTL=ACK>");
        ack(endpoint, 101).expect("<SEQ=1201><ACK=301><DATA=100><CTL=ACK>").expectState(ESTABLISHED);
    }

    @Test
    void duplicateAcks_third_bringsTheLostSegmentBack_andHalvesTheWindow() {
        Endpoint endpoint = tenOut();
        ack(endpoint, 101).settled();
        ack(endpoint, 101).settled();
        ack(endpoint, 101)
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.FAST_RETRANSMIT, Rule.CONGESTION_WINDOW_FULL)
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().congestion().ssthresh())
                .as("half of ten segments, without what limited transmit sent")
                .isEqualTo(500);
        assertThat(endpoint.tcb().congestion().cwnd()).as("and three that left").isEqualTo(800);
    }

    @Test
    void duplicateAcks_further_inflateTheWindow() {
        Endpoint endpoint = inFastRecovery();
        ack(endpoint, 101)
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.DUPLICATE_ACK_INFLATES, Rule.CONGESTION_WINDOW_FULL)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().congestion().cwnd()).isEqualTo(900);
    }

    @Test
    void partialAck_bringsTheNextHoleBack_fullAckEndsIt() {
        Endpoint endpoint = inFastRecovery();
        ack(endpoint, 401)
                .expectAgain(2, "<SEQ=401><ACK=301><DATA=100><CTL=ACK>")
                .settled();
        assertThat(endpoint.tcb().isInFastRecovery()).isTrue();
        ack(endpoint, 1301).settled();
        assertThat(endpoint.tcb().isInFastRecovery()).isFalse();
        assertThat(endpoint.tcb().congestion().cwnd())
                .as("no more than ssthresh")
                .isLessThanOrEqualTo(600);
    }

    @Test
    void partialAck_isNamed() {
        Endpoint endpoint = inFastRecovery();
        ack(endpoint, 401)
                .expectRules(
                        Rule.ACK_ADVANCES_UNA,
                        Rule.KARN,
                        Rule.RTO_RESTART,
                        Rule.PARTIAL_ACK,
                        Rule.CONGESTION_WINDOW_FULL)
                .settled();
        ack(endpoint, 1301)
                .expectRules(
                        Rule.ACK_ADVANCES_UNA,
                        Rule.KARN,
                        Rule.RTO_STOP,
                        Rule.RECOVERED,
                        Rule.SEGMENT_SENT,
                        Rule.RTO_START,
                        Rule.SEGMENT_SENT,
                        Rule.CONGESTION_WINDOW_FULL)
                .settled();
    }

    // With SACK, by counting: RFC 6675.

    @Test
    void sack_threeSegmentsBeyondAHole_showItLost() {
        Endpoint endpoint = tenOutWithSack(choices -> {});
        sack(endpoint, 101, "201:301").settled();
        sack(endpoint, 101, "201:401").settled();
        sack(endpoint, 101, "201:501")
                .expectRules(
                        Rule.ACK_NOTHING_NEW,
                        Rule.SACK_TAKEN,
                        Rule.SACK_LOSS,
                        Rule.FAST_RETRANSMIT,
                        Rule.CONGESTION_WINDOW_FULL)
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void sack_secondHole_goesAgainAsTheWindowAllows() {
        Endpoint endpoint = tenOutWithSack(choices -> {});
        sack(endpoint, 101, "201:301 401:901")
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expectAgain(2, "<SEQ=301><ACK=301><DATA=100><CTL=ACK>")
                .settled();
        assertThat(endpoint.tcb().recovery().lost().isEmpty()).isTrue();
    }

    @Test
    void sack_thatTheTimerRefutes_isForgotten() {
        Endpoint endpoint = tenOutWithSack(choices -> {});
        sack(endpoint, 101, "201:301").settled();
        ack(endpoint, 201).settled(); // acknowledges up to what was SACKed, and no further
        endpoint.expires(RETRANSMISSION)
                .expectRules(Rule.RETRANSMISSION_TIMEOUT, Rule.RTO_BACK_OFF, Rule.SACK_RENEGED, Rule.LOSS_WINDOW)
                .expectAgain(2, "<SEQ=201><ACK=301><DATA=100><CTL=ACK>")
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().sackedSegments()).isZero();
    }

    // With SACK and time: RFC 8985.

    private static Endpoint rack() {
        return tenOutWithSack(choices -> choices.rack = true);
    }

    @Test
    void rack_oneSegmentBehindAHole_waitsForWhatMayBeLate() {
        Endpoint endpoint = rack().passes(100);
        sack(endpoint, 101, "201:301").expectTimer(REORDERING, 25).settled(); // a quarter of the least round trip
        endpoint.expires(REORDERING)
                .expectRules(Rule.REORDERING_TIMEOUT, Rule.RACK_LOSS, Rule.FAST_RETRANSMIT, Rule.CONGESTION_WINDOW_FULL)
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void rack_threeSegmentsBehindAHole_areEnough() {
        Endpoint endpoint = rack().passes(100);
        sack(endpoint, 101, "201:501")
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expectNoTimer(REORDERING)
                .expectNoTimer(LOSS_PROBE)
                .settled();
    }

    @Test
    void rack_lateSegmentThatComesAfterAll_isNoLoss() {
        Endpoint endpoint = rack().passes(100);
        sack(endpoint, 101, "201:301").settled();
        ack(endpoint.passes(5), 301).settled();
        endpoint.expectNoTimer(REORDERING);
        assertThat(endpoint.tcb().repeatedSegments()).isZero();
    }

    @Test
    void probe_thatRepairedALoss_countsAsOne() {
        Endpoint endpoint = rack();
        endpoint.passes(100);
        ack(endpoint, 1001).settled();
        endpoint.expires(LOSS_PROBE).settled();
        ack(endpoint, 1601).settled(); // says only that one of the two has arrived
        endpoint.send(100).settled();
        ack(endpoint, 1701)
                .expectRules(
                        Rule.ACK_ADVANCES_UNA,
                        Rule.RTT_SAMPLED,
                        Rule.RTO_STOP,
                        Rule.PROBE_REPAIRED,
                        Rule.CONGESTION_AVOIDANCE)
                .settled();
        assertThat(endpoint.tcb().congestion().cwnd()).isEqualTo(200);
    }

    @Test
    void timeout_ofWhatAProbeRepeated_isALossLikeAnyOther() {
        Endpoint endpoint = rack().passes(100);
        ack(endpoint, 1001).settled(); // six segments are out
        ack(endpoint.passes(10), 1501).settled(); // only the last one, which the probe repeats
        endpoint.expires(LOSS_PROBE).settled();
        int before = endpoint.tcb().congestion().ssthresh();
        endpoint.expires(RETRANSMISSION).settled();
        assertThat(endpoint.tcb().congestion().ssthresh()).isLessThan(before);
    }

    @Test
    void whatLimitedTransmitSent_isNotInFlightSize() {
        assertThat(inFastRecovery().tcb().congestion().ssthresh()).isLessThanOrEqualTo(500);
    }

    @Test
    void aTimeoutInFastRecovery_lowersSsthreshAgain() {
        Endpoint e = ack(inFastRecovery(), 1201).settled(); // a partial ACK: 1201 goes again
        e.expires(RETRANSMISSION).settled();
        assertThat(e.tcb().congestion().ssthresh()).as("the least, 2*SMSS").isEqualTo(200);
    }

    @Test
    void aTimeoutOfAnotherSegment_lowersSsthreshAgain() {
        Endpoint e = out(1000, "", c -> {});
        e.expires(RETRANSMISSION).settled(); // 101 again, ssthresh 500
        ack(ack(e, 201).settled(), 601).settled(); // the following go again, by slow start
        e.expires(RETRANSMISSION).settled(); // 601, which the timer has not repeated before
        assertThat(e.tcb().congestion().ssthresh()).as("FlightSize 500").isLessThanOrEqualTo(250);
    }

    @Test
    void theThreshold_countsWithSackToo() {
        Endpoint e = out(1500, "<SACK-OK>", c -> {
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
        Endpoint e = out(300, "<SACK-OK>", c -> {
            c.selectiveAcknowledgment = true;
            c.rack = true;
            c.tailLossProbe = false;
        });
        e.tcb().rack().setWindow(3, 16, null);
        e.expires(RETRANSMISSION).settled().passes(50);
        ack(e, 401).settled();
        assertThat(e.tcb().isInTimeoutRecovery()).isFalse();
        assertThat(e.tcb().rack().windowPersists()).isEqualTo(15);
    }

    /** The original behind the repetition shows that what was thought lost was late, and so may the last one be. */
    @Test
    void rack_measuresByWhatIsAcknowledgedLast_notByWhatWasSentLast() {
        Endpoint e = tenOutWithSack(c -> {
            c.rack = true;
            c.tailLossProbe = false;
            c.proportionalRateReduction = true;
        });
        e.passes(10);
        sack(e, 101, "201:301").settled();
        sack(e, 101, "201:401").settled();
        sack(e, 101, "201:401 901:1001").settled(); // 101 goes again; 401 to 901 are thought lost
        e.passes(12);
        sack(e, 501, "901:1001").settled();
        assertThat(e.tcb().rack().rttMicros()).isEqualTo(22_000);
        assertThat(e.tcb().isRunning(REORDERING)).as("1001 is waited for").isTrue();
    }
}
