package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static dev.synackademy.tcp.State.SYN_SENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Timestamps: round trips measured by echo, and old duplicates known by their age (RFC 7323 §3–§5). */
class TimestampsTest {

    private static final long DAY_MILLIS = 24L * 3600 * 1000;

    private static Endpoint stamping(Consumer<TcpConfig.Choices> more) {
        return Endpoint.closed(choices -> {
            choices.timestamps = true;
            more.accept(choices);
        });
    }

    /** The clock says 50 here when the handshake is over; the peer's said 7000 in its SYN. Segments carry 88 octets. */
    private static Endpoint established(Consumer<TcpConfig.Choices> more) {
        return stamping(more)
                .open()
                .expect("<SEQ=100><CTL=SYN><TS=0,0>")
                .expectState(SYN_SENT)
                .passes(50)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100><TS=7000,0>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><CTL=ACK><TS=50,7000>")
                .expectState(ESTABLISHED);
    }

    private static Endpoint established() {
        return established(choices -> {});
    }

    // Agreement.

    @Test
    void synAck_answersTheOptionWithAnEcho() {
        stamping(choices -> {})
                .passes(20)
                .listen()
                .expectState(LISTEN)
                .arrives("<SEQ=300><CTL=SYN><TS=7000,0>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK><TS=20,7000>")
                .expectRules(
                        Rule.LISTEN_SYN, Rule.MSS_DEFAULT, Rule.TIMESTAMPS_AGREED, Rule.ISS_SELECTED, Rule.RTO_START)
                .expectState(SYN_RECEIVED);
    }

    @Test
    void synAck_withoutTheOption_endsTheMatter() {
        stamping(choices -> {})
                .open()
                .expect("<SEQ=100><CTL=SYN><TS=0,0>")
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .send(100)
                .expect("<SEQ=101><ACK=301><DATA=100><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void overtakenAck_isForgiven_butTheTimestampToEchoStays() {
        Endpoint endpoint = established(choices -> choices.deviations = Set.of(Deviation.PAWS_FORGIVES_OVERTAKEN_ACKS))
                .arrives("<SEQ=301><ACK=101><CTL=ACK><TS=7020,50>")
                .arrives("<SEQ=301><ACK=101><CTL=ACK><TS=7010,50>")
                .expectRules(Rule.ACK_NOTHING_NEW)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().tsRecent().value()).isEqualTo(7020);
    }

    /** Else one that nobody sent could stall the connection: all that comes later would seem old. */
    @Test
    void segmentThatIsDroppedForItsAck_leavesTheTimestampToEchoAsItIs() {
        established()
                .arrives("<SEQ=301><ACK=9999><CTL=FIN,ACK><TS=200000,50>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><TS=50,7000>")
                .expectRules(Rule.ACK_OF_THE_UNSENT)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><TS=7001,50>")
                .expect("<SEQ=101><ACK=311><CTL=ACK><TS=50,7001>")
                .expectState(ESTABLISHED);
    }

    @Test
    void withoutAgreement_noTimeIsRemembered() {
        Endpoint endpoint = Endpoint.established()
                .passes(50)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><TS=7001,0>")
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().tsRecent()).isEqualTo(RecentTimestamp.NONE);
    }

    @Test
    void everySegmentCarriesThem_andTwelveOctetsLessText() {
        established()
                .send(100)
                .expect("<SEQ=101><ACK=301><DATA=88><CTL=ACK><TS=50,7000>")
                .expect("<SEQ=189><ACK=301><DATA=12><CTL=PSH,ACK><TS=50,7000>")
                .close()
                .expect("<SEQ=201><ACK=301><CTL=FIN,ACK><TS=50,7000>")
                .expectState(State.FIN_WAIT_1);
    }

    @Test
    void threeSackBlocks_fitBesideThem() {
        stamping(choices -> choices.selectiveAcknowledgment = true)
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><SACK-OK><TS=7000,0>")
                .settled()
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK><TS=7000,0>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=311:321><TS=0,7000>")
                .arrives("<SEQ=331><ACK=101><DATA=10><CTL=ACK><TS=7000,0>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=331:341 311:321><TS=0,7000>")
                .arrives("<SEQ=351><ACK=101><DATA=10><CTL=ACK><TS=7000,0>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=351:361 331:341 311:321><TS=0,7000>")
                .arrives("<SEQ=371><ACK=101><DATA=10><CTL=ACK><TS=7000,0>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=371:381 351:361 331:341><TS=0,7000>")
                .expectState(ESTABLISHED);
    }

    @Test
    void abort_resetsWithThemToo() {
        established().abort().expect("<SEQ=101><CTL=RST><TS=50,0>").expectState(CLOSED);
    }

    @Test
    void textSentAgain_carriesTheTimeOfNow() {
        established()
                .send(10)
                .expect("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK><TS=50,7000>")
                .expires(Timer.RETRANSMISSION)
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK><TS=1050,7000>")
                .expectState(ESTABLISHED);
    }

    @Test
    void aSynSentAgain_carriesTheTimeOfNow() {
        stamping(choices -> {})
                .open()
                .expect("<SEQ=100><CTL=SYN><TS=0,0>")
                .expires(Timer.RETRANSMISSION)
                .expectAgain(2, "<SEQ=100><CTL=SYN><TS=1000,0>")
                .expectState(SYN_SENT);
    }

    // What is echoed: TS.Recent.

    @Test
    void echo_isOfTheNewestTextInOrder() {
        established()
                .passes(10)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><TS=7010,50>")
                .expect("<SEQ=101><ACK=311><CTL=ACK><TS=60,7010>")
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK><TS=7020,60>")
                .expect("<SEQ=101><ACK=321><CTL=ACK><TS=60,7020>")
                .expectState(ESTABLISHED);
    }

    @Test
    void echo_beyondAHole_isOfWhatCameBeforeIt() {
        established()
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK><TS=7010,50>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><TS=50,7000>")
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><TS=7030,50>")
                .expect("<SEQ=101><ACK=321><CTL=ACK><TS=50,7030>")
                .expectState(ESTABLISHED);
    }

    @Test
    void echo_ofADelayedAcknowledgment_isOfTheFirstSegmentItCovers() {
        established(choices -> choices.delayedAckMicros = 40_000)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><TS=7010,50>")
                .expectState(ESTABLISHED)
                .passes(30)
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK><TS=7040,50>")
                .expectState(ESTABLISHED)
                .expires(Timer.DELAYED_ACK)
                .expect("<SEQ=101><ACK=321><CTL=ACK><TS=90,7010>")
                .expectState(ESTABLISHED);
    }

    @Test
    void delayedAck_countsFullSegmentsWithoutTheirTimestamps() {
        established(choices -> choices.delayedAckMicros = 40_000)
                .arrives("<SEQ=301><ACK=101><DATA=88><CTL=ACK><TS=7000,50>")
                .expectState(ESTABLISHED)
                .arrives("<SEQ=389><ACK=101><DATA=88><CTL=ACK><TS=7000,50>")
                .expect("<SEQ=101><ACK=477><CTL=ACK><TS=50,7000>")
                .expectState(ESTABLISHED);
    }

    // Round trips.

    @Test
    void roundTrip_isMeasuredByTheEcho() {
        Endpoint endpoint = established();
        assertThat(endpoint.tcb().rtt().srttMicros()).isEqualTo(50_000);
        endpoint.passes(100)
                .send(10)
                .settled()
                .passes(90)
                .arrives("<SEQ=301><ACK=111><CTL=ACK><TS=7100,150>")
                .expectRules(Rule.ACK_ADVANCES_UNA, Rule.RTT_SAMPLED_BY_TIMESTAMP, Rule.RTO_STOP)
                .expectSignal(Signal.SENT)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().rtt().srttMicros()).isEqualTo(55_000);
    }

    @Test
    void roundTrip_isMeasuredOnTextSentTwice() {
        Endpoint endpoint = established()
                .send(10)
                .settled()
                .expires(Timer.RETRANSMISSION)
                .settled()
                .passes(90)
                .arrives("<SEQ=301><ACK=111><CTL=ACK><TS=8000,1050>")
                .expectSignal(Signal.SENT)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().rtt().srttMicros()).isEqualTo(55_000);
    }

    @Test
    void roundTrip_isNotMeasuredByAnEchoOfTheFuture() {
        Endpoint endpoint = established()
                .send(10)
                .settled()
                .arrives("<SEQ=301><ACK=111><CTL=ACK><TS=7000,51>")
                .expectSignal(Signal.SENT)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().rtt().srttMicros()).isEqualTo(50_000);
    }

    // Old duplicates.

    @Test
    void anOlderTimestamp_isRefusedThoughItsNumbersFit() {
        established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><TS=6999,50>")
                .expectRules(Rule.PAWS_REJECTED)
                .expect("<SEQ=101><ACK=301><CTL=ACK><TS=50,7000>")
                .expectState(ESTABLISHED);
    }

    @Test
    void anEqualTimestamp_isTaken() {
        established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><TS=7000,50>")
                .expect("<SEQ=101><ACK=311><CTL=ACK><TS=50,7000>")
                .expectState(ESTABLISHED);
    }

    @Test
    void timestamps_areComparedAroundTheWrap() {
        stamping(choices -> {})
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><TS=4294967295,0>")
                .settled()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><TS=0,0>")
                .expect("<SEQ=101><ACK=311><CTL=ACK><TS=0,0>")
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK><TS=4294967295,0>")
                .expectRules(Rule.PAWS_REJECTED)
                .expect("<SEQ=101><ACK=311><CTL=ACK><TS=0,0>")
                .expectState(ESTABLISHED);
    }

    @Test
    void aReset_isNotJudgedByItsAge() {
        established()
                .arrives("<SEQ=301><CTL=RST><TS=1,0>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
    }

    @Test
    void aReset_needsNoTimestamp() {
        established()
                .arrives("<SEQ=301><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
    }

    @Test
    void aSegmentWithoutTimestamps_isDroppedInSilence() {
        established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expectRules(Rule.TIMESTAMP_MISSING)
                .expectState(ESTABLISHED);
    }

    /** What was answered a second ago is still what the peer waits for an echo of: a SYN,ACK that comes again says nothing newer. */
    @Test
    void synAckAgain_isChallenged_andItsTimestampNotTaken() {
        established()
                .passes(1000)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100><TS=8000,50>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><TS=1050,7000>")
                .expectState(ESTABLISHED)
                .send(10)
                .expect("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK><TS=1050,7000>")
                .expectState(ESTABLISHED);
    }

    /** Its sender has crashed and knows of no agreement: the challenge is how it finds out. */
    @Test
    void aSynWithoutTimestamps_isChallenged() {
        established()
                .arrives("<SEQ=9000><CTL=SYN>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><TS=50,7000>")
                .expectState(ESTABLISHED);
    }

    @Test
    void anUnacceptableSegment_leavesTheEchoAlone() {
        established()
                .arrives("<SEQ=290><ACK=101><DATA=10><CTL=ACK><TS=9000,50>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><TS=50,7000>")
                .expectState(ESTABLISHED);
    }

    @Test
    void after24Days_anyTimestampIsTaken() {
        established()
                .passes(24 * DAY_MILLIS)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><TS=6999,50>")
                .expectRules(Rule.PAWS_REJECTED)
                .settled()
                .passes(1)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK><TS=6999,50>")
                .expect("<SEQ=101><ACK=311><CTL=ACK><TS=2073600051,6999>")
                .expectState(ESTABLISHED);
    }
}
