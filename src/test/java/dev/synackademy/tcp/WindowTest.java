package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9293 §3.8.6 and §3.4: windows, and sequence numbers that wrap around. */
class WindowTest {

    @Test
    void sender_fillsTheWindow_andNoMore() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=200>")
                .send(300)
                .expect("<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=201><ACK=301><DATA=100><CTL=ACK>")
                .expectRules(
                        Rule.SEND_SEGMENTIZED, Rule.SEGMENT_SENT, Rule.RTO_START, Rule.SEGMENT_SENT, Rule.WINDOW_FULL)
                .arrives("<SEQ=301><ACK=201><CTL=ACK><WND=200>")
                .expect("<SEQ=301><ACK=301><DATA=100><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void sender_closedWindow_holdsTextUntilTheUpdate() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=0>")
                .send(10)
                .expectRules(Rule.SEND_SEGMENTIZED, Rule.WINDOW_FULL)
                .expectNoTimer(Timer.RETRANSMISSION)
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=100>")
                .expect("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void sender_survivesAShrunkenWindow_andRepeatsWhatIsBeyondIt() {
        Endpoint.established()
                .send(300)
                .settled()
                .arrives("<SEQ=301><ACK=101><CTL=ACK><WND=50>")
                .send(10)
                .expectRules(Rule.SEND_SEGMENTIZED, Rule.WINDOW_FULL)
                .expires(Timer.RETRANSMISSION)
                .expectAgain(2, "<SEQ=101><ACK=301><DATA=100><CTL=ACK>")
                .arrives("<SEQ=301><ACK=401><CTL=ACK><WND=50>")
                .expect("<SEQ=401><ACK=301><DATA=10><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
    }

    /** The peer repeats text that was lost and acknowledges with it: no segment knows more of its window. */
    @Test
    void sender_takesTheWindowOfARepeatedSegment_thatAcknowledgesSomethingNew() {
        Endpoint.established()
                .send(200)
                .settled()
                .arrives("<SEQ=401><ACK=101><DATA=100><CTL=ACK><WND=1000>")
                .settled()
                .arrives("<SEQ=301><ACK=301><DATA=100><CTL=ACK><WND=200>")
                .settled()
                .send(300)
                .expect("<SEQ=301><ACK=501><DATA=100><CTL=ACK>")
                .expect("<SEQ=401><ACK=501><DATA=100><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void receiver_keepsTheRightEdge_untilItCanMoveByAWorthwhileAmount() {
        Endpoint endpoint = Endpoint.established()
                .arrives("<SEQ=301><ACK=101><DATA=300><CTL=ACK>")
                .expect("<SEQ=101><ACK=601><CTL=ACK><WND=700>");
        endpoint.receive(99)
                .expectDelivered(99)
                .expectRules(Rule.RECEIVE)
                .receive(1)
                .expectDelivered(1)
                .expect("<SEQ=101><ACK=601><CTL=ACK><WND=800>")
                .expectRules(Rule.RECEIVE, Rule.WINDOW_UPDATE)
                .expectState(ESTABLISHED);
    }

    @Test
    void receiver_withABufferSmallerThanTwoSegments_opensByHalfOfIt() {
        Endpoint.established(choices -> choices.receiveBuffer = 100)
                .arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>")
                .expect("<SEQ=101><ACK=401><CTL=ACK><WND=0>")
                .receive(49)
                .expectDelivered(49)
                .receive(1)
                .expectDelivered(1)
                .expect("<SEQ=101><ACK=401><CTL=ACK><WND=50>")
                .expectState(ESTABLISHED);
    }

    @Test
    void receiver_withABufferOfOneOctet_tellsOnlyOfChanges() {
        Endpoint.established(choices -> choices.receiveBuffer = 1)
                .receive(1)
                .expectRules(Rule.RECEIVE)
                .arrives("<SEQ=301><ACK=101><DATA=1><CTL=ACK>")
                .expectDelivered(1)
                .expect("<SEQ=101><ACK=302><CTL=ACK><WND=1>")
                .arrives("<SEQ=302><ACK=101><DATA=1><CTL=ACK>")
                .expect("<SEQ=101><ACK=303><CTL=ACK><WND=0>")
                .receive(1)
                .expectDelivered(1)
                .expect("<SEQ=101><ACK=303><CTL=ACK><WND=1>")
                .expectState(ESTABLISHED);
    }

    @Test
    void receiver_whoseUserTakesAllAtOnce_keepsTheWindowOpen() {
        Endpoint.established()
                .receiveAll()
                .arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>")
                .expectDelivered(100)
                .expect("<SEQ=101><ACK=401><CTL=ACK><WND=1000>")
                .expectState(ESTABLISHED);
    }

    // Wrap-around.

    /** ESTABLISHED, with SND.NXT {@code before} octets short of 2^32. */
    private static Endpoint nearTheWrap(int before) {
        SequenceNumber iss = new SequenceNumber(-before - 1);
        return Endpoint.established(choices -> choices.initialSequenceNumber = InitialSequenceNumber.fixed(iss));
    }

    @Test
    void issOf2To32Minus1_wrapsWithTheSyn() {
        Endpoint.closed(choices ->
                        choices.initialSequenceNumber = InitialSequenceNumber.fixed(SequenceNumber.of(4294967295L)))
                .open()
                .expect("<SEQ=4294967295><CTL=SYN>")
                .arrives("<SEQ=4294967295><ACK=0><CTL=SYN,ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=0><ACK=0><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void sendingAcrossTheWrap() {
        nearTheWrap(150)
                .send(300)
                .expect("<SEQ=4294967146><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=4294967246><ACK=301><DATA=100><CTL=ACK>")
                .expect("<SEQ=50><ACK=301><DATA=100><CTL=PSH,ACK>")
                .arrives("<SEQ=301><ACK=4294967295><CTL=ACK>")
                .arrives("<SEQ=301><ACK=50><CTL=ACK>")
                .arrives("<SEQ=301><ACK=4294967295><CTL=ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW)
                .expires(Timer.RETRANSMISSION)
                .expectAgain(2, "<SEQ=50><ACK=301><DATA=100><CTL=PSH,ACK>")
                .arrives("<SEQ=301><ACK=150><CTL=ACK>")
                .expectSignal(Signal.SENT)
                .close()
                .expect("<SEQ=150><ACK=301><CTL=FIN,ACK>")
                .expectState(State.FIN_WAIT_1);
    }

    @Test
    void receivingAcrossTheWrap() {
        Endpoint.listening()
                .receiveAll()
                .arrives("<SEQ=4294967195><CTL=SYN>")
                .expect("<SEQ=100><ACK=4294967196><CTL=SYN,ACK>")
                .arrives("<SEQ=50><ACK=101><DATA=50><CTL=ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=4294967196><CTL=ACK>")
                .arrives("<SEQ=4294967196><ACK=101><DATA=150><CTL=ACK>")
                .expectDelivered(200)
                .expect("<SEQ=101><ACK=100><CTL=ACK>")
                .arrives("<SEQ=4294967295><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=100><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    /** Moves SND and RCV on by more than 2^31: what is measured from the initial numbers must not turn round. */
    @Test
    void afterMoreThanTwoGibibytes_urgentAndSentStillMeanWhatTheyMeant() {
        Tcp tcp = new Tcp(Endpoint.config().with(choices -> {
            choices.maximumSegmentSize = 65535;
            choices.receiveBuffer = 65535;
            choices.sendBuffer = 65535;
        }));
        Tcb tcb = tcp.on(Tcb.CLOSED, Event.Open.active(Endpoint.LOCAL, Endpoint.PEER), 0)
                .after();
        tcb = arrives(tcp, tcb, "<SEQ=300><ACK=101><CTL=SYN,ACK><WND=65535><MSS=65535>")
                .after();
        tcb = tcp.on(tcb, new Event.Receive(Event.Receive.ALL), 0).after();
        Octets text = Octets.zeros(65535);
        for (long sent = 0; sent <= 1L << 31; sent += text.length()) {
            Transition sending = tcp.on(tcb, new Event.Send(text), 0);
            Segment segment = ((Effect.Transmit) sending.effects().get(1)).segment();
            assertThat(segment.isUrg()).isFalse();
            Segment answer = new Segment(
                    sending.after().rcv().nxt(), segment.end(), ControlBits.ACK, 65535, 0, Options.NONE, text);
            Transition acknowledged = tcp.on(sending.after(), new Event.SegmentArrives(Endpoint.PEER, answer), 0);
            assertThat(acknowledged.effects()).contains(new Effect.SignalUser(Signal.SENT));
            tcb = acknowledged.after();
        }
        Transition urgent = arrives(
                tcp, tcb, "<SEQ=" + tcb.rcv().nxt() + "><ACK=" + tcb.snd().nxt() + "><DATA=10><CTL=URG,ACK><UP=10>");
        assertThat(urgent.effects()).contains(new Effect.SignalUser(Signal.URGENT_DATA));
    }

    private static Transition arrives(Tcp tcp, Tcb tcb, String segment) {
        return tcp.on(tcb, new Event.SegmentArrives(Endpoint.PEER, SegmentText.parse(segment)), 0);
    }

    /** A FIN has a sequence number but fills no buffer. */
    @Test
    void receiver_doesNotNarrowTheWindowForAFin() {
        Endpoint endpoint = Endpoint.established();
        int before = endpoint.tcb().rcv().wnd();
        endpoint.arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=302><CTL=ACK><WND=" + before + ">")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectState(State.CLOSE_WAIT);
    }
}
