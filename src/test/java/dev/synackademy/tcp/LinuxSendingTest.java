package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;

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
}
