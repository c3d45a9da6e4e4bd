package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.CLOSE_WAIT;
import static dev.synackademy.tcp.State.CLOSING;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_1;
import static dev.synackademy.tcp.State.FIN_WAIT_2;
import static dev.synackademy.tcp.State.LAST_ACK;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static dev.synackademy.tcp.State.SYN_SENT;
import static dev.synackademy.tcp.State.TIME_WAIT;

import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The figures of RFC 9293 §3.5 and §3.6, line by line, with their own numbers. */
class FiguresTest {

    /** An endpoint that uses these initial sequence numbers, one after the other. */
    private static Endpoint startingAt(long... numbers) {
        PrimitiveIterator.OfLong each =
                LongStream.of(numbers).flatMap(iss -> LongStream.of(iss, iss)).iterator(); // the fixture asks twice
        return Endpoint.closed(
                choices -> choices.initialSequenceNumber = (l, r, now) -> SequenceNumber.of(each.nextLong()));
    }

    @Test
    void figure6_theThreeWayHandshake() {
        Endpoint a = startingAt(100);
        Endpoint b = startingAt(300).listen().expectState(LISTEN);

        a.open().expect("<SEQ=100><CTL=SYN>").expectState(SYN_SENT);
        b.arrives(a.lastSent()).expect("<SEQ=300><ACK=101><CTL=SYN,ACK>").expectState(SYN_RECEIVED);
        a.arrives(b.lastSent())
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(ESTABLISHED);
        b.arrives(a.lastSent()).expectSignal(Signal.ESTABLISHED).expectState(ESTABLISHED);
        a.call(new Event.Send(Endpoint.octetsAt(101, 10)))
                .expect("<SEQ=101><ACK=301><DATA=10><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
        b.arrives(a.lastSent()).expect("<SEQ=301><ACK=111><CTL=ACK>").expectState(ESTABLISHED);
    }

    @Test
    void figure7_simultaneousOpen() {
        Endpoint a = startingAt(100);
        Endpoint b = startingAt(300);

        a.open().expect("<SEQ=100><CTL=SYN>").expectState(SYN_SENT);
        Segment synOfA = a.lastSent();
        b.open().expect("<SEQ=300><CTL=SYN>").expectState(SYN_SENT);
        a.arrives(b.lastSent()).expect("<SEQ=100><ACK=301><CTL=SYN,ACK>").expectState(SYN_RECEIVED);
        b.arrives(synOfA).expect("<SEQ=300><ACK=101><CTL=SYN,ACK>").expectState(SYN_RECEIVED);
        a.arrives(b.lastSent()).expectSignal(Signal.ESTABLISHED).expectState(ESTABLISHED);
        b.arrives(a.lastSent()).expectSignal(Signal.ESTABLISHED).expectState(ESTABLISHED);
    }

    @Test
    void figure8_recoveryFromAnOldDuplicateSyn() {
        Endpoint a = startingAt(100);
        Endpoint b = startingAt(300, 400).listen().expectState(LISTEN);

        a.open().expect("<SEQ=100><CTL=SYN>").expectState(SYN_SENT);
        Segment delayed = a.lastSent();
        b.arrives("<SEQ=90><CTL=SYN>").expect("<SEQ=300><ACK=91><CTL=SYN,ACK>").expectState(SYN_RECEIVED);
        a.arrives(b.lastSent()).expect("<SEQ=91><CTL=RST>").expectState(SYN_SENT);
        b.arrives(a.lastSent()).expectState(LISTEN);
        b.arrives(delayed).expect("<SEQ=400><ACK=101><CTL=SYN,ACK>").expectState(SYN_RECEIVED);
        a.arrives(b.lastSent())
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=101><ACK=401><CTL=ACK>")
                .expectState(ESTABLISHED);
        b.arrives(a.lastSent()).expectSignal(Signal.ESTABLISHED).expectState(ESTABLISHED);
    }

    /** B believes in a connection on which it sends 300 and receives 100. */
    private static Endpoint believer() {
        Endpoint b = startingAt(299).open().expect("<SEQ=299><CTL=SYN>").expectState(SYN_SENT);
        return b.arrives("<SEQ=99><ACK=300><CTL=SYN,ACK><MSS=100>")
                .expectSignal(Signal.ESTABLISHED)
                .expect("<SEQ=300><ACK=100><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void figure9_halfOpenConnectionDiscovery() {
        Endpoint a = startingAt(400);
        Endpoint b = believer();

        a.open().expect("<SEQ=400><CTL=SYN>").expectState(SYN_SENT);
        b.arrives(a.lastSent()).expect("<SEQ=300><ACK=100><CTL=ACK>").expectState(ESTABLISHED);
        a.arrives(b.lastSent()).expect("<SEQ=100><CTL=RST>").expectState(SYN_SENT);
        b.arrives(a.lastSent()).expectSignal(Signal.CONNECTION_RESET).expectState(CLOSED);
        a.expires(Timer.RETRANSMISSION).expectAgain(2, "<SEQ=400><CTL=SYN>").expectState(SYN_SENT);
        b.arrives(a.lastSent()).expect("<SEQ=0><ACK=401><CTL=RST,ACK>").expectState(CLOSED);
    }

    @Test
    void figure10_theActiveSideDiscoversAHalfOpenConnection() {
        Endpoint a = startingAt();
        Endpoint b = believer();

        b.call(new Event.Send(Endpoint.octetsAt(300, 10)))
                .expect("<SEQ=300><ACK=100><DATA=10><CTL=PSH,ACK>")
                .expectState(ESTABLISHED);
        a.arrives(b.lastSent()).expect("<SEQ=100><CTL=RST>").expectState(CLOSED);
        b.arrives(a.lastSent()).expectSignal(Signal.CONNECTION_RESET).expectState(CLOSED);
    }

    @Test
    void figure11_anOldDuplicateSynBetweenTwoPassiveSockets() {
        Endpoint a = startingAt().listen().expectState(LISTEN);
        Endpoint b = startingAt(7000).listen().expectState(LISTEN);

        b.arrives("<SEQ=90><CTL=SYN>").expect("<SEQ=7000><ACK=91><CTL=SYN,ACK>").expectState(SYN_RECEIVED);
        a.arrives(b.lastSent()).expect("<SEQ=91><CTL=RST>").expectState(LISTEN);
        b.arrives(a.lastSent()).expectState(LISTEN);
    }

    /** ESTABLISHED with SND.NXT 100 and RCV.NXT 300, and the peer of that. */
    private static Endpoint[] established() {
        Endpoint a = startingAt(99).open().settled();
        Endpoint b = startingAt(299).listen().settled();
        b.arrives(a.lastSent()).settled();
        a.arrives(b.lastSent()).settled();
        b.arrives(a.lastSent()).settled();
        return new Endpoint[] {a.expectState(ESTABLISHED), b.expectState(ESTABLISHED)};
    }

    @Test
    void figure12_theNormalClose() {
        Endpoint[] pair = established();
        Endpoint a = pair[0];
        Endpoint b = pair[1];

        a.close().expect("<SEQ=100><ACK=300><CTL=FIN,ACK>").expectState(FIN_WAIT_1);
        b.arrives(a.lastSent())
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=300><ACK=101><CTL=ACK>")
                .expectState(CLOSE_WAIT);
        a.arrives(b.lastSent()).expectSignal(Signal.CLOSE_DONE).expectState(FIN_WAIT_2);
        b.close().expect("<SEQ=300><ACK=101><CTL=FIN,ACK>").expectState(LAST_ACK);
        a.arrives(b.lastSent())
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectTimer(Timer.TIME_WAIT, 240_000)
                .expectState(TIME_WAIT);
        b.arrives(a.lastSent()).expectSignal(Signal.CLOSE_DONE).expectState(CLOSED);
        a.expires(Timer.TIME_WAIT).expectState(CLOSED);
    }

    @Test
    void figure13_theSimultaneousClose() {
        Endpoint[] pair = established();
        Endpoint a = pair[0];
        Endpoint b = pair[1];

        a.close().expect("<SEQ=100><ACK=300><CTL=FIN,ACK>").expectState(FIN_WAIT_1);
        b.close().expect("<SEQ=300><ACK=100><CTL=FIN,ACK>").expectState(FIN_WAIT_1);
        Segment finOfA = a.lastSent();
        a.arrives(b.lastSent())
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(CLOSING);
        b.arrives(finOfA)
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=301><ACK=101><CTL=ACK>")
                .expectState(CLOSING);
        a.arrives(b.lastSent()).expectSignal(Signal.CLOSE_DONE).expectState(TIME_WAIT);
        b.arrives(a.lastSent()).expectSignal(Signal.CLOSE_DONE).expectState(TIME_WAIT);
        a.expires(Timer.TIME_WAIT).expectState(CLOSED);
        b.expires(Timer.TIME_WAIT).expectState(CLOSED);
    }
}
