package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.Timer.KEEP_ALIVE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9293 §3.8.4: keep-alives, off unless asked for (MUST-25). */
class KeepAliveTest {

    private static Endpoint established() {
        return Endpoint.established(choices -> {
            choices.keepAliveIdleMicros = 10_000_000;
            choices.keepAliveIntervalMicros = 1_000_000;
            choices.keepAliveProbes = 2;
        });
    }

    @Test
    void established_byDefault_asksNothing() {
        Endpoint.established().expectNoTimer(KEEP_ALIVE).expectState(ESTABLISHED);
    }

    @Test
    void silence_isBrokenByAnOldSequenceNumberWithoutText() {
        established()
                .expectTimer(KEEP_ALIVE, 10_000)
                .expires(KEEP_ALIVE)
                .expectRules(Rule.KEEP_ALIVE)
                .expect("<SEQ=100><ACK=301><CTL=ACK>")
                .expectTimer(KEEP_ALIVE, 1_000)
                .expectState(ESTABLISHED);
    }

    @Test
    void choosing_beginsTheWaitingAnew_orEndsIt() {
        established()
                .choosing(choices -> choices.keepAliveIdleMicros = 5_000_000)
                .call(new Event.KeepAliveChosen())
                .expectRules(Rule.KEEP_ALIVE_CHOSEN)
                .expectTimer(KEEP_ALIVE, 5_000)
                .choosing(choices -> choices.keepAliveIdleMicros = 0)
                .call(new Event.KeepAliveChosen())
                .expectNoTimer(KEEP_ALIVE)
                .expectState(ESTABLISHED);
    }

    @Test
    void anyAnswer_makesTheWaitingBeginAnew() {
        established()
                .expires(KEEP_ALIVE)
                .settled()
                .arrives("<SEQ=301><ACK=101><CTL=ACK>")
                .expectTimer(KEEP_ALIVE, 10_000)
                .expires(KEEP_ALIVE)
                .expect("<SEQ=100><ACK=301><CTL=ACK>")
                .expectState(ESTABLISHED);
    }

    @Test
    void silenceAfterAllProbes_endsTheConnection_andTellsBothSides() {
        established()
                .expires(KEEP_ALIVE)
                .settled()
                .expires(KEEP_ALIVE)
                .expect("<SEQ=100><ACK=301><CTL=ACK>")
                .expires(KEEP_ALIVE)
                .expectRules(Rule.KEEP_ALIVE_GAVE_UP)
                .expect("<SEQ=101><ACK=301><CTL=RST,ACK>")
                .expectSignal(Signal.USER_TIMEOUT)
                .expectState(CLOSED);
    }

    @Test
    void textInFlight_asksByItself() {
        established()
                .passes(9_900)
                .send(10)
                .settled()
                .expires(KEEP_ALIVE)
                .expectRules()
                .expectTimer(KEEP_ALIVE, 10_000)
                .expectState(ESTABLISHED);
    }

    @Test
    void noNumberOfProbes_leavesItToTheUserTimeout() {
        established()
                .choosing(choices -> {
                    choices.keepAliveProbes = 0;
                    choices.userTimeoutMicros = 12_500_000;
                })
                .expires(KEEP_ALIVE)
                .settled()
                .expires(KEEP_ALIVE)
                .settled()
                .expires(KEEP_ALIVE)
                .expect("<SEQ=100><ACK=301><CTL=ACK>")
                .expires(KEEP_ALIVE)
                .expectRules(Rule.KEEP_ALIVE_GAVE_UP)
                .expect("<SEQ=101><ACK=301><CTL=RST,ACK>")
                .expectSignal(Signal.USER_TIMEOUT)
                .expectState(CLOSED);
    }

    @Test
    void theResetOfAKeepAlive_hasTimestamps() {
        Endpoint e = Endpoint.closed(c -> {
                    c.timestamps = true;
                    c.keepAliveIdleMicros = 7_200_000_000L;
                    c.keepAliveProbes = 1;
                })
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=100><TS=5,0>")
                .settled()
                .expires(KEEP_ALIVE)
                .settled()
                .expires(KEEP_ALIVE);
        assertThat(e.lastSent().isRst()).isTrue();
        assertThat(e.lastSent().options().timestamps()).isNotNull();
    }
}
