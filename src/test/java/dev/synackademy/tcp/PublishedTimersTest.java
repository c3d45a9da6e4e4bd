package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.conformance.Happening;
import dev.synackademy.conformance.TransitionTable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where the published table says that a timeout cannot happen in a state, the timer does not run there. */
class PublishedTimersTest {

    @Test
    void noTimerRunsWhereItsTimeoutIsSaidToBeImpossible() {
        Map<String, String> running = new TreeMap<>();
        Stimuli.situations().values().forEach(endpoint -> {
            note(endpoint.tcb(), "the beginning", running);
            Stimuli.eventsFor(endpoint).forEach((event, what) -> {
                note(endpoint.wouldDo(what).after(), event, running);
            });
        });

        assertThat(running).hasSizeGreaterThan(20).allSatisfy((where, how) -> {
            String[] stateAndTimer = where.split(" ", 2);
            Happening timeout = Happening.valueOf(constant(stateAndTimer[1]) + "_TIMEOUT");
            assertThat(TransitionTable.get()
                            .cell(State.valueOf(constant(stateAndTimer[0])), timeout)
                            .cases())
                    .as(where + " after " + how)
                    .isNotEmpty();
        });
    }

    private static void note(Tcb tcb, String how, Map<String, String> running) {
        for (Timer timer : Timer.values()) {
            if (tcb.isRunning(timer) && timer != Timer.FIN_WAIT_2) { // which is no event of the RFC's
                running.putIfAbsent(tcb.state() + " " + timer, how);
            }
        }
    }

    private static String constant(String name) {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
