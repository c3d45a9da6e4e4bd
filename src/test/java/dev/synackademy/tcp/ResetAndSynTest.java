package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** RFC 9293 §3.10.7.4, second to fourth: RST, security, SYN in the synchronized states (RFC 5961 §3, §4). */
class ResetAndSynTest {

    private static final String UNSYNCHRONIZED = "CLOSED|LISTEN|SYN_SENT|SYN_RECEIVED";

    private static String ackOf(Endpoint endpoint) {
        Tcb tcb = endpoint.tcb();
        return "<SEQ=" + tcb.snd().nxt() + "><ACK=" + tcb.rcv().nxt() + "><CTL=ACK>";
    }

    private static String at(Endpoint endpoint, int offset) {
        return endpoint.tcb().rcv().nxt().plus(offset).toString();
    }

    @ParameterizedTest
    @EnumSource(names = {"ESTABLISHED", "FIN_WAIT_1", "FIN_WAIT_2", "CLOSE_WAIT"})
    void reset_exact_resetsAndTellsTheUser(State state) {
        Endpoint endpoint = Endpoint.in(state);
        endpoint.arrives("<SEQ=" + at(endpoint, 0) + "><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectRules(Rule.RST_RESETS)
                .expectState(CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSING", "LAST_ACK", "TIME_WAIT"})
    void reset_exact_endsWhatWasClosingAnyway(State state) {
        Endpoint endpoint = Endpoint.in(state);
        endpoint.arrives("<SEQ=" + at(endpoint, 0) + "><CTL=RST>")
                .expectRules(Rule.RST_CLOSES)
                .expectState(CLOSED);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = UNSYNCHRONIZED)
    void reset_inTheWindow_isChallenged(State state) {
        Endpoint endpoint = Endpoint.in(state);
        String answer = ackOf(endpoint);
        endpoint.arrives("<SEQ=" + at(endpoint, 1) + "><CTL=RST>")
                .expect(answer)
                .expectRules(Rule.RST_CHALLENGED)
                .arrives("<SEQ=" + at(endpoint, endpoint.tcb().rcv().wnd() - 1) + "><CTL=RST>")
                .expect(answer)
                .arrives("<SEQ=" + at(endpoint, endpoint.tcb().rcv().wnd()) + "><CTL=RST>")
                .expectRules(Rule.UNACCEPTABLE_RST_DROPPED)
                .expectState(state);
    }

    @Test
    void beforeRfc5961_anyResetOrSynInTheWindowResets() {
        Endpoint believing = Endpoint.established(choices -> choices.deviations = EnumSet.allOf(Deviation.class));
        believing
                .arrives("<SEQ=" + at(believing, 1) + "><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectRules(Rule.RST_IN_WINDOW_TAKEN, Rule.RST_RESETS)
                .expectState(CLOSED);
        Endpoint touchy = Endpoint.established(choices -> choices.deviations = EnumSet.allOf(Deviation.class));
        touchy.arrives("<SEQ=" + at(touchy, 1) + "><CTL=SYN>")
                .expect("<SEQ=101><ACK=301><CTL=RST,ACK>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectRules(Rule.SYN_IN_WINDOW_RESET)
                .expectState(CLOSED);
    }

    @Test
    void reset_isJudgedByItsSequenceNumberAlone_whateverItCarries() {
        Endpoint.established()
                .arrives("<SEQ=299><DATA=10><CTL=RST>")
                .expectRules(Rule.UNACCEPTABLE_RST_DROPPED)
                .arrives("<SEQ=301><DATA=10><CTL=FIN,RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
    }

    @Test
    void reset_needsNoAck_andItsAckIsNotRead() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=77><CTL=RST,ACK>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = UNSYNCHRONIZED)
    void wrongCompartment_resetsBothSides(State state) {
        Endpoint endpoint = Endpoint.in(state);
        SequenceNumber acknowledged = endpoint.tcb().snd().nxt();
        endpoint.arrivesFromCompartment(7, "<SEQ=" + at(endpoint, 0) + "><ACK=" + acknowledged + "><CTL=ACK>")
                .expect("<SEQ=" + acknowledged + "><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectRules(Rule.COMPARTMENT_MISMATCH)
                .expectState(CLOSED);
    }

    @Test
    void wrongCompartment_outsideTheWindow_isMerelyAcknowledged() {
        Endpoint.established()
                .arrivesFromCompartment(7, "<SEQ=5000><ACK=101><CTL=ACK>")
                .expect("<SEQ=101><ACK=301><CTL=ACK>")
                .expectState(State.ESTABLISHED);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = UNSYNCHRONIZED)
    void syn_inTheWindow_isChallenged(State state) {
        Endpoint endpoint = Endpoint.in(state);
        Tcb tcb = endpoint.tcb();
        endpoint.arrives("<SEQ=" + at(endpoint, 5) + "><CTL=SYN>")
                .expect(ackOf(endpoint))
                .expectRules(Rule.SYN_CHALLENGED)
                .arrives("<SEQ=" + at(endpoint, 5) + "><ACK=" + tcb.snd().nxt() + "><CTL=SYN,ACK>")
                .expect(ackOf(endpoint))
                .expectRules(Rule.SYN_CHALLENGED)
                .expectState(state);
        assertThat(endpoint.tcb()).isEqualTo(tcb);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = UNSYNCHRONIZED)
    void syn_beforeTheWindow_isChallenged_whereWhatIsBesideItReachesIn(State state) {
        Endpoint endpoint = Endpoint.in(state);
        Tcb tcb = endpoint.tcb();
        endpoint.arrives("<SEQ=" + at(endpoint, -1) + "><DATA=10><CTL=SYN>")
                .expect(ackOf(endpoint))
                .expectRules(Rule.SYN_CHALLENGED)
                .arrives("<SEQ=" + at(endpoint, -1) + "><ACK=" + tcb.snd().nxt() + "><DATA=10><CTL=SYN,FIN,ACK>")
                .expect(ackOf(endpoint))
                .expectRules(Rule.SYN_CHALLENGED)
                .expectState(state);
        assertThat(endpoint.tcb()).isEqualTo(tcb);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = UNSYNCHRONIZED)
    void syn_outsideTheWindow_isAcknowledged(State state) {
        Endpoint endpoint = Endpoint.in(state);
        endpoint.arrives("<SEQ=5000><CTL=SYN>")
                .expect(ackOf(endpoint))
                .expectRules(Rule.UNACCEPTABLE_ACKNOWLEDGED)
                .expectState(state);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_NONE, names = UNSYNCHRONIZED)
    void segmentWithoutAck_isDropped(State state) {
        Endpoint endpoint = Endpoint.in(state);
        Tcb tcb = endpoint.tcb();
        endpoint.arrives("<SEQ=" + at(endpoint, 0) + "><DATA=10><CTL=FIN>")
                .expectRules(Rule.NO_ACK_DROPPED)
                .expectState(state);
        assertThat(endpoint.tcb()).isEqualTo(tcb);
    }
}
