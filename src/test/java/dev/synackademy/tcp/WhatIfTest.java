package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_1;
import static dev.synackademy.tcp.State.SYN_SENT;
import static dev.synackademy.tcp.State.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clauses that everybody follows, each switched off alone: what the endpoint does then. */
class WhatIfTest {

    private static Consumer<TcpConfig.Choices> with(Deviation deviation) {
        return choices -> choices.deviations = Set.of(deviation);
    }

    @Test
    void twoWayHandshake_establishesOnTheSynAlone_andWaitsForNothing() {
        Tcp tcp = new Tcp(TcpConfig.rfc().with(with(Deviation.TWO_WAY_HANDSHAKE)));
        Socket client = new Socket("10.0.0.1", 50_000);
        Tcb listening = tcp.on(Tcb.CLOSED, Event.Open.passive(new Socket("10.0.0.2", 80)), 0)
                .after();
        Segment syn = Segment.of(SequenceNumber.of(100), ControlBits.SYN).withWindow(1000);
        Transition opened = tcp.on(listening, new Event.SegmentArrives(client, syn), 0);
        assertThat(opened.rules()).contains(Rule.LISTEN_SYN, Rule.TWO_WAY_HANDSHAKE);
        assertThat(opened.segments())
                .singleElement()
                .satisfies(answer -> assertThat(answer.bits()).isEqualTo(ControlBits.SYN_ACK));
        assertThat(opened.after().state()).isEqualTo(ESTABLISHED);
        assertThat(opened.after().unacknowledgedSegments()).isZero();
        assertThat(opened.after().isRunning(Timer.RETRANSMISSION)).isFalse();
    }

    @Test
    void simultaneousOpen_isIgnored() {
        Tcb tcb = Endpoint.in(SYN_SENT).tcb();
        Tcp tcp = new Tcp(TcpConfig.rfc().with(with(Deviation.SIMULTANEOUS_OPEN_IGNORED)));
        Segment syn = Segment.of(SequenceNumber.of(300), ControlBits.SYN);
        Transition ignored = tcp.on(tcb, new Event.SegmentArrives(new Socket("10.0.0.2", 80), syn), 1000);
        assertThat(ignored.rules()).containsExactly(Rule.SIMULTANEOUS_OPEN_IGNORED);
        assertThat(ignored.effects()).isEmpty();
        assertThat(ignored.after()).isEqualTo(tcb);
    }

    @Test
    void fin_thatClosesBothDirections_leavesNothingOfWhoGetsIt() {
        Endpoint.established(with(Deviation.FIN_CLOSES_BOTH_DIRECTIONS))
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=302><CTL=ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.FIN_CLOSES_BOTH_DIRECTIONS, Rule.ACK_SENT)
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectState(CLOSED);
    }

    @Test
    void fin_thatClosesBothDirections_leadsToTimeWait_whenAcknowledged() {
        Endpoint.established(with(Deviation.FIN_CLOSES_BOTH_DIRECTIONS))
                .close()
                .expectResponse(Response.OK)
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .expectState(FIN_WAIT_1)
                .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                .expectRules(
                        Rule.ACK_ADVANCES_UNA,
                        Rule.RTT_SAMPLED,
                        Rule.RTO_STOP,
                        Rule.FIN_CLOSES_BOTH_DIRECTIONS,
                        Rule.TIME_WAIT_STARTED)
                .expectSignal(Signal.CLOSE_DONE)
                .expectState(TIME_WAIT);
    }

    @Test
    void fin_thatClosesBothDirections_leavesNothingOfAFinThatWasHeld() {
        Endpoint.closed(with(Deviation.FIN_CLOSES_BOTH_DIRECTIONS))
                .listen()
                .arrives("<SEQ=300><CTL=SYN,FIN>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .close()
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .expectState(FIN_WAIT_1)
                .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectState(TIME_WAIT);
    }

    @ParameterizedTest
    @CsvSource({"TIME_WAIT_OF_NO_LENGTH, 0", "TIME_WAIT_OF_ONE_MSL, 120000000"})
    void timeWait_isAsShortAsAskedFor(Deviation deviation, long micros) {
        Tcp tcp = new Tcp(TcpConfig.rfc().with(with(deviation)));
        Tcb tcb = Endpoint.in(State.FIN_WAIT_2).tcb();
        Segment fin = Segment.of(tcb.rcv().nxt(), tcb.snd().nxt(), ControlBits.FIN_ACK);
        Transition closed = tcp.on(tcb, new Event.SegmentArrives(new Socket("10.0.0.2", 80), fin), 1000);
        assertThat(closed.after().state()).isEqualTo(TIME_WAIT);
        assertThat(closed.rules()).contains(Rule.TIME_WAIT_SHORTENED);
        assertThat(closed.effects()).contains(new Effect.StartTimer(Timer.TIME_WAIT, micros));
    }
}
