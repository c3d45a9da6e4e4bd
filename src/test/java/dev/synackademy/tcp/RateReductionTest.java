package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** How the window comes down during a recovery (RFC 6937). Ten segments are out. */
class RateReductionTest {

    /** Ten segments of thirty are out. */
    static Endpoint tenOut(Consumer<TcpConfig.Choices> more) {
        return Endpoint.closed(choices -> {
                    choices.congestionControl = CongestionControl.RENO;
                    choices.duplicateAckThreshold = 3;
                    choices.selectiveAcknowledgment = true;
                    choices.timestamps = true;
                    choices.maximumSegmentSize = 112;
                    choices.sendBuffer = 1_000_000;
                    more.accept(choices);
                })
                .open()
                .settled()
                .passes(100)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=112><WND=60000><SACK-OK><TS=1,0>")
                .settled()
                .send(3000)
                .settled();
    }

    private static Endpoint sack(Endpoint endpoint, String blocks) {
        return endpoint.arrives("<SEQ=301><ACK=101><CTL=ACK><WND=60000><SACK=" + blocks + "><TS=1,100>");
    }

    private static Endpoint inRecovery() {
        Endpoint endpoint =
                tenOut(choices -> choices.proportionalRateReduction = true).passes(100);
        sack(endpoint, "201:301").settled();
        sack(endpoint, "201:401").settled();
        return sack(endpoint, "201:501");
    }

    @Test
    void recovery_beginsWithTheLostSegment_andNothingElse() {
        Endpoint endpoint = inRecovery();
        endpoint.expectRules(
                        Rule.ACK_NOTHING_NEW,
                        Rule.SACK_TAKEN,
                        Rule.SACK_LOSS,
                        Rule.FAST_RETRANSMIT,
                        Rule.PROPORTIONAL_REDUCTION,
                        Rule.LOST_SENT_AGAIN,
                        Rule.CONGESTION_WINDOW_FULL)
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=100><CTL=ACK><TS=200,1>")
                .expectState(ESTABLISHED);
    }

    @Test
    void segments_leaveInProportionToThoseThatArrive() {
        Endpoint endpoint = inRecovery().settled();
        int sent = 0;
        for (int end = 601; end <= 1101; end += 100) {
            SequenceNumber before = endpoint.tcb().snd().nxt();
            sack(endpoint, "201:" + end).settled();
            sent += endpoint.tcb().snd().nxt().minus(before);
        }
        assertThat(sent).as("five of twelve").isEqualTo(200);
    }

    @Test
    void recovery_endsWithTheThreshold() {
        Endpoint endpoint = inRecovery().settled();
        int ssthresh = endpoint.tcb().congestion().ssthresh();
        int end = (int) endpoint.tcb().snd().nxt().unsigned();
        endpoint.arrives("<SEQ=301><ACK=" + end + "><CTL=ACK><WND=60000><TS=1,200>")
                .settled();
        assertThat(endpoint.tcb().isInFastRecovery()).isFalse();
        assertThat(endpoint.tcb().congestion().cwnd()).isEqualTo(ssthresh);
    }
}
