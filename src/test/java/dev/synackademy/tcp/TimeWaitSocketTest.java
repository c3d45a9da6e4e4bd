package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.FIN_WAIT_2;
import static dev.synackademy.tcp.State.TIME_WAIT;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** TIME-WAIT, and FIN-WAIT-2 without a user, as Linux keeps them. */
class TimeWaitSocketTest {

    private static Endpoint timeWait() {
        return Endpoint.timeWait().choosing(choices -> choices.deviations = Set.of(Deviation.TIME_WAIT_SOCKETS));
    }

    private static Endpoint orphanedFinWait2() {
        return Endpoint.established(choices -> {
                    choices.halfDuplexClose = true;
                    choices.deviations = Set.of(Deviation.TIME_WAIT_SOCKETS);
                })
                .call(new Event.Close(true))
                .settled()
                .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                .settled();
    }

    @Test
    void timeWait_anAckAtRcvNxt_prolongsItInSilence() {
        timeWait()
                .passes(1000)
                .arrives("<SEQ=302><ACK=9999><CTL=ACK>")
                .expectRules(Rule.TIME_WAIT_PROLONGED)
                .expectTimer(Timer.TIME_WAIT, 240_000)
                .expectState(TIME_WAIT);
    }

    @Test
    void timeWait_whateverElseAcknowledges_isAnswered() {
        for (String segment : new String[] {
            "<SEQ=301><ACK=102><CTL=FIN,ACK>",
            "<SEQ=302><ACK=102><CTL=FIN,ACK>",
            "<SEQ=303><ACK=102><CTL=ACK>",
            "<SEQ=302><ACK=102><DATA=5><CTL=ACK>"
        }) {
            timeWait()
                    .arrives(segment)
                    .expect("<SEQ=102><ACK=302><CTL=ACK>")
                    .expectRules(Rule.TIME_WAIT_PROLONGED, Rule.UNACCEPTABLE_ACKNOWLEDGED)
                    .expectState(TIME_WAIT);
        }
    }

    @Test
    void timeWait_onlyTheExactReset_endsIt() {
        timeWait()
                .arrives("<SEQ=303><CTL=RST>")
                .expectRules(Rule.UNACCEPTABLE_RST_DROPPED)
                .arrives("<SEQ=302><CTL=RST>")
                .expectRules(Rule.RST_CLOSES)
                .expectState(CLOSED);
        timeWait()
                .choosing(choices -> choices.timeWaitIgnoresResets = true)
                .arrives("<SEQ=302><CTL=RST>")
                .expectRules(Rule.TIME_WAIT_RST_IGNORED)
                .expectState(TIME_WAIT);
    }

    @Test
    void finWait2_theFin_isAllThatIsTaken() {
        orphanedFinWait2()
                .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                .expectRules(Rule.ACK_NOTHING_NEW)
                .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .expectState(TIME_WAIT);
    }

    @Test
    void finWait2_textAndWhatIsBehindAHole_areReset() {
        for (String segment : new String[] {
            "<SEQ=301><ACK=102><DATA=10><CTL=ACK>", "<SEQ=311><ACK=102><CTL=FIN,ACK>", "<SEQ=350><ACK=102><CTL=SYN,ACK>"
        }) {
            orphanedFinWait2()
                    .arrives(segment)
                    .expect("<SEQ=102><CTL=RST>")
                    .expectRules(Rule.TEXT_AFTER_CLOSE_RESET)
                    .expectState(CLOSED);
        }
    }

    @Test
    void finWait2_aResetAnywhereInTheWindow_endsIt_andOneOutsideIsAcknowledged() {
        orphanedFinWait2()
                .arrives("<SEQ=300><CTL=RST>")
                .expect("<SEQ=102><ACK=301><CTL=ACK>")
                .expectState(FIN_WAIT_2)
                .arrives("<SEQ=350><CTL=RST>")
                .expectRules(Rule.RST_RESETS)
                .expectState(CLOSED);
    }
}
