package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.FIN_WAIT_1;
import static dev.synackademy.tcp.State.FIN_WAIT_2;
import static dev.synackademy.tcp.State.LAST_ACK;
import static dev.synackademy.tcp.State.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A CLOSE for both directions (RFC 9293 §3.6, MAY-1), and what becomes of text that nobody will read. */
class HalfDuplexCloseTest {

    private static final Event.Close BOTH = new Event.Close(true);

    private static Endpoint established() {
        return Endpoint.established(choices -> {
            choices.halfDuplexClose = true;
            choices.finWait2TimeoutMicros = 5_000_000;
        });
    }

    private static Endpoint orphanedFinWait2() {
        return established()
                .call(BOTH)
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .expectState(FIN_WAIT_1)
                .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectTimer(Timer.FIN_WAIT_2, 5000)
                .expectState(FIN_WAIT_2);
    }

    @Test
    void unreadText_makesItAReset() {
        established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .expect("<SEQ=101><ACK=311><CTL=ACK>")
                .call(BOTH)
                .expect("<SEQ=101><CTL=RST>")
                .expectRules(Rule.CLOSE_WITH_UNREAD_TEXT)
                .expectState(CLOSED);
    }

    @Test
    void unreadText_afterThePeersFin_makesItAResetToo() {
        established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=FIN,ACK>")
                .settled()
                .call(BOTH)
                .expect("<SEQ=101><CTL=RST>")
                .expectState(CLOSED);
    }

    @Test
    void textThatComesLater_isReset() {
        orphanedFinWait2()
                .arrives("<SEQ=301><ACK=102><DATA=10><CTL=ACK>")
                .expect("<SEQ=102><CTL=RST>")
                .expectRules(Rule.ACK_NOTHING_NEW, Rule.TEXT_AFTER_CLOSE_RESET)
                .expectState(CLOSED);
    }

    @Test
    void finThatComesLater_leadsToTimeWait() {
        orphanedFinWait2()
                .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
                .expectSignal(Signal.CONNECTION_CLOSING)
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .expectNoTimer(Timer.FIN_WAIT_2)
                .expectState(TIME_WAIT);
    }

    @Test
    void finThatDoesNotCome_isAwaitedForAWhile() {
        orphanedFinWait2()
                .expires(Timer.FIN_WAIT_2)
                .expectRules(Rule.FIN_WAIT_2_TIMEOUT)
                .expectState(CLOSED);
    }

    @Test
    void afterCloseOfOneDirection_theOtherIsClosedWhereItStands() {
        established()
                .close()
                .expect("<SEQ=101><ACK=301><CTL=FIN,ACK>")
                .arrives("<SEQ=301><ACK=102><CTL=ACK>")
                .expectSignal(Signal.CLOSE_DONE)
                .expectNoTimer(Timer.FIN_WAIT_2)
                .call(BOTH)
                .expectRules(Rule.CLOSE_RECEIVING_TOO, Rule.FIN_WAIT_2_TIMER)
                .expectTimer(Timer.FIN_WAIT_2, 5000)
                .expectState(FIN_WAIT_2);
    }

    @Test
    void inCloseWait_itIsAnOrdinaryClose() {
        established()
                .arrives("<SEQ=301><ACK=101><CTL=FIN,ACK>")
                .settled()
                .call(BOTH)
                .expect("<SEQ=101><ACK=302><CTL=FIN,ACK>")
                .expectState(LAST_ACK);
    }

    @Test
    void withoutTheChoice_itIsAnOrdinaryClose() {
        Endpoint.established()
                .arrives("<SEQ=301><ACK=101><DATA=10><CTL=ACK>")
                .settled()
                .call(BOTH)
                .expect("<SEQ=101><ACK=311><CTL=FIN,ACK>")
                .expectState(FIN_WAIT_1);
    }

    // Nobody waits as long as a user would.

    private static Endpoint impatient(boolean atTimeouts) {
        return Endpoint.established(choices -> {
            choices.halfDuplexClose = true;
            choices.orphanTimeoutMicros = 10_000_000;
            choices.givesUpAtTimeouts = atTimeouts;
        });
    }

    @Test
    void orphan_isGivenUpSooner_fromTheCloseOn() {
        impatient(false)
                .send(10)
                .settled()
                .expectTimer(Timer.USER, 300_000)
                .passes(500)
                .call(BOTH)
                .settled()
                .expectTimer(Timer.USER, 10_000)
                .expires(Timer.USER)
                .expectSignal(Signal.USER_TIMEOUT)
                .expectState(CLOSED);
    }

    @Test
    void orphan_ofWhichOnlyTheFinIsOut_isTimedAsAnyOther() {
        impatient(false).call(BOTH).settled().expectTimer(Timer.USER, 300_000);
    }

    @Test
    void withTimeoutsCounted_theEndIsOneOfThem() {
        Endpoint.closed(choices -> {
                    choices.givesUpAtTimeouts = true;
                    choices.synTimeoutMicros = 20_000_000;
                    choices.synLinearRetries = 2;
                })
                .open()
                .settled()
                .expectTimer(Timer.USER, 1000 + 2 * 1000 + 2000 + 4000 + 8000 + 16_000);
    }

    @Test
    void withTimeoutsCounted_anAbsurdTimeoutTakesNoLonger() {
        long most = Long.MAX_VALUE / 4;
        Endpoint endpoint = Endpoint.closed(choices -> {
            choices.givesUpAtTimeouts = true;
            choices.initialRtoMicros = 1;
            choices.minRtoMicros = 1;
            choices.maxRtoMicros = 3;
            choices.clockGranularityMicros = 0;
            choices.synTimeoutMicros = most;
            choices.synLinearRetries = Integer.MAX_VALUE;
        });
        endpoint.open().settled();
        assertThat(endpoint.tcb().isRunning(Timer.USER)).isTrue();
    }
}
