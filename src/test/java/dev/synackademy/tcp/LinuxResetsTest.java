package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.ESTABLISHED;

import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which RSTs Linux believes beside that at RCV.NXT, and which ACKs it ignores. */
class LinuxResetsTest {

    private static final String ACK = "<SEQ=101><ACK=301><CTL=ACK>";

    /** Two runs of ten octets are held, each behind a hole of ten. */
    private static Endpoint holding(Consumer<TcpConfig.Choices> choice) {
        return Endpoint.closed(choices -> {
                    choices.selectiveAcknowledgment = true;
                    choice.accept(choices);
                })
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100><SACK-OK>")
                .settled()
                .arrives("<SEQ=331><ACK=101><DATA=10><CTL=ACK>")
                .settled()
                .arrives("<SEQ=311><ACK=101><DATA=10><CTL=ACK>")
                .settled();
    }

    /** The text before a RST was lost, so what SACK tells of ends where the RST is. */
    @Test
    void reset_rightBehindAllThatIsHeld_isBelieved() {
        Consumer<TcpConfig.Choices> deviating =
                choices -> choices.deviations = Set.of(Deviation.RST_BEHIND_HELD_TEXT_RESETS);
        holding(deviating)
                .arrives("<SEQ=341><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectRules(Rule.RST_BESIDE_RCV_NXT_TAKEN, Rule.RST_RESETS)
                .expectState(CLOSED);
        holding(deviating)
                .arrives("<SEQ=321><CTL=RST>")
                .expect(ACK + "<SACK=311:321 331:341>")
                .expectRules(Rule.RST_CHALLENGED, Rule.SACK_SENT)
                .expectState(ESTABLISHED);
        holding(choices -> {})
                .arrives("<SEQ=341><CTL=RST>")
                .expect(ACK + "<SACK=311:321 331:341>")
                .expectState(ESTABLISHED);
    }

    @Test
    void reset_behindAFinThatIsHeld_countsTheFin() {
        holding(choices -> choices.deviations = Set.of(Deviation.RST_BEHIND_HELD_TEXT_RESETS))
                .arrives("<SEQ=341><ACK=101><CTL=FIN,ACK>")
                .settled()
                .arrives("<SEQ=342><CTL=RST>")
                .expectSignal(Signal.CONNECTION_RESET)
                .expectState(CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSE_WAIT", "CLOSING", "LAST_ACK"})
    void reset_ofAPeerThatDoesNotCountItsFin_isBelieved(State state) {
        Endpoint.in(state)
                .choosing(choices -> choices.deviations = Set.of(Deviation.RST_BEFORE_ITS_FIN_RESETS))
                .arrives("<SEQ=301><CTL=RST>")
                .settled()
                .expectState(CLOSED);
        Endpoint.in(state)
                .arrives("<SEQ=301><CTL=RST>")
                .expectRules(Rule.UNACCEPTABLE_RST_DROPPED)
                .expectState(state);
    }
}
