package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where Linux sends otherwise than the RFCs say: each point switched on alone. */
class LinuxSendingTest {

    private static Endpoint established(Deviation deviation) {
        return Endpoint.established(choices -> {
            choices.nagle = true;
            choices.deviations = Set.of(deviation);
        });
    }

    @Test
    void nagle_holdsASmallSegmentBack_onlyBehindAnotherSmallOne() {
        established(Deviation.NAGLE_WAITS_FOR_SMALL_SEGMENTS_ONLY)
                .send(110)
                .expect("<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=201><ACK=301><DATA=10><CTL=PSH,ACK>")
                .send(10)
                .expectRules(Rule.SEND_SEGMENTIZED, Rule.NAGLE)
                .arrives("<SEQ=301><ACK=201><CTL=ACK>")
                .arrives("<SEQ=301><ACK=211><CTL=ACK>")
                .expect("<SEQ=211><ACK=301><DATA=10><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void aPair_endsWithPsh_whichItsRepetitionHasNot() {
        Endpoint.established(choices -> choices.deviations = Set.of(Deviation.SEGMENTS_LEAVE_IN_PAIRS))
                .send(300)
                .expect("<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=201><ACK=301><DATA=100><CTL=PSH,ACK>")
                .expect("<SEQ=301><ACK=301><DATA=100><CTL=PSH,ACK>")
                .arrives("<SEQ=301><ACK=201><CTL=ACK>")
                .expires(Timer.RETRANSMISSION)
                .expect("<SEQ=201><ACK=301><DATA=100><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void noPairs_whileHalfOfTheWindowHasNoRoomForTwo() {
        Endpoint.established(choices -> {
                    choices.congestionControl = CongestionControl.RENO;
                    choices.initialWindowSegments = 3;
                    choices.deviations = Set.of(Deviation.SEGMENTS_LEAVE_IN_PAIRS);
                })
                .send(400)
                .expect("<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=201><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=301><ACK=301><DATA=100><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void repetition_goesWithoutWhatWasAcknowledged_andTakesSmallSegmentsAlong() {
        Endpoint.established(choices -> {
                    choices.nagle = false;
                    choices.deviations = Set.of(Deviation.REPETITIONS_ARE_CUT_ANEW);
                })
                .send(30)
                .settled()
                .send(40)
                .settled()
                .send(50)
                .settled()
                .arrives("<SEQ=301><ACK=111><CTL=ACK>")
                .settled()
                .expires(Timer.RETRANSMISSION)
                .expectAgain(2, "<SEQ=111><ACK=301><DATA=60><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    /** The pointer has 16 bits, however far ahead the urgent data ends (§3.1). */
    @Test
    void joinedSegment_pointsAsFarAsItCan() {
        Segment first = SegmentText.parse("<SEQ=101><ACK=301><DATA=20><CTL=URG,ACK><UP=65535>");
        Segment second = SegmentText.parse("<SEQ=121><ACK=301><DATA=20><CTL=URG,ACK><UP=65535>");
        assertThat(first.join(second).urgentPointer()).isEqualTo(65535);
    }

    @Test
    void fin_joinsWhatIsRepeatedBeforeIt() {
        Endpoint.established(choices -> choices.deviations = Set.of(Deviation.REPETITIONS_ARE_CUT_ANEW))
                .send(30)
                .settled()
                .close()
                .settled()
                .expires(Timer.RETRANSMISSION)
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=30><CTL=FIN,PSH,ACK>")
                .expectState(State.FIN_WAIT_1);
    }

    @Test
    void noSegment_carriesMoreThanHalfOfTheLargestWindow() {
        Endpoint.closed(choices -> {
                    choices.maximumSegmentSize = 1000;
                    choices.deviations = Set.of(Deviation.SEGMENTS_FIT_HALF_THE_WINDOW);
                })
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=1000><WND=1200>")
                .settled()
                .send(1200)
                .expect("<SEQ=101><ACK=301><DATA=600><CTL=ACK>")
                .expect("<SEQ=701><ACK=301><DATA=600><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }
}
