package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static dev.synackademy.tcp.State.TIME_WAIT;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 9293 §3.6.1, MAY-2, RFC 6191, RFC 1337: how TIME-WAIT gives way to a new connection, and to nothing else. The old one received up to 302 and sent up to 102. */
class ReopeningTest {

    private static Endpoint timeWait(boolean reopening) {
        return Endpoint.established(choices -> choices.timeWaitReopening = reopening)
                .close()
                .settled()
                .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
                .settled()
                .expectTimer(Timer.TIME_WAIT, 240_000)
                .expectState(TIME_WAIT);
    }

    @Test
    void syn_beyondAllThatWasReceived_reopens_withAnIssBeyondAllThatWasSent() {
        Endpoint endpoint = timeWait(true)
                .arrives("<SEQ=303><CTL=SYN><MSS=100>")
                .expect("<SEQ=65639><ACK=304><CTL=SYN,ACK>")
                .expectNoTimer(Timer.TIME_WAIT)
                .expectState(SYN_RECEIVED)
                .arrives("<SEQ=304><ACK=65640><CTL=ACK>")
                .expectSignal(Signal.ESTABLISHED)
                .expectState(ESTABLISHED);
        assertThat(endpoint.tcb().activeOrigin()).isFalse();
    }

    @Test
    void syn_thatMayBeAnOldDuplicate_isChallenged() {
        timeWait(true)
                .arrives("<SEQ=302><CTL=SYN>")
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .expectRules(Rule.SYN_CHALLENGED)
                .arrives("<SEQ=250><CTL=SYN>")
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .expectRules(Rule.UNACCEPTABLE_ACKNOWLEDGED)
                .expectState(TIME_WAIT);
    }

    @Test
    void reset_ofTheNewConnection_doesNotBringTheOldOneBack() {
        timeWait(true)
                .arrives("<SEQ=5000><CTL=SYN>")
                .expect("<SEQ=65639><ACK=5001><CTL=SYN,ACK>")
                .arrives("<SEQ=5001><CTL=RST>")
                .expectState(LISTEN);
    }

    @Test
    void withoutTheChoice_noSynReopens() {
        timeWait(false)
                .arrives("<SEQ=303><CTL=SYN>")
                .expect("<SEQ=102><ACK=302><CTL=ACK>")
                .expectState(TIME_WAIT);
    }

    // RFC 6191 §2: where both connections have timestamps, they tell which SYN is new.

    private static Endpoint timeWaitWithTimestamps() {
        return Endpoint.closed(choices -> {
                    choices.timestamps = true;
                    choices.timeWaitReopening = true;
                    choices.timeWaitReopeningByTimestamps = true;
                })
                .open()
                .settled()
                .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><MSS=112><TS=50,0>")
                .settled()
                .close()
                .settled()
                .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK><TS=60,0>")
                .settled()
                .expectState(TIME_WAIT);
    }

    @Test
    void syn_withANewerTimestamp_reopens_whateverItsNumber() {
        timeWaitWithTimestamps()
                .arrives("<SEQ=7><CTL=SYN><MSS=112><TS=61,0>")
                .expect("<SEQ=65639><ACK=8><CTL=SYN,ACK><TS=0,61>")
                .expectState(SYN_RECEIVED);
    }

    @Test
    void syn_withTheSameTimestamp_isJudgedByItsNumber() {
        timeWaitWithTimestamps()
                .arrives("<SEQ=7><CTL=SYN><TS=60,0>")
                .expect("<SEQ=102><ACK=302><CTL=ACK><TS=0,60>")
                .expectState(TIME_WAIT)
                .arrives("<SEQ=303><CTL=SYN><MSS=112><TS=60,0>")
                .expect("<SEQ=65639><ACK=304><CTL=SYN,ACK><TS=0,60>")
                .expectState(SYN_RECEIVED);
    }

    @Test
    void syn_withAnOlderTimestamp_isOld_whateverItsNumber() {
        timeWaitWithTimestamps()
                .arrives("<SEQ=303><CTL=SYN><TS=59,0>")
                .expect("<SEQ=102><ACK=302><CTL=ACK><TS=0,60>")
                .expectRules(Rule.PAWS_REJECTED)
                .expectState(TIME_WAIT);
    }

    // RFC 1337 §3: TIME-WAIT assassination.

    @Test
    void reset_endsTimeWait_unlessToldToIgnoreIt() {
        Endpoint.timeWait()
                .arrives("<SEQ=302><CTL=RST>")
                .expectRules(Rule.RST_CLOSES)
                .expectState(State.CLOSED);
        Endpoint.established(choices -> choices.timeWaitIgnoresResets = true)
                .close()
                .settled()
                .arrives("<SEQ=301><ACK=102><CTL=FIN,ACK>")
                .settled()
                .arrives("<SEQ=302><CTL=RST>")
                .expectRules(Rule.TIME_WAIT_RST_IGNORED)
                .expectState(TIME_WAIT);
    }
}
