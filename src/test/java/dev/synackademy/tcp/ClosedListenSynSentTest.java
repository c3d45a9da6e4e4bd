package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.CLOSE_WAIT;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static dev.synackademy.tcp.State.SYN_SENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9293 §3.10.7.1–§3.10.7.3: a segment arrives in CLOSED, LISTEN and SYN-SENT. */
class ClosedListenSynSentTest {

    @Test
    void closed_answersAnAckWithTheResetItsSenderMustAccept() {
        Endpoint.closed()
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .expect("<SEQ=101><CTL=RST>")
                .expectRules(Rule.CLOSED_ACK_RESET)
                .expectState(CLOSED);
    }

    @Test
    void closed_answersASegmentWithoutAckByAcknowledgingAllOfIt() {
        Endpoint.closed()
                .arrives("<SEQ=300><CTL=SYN>")
                .expect("<SEQ=0><ACK=301><CTL=RST,ACK>")
                .arrives("<SEQ=300><DATA=10><CTL=FIN,SYN>")
                .expect("<SEQ=0><ACK=312><CTL=RST,ACK>")
                .expectRules(Rule.CLOSED_RESET)
                .expectState(CLOSED);
    }

    @Test
    void closed_neverAnswersAReset() {
        Endpoint.closed()
                .arrives("<SEQ=300><CTL=RST>")
                .arrives("<SEQ=300><ACK=1><CTL=RST,ACK>")
                .expectRules(Rule.CLOSED_RST_DISCARDED)
                .expectState(CLOSED);
    }

    @Test
    void listen_ignoresAReset() {
        Endpoint.listening()
                .arrives("<SEQ=300><CTL=RST>")
                .arrives("<SEQ=300><ACK=101><CTL=RST,ACK>")
                .expectRules(Rule.LISTEN_RST_IGNORED)
                .expectState(LISTEN);
    }

    @Test
    void listen_resetsAnyAcknowledgment() {
        Endpoint.listening()
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .expect("<SEQ=101><CTL=RST>")
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expect("<SEQ=101><CTL=RST>")
                .expectRules(Rule.LISTEN_ACK_RESET)
                .expectState(LISTEN);
    }

    @Test
    void listen_dropsWhatIsNeitherSynNorAckNorRst() {
        Endpoint.listening()
                .arrives("<SEQ=300><DATA=10><CTL=FIN>")
                .expectRules(Rule.LISTEN_OTHER_DROPPED)
                .expectState(LISTEN);
    }

    @Test
    void listen_answersASynAndRemembersItsSender() {
        Endpoint endpoint = Endpoint.listening()
                .arrives("<SEQ=300><CTL=SYN><WND=700><MSS=60>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK><WND=1000><MSS=100>")
                .expectRules(Rule.LISTEN_SYN, Rule.MSS_OPTION, Rule.ISS_SELECTED, Rule.RTO_START)
                .expectTimer(Timer.RETRANSMISSION, 1000)
                .expectState(SYN_RECEIVED);
        Tcb tcb = endpoint.tcb();
        assertThat(tcb.remote()).isEqualTo(Endpoint.PEER);
        assertThat(tcb.activeOrigin()).isFalse();
        assertThat(tcb.effSndMss()).isEqualTo(60);
        assertThat(tcb.snd().wnd()).isEqualTo(700);
        assertThat(tcb.rcv().irs()).hasToString("300");
        assertThat(tcb.rcv().nxt()).hasToString("301");
        assertThat(tcb.snd().una()).hasToString("100");
        assertThat(tcb.snd().nxt()).hasToString("101");
    }

    @Test
    void listen_withoutMssOption_assumes536() {
        Endpoint endpoint = Endpoint.closed(choices -> choices.maximumSegmentSize = 1460)
                .listen()
                .arrives("<SEQ=300><CTL=SYN>")
                .settled();
        assertThat(endpoint.tcb().effSndMss()).isEqualTo(536);
    }

    @Test
    void listen_refusesTheWrongCompartment() {
        Endpoint.listening()
                .arrivesFromCompartment(7, "<SEQ=300><CTL=SYN>")
                .expect("<SEQ=0><ACK=301><CTL=RST,ACK>")
                .expectRules(Rule.COMPARTMENT_MISMATCH)
                .expectState(LISTEN);
    }

    @Test
    void textAndFinBesideASyn_waitForEstablished_andAreThenAcknowledged() {
        Endpoint.listening()
                .receiveAll()
                .arrives("<SEQ=300><DATA=20><CTL=SYN>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .expectState(SYN_RECEIVED)
                .arrives("<SEQ=321><ACK=101><CTL=ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expectDelivered(20)
                .expect("<SEQ=101><ACK=321><CTL=ACK>")
                .expectState(ESTABLISHED);
        Endpoint.listening()
                .receiveAll()
                .arrives("<SEQ=300><DATA=20><CTL=FIN,SYN>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .arrives("<SEQ=322><ACK=101><CTL=ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expectDelivered(20)
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=101><ACK=322><CTL=ACK>")
                .expectState(CLOSE_WAIT);
    }

    @Test
    void textBesideASynBeyondTheWindow_isCutOff() {
        Endpoint.listening()
                .arrives("<SEQ=300><DATA=1200><CTL=FIN,SYN>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .arrives("<SEQ=1301><ACK=101><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(SYN_RECEIVED)
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=1301><CTL=ACK><WND=0>")
                .expectState(ESTABLISHED);
    }

    @Test
    void synSent_resetsAnAckOfWhatWasNeverSent() {
        Endpoint.synSent()
                .arrives("<SEQ=300><ACK=100><CTL=ACK>")
                .expect("<SEQ=100><CTL=RST>")
                .arrives("<SEQ=300><ACK=102><CTL=SYN,ACK>")
                .expect("<SEQ=102><CTL=RST>")
                .expectRules(Rule.SYN_SENT_BAD_ACK_RESET)
                .expectState(SYN_SENT);
    }

    @Test
    void synSent_reset_needsAnAcceptableAck() {
        Endpoint.synSent()
                .arrives("<SEQ=0><ACK=100><CTL=RST,ACK>")
                .expectRules(Rule.SYN_SENT_BAD_ACK_RST_DROPPED)
                .arrives("<SEQ=0><CTL=RST>")
                .expectRules(Rule.SYN_SENT_RST_DROPPED)
                .expectState(SYN_SENT)
                .arrives("<SEQ=0><ACK=101><CTL=RST,ACK>")
                .expectSignal(Signal.CONNECTION_REFUSED)
                .expectRules(Rule.SYN_SENT_ACK_ACCEPTABLE, Rule.SYN_SENT_RST_REFUSED)
                .expectState(CLOSED);
    }

    @Test
    void synSent_refusesTheWrongCompartment() {
        Endpoint.synSent()
                .arrivesFromCompartment(7, "<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expect("<SEQ=101><CTL=RST>")
                .arrivesFromCompartment(7, "<SEQ=300><CTL=SYN>")
                .expect("<SEQ=0><ACK=301><CTL=RST,ACK>")
                .expectState(SYN_SENT);
    }

    @Test
    void synSent_dropsWhatIsNeitherSynNorRst() {
        Endpoint.synSent()
                .arrives("<SEQ=301><ACK=101><DATA=5><CTL=ACK>")
                .expectRules(Rule.SYN_SENT_ACK_ACCEPTABLE, Rule.SYN_SENT_OTHER_DROPPED)
                .arrives("<SEQ=301><CTL=FIN>")
                .expectRules(Rule.SYN_SENT_OTHER_DROPPED)
                .expectState(SYN_SENT);
    }

    @Test
    void synSent_synAck_establishes() {
        Endpoint endpoint = Endpoint.synSent()
                .passes(80)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><WND=700><MSS=60>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><CTL=ACK><WND=1000><MSS=0>")
                .expectRules(
                        Rule.SYN_SENT_ACK_ACCEPTABLE,
                        Rule.MSS_OPTION,
                        Rule.SYN_SENT_SYN_ACK,
                        Rule.RTT_SAMPLED,
                        Rule.RTO_STOP,
                        Rule.ACK_SENT)
                .expectNoTimer(Timer.RETRANSMISSION)
                .expectNoTimer(Timer.USER)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().snd().wnd()).isEqualTo(700);
        assertThat(endpoint.tcb().activeOrigin()).isTrue();
    }

    @Test
    void synSent_synAckWithTextAndFin_takesThemWithOneAck() {
        Endpoint.synSent()
                .receiveAll()
                .arrives("<SEQ=300><ACK=101><DATA=20><CTL=FIN,SYN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expectDelivered(20)
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=101><ACK=322><CTL=ACK>")
                .expectState(CLOSE_WAIT);
    }

    @Test
    void synSent_synAckWithTextBeyondTheWindow_takesOnlyWhatFits() {
        Endpoint.synSent()
                .arrives("<SEQ=300><ACK=101><DATA=1200><CTL=FIN,SYN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=1301><CTL=ACK><WND=0>")
                .expectState(ESTABLISHED);
    }

    @Test
    void synSent_synAckWithUrgentText_isSignalled() {
        Endpoint.synSent()
                .arrives("<SEQ=300><ACK=101><DATA=20><CTL=SYN,URG,ACK><UP=11>")
                .expectSignal(Signal.ESTABLISHED)
                .expectSignal(Signal.URGENT_DATA)
                .expect("<SEQ=101><ACK=321><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void synSent_syn_opensSimultaneously_andItsTextWaits() {
        Endpoint.synSent()
                .receiveAll()
                .arrives("<SEQ=300><DATA=20><CTL=SYN>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK><MSS=100>")
                .expectRules(Rule.MSS_DEFAULT, Rule.SYN_SENT_SYN, Rule.SYN_TEXT_QUEUED)
                .expectTimer(Timer.RETRANSMISSION, 1000)
                .expectState(SYN_RECEIVED)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expectDelivered(20)
                .expect("<SEQ=101><ACK=321><CTL=ACK>")
                .expectState(ESTABLISHED);
    }
}
