package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.CLOSING;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_2;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
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
    void textLongerThanASegment_isAcknowledgedAtOnce() {
        Endpoint.established(choices -> {
                    choices.delayedAckMicros = 40_000;
                    choices.deviations = Set.of(Deviation.SECOND_SEGMENT_IS_ACKNOWLEDGED);
                })
                .arrives("<SEQ=301><ACK=101><DATA=100><CTL=ACK>")
                .expectTimer(Timer.DELAYED_ACK, 40)
                .expires(Timer.DELAYED_ACK)
                .expect("<SEQ=101><ACK=401><CTL=ACK>")
                .arrives("<SEQ=401><ACK=101><DATA=101><CTL=ACK>")
                .expect("<SEQ=101><ACK=502><CTL=ACK>")
                .expectNoTimer(Timer.DELAYED_ACK);
    }

    @Test
    void reading_isToldOf_whereTwoSegmentsAndAQuarterOfTheBufferBecameFree() {
        Endpoint.established(choices -> choices.deviations = Set.of(Deviation.WINDOW_UPDATES_ARE_RARE))
                .arrives("<SEQ=301><ACK=101><DATA=1000><CTL=ACK>")
                .expect("<SEQ=101><ACK=1301><CTL=ACK><WND=0>")
                .receive(249)
                .expectDelivered(249)
                .receive(1)
                .expectDelivered(1)
                .expect("<SEQ=101><ACK=1301><CTL=ACK><WND=250>")
                .expectRules(Rule.RECEIVE, Rule.WINDOW_UPDATE);
    }

    @Test
    void reading_isToldOf_byWhateverLeaves() {
        Endpoint.established(choices -> choices.deviations = Set.of(Deviation.WINDOW_UPDATES_ARE_RARE))
                .arrives("<SEQ=301><ACK=101><DATA=300><CTL=ACK>")
                .expect("<SEQ=101><ACK=601><CTL=ACK><WND=700>")
                .receive(200)
                .expectDelivered(200)
                .send(1)
                .expect("<SEQ=101><ACK=601><DATA=1><CTL=PSH,ACK><WND=900>");
    }

    @Test
    void finInFlight_isInEveryAcknowledgment_butNotInChallenges() {
        established(Deviation.ACKS_REPEAT_FIN)
                .close()
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expectAgain(2, "<SEQ=101><ACK=311><CTL=FIN,ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.TEXT_IN_ORDER, Rule.ACK_SENT, Rule.FIN_REPEATED_WITH_ACK)
                .arrives("<SEQ=311><CTL=SYN>")
                .expect("<SEQ=102><ACK=311><CTL=ACK>")
                .arrives("<SEQ=311><ACK=101><CTL=FIN,ACK>")
                .expectAgain(2, "<SEQ=101><ACK=312><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectState(CLOSING)
                .arrives("<SEQ=312><ACK=102><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectState(TIME_WAIT)
                .arrives("<SEQ=311><ACK=102><CTL=FIN,ACK>")
                .expect("<SEQ=102><ACK=312><CTL=ACK>");
    }

    @Test
    void bothClose_aFinThatWaitsToBeSent_isNotRepeated() {
        established(Deviation.ACKS_REPEAT_FIN)
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
    void bothClose_theFinBehindText_isRepeatedAlone() {
        Endpoint.established(choices -> {
                    choices.nagle = true;
                    choices.deviations = Set.of(Deviation.ACKS_REPEAT_FIN);
                })
                .send(50)
                .expect("<SEQ=101><ACK=301><DATA=50><CTL=PSH,ACK>")
                .send(50)
                .close()
                .expect("<SEQ=151><ACK=301><DATA=50><CTL=FIN,PSH,ACK>")
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .expectAgain(2, "<SEQ=201><ACK=302><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expectState(CLOSING);
    }

    @Test
    void fin_isInNoSackBlock() {
        Endpoint.closed(choices -> {
                    choices.selectiveAcknowledgment = true;
                    choices.deviations = Set.of(Deviation.FIN_IS_NOT_SACKED);
                })
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100><SACK-OK>")
                .settled()
                .arrives("<SEQ=401><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .arrives("<SEQ=351><ACK=101><DATA=50><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK><SACK=351:401>")
                .arrives("<SEQ=301><ACK=101><DATA=50><CTL=ACK>")
                .expect("<SEQ=101><ACK=402><CTL=ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .arrives("<SEQ=401><ACK=101><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=402><CTL=ACK>")
                .arrives("<SEQ=391><ACK=101><DATA=10><CTL=FIN,ACK>")
                .expect("<SEQ=101><ACK=402><CTL=ACK><SACK=391:401>");
    }

    @Test
    void closeWithUnreadText_isAnOrderlyOne_andOnlyLaterTextIsReset() {
        Endpoint.established(choices -> {
                    choices.halfDuplexClose = true;
                    choices.deviations = Set.of(Deviation.CLOSE_FORGETS_UNREAD_TEXT);
                })
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .call(new Event.Close(true))
                .expect("<SEQ=101><ACK=311><CTL=FIN,ACK>")
                .arrives("<SEQ=311><ACK=102><DATA=10><CTL=ACK>")
                .expect("<SEQ=102><CTL=RST>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectState(CLOSED);
    }

    @Test
    void finInFlight_isInTheAnswersToWhatIsUnacceptable_andOldAcksAreRead() {
        established(Deviation.ACKS_REPEAT_FIN)
                .close()
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .arrives("<SEQ=1301><ACK=101><DATA=10><CTL=ACK>")
                .expectAgain(2, "<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .arrives("<SEQ=301><ACK=103><CTL=ACK>")
                .expectAgain(2, "<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .expectRules(Rule.ACK_OF_THE_UNSENT, Rule.FIN_REPEATED_WITH_ACK)
                .arrives("<SEQ=291><ACK=101><DATA=10><CTL=ACK>")
                .expectAgain(2, "<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .arrives("<SEQ=290><ACK=102><DATA=10><CTL=FIN,ACK>")
                .expect("<SEQ=102><ACK=301><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectState(FIN_WAIT_2);
    }

    @Test
    void ackOfIss_isTooOld() {
        established(Deviation.ACK_OF_ISS_IS_TOO_OLD)
                .arrives("<SEQ=301><ACK=100><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.ACK_TOO_OLD)
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=311><CTL=ACK>");
    }

    @Test
    void synInTheWindow_neverResetsASimultaneousOpen() {
        Endpoint.closed(choices -> choices.deviations = Set.of(Deviation.SYN_IN_WINDOW_RESETS))
                .open()
                .settled()
                .arrives("<SEQ=300><CTL=SYN>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .arrives("<SEQ=301><CTL=SYN>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(SYN_RECEIVED);
    }

    @Test
    void halfOpen_isAnEntryOfACache() {
        halfOpen()
                .arrives("<SEQ=301><ACK=101><CTL=SYN,ACK>")
                .expectRules(Rule.SYN_CACHE_DROPS)
                .arrives("<SEQ=301><CTL=FIN>")
                .expectRules(Rule.SYN_CACHE_DROPS)
                .arrives("<SEQ=300><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(SYN_RECEIVED)
                .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                .expect("<SEQ=102><CTL=RST>")
                .expectState(SYN_RECEIVED)
                .arrives("<SEQ=301><ACK=101><CTL=RST,ACK>")
                .expectState(LISTEN);
    }

    private static Endpoint halfOpen() {
        return Endpoint.closed(choices -> choices.deviations = Set.of(Deviation.SYN_CACHE))
                .listen()
                .arrives("<SEQ=300><CTL=SYN>")
                .expect("<SEQ=100><ACK=301><CTL=SYN,ACK>");
    }

    @Test
    void halfOpen_everySynGetsTheSynAckAgain() {
        halfOpen()
                .arrives("<SEQ=700><CTL=SYN>")
                .expectAgain(2, "<SEQ=100><ACK=301><CTL=SYN,ACK>")
                .arrives("<SEQ=301><CTL=RST>")
                .expectState(LISTEN);
    }

    @Test
    void timeWait_answersWhatIsNew_andNothingWithoutAnAck() {
        timeWait()
                .arrives("<SEQ=302><ACK=102><CTL=ACK>")
                .arrives("<SEQ=302><ACK=101><CTL=ACK>")
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .expectTimer(Timer.TIME_WAIT, 240_000)
                .arrives("<SEQ=302><CTL=RST>")
                .arrives("<SEQ=300><CTL=SYN>")
                .expectRules(Rule.NO_ACK_DROPPED)
                .expectState(TIME_WAIT);
    }

    @Test
    void timeWait_endsWithANewSyn_thatNobodyListensFor() {
        timeWait()
                .arrives("<SEQ=1000><CTL=SYN>")
                .expect("<SEQ=0><ACK=1001><CTL=RST,ACK>")
                .expectRules(Rule.TIME_WAIT_SYN_REFUSED)
                .expectState(CLOSED);
    }

    private static Endpoint timeWait() {
        return established(Deviation.TIME_WAIT_IGNORES_THE_ACKLESS)
                .close()
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
                .settled()
                .expectState(TIME_WAIT);
    }

    @Test
    void rtoSlop_isAddedToWhatWasMeasured_andDoesNotDouble() {
        TcpConfig slow = TcpConfig.rfc().with(choices -> {
            choices.minRtoMicros = 30_000;
            choices.rtoSlopMicros = 200_000;
        });
        assertThat(RttEstimator.initial(slow).sample(100_000, slow).rtoMicros()).isEqualTo(500_000);
        RttEstimator shortest = RttEstimator.initial(slow).sample(1, slow);
        assertThat(shortest.rtoMicros()).isEqualTo(230_000);
        assertThat(shortest.backedOff(slow).rtoMicros()).isEqualTo(260_000);
    }

    @Test
    void synBeforeTheWindow_isChallenged_evenWhereOneInItResets() {
        established(Deviation.SYN_IN_WINDOW_RESETS)
                .arrives("<SEQ=300><ACK=101><DATA=10><CTL=SYN,ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectRules(Rule.SYN_CHALLENGED)
                .expectState(ESTABLISHED);
    }
}
