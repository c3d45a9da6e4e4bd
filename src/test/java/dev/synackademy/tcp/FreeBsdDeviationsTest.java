package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.CLOSING;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where FreeBSD departs from RFC 9293: each point switched on alone. */
class FreeBsdDeviationsTest {

    private static Endpoint established(Deviation deviation) {
        return Endpoint.established(choices -> choices.deviations = Set.of(deviation));
    }

    @ParameterizedTest
    @EnumSource
    void synWithFin_isDropped_inEveryState(State state) {
        Tcb tcb = Endpoint.in(state).tcb();
        Segment segment = Segment.of(
                state.isSynchronized() ? tcb.rcv().nxt() : SequenceNumber.of(300),
                ControlBits.SYN.and(ControlBits.FIN));
        var tcp = new Tcp(TcpConfig.rfc().with(choices -> choices.deviations = Set.of(Deviation.SYN_FIN_IS_DROPPED)));
        Transition transition = tcp.on(tcb, new Event.SegmentArrives(new Socket("10.0.0.2", 80), segment), 1_000_000);
        assertThat(transition.effects()).isEmpty();
        assertThat(transition.rules()).containsExactly(Rule.SYN_FIN_DROPPED);
        assertThat(transition.after()).isEqualTo(tcb);
    }

    @Test
    void synInTheWindow_isReset_inNumbersThePeerTakes() {
        established(Deviation.SYN_IN_WINDOW_RESETS)
                .arrives("<SEQ=305><CTL=SYN>")
                .expect("<SEQ=101><ACK=301><CTL=RST,ACK>")
                .expectRules(Rule.SYN_IN_WINDOW_RESET)
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
    }

    @Test
    void bufferBeyondSixteenBits_isInTheWindow_unscaled() {
        Endpoint endpoint = Endpoint.established(choices -> {
            choices.windowScaling = true;
            choices.receiveBuffer = 65_700;
            choices.deviations = Set.of(Deviation.WINDOW_BEYOND_WHAT_WAS_OFFERED);
        });
        endpoint.arrives("<SEQ=66000><CTL=RST>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.RST_CHALLENGED)
                .arrives("<SEQ=66001><CTL=RST>")
                .expectRules(Rule.UNACCEPTABLE_RST_DROPPED)
                .expectState(ESTABLISHED);
    }

    @Test
    void bufferBeyondSixteenBits_ofAListener_isInTheWindow_onceEstablished() {
        Endpoint.closed(choices -> {
                    choices.windowScaling = true;
                    choices.receiveBuffer = 65_700;
                    choices.deviations = Set.of(Deviation.WINDOW_BEYOND_WHAT_WAS_OFFERED);
                })
                .listen()
                .arrives("<SEQ=300><CTL=SYN>")
                .settled()
                .arrives("<SEQ=65836><CTL=RST>")
                .expectRules(Rule.UNACCEPTABLE_RST_DROPPED)
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .settled()
                .arrives("<SEQ=66000><CTL=RST>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void delayedAck_isEndedByTheNextText_howeverShort() {
        Endpoint.established(choices -> {
                    choices.delayedAckMicros = 40_000;
                    choices.deviations = Set.of(Deviation.SECOND_SEGMENT_IS_ACKNOWLEDGED);
                })
                .arrives("<SEQ=301><ACK=101><DATA=1><CTL=ACK>")
                .expectTimer(Timer.DELAYED_ACK, 40)
                .arrives("<SEQ=302><ACK=101><DATA=1><CTL=ACK>")
                .expect("<SEQ=101><ACK=303><CTL=ACK>")
                .expectNoTimer(Timer.DELAYED_ACK)
                .expectState(ESTABLISHED);
    }

    @Test
    void bothClose_theAckOfThePeersFin_carriesOursAgain() {
        established(Deviation.CLOSING_ACK_REPEATS_FIN)
                .close()
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expectAgain(2, "<SEQ=101><ACK=302><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectState(CLOSING)
                .arrives("<SEQ=302><ACK=102><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectState(TIME_WAIT);
    }

    @Test
    void bothClose_aFinThatWaitsToBeSent_isNotRepeated() {
        established(Deviation.CLOSING_ACK_REPEATS_FIN)
                .arrives("<SEQ=301><ACK=101><WND=0><CTL=ACK>")
                .send(50)
                .expectTimer(Timer.PERSIST, 1000)
                .close()
                .arrives("<SEQ=301><ACK=101><WND=0><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=302><CTL=ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectState(CLOSING);
    }

    @Test
    void bothClose_aFinBehindText_isNotRepeated() {
        Endpoint.established(choices -> {
                    choices.nagle = true;
                    choices.deviations = Set.of(Deviation.CLOSING_ACK_REPEATS_FIN);
                })
                .send(50)
                .expect("<SEQ=101><ACK=301><DATA=50><CTL=PSH,ACK>")
                .send(50)
                .close()
                .expect("<SEQ=151><ACK=301><DATA=50><CTL=FIN,PSH,ACK>")
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=202><ACK=302><CTL=ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectState(CLOSING);
    }
}
