package dev.synackademy.explorer;

import static dev.synackademy.explorer.Scenery.CLIENT_SOCKET;
import static dev.synackademy.explorer.Scenery.closingLast;
import static dev.synackademy.explorer.Scenery.connect;
import static dev.synackademy.explorer.Scenery.number;
import static dev.synackademy.explorer.Scenery.policy;
import static dev.synackademy.explorer.Scenery.program;
import static dev.synackademy.explorer.Scenery.step;
import static dev.synackademy.explorer.Scenery.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.synackademy.network.Action;
import dev.synackademy.network.Host;
import dev.synackademy.network.Program;
import dev.synackademy.network.Program.Call;
import dev.synackademy.network.Program.Condition;
import dev.synackademy.network.World;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    @Test
    void established_refusesAPacketThatNobodyWillReceive() {
        Segment syn = Segment.of(number(1), ControlBits.SYN);
        Opening stray = opening.with("client", CLIENT_SOCKET, new Socket("203.0.113.1", 80), syn);
        assertThatIllegalStateException()
                .isThrownBy(stray::established)
                .withMessage(
                        "The opening has a packet for 203.0.113.1:80, an address that no host has: <SEQ=1><CTL=SYN>");
    }

    @Test
    void established_refusesToGoOnForEver() {
        List<Program.Step> steps = new ArrayList<>(List.of(connect()));
        steps.addAll(Collections.nCopies(1000, step(new Condition.Established(), Call.RECEIVE, 0)));
        Opening endless = Opening.of(
                Opening.client(tcp(100), new Program(steps)),
                Opening.server(tcp(300), policy(2, false), closingLast()));
        assertThatIllegalStateException()
                .isThrownBy(endless::established)
                .withMessageStartingWith("The opening goes on after 1000 actions; next is RunStep");
    }

    private static int next(Host host) {
        return host.processes().getFirst().next();
    }
}
