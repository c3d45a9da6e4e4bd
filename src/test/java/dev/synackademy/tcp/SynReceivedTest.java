package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.CLOSE_WAIT;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_1;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9293 §3.10.7.4 in SYN-RECEIVED, where it matters whether the connection came from LISTEN or SYN-SENT (MUST-11). */
class SynReceivedTest {

    @Test
    void reset_fromListen_returnsThereInSilence() {
        Endpoint endpoint = Endpoint.synReceived()
                .arrives("<SEQ=301><CTL=RST>")
                .expectRules(Rule.SYN_RECEIVED_RST_TO_LISTEN)
                .expectNoTimer(Timer.RETRANSMISSION)
                .expectNoTimer(Timer.USER)
                .expectState(LISTEN);
        assertThat(endpoint.tcb()).isEqualTo(Endpoint.listening().tcb());
    }

    @Test
    void returnToListen_leavesNothing() {
        Tcp tcp = new Tcp(Endpoint.config().with(c -> c.challengeAcks = 1));
        Tcb listen = tcp.on(Tcb.CLOSED, Event.Open.passive(Endpoint.LOCAL), 0).after();
        Tcb half = arrives(tcp, listen, "<SEQ=300><CTL=SYN><MSS=100>").after();
        half = arrives(tcp, half, "<SEQ=310><CTL=RST>").after(); // challenged
        assertThat(arrives(tcp, half, "<SEQ=301><CTL=RST>").after()).isEqualTo(listen);
    }

    private static Transition arrives(Tcp tcp, Tcb tcb, String segment) {
        return tcp.on(tcb, new Event.SegmentArrives(Endpoint.PEER, SegmentText.parse(segment)), 0);
    }

    @Test
    void reset_fromSynSent_isARefusal() {
        Endpoint.synReceivedActively()
                .arrives("<SEQ=301><CTL=RST>")
                .expectSignal(Signal.CONNECTION_REFUSED)
                .expectRules(Rule.SYN_RECEIVED_RST_REFUSED)
                .expectState(CLOSED);
    }

    @Test
    void reset_inTheWindowButNotExact_isChallenged() {
        Endpoint.synReceived()
                .arrives("<SEQ=302><CTL=RST>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.RST_CHALLENGED)
                .expectState(SYN_RECEIVED);
    }

    @Test
    void syn_inTheWindow_fromListen_returnsThere() {
        Endpoint.synReceived()
                .arrives("<SEQ=400><CTL=SYN>")
                .expectRules(Rule.SYN_RECEIVED_SYN_TO_LISTEN)
                .expectState(LISTEN);
    }

    @Test
    void syn_inTheWindow_fromSynSent_isChallenged() {
        Endpoint.synReceivedActively()
                .arrives("<SEQ=400><CTL=SYN>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.SYN_CHALLENGED)
                .expectState(SYN_RECEIVED);
    }

    @Test
    void syn_repeated_isAcknowledged() {
        Endpoint.synReceived()
                .arrives("<SEQ=300><CTL=SYN>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.UNACCEPTABLE_ACKNOWLEDGED)
                .expectState(SYN_RECEIVED);
    }

    @Test
    void ack_ofOurSyn_establishes_andSetsTheWindow() {
        Endpoint endpoint = Endpoint.synReceived()
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=555>")
                .expectSignal(Signal.ESTABLISHED)
                .expectRules(Rule.SYN_RECEIVED_ACK, Rule.ACK_ADVANCES_UNA, Rule.RTT_SAMPLED, Rule.RTO_STOP)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().snd().wnd()).isEqualTo(555);
        assertThat(endpoint.tcb().snd().wl1()).hasToString("301");
        assertThat(endpoint.tcb().snd().wl2()).hasToString("101");
    }

    @Test
    void ack_ofAnythingElse_isReset_evenWhereRfc5961WouldAcknowledge() {
        Endpoint.synReceived()
                .arrives("<SEQ=301><ACK=100><CTL=ACK>")
                .expect("<SEQ=100><CTL=RST>")
                .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                .expect("<SEQ=102><CTL=RST>")
                .arrives("<SEQ=301><ACK=4000000000><CTL=ACK>")
                .expect("<SEQ=4000000000><CTL=RST>")
                .expectRules(Rule.SYN_RECEIVED_BAD_ACK_RESET)
                .expectState(SYN_RECEIVED);
    }

    @Test
    void segmentWithoutAck_isDropped() {
        Endpoint.synReceived()
                .arrives("<SEQ=301><DATA=10><CTL=FIN>")
                .expectRules(Rule.NO_ACK_DROPPED)
                .expectState(SYN_RECEIVED);
    }

    @Test
    void textAndFinWithTheAckOfOurSyn_areTakenAtOnce() {
        Endpoint.synReceived()
                .receiveAll()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expectDelivered(10)
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=101><ACK=312><CTL=ACK>")
                .expectState(CLOSE_WAIT);
    }

    @Test
    void wrongCompartment_isResetAndTheAttemptStays() {
        Endpoint.synReceived()
                .arrivesFromCompartment(7, "<SEQ=301><ACK=101><CTL=ACK>")
                .expect("<SEQ=101><CTL=RST>")
                .expectRules(Rule.COMPARTMENT_MISMATCH)
                .expectState(SYN_RECEIVED);
    }

    @Test
    void simultaneousOpen_theAckInTheSynAckIsRead() {
        Endpoint.synReceivedActively()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expectRules(
                        Rule.SIMULTANEOUS_SYN_ACK,
                        Rule.SYN_RECEIVED_ACK,
                        Rule.ACK_ADVANCES_UNA,
                        Rule.KARN,
                        Rule.RTO_STOP)
                .expectState(ESTABLISHED);
    }

    @Test
    void simultaneousOpen_onlyTheVerySynIsKnown_andOnlyAfterSynSent() {
        Endpoint.synReceivedActively()
                .arrives("<SEQ=299><ACK=101><CTL=SYN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.UNACCEPTABLE_ACKNOWLEDGED)
                .expectState(SYN_RECEIVED);
        Endpoint.synReceived()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.UNACCEPTABLE_ACKNOWLEDGED)
                .expectState(SYN_RECEIVED);
    }

    @Test
    void simultaneousOpen_whoseSynAckIsLost_isSavedByTheAckOfItsRepetition() {
        Endpoint.synReceivedActively()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(ESTABLISHED);
        Endpoint.synReceivedActively()
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expectState(ESTABLISHED);
    }

    @Test
    void simultaneousOpen_closedAtOnce_waitsForBothAcknowledgments() {
        Endpoint.synReceivedActively()
                .close()
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .expectState(FIN_WAIT_1)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expect("<SEQ=102><ACK=301><CTL=ACK>")
                .expectState(FIN_WAIT_1)
                .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectState(State.FIN_WAIT_2);
    }

    @Test
    void aRstBesideTheSynOfASimultaneousOpen_isDropped() {
        Endpoint.synReceivedActively()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,RST,ACK>")
                .expectState(SYN_RECEIVED);
    }
}
