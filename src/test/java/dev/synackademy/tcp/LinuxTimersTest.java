package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.Timer.LOSS_PROBE;
import static dev.synackademy.tcp.Timer.RETRANSMISSION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** RTO and tail loss probes as Linux has them, where they differ from RFC 6298 §2 and RFC 7323 §4.1. */
class LinuxTimersTest {

    private static Endpoint measuring(long rttMillis) {
        return Endpoint.closed(choices -> {
                    choices.minRtoMicros = 200_000;
                    choices.clockGranularityMicros = 4000;
                    choices.deviations = Set.of(Deviation.RTO_FLOOR_ON_VARIANCE);
                })
                .open()
                .settled()
                .passes(rttMillis)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100>")
                .settled();
    }

    /** One segment, acknowledged after so long. */
    private static void roundTrip(Endpoint endpoint, long millis) {
        SequenceNumber end = endpoint.tcb().snd().nxt().plus(10);
        endpoint.send(10)
                .settled()
                .passes(millis)
                .arrives("<SEQ=301><ACK=" + end + "><CTL=ACK>")
                .settled();
    }

    private static void assertRto(Endpoint endpoint, double millis) {
        assertThat(endpoint.tcb().rtt().rtoMicros() / 1000.0).isEqualTo(millis);
    }

    @Test
    void rto_isTheRoundTripAndTheMinimumMore() {
        assertRto(measuring(10), 212); // 10 + 200, in ticks of 4
        assertRto(measuring(100), 300);
        assertRto(measuring(200), 600); // 200 + 2·200
    }

    @Test
    void rto_ofASteadyPath_comesDownAQuarterARoundTrip() {
        Endpoint endpoint = measuring(200);
        assertRto(endpoint, 600);
        roundTrip(endpoint, 200); // 4·mdev is 300 now, but the round trip that the SYN began had 400
        assertRto(endpoint, 600);
        roundTrip(endpoint, 200); // 225, so 400 loses a quarter of 175
        assertRto(endpoint, 560);
        roundTrip(endpoint, 200); // 169, which counts as the minimum, 200: 356 loses a quarter of 156
        assertRto(endpoint, 520);
    }

    @Test
    void rto_goesUpAtOnce_withTheLargestDeviation() {
        Endpoint endpoint = measuring(100);
        roundTrip(endpoint, 280); // off by 180; mdev/4 was 50, so 4·mdev is 200 + 130 = 330, of which RTO takes all
        assertRto(endpoint, 456); // 122.5 + 330, in ticks
    }

    @Test
    void rto_hardlyRises_whenTheRoundTripFalls() {
        Endpoint endpoint = measuring(400);
        long before = endpoint.tcb().rtt().recent().deviationMicros();
        roundTrip(endpoint, 10); // off by 390, beyond 200 by 190, of which an eighth counts
        assertThat(endpoint.tcb().rtt().recent().deviationMicros()).isEqualTo(before + 190_000 / 8);
    }

    @Test
    void timestamps_timeOnlyWhatWasRepeated() {
        Endpoint endpoint = Endpoint.closed(choices -> {
                    choices.timestamps = true;
                    choices.minRtoMicros = 200_000;
                    choices.deviations =
                            Set.of(Deviation.RTO_FLOOR_ON_VARIANCE, Deviation.TIMESTAMPS_TIME_REPEATED_SEGMENTS_ONLY);
                })
                .open()
                .settled()
                .passes(10)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=112><TS=1,0>")
                .settled()
                .send(10)
                .settled()
                .passes(20)
                .arrives("<SEQ=301><ACK=111><CTL=ACK><TS=2,10>")
                .expectRules(Rule.ACK_ADVANCES_UNA, Rule.RTT_SAMPLED, Rule.RTO_STOP)
                .settled()
                .send(10)
                .settled()
                .expires(RETRANSMISSION)
                .settled()
                .passes(5)
                .arrives("<SEQ=301><ACK=121><CTL=ACK><TS=3,30>")
                .settled();
        assertThat(endpoint.tcb().rtt().srttMicros()).isGreaterThan(11_000);
    }

    // RFC 8985 §7.2 and §8: of the two timers one runs.

    private static Endpoint probing() {
        return Endpoint.closed(choices -> {
                    choices.rack = true;
                    choices.selectiveAcknowledgment = true;
                })
                .open()
                .settled()
                .passes(100)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100><SACK-OK>")
                .settled();
    }

    private static Endpoint probingWithAnRtoOf300() {
        return Endpoint.closed(choices -> {
                    choices.rack = true;
                    choices.selectiveAcknowledgment = true;
                    choices.minRtoMicros = 200_000;
                })
                .open()
                .settled()
                .passes(100)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100><SACK-OK>")
                .settled();
    }

    @Test
    void probe_isDueAfterTwoRoundTrips() {
        probing()
                .send(200)
                .settled()
                .expectTimer(LOSS_PROBE, 200)
                .expectNoTimer(RETRANSMISSION)
                .expires(LOSS_PROBE)
                .expectRules(Rule.TAIL_LOSS_PROBE)
                .expectAgain(2, "<SEQ=201><ACK=301><DATA=100><CTL=PSH,ACK>")
                .expectTimer(RETRANSMISSION, 1000)
                .expectNoTimer(LOSS_PROBE)
                .expectState(ESTABLISHED);
    }

    @Test
    void probe_ofALoneSegment_waitsForADelayedAcknowledgmentToo() {
        probing().send(100).settled().expectTimer(LOSS_PROBE, 400);
    }

    @Test
    void probe_goesWhenTheRetransmissionTimerWouldBeDueBefore() {
        probingWithAnRtoOf300()
                .send(100)
                .settled()
                .expectTimer(LOSS_PROBE, 300)
                .expires(LOSS_PROBE)
                .settled()
                .expectTimer(RETRANSMISSION, 300);
    }

    @Test
    void sack_leavesTheTailToTheRetransmissionTimer_whichCountsFromTheOldestSegment() {
        probing()
                .send(300)
                .settled()
                .passes(150)
                .arrives("<SEQ=301><ACK=101><CTL=ACK><SACK=301:401>")
                .expectNoTimer(LOSS_PROBE)
                .expectTimer(RETRANSMISSION, 850);
    }

    @Test
    void secondSend_doesNotPutTheRetransmissionOff() {
        probing().send(100).settled().passes(300).send(100).settled().expectTimer(LOSS_PROBE, 200);
        probing().send(100).settled().passes(390).send(100).settled().expectTimer(LOSS_PROBE, 200);
    }

    @Test
    void sendAfterAnAcknowledgment_isProbedAfterTwoRoundTrips_howeverLongTheOldestIsOut() {
        probingWithAnRtoOf300()
                .send(200)
                .settled()
                .passes(150)
                .arrives("<SEQ=301><ACK=201><CTL=ACK>")
                .settled()
                .passes(200)
                .send(100)
                .settled()
                .expectTimer(LOSS_PROBE, 212.5);
    }
}
