package dev.synackademy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.network.Action;
import dev.synackademy.network.World;
import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events are let happen in a world once and remembered. That all of a search is right shows in {@link FoldingTest}. */
class PhysicsTest {

    private final Situation situation =
            Questions.of("simultaneous-open").variant("supported").situation();
    private final Physics physics = new Physics(situation, new Bounds(0, 0, 0));
    private final Moment start = physics.starts().getFirst();

    @Test
    void anArrival_isWhatTheWorldMakesOfIt() {
        World world = situation.starts().getFirst();
        World after = world.apply(new Action.Deliver(world.flights().get(1).getFirst()), 0)
                .after();
        int syn = Moment.parcelNumber(start.bag[1]);

        Physics.Outcome outcome = physics.deliver(start.sites[1], syn);

        assertThat(physics.site(outcome.site()).host()).isEqualTo(after.hosts().get(1));
        assertThat(outcome.sent()).hasSize(1);
        Parcel synAck = physics.parcel(outcome.sent()[0]);
        assertThat(synAck.to()).isZero();
        assertThat(synAck.segment())
                .isEqualTo(after.flights().getFirst().getLast().segment());
    }

    @Test
    void theSameAgain_isRemembered() {
        int syn = Moment.parcelNumber(start.bag[1]);
        assertThat(physics.deliver(start.sites[1], syn)).isSameAs(physics.deliver(start.sites[1], syn));
    }

    /** Both ends of this pair do the same, one with the other's numbers: what is known of one is not taken for the other. */
    @Test
    void hosts_areNotMixed() {
        assertThat(Moment.parcelNumber(start.bag[0])).isNotEqualTo(Moment.parcelNumber(start.bag[1]));
        List<Site> after = new ArrayList<>();
        for (int host = 0; host < 2; host++) {
            int syn = Moment.parcelNumber(start.bag[host]);
            assertThat(physics.parcel(syn).to()).isEqualTo(host);
            after.add(physics.site(physics.deliver(start.sites[host], syn).site()));
        }
        for (int host = 0; host < 2; host++) {
            assertThat(after.get(host).index()).isEqualTo(host);
            assertThat(after.get(host).state()).isEqualTo(State.SYN_RECEIVED);
            assertThat(after.get(host).hasBeen(State.SYN_SENT)).isTrue();
            assertThat(after.get(host).host().name())
                    .isEqualTo(physics.site(start.sites[host]).host().name());
        }
    }
}
