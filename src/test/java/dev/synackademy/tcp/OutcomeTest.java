package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** An outcome has what must be carried out, and tells of it where somebody listens. */
class OutcomeTest {

    private static final Tcp TCP = new Tcp(TcpConfig.rfc());
    private static final Event OPEN = Event.Open.active(new Socket("10.0.0.1", 1024), new Socket("10.0.0.2", 80));

    private static Outcome opened(boolean told) {
        var connection = new LiveTcb(TCP, Tcb.CLOSED, new Outcome(told));
        connection.on(TCP, OPEN, 0);
        return connection.outcome();
    }

    @Test
    void told_itNamesAllThatIsAsked_inOrder_andWhy() {
        Transition transition = TCP.on(Tcb.CLOSED, OPEN, 0);
        Outcome outcome = opened(true);
        assertThat(outcome.effects()).isEqualTo(transition.effects()).isNotEmpty();
        assertThat(outcome.rules()).isEqualTo(transition.rules()).isNotEmpty();
    }

    @Test
    void untold_itHasTheSameSegmentsTimersAndAnswer_andNothingElse() {
        Outcome told = opened(true);
        Outcome untold = opened(false);
        assertThat(untold.segmentCount()).isEqualTo(1);
        assertThat(untold.transmitted(0)).isEqualTo(told.transmitted(0));
        assertThat(untold.touchedTimers()).isEqualTo(told.touchedTimers()).isNotZero();
        assertThat(untold.startedForMicros(Timer.RETRANSMISSION.ordinal()))
                .isEqualTo(told.startedForMicros(Timer.RETRANSMISSION.ordinal()))
                .isPositive();
        assertThat(untold.response()).isEqualTo(Response.OK);
        assertThatThrownBy(untold::effectCount).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(untold::ruleCount).isInstanceOf(IllegalStateException.class);
    }
}
