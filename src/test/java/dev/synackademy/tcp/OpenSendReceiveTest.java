package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.CLOSE_WAIT;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_2;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static dev.synackademy.tcp.State.SYN_SENT;
import static dev.synackademy.tcp.State.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9293 §3.10.1–§3.10.3: OPEN, SEND and RECEIVE beyond what {@link UserCallsTest} tables. */
class OpenSendReceiveTest {

    private static final Event.Open PASSIVE_FOR_ONE_PEER = new Event.Open(Endpoint.LOCAL, Endpoint.PEER, false);

    @Test
    void open_active_sendsSynWithMssAndStartsTimers() {
        Endpoint.closed()
                .open()
                .expect("<SEQ=100><CTL=SYN><WND=1000><MSS=100>")
                .expectRules(Rule.OPEN_ACTIVE, Rule.ISS_SELECTED, Rule.RTO_START)
                .expectTimer(Timer.RETRANSMISSION, 1000)
                .expectTimer(Timer.USER, 300_000)
                .expectState(SYN_SENT);
    }

    @Test
    void open_inListen_turnsActive() {
        Endpoint.listening().open().expect("<SEQ=100><CTL=SYN>").expectState(SYN_SENT);
    }

    @Test
    void open_activeToNobodyInListen_leavesTheSpecifiedPeer() {
        Endpoint endpoint = Endpoint.closed()
                .call(PASSIVE_FOR_ONE_PEER)
                .call(new Event.Open(Endpoint.LOCAL, null, true))
                .expectResponse(Response.REMOTE_SOCKET_UNSPECIFIED)
                .expectState(LISTEN);
        assertThat(endpoint.tcb().remote()).isEqualTo(Endpoint.PEER);
    }

    @Test
    void send_inListenForOnePeer_opensAndQueues() {
        Endpoint.closed()
                .call(PASSIVE_FOR_ONE_PEER)
                .send(10)
                .expect("<SEQ=100><CTL=SYN>")
                .expectState(SYN_SENT)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void send_inSynSent_travelsWithTheAckOfTheSyn() {
        Endpoint.synSent()
                .send(10)
                .send(5)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><DATA=15><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void send_inSynReceived_waitsForEstablished() {
        Endpoint.synReceived()
                .send(10)
                .expectState(SYN_RECEIVED)
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void send_isCutIntoSegmentsOfThePeersMss_theLastIsPushed() {
        Endpoint.established()
                .send(250)
                .expect("<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=201><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=301><ACK=301><DATA=50><CTL=PSH,ACK>")
                .expectState(ESTABLISHED)
                .arrives("<SEQ=301><ACK=351><CTL=ACK>")
                .expectSignal(Signal.SENT)
                .expectState(ESTABLISHED);
    }

    @Test
    void whatWasPushed_staysPushed() {
        Endpoint.established(c -> c.nagle = true)
                .send(10)
                .expect("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK>")
                .send(10) // pushed; Nagle holds it
                .call(new Event.Send(Endpoint.octetsAt(121, 10), false, false))
                .arrives("<SEQ=301><ACK=111><CTL=ACK>")
                .expect("<SEQ=111><ACK=301><DATA=20><CTL=PSH,ACK>");
    }

    @Test
    void send_toAPeerWithoutMssOption_isCutAt536() {
        Endpoint.closed(choices -> choices.maximumSegmentSize = 1460)
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .settled()
                .send(600)
                .expect("<SEQ=101><ACK=301><DATA=536><CTL=ACK>")
                .expect("<SEQ=637><ACK=301><DATA=64><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void send_toAPeerWithALargerMss_keepsToOurOwn() {
        Endpoint.synSent()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=1460>")
                .settled()
                .send(101)
                .expect("<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=201><ACK=301><DATA=1><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void send_moreThanTheBuffer_isRefusedAndNothingKept() {
        Endpoint endpoint = Endpoint.synSent()
                .send(1500)
                .send(501)
                .expectResponse(Response.INSUFFICIENT_RESOURCES)
                .expectRules(Rule.SEND_NO_ROOM)
                .send(500)
                .expectState(SYN_SENT);
        assertThat(endpoint.tcb().unsent()).isEqualTo(2000);
    }

    @Test
    void send_inListenMoreThanTheBuffer_doesNotOpen() {
        Endpoint.closed()
                .call(PASSIVE_FOR_ONE_PEER)
                .send(2001)
                .expectResponse(Response.INSUFFICIENT_RESOURCES)
                .expectState(LISTEN);
    }

    @Test
    void send_afterAQueuedClose_isRefused() {
        Endpoint.synReceived()
                .send(10)
                .close()
                .expectRules(Rule.CLOSE_QUEUED)
                .send(10)
                .expectResponse(Response.CONNECTION_CLOSING)
                .expectState(SYN_RECEIVED);
    }

    @Test
    void send_urgent_pointsBehindTheLastUrgentOctet() {
        Endpoint.established()
                .sendUrgent(150)
                .expect("<SEQ=101><ACK=301><DATA=100><CTL=URG,ACK><UP=150>")
                .expect("<SEQ=201><ACK=301><DATA=50><CTL=PSH,URG,ACK><UP=50>")
                .send(10)
                .expect("<SEQ=251><ACK=301><DATA=10><CTL=PSH,ACK><UP=0>")
                .expectState(ESTABLISHED);
    }

    @Test
    void send_urgentBeforeEstablished_isUrgentWhenItLeaves() {
        Endpoint.synSent()
                .send(10)
                .sendUrgent(10)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><DATA=20><CTL=PSH,URG,ACK><UP=20>")
                .expectState(ESTABLISHED);
    }

    @Test
    void receive_beforeAnythingCame_isSatisfiedByWhatComes() {
        Endpoint.established()
                .receive(15)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expectDelivered(10)
                .expect("<SEQ=101><ACK=311><CTL=ACK><WND=990>")
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>")
                .expectDelivered(5)
                .expect("<SEQ=101><ACK=321><CTL=ACK><WND=980>")
                .expectState(ESTABLISHED);
    }

    @Test
    void receive_inSynSent_waitsForText() {
        Endpoint.synSent()
                .receive(5)
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expectDelivered(5)
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void receive_ofTextOnHand_deliversAtOnce() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=311><CTL=ACK><WND=990>")
                .receive(4)
                .expectDelivered(4)
                .receiveAll()
                .expectDelivered(6)
                .expectState(ESTABLISHED);
    }

    @Test
    void receive_inCloseWait_takesWhatIsOnHand_thenErrs() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=101><ACK=312><CTL=ACK>")
                .receive(6)
                .expectRules(Rule.RECEIVE_ON_HAND)
                .expectDelivered(6)
                .receiveAll()
                .expectDelivered(4)
                .receiveAll()
                .expectResponse(Response.CONNECTION_CLOSING)
                .expectState(CLOSE_WAIT);
    }

    @Test
    void receive_afterBothFins_takesWhatIsOnHand() {
        Endpoint.in(FIN_WAIT_2)
                .arrives("<SEQ=301><ACK=102><DATA=10><CTL=FIN,ACK>")
                .settled()
                .expectState(TIME_WAIT)
                .receiveAll()
                .expectRules(Rule.RECEIVE_ON_HAND)
                .expectDelivered(10)
                .receiveAll()
                .expectResponse(Response.CONNECTION_CLOSING)
                .expectState(TIME_WAIT);
    }

    @Test
    void receive_afterMoreThanTheTextOnHandInCloseWait_leavesNoRequestBehind() {
        Endpoint endpoint = Endpoint.established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>")
                .settled()
                .receive(50)
                .expectDelivered(10)
                .expectState(CLOSE_WAIT);
        endpoint.arrives("<SEQ=312><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
    }
}
