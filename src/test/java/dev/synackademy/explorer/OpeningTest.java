package dev.synackademy.explorer;

import static dev.synackademy.explorer.Scenery.closingLast;
import static dev.synackademy.explorer.Scenery.connect;
import static dev.synackademy.explorer.Scenery.policy;
import static dev.synackademy.explorer.Scenery.program;
import static dev.synackademy.explorer.Scenery.step;
import static dev.synackademy.explorer.Scenery.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.network.Action;
import dev.synackademy.network.Host;
import dev.synackademy.network.Program.Call;
import dev.synackademy.network.Program.Condition;
import dev.synackademy.network.World;
import dev.synackademy.tcp.State;
import org.junit.jupiter.api.Test;

class OpeningTest {

    private final Opening opening = Opening.of(
            Opening.client(tcp(100), program(connect(), step(new Condition.Established(), Call.CLOSE, 0))),
            Opening.server(tcp(300), policy(2, false), closingLast()));

    @Test
    void aHostThatCanListen_listens() {
        assertThat(opening.end().hosts().get(1).listener()).isNotNull();
        assertThat(opening.actions()).containsExactly(new Action.Listen("server"));
    }

    /** The search begins where the first call that closes anything is still to be made. */
    @Test
    void established_opensAndAsksForTextButClosesNothing() {
        World end = opening.established().end();
        assertThat(end.hosts())
                .allSatisfy(host ->
                        assertThat(host.connections().getFirst().state()).isEqualTo(State.ESTABLISHED));
        assertThat(end.flights()).allSatisfy(flight -> assertThat(flight).isEmpty());
        assertThat(next(end.hosts().get(0))).isEqualTo(1);
        assertThat(next(end.hosts().get(1))).isEqualTo(1);
    }

    @Test
    void withCalls_makesTheFirstCallOfEachAndDeliversNothing() {
        World end = opening.withCalls().end();
        assertThat(next(end.hosts().getFirst())).isEqualTo(1);
        assertThat(end.flights().get(1)).hasSize(1);
    }

    /** What leads there is told too, so that a story can begin at the beginning. */
    @Test
    void actions_leadToTheEnd() {
        Opening established = opening.established();
        World world = established.world();
        for (Action action : established.actions()) {
            world = world.apply(action, 0).after();
        }
        assertThat(world).isEqualTo(established.end());
    }

    private static int next(Host host) {
        return host.processes().getFirst().next();
    }
}
