package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static dev.synackademy.tcp.State.SYN_SENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a receiver tells of the text beyond a hole (RFC 2018), and of text that comes twice (RFC 2883). */
class SackTest {

    private static Endpoint sack() {
        return Endpoint.closed(choices -> choices.selectiveAcknowledgment = true);
    }

    private static Endpoint established() {
        return sack().open()
                .expect("<SEQ=100><CTL=SYN><SACK-OK>")
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100><SACK-OK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    /** RCV.NXT is 301 and three runs of ten octets are held, each after a hole of ten. */
    private static Endpoint withThreeRuns() {
        return established()
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=311:321>")
                .arrives("<SEQ=331><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=331:341 311:321>")
                .arrives("<SEQ=351><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=351:361 331:341 311:321>")
                .expectState(ESTABLISHED);
    }

    // Who may use it.

    @Test
    void sackPermitted_isOfferedInOurSynAndAgreedOnByTheirs() {
        assertThat(established().tcb().agreed().selectiveAcknowledgment()).isTrue();
    }

    @Test
    void sackPermitted_isAnsweredInTheSynAck() {
        sack().listen()
                .expectState(LISTEN)
                .arrives("<SEQ=300><CTL=SYN><SACK-OK>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK><SACK-OK>")
                .expectState(SYN_RECEIVED);
    }

    @Test
    void sackPermitted_isNotAnsweredWhereItWasNotOffered() {
        sack().listen()
                .expectState(LISTEN)
                .arrives("<SEQ=300><CTL=SYN>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .expectState(SYN_RECEIVED);
    }

    @Test
    void sackPermitted_isNotAnsweredByWhoDoesNotWantIt() {
        Endpoint.listening()
                .arrives("<SEQ=300><CTL=SYN><SACK-OK>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .expectState(SYN_RECEIVED);
    }

    @Test
    void sackPermitted_whenBothOpenAtOnce_goesWithBothSynAcks() {
        sack().open()
                .expect("<SEQ=100><CTL=SYN><SACK-OK>")
                .expectState(SYN_SENT)
                .arrives("<SEQ=300><CTL=SYN><SACK-OK>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK><SACK-OK>")
                .expectState(SYN_RECEIVED);
    }

    @Test
    void sackPermitted_isOfferedAgainWithARepeatedSyn() {
        sack().open()
                .expect("<SEQ=100><CTL=SYN><SACK-OK>")
                .expires(Timer.RETRANSMISSION)
                .expectAgain(2, "<SEQ=100><CTL=SYN><SACK-OK>")
                .expectState(SYN_SENT);
    }

    @Test
    void withoutAgreement_noBlockIsSent() {
        sack().open()
                .expect("<SEQ=100><CTL=SYN><SACK-OK>")
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    // Which blocks, in which order.

    /** The run that grew goes first, the others keep their order; what came twice goes before them all. */
    @ParameterizedTest
    @CsvSource({
        // from, to, ack, blocks
        "301, 306, 306, 351:361 331:341 311:321",
        "301, 311, 321, 351:361 331:341",
        "301, 316, 321, 311:316 351:361 331:341",
        "301, 321, 321, 311:321 351:361 331:341",
        "301, 326, 326, 311:321 351:361 331:341",
        "301, 331, 341, 311:321 351:361",
        "301, 351, 361, 311:321",
        "306, 311, 301, 306:321 351:361 331:341",
        "306, 316, 301, 311:316 306:321 351:361 331:341",
        "306, 331, 301, 311:321 306:341 351:361",
        "306, 361, 301, 311:321 306:361",
        "311, 316, 301, 311:316 311:321 351:361 331:341",
        "311, 321, 301, 311:321 311:321 351:361 331:341",
        "316, 326, 301, 316:321 311:326 351:361 331:341",
        "321, 326, 301, 311:326 351:361 331:341",
        "321, 331, 301, 311:341 351:361",
        "321, 336, 301, 331:336 311:341 351:361",
        "326, 336, 301, 331:336 326:341 351:361 311:321",
        "326, 351, 301, 331:341 326:361 311:321",
        "341, 351, 301, 331:361 311:321",
        "346, 351, 301, 346:361 331:341 311:321",
        "346, 366, 301, 351:361 346:366 331:341 311:321",
        "356, 358, 301, 356:358 351:361 331:341 311:321",
        "371, 381, 301, 371:381 351:361 331:341 311:321",
    })
    void textAmongThreeRuns(int from, int to, int ack, String blocks) {
        withThreeRuns()
                .arrives("<SEQ=" + from + "><ACK=101><DATA=" + (to - from) + "><CTL=ACK>")
                .expect("<SEQ=101><ACK=" + ack + "><CTL=ACK><SACK=" + blocks + ">")
                .expectState(ESTABLISHED);
    }

    @Test
    void noMoreThanFourBlocksFit_andTheOldestIsLeftOut() {
        withThreeRuns()
                .arrives("<SEQ=371><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=371:381 351:361 331:341 311:321>")
                .arrives("<SEQ=391><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=391:401 371:381 351:361 331:341>")
                .expectState(ESTABLISHED);
    }

    @Test
    void aBlockLeftOut_isToldOnceThereIsRoom() {
        withThreeRuns()
                .arrives("<SEQ=371><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=371:381 351:361 331:341 311:321>")
                .arrives("<SEQ=391><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=391:401 371:381 351:361 331:341>")
                .arrives("<SEQ=341><ACK=101><DATA=50><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=351:361 331:401 311:321>")
                .expectState(ESTABLISHED);
    }

    @Test
    void aFinBeyondAHole_isToldLikeAnOctet() {
        established()
                .arrives("<SEQ=311><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=311:312>")
                .arrives("<SEQ=306><ACK=101><DATA=5><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=306:312>")
                .arrives("<SEQ=301><ACK=101><DATA=5><CTL=ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=101><ACK=312><CTL=ACK>")
                .expectState(State.CLOSE_WAIT);
    }

    // What came twice.

    @Test
    void allOfItAcknowledgedBefore_isToldByDsack() {
        established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=311><CTL=ACK><SACK=301:311>")
                .expectState(ESTABLISHED);
    }

    @Test
    void partOfItAcknowledgedBefore_isToldByDsackAtOnce() {
        sack().open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><SACK-OK>")
                .settled()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .arrives("<SEQ=306><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=316><CTL=ACK><SACK=306:311>")
                .expectState(ESTABLISHED);
    }

    @Test
    void aDuplicate_isToldOnce() {
        withThreeRuns()
                .arrives("<SEQ=353><ACK=101><DATA=3><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=353:356 351:361 331:341 311:321>")
                .arrives("<SEQ=301><ACK=101><DATA=5><CTL=ACK>")
                .expect("<SEQ=101><ACK=306><CTL=ACK><SACK=351:361 331:341 311:321>")
                .expectState(ESTABLISHED);
    }

    @Test
    void aFinThatComesTwice_isToldByDsack() {
        established()
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=101><ACK=302><CTL=ACK>")
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=302><CTL=ACK><SACK=301:302>")
                .expectState(State.CLOSE_WAIT);
    }

    @Test
    void aSynInTheOldSequenceSpace_isChallengedWithoutDsack() {
        established()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    // Beside text.

    @Test
    void textCarriesTheBlocks_andIsShorterForThem() {
        withThreeRuns()
                .send(100)
                .expect("<SEQ=101><ACK=301><DATA=72><CTL=ACK><SACK=351:361 331:341 311:321>")
                .expect("<SEQ=173><ACK=301><DATA=28><CTL=PSH,ACK><SACK=351:361 331:341 311:321>")
                .expectState(ESTABLISHED);
    }

    @Test
    void textSentAgain_carriesAsManyBlocksAsFitBesideIt() {
        established()
                .send(85)
                .expect("<SEQ=101><ACK=301><DATA=85><CTL=PSH,ACK>")
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=186><ACK=301><CTL=ACK><SACK=311:321>")
                .arrives("<SEQ=331><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=186><ACK=301><CTL=ACK><SACK=331:341 311:321>")
                .expires(Timer.RETRANSMISSION)
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=85><CTL=PSH,ACK><SACK=331:341>")
                .expectState(ESTABLISHED);
    }

    @Test
    void rulesTellWhatTheAcknowledgmentTells() {
        established()
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.TEXT_OUT_OF_ORDER, Rule.ACK_SENT, Rule.SACK_SENT)
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=311:321>")
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.TEXT_OUT_OF_ORDER, Rule.ACK_SENT, Rule.DSACK_SENT)
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=311:321 311:321>")
                .expectState(ESTABLISHED);
    }
}
