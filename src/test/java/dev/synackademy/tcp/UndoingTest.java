package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.Timer.RETRANSMISSION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Where nothing was lost the windows are again what they were (RFC 4015). Ten segments are out, sent at 100 ms. */
class UndoingTest {

    private static final int NO_SSTHRESH = CongestionVariables.UNLIMITED;

    private static Endpoint tenOut(Consumer<TcpConfig.Choices> more) {
        return RateReductionTest.tenOut(choices -> {
            choices.undoing = true;
            more.accept(choices);
        });
    }

    private static Endpoint tenOut() {
        return tenOut(choices -> {});
    }

    /** @param echoed the time, in ms, that the peer's answer echoes */
    private static Endpoint ack(Endpoint endpoint, long ack, String sack, int echoed) {
        String blocks = sack.isEmpty() ? "" : "<SACK=" + sack + ">";
        return endpoint.arrives("<SEQ=301><ACK=" + ack + "><CTL=ACK><WND=60000>" + blocks + "<TS=1," + echoed + ">");
    }

    /** The first segment is deemed lost at 200 ms, and goes again. */
    private static Endpoint firstSentAgain() {
        Endpoint endpoint = tenOut().passes(100);
        ack(endpoint, 101, "201:501", 100).settled();
        assertThat(endpoint.tcb().isInFastRecovery()).isTrue();
        assertThat(endpoint.tcb().congestion().ssthresh()).isLessThan(1000);
        return endpoint;
    }

    private static void expectWindows(Endpoint endpoint, int cwnd, int ssthresh) {
        assertThat(endpoint.tcb().congestion().cwnd()).isEqualTo(cwnd);
        assertThat(endpoint.tcb().congestion().ssthresh()).isEqualTo(ssthresh);
    }

    /** Else a search would find ever new states. */
    @Test
    void withoutTimestamps_noTimeIsRemembered() {
        assertThat(reducedAt(0)).isEqualTo(reducedAt(70));
    }

    private static RecoveryVariables reducedAt(int millis) {
        return Endpoint.established(choices -> {
                    choices.undoing = true;
                    choices.congestionControl = CongestionControl.RENO;
                })
                .passes(millis)
                .send(10)
                .settled()
                .expires(RETRANSMISSION)
                .settled()
                .tcb()
                .recovery();
    }

    // What timestamps tell (RFC 3522).

    @Test
    void answerToTheOriginal_undoesTheReduction() {
        Endpoint endpoint = firstSentAgain();
        ack(endpoint.passes(5), endpoint.tcb().snd().nxt().unsigned(), "", 100).settled();
        expectWindows(endpoint, 1000, NO_SSTHRESH);
    }

    @Test
    void answerToTheRepetition_doesNot() {
        Endpoint endpoint = firstSentAgain();
        int ssthresh = endpoint.tcb().congestion().ssthresh();
        ack(endpoint.passes(100), endpoint.tcb().snd().nxt().unsigned(), "", 200)
                .settled();
        assertThat(endpoint.tcb().congestion().ssthresh()).isEqualTo(ssthresh);
    }

    @Test
    void answerToTheOriginal_ofAPart_isEnough() {
        Endpoint endpoint = firstSentAgain();
        ack(endpoint.passes(5), 501, "", 100);
        endpoint.expectRuled(Rule.REDUCTION_UNDONE).settled();
        assertThat(endpoint.tcb().isInFastRecovery()).isFalse();
        assertThat(endpoint.tcb().congestion().ssthresh()).isEqualTo(NO_SSTHRESH);
    }

    @Test
    void answerToTheOriginal_whileAnotherRepetitionIsOut_onlyKeepsFurtherOnesBack() {
        Endpoint endpoint = tenOut().passes(100);
        ack(endpoint, 101, "201:301 401:801", 100).settled();
        assertThat(endpoint.tcb().recovery().lost().isEmpty())
                .as("both holes have been filled")
                .isTrue();
        ack(endpoint.passes(5), 301, "401:801", 100).settled();
        assertThat(endpoint.tcb().isInFastRecovery()).as("301 is out").isTrue();
        ack(endpoint.passes(5), 801, "", 100).settled();
        assertThat(endpoint.tcb().isInFastRecovery()).isFalse();
        assertThat(endpoint.tcb().congestion().ssthresh()).isEqualTo(NO_SSTHRESH);
    }

    @Test
    void answerToTheOriginal_afterATimeout_undoesThatToo() {
        Endpoint endpoint = tenOut().expires(RETRANSMISSION).settled();
        assertThat(endpoint.tcb().congestion().cwnd()).isEqualTo(100);
        ack(endpoint, 201, "", 100).settled();
        assertThat(endpoint.tcb().isInTimeoutRecovery()).isFalse();
        expectWindows(endpoint, 1000, NO_SSTHRESH);
        assertThat(endpoint.tcb().lostSegments()).isZero();
    }

    // What DSACKs tell (RFC 3708).

    @Test
    void duplicateOfTheOnlyRepetition_undoesTheReduction_evenAfterTheRecovery() {
        Endpoint endpoint = firstSentAgain();
        long nxt = endpoint.tcb().snd().nxt().unsigned();
        ack(endpoint.passes(100), nxt, "", 200).settled();
        assertThat(endpoint.tcb().isInFastRecovery()).isFalse();
        ack(endpoint.passes(5), nxt, "101:201", 200);
        endpoint.expectRuled(Rule.REPETITIONS_WERE_NEEDLESS).settled();
        assertThat(endpoint.tcb().congestion().ssthresh()).isEqualTo(NO_SSTHRESH);
    }

    @Test
    void duplicateOfTheOnlyRepetition_undoesTheReduction_evenWhereNothingIsOutstanding() {
        Endpoint endpoint = firstSentAgain();
        while (endpoint.tcb().unacknowledgedSegments() > 0) {
            ack(endpoint.passes(100), endpoint.tcb().snd().nxt().unsigned(), "", 200)
                    .settled();
        }
        ack(endpoint.passes(5), endpoint.tcb().snd().nxt().unsigned(), "101:201", 200);
        endpoint.expectRuled(Rule.REPETITIONS_WERE_NEEDLESS).settled();
        assertThat(endpoint.tcb().congestion().ssthresh()).isEqualTo(NO_SSTHRESH);
    }

    @Test
    void duplicateOfOneRepetitionOfTwo_doesNot() {
        Endpoint endpoint = tenOut().passes(100);
        ack(endpoint, 101, "201:301 401:801", 100).settled();
        long nxt = endpoint.tcb().snd().nxt().unsigned();
        ack(endpoint.passes(100), nxt, "101:201", 200).settled();
        assertThat(endpoint.tcb().congestion().ssthresh()).isLessThan(1000);
        ack(endpoint.passes(5), nxt, "301:401", 200);
        endpoint.expectRuled(Rule.REPETITIONS_WERE_NEEDLESS);
    }

    @Test
    void duplicateOfWhatWasSentOnce_isTheNetworks_andTellsNothing() {
        Endpoint endpoint = firstSentAgain();
        ack(endpoint.passes(5), 101, "301:401 201:501", 100).settled();
        assertThat(endpoint.tcb().isInFastRecovery()).isTrue();
        assertThat(endpoint.tcb().congestion().ssthresh()).isLessThan(1000);
    }

    // What is acknowledged after a timeout tells (F-RTO, RFC 5682). Nobody believes the clocks here.

    private static Endpoint timedOut() {
        return tenOut(choices -> choices.timestamps = false)
                .expires(RETRANSMISSION)
                .settled();
    }

    private static Endpoint plain(Endpoint endpoint, int ack, String sack) {
        String blocks = sack.isEmpty() ? "" : "<SACK=" + sack + ">";
        return endpoint.arrives("<SEQ=301><ACK=" + ack + "><CTL=ACK><WND=60000>" + blocks);
    }

    @Test
    void acknowledgmentOfWhatWasNotSentAgain_showsThatTheTimerWasTooEarly() {
        Endpoint endpoint = timedOut();
        plain(endpoint, 325, "");
        endpoint.expectRuled(Rule.TIMEOUT_WAS_EARLY).settled();
        assertThat(endpoint.tcb().isInTimeoutRecovery()).isFalse();
        assertThat(endpoint.tcb().congestion().ssthresh()).isEqualTo(NO_SSTHRESH);
    }

    @Test
    void afterTheRepetitionIsAcknowledged_newTextGoesBeforeWhatIsDeemedLost() {
        Endpoint endpoint = timedOut();
        plain(endpoint, 213, "");
        endpoint.expectRuled(Rule.NEW_TEXT_AFTER_TIMEOUT)
                .expect("<SEQ=1221><ACK=301><DATA=112><CTL=ACK>")
                .expect("<SEQ=1333><ACK=301><DATA=112><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void whereNewTextOnlyRepeatsTheAcknowledgment_theLossWasReal() {
        Endpoint endpoint = timedOut();
        plain(endpoint, 213, "").settled();
        plain(endpoint, 213, "1221:1333")
                .expectAgain(2, "<SEQ=213><ACK=301><DATA=112><CTL=ACK>")
                .settled();
        plain(endpoint, 437, "1221:1333").settled();
        assertThat(endpoint.tcb().isInTimeoutRecovery())
                .as("what is acknowledged now had been sent again")
                .isTrue();
    }

    @Test
    void whereNewTextLeadsToAcknowledgmentsOfTheOld_nothingWasLost() {
        Endpoint endpoint = timedOut();
        plain(endpoint, 213, "").settled();
        plain(endpoint, 325, "");
        endpoint.expectRuled(Rule.TIMEOUT_WAS_EARLY).settled();
        assertThat(endpoint.tcb().isInTimeoutRecovery()).isFalse();
    }

    @Test
    void whereThereIsNoNewText_whatIsDeemedLostGoesAgain() {
        Endpoint endpoint = Endpoint.established(choices -> {
                    choices.congestionControl = CongestionControl.RENO;
                    choices.undoing = true;
                    choices.maximumSegmentSize = 100;
                })
                .send(300)
                .settled()
                .expires(RETRANSMISSION)
                .settled();
        endpoint.arrives("<SEQ=301><ACK=201><CTL=ACK>")
                .expectAgain(2, "<SEQ=201><ACK=301><DATA=100><CTL=ACK>")
                .expectAgain(2, "<SEQ=301><ACK=301><DATA=100><CTL=PSH,ACK>");
    }
}
