package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.CLOSE_WAIT;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_1;
import static dev.synackademy.tcp.State.FIN_WAIT_2;
import static dev.synackademy.tcp.State.LAST_ACK;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static dev.synackademy.tcp.State.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9293 §3.10.4, §3.10.5 and §3.6: CLOSE and ABORT beyond what {@link UserCallsTest} tables. */
class CloseAbortTest {

    @Test
    void close_inListenOrSynSent_tellsWaitingReceives() {
        Endpoint.listening()
                .receive(5)
                .close()
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectState(CLOSED);
        Endpoint.synSent()
                .send(5)
                .close()
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectState(CLOSED);
        Endpoint.listening().close().expectRules(Rule.CLOSE_LISTEN).expectState(CLOSED);
        Endpoint.synSent().close().expectRules(Rule.CLOSE_SYN_SENT).expectState(CLOSED);
    }

    @Test
    void close_inSynReceived_sendsFinAtOnce() {
        Endpoint.synReceived()
                .close()
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .expectRules(Rule.CLOSE_SYN_RECEIVED, Rule.FIN_SENT)
                .expectState(FIN_WAIT_1)
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .expectState(FIN_WAIT_1)
                .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectState(FIN_WAIT_2);
    }

    @Test
    void close_inSynReceivedBehindText_waitsForEstablished() {
        Endpoint.synReceived()
                .send(150)
                .close()
                .expectRules(Rule.CLOSE_QUEUED)
                .expectState(SYN_RECEIVED)
                .close()
                .expectResponse(Response.CONNECTION_CLOSING)
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=201><ACK=301><DATA=50><CTL=FIN,PSH,ACK>")
                .expectState(FIN_WAIT_1);
    }

    @Test
    void reset_inSynReceivedWithTextAndCloseQueued_leavesNothingForTheNextPeer() {
        Endpoint.synReceived()
                .send(10)
                .arrives("<SEQ=301><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(LISTEN)
                .arrives("<SEQ=500><CTL=SYN>")
                .expect("<SEQ=100><ACK=501><CTL=SYN,ACK>")
                .arrives("<SEQ=501><ACK=101><CTL=ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expectState(ESTABLISHED);
        Endpoint.synReceived()
                .send(10)
                .close()
                .arrives("<SEQ=301><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
    }

    @Test
    void close_entersFinWait1EvenWhileTheFinWaitsBehindText() {
        Endpoint.established()
                .send(1500)
                .settled()
                .close()
                .expectRules(Rule.CLOSE_ESTABLISHED, Rule.WINDOW_FULL)
                .expectState(FIN_WAIT_1)
                .arrives("<SEQ=301><ACK=1101><CTL=ACK><WND=400>")
                .expect("<SEQ=1101><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=1201><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=1301><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=1401><ACK=301><DATA=100><CTL=ACK>")
                .expectState(FIN_WAIT_1)
                .arrives("<SEQ=301><ACK=1501><CTL=ACK><WND=100>")
                .expect("<SEQ=1501><ACK=301><DATA=100><CTL=PSH,ACK>")
                .expectState(FIN_WAIT_1)
                .arrives("<SEQ=301><ACK=1601><CTL=ACK><WND=1>")
                .expect("<SEQ=1601><ACK=301><CTL=FIN,ACK>")
                .expectState(FIN_WAIT_1);
    }

    @Test
    void halfClose_theClosedSideGoesOnReceiving() {
        Endpoint.finWait2()
                .receiveAll()
                .arrives("<SEQ=301><ACK=102><DATA=100><CTL=ACK>")
                .expectDelivered(100)
                .expect("<SEQ=102><ACK=401><CTL=ACK>")
                .arrives("<SEQ=401><ACK=102><DATA=20><CTL=FIN,ACK>")
                .expectDelivered(20)
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=102><ACK=422><CTL=ACK>")
                .expectState(TIME_WAIT);
    }

    @Test
    void halfClose_theOtherSideGoesOnSending() {
        Endpoint.closeWait()
                .send(150)
                .expect("<SEQ=101><ACK=302><DATA=100><CTL=ACK>")
                .expect("<SEQ=201><ACK=302><DATA=50><CTL=PSH,ACK>")
                .expectState(CLOSE_WAIT)
                .arrives("<SEQ=302><ACK=251><CTL=ACK>")
                .expectSignal(Signal.SENT)
                .close()
                .expect("<SEQ=251><ACK=302><CTL=FIN,ACK>")
                .expectState(LAST_ACK)
                .arrives("<SEQ=302><ACK=252><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectState(CLOSED);
    }

    @Test
    void close_inCloseWaitWithFullWindow_sendsTheRestFromLastAck() {
        Endpoint.closeWait()
                .send(1050)
                .settled()
                .close()
                .expectState(LAST_ACK)
                .arrives("<SEQ=302><ACK=1101><CTL=ACK>")
                .expect("<SEQ=1101><ACK=302><DATA=50><CTL=FIN,PSH,ACK>")
                .expectState(LAST_ACK);
    }

    @Test
    void finsCrossWhileOursIsStillQueued_itLeavesFromClosing() {
        Endpoint.established()
                .send(1050)
                .settled()
                .close()
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK><WND=1000>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=1101><ACK=302><CTL=ACK>")
                .expectState(State.CLOSING)
                .arrives("<SEQ=302><ACK=1101><CTL=ACK>")
                .expect("<SEQ=1101><ACK=302><DATA=50><CTL=FIN,PSH,ACK>")
                .expectState(State.CLOSING)
                .arrives("<SEQ=302><ACK=1152><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectState(TIME_WAIT);
    }

    @Test
    void abort_resetsThePeerAndTellsWhoeverWaits() {
        Endpoint.established()
                .abort()
                .expect("<SEQ=101><CTL=RST>")
                .expectRules(Rule.ABORT_RESET)
                .expectState(CLOSED);
        Endpoint.established()
                .receiveAll()
                .abort()
                .expect("<SEQ=101><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
        Endpoint.established()
                .send(10)
                .settled()
                .abort()
                .expect("<SEQ=111><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
        Endpoint.synReceived().abort().expect("<SEQ=101><CTL=RST>").expectState(CLOSED);
        Endpoint.finWait1().abort().expect("<SEQ=102><CTL=RST>").expectState(CLOSED);
        Endpoint.finWait2().abort().expect("<SEQ=102><CTL=RST>").expectState(CLOSED);
        Endpoint.closeWait().abort().expect("<SEQ=101><CTL=RST>").expectState(CLOSED);
    }

    @Test
    void abort_whereNobodyNeedsToBeTold_isSilent() {
        Endpoint.listening().abort().expectRules(Rule.ABORT_SILENT).expectState(CLOSED);
        Endpoint.listening()
                .receive(1)
                .abort()
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
        Endpoint.synSent().abort().expectState(CLOSED);
        Endpoint.closing().abort().expectState(CLOSED);
        Endpoint.lastAck().abort().expectState(CLOSED);
        Endpoint.timeWait().abort().expectState(CLOSED);
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
                .expectState(CLOSED);
    }

    @Test
    void theSynAlone_isNoOutstandingSend() {
        Endpoint.synReceived()
                .close()
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .abort()
                .expect("<SEQ=102><CTL=RST>")
                .expectState(CLOSED);
    }

    @Test
    void theTcbOfAClosedConnectionIsTheOneOfNoConnection() {
        assertThat(Endpoint.established().abort().tcb()).isSameAs(Tcb.CLOSED);
    }
}
