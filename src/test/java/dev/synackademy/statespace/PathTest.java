package dev.synackademy.statespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synackademy.statespace.HandshakeState.St;
import dev.synackademy.statespace.WaterJugs.Jugs;
import dev.synackademy.statespace.WaterJugs.Pour;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Addresses: what leads to a state is its name. */
class PathTest {

    private final WaterJugs jugs = new WaterJugs();

    @Test
    void address_leadsToTheState() {
        Path<Jugs, Pour> path = Path.walk(jugs, "0/1/5");

        assertThat(path.states()).containsExactly(new Jugs(0, 0), new Jugs(0, 5), new Jugs(3, 2));
        assertThat(path.actions()).containsExactly(Pour.FILL_BIG, Pour.BIG_TO_SMALL);
        assertThat(path.steps()).isEqualTo(2);
        assertThat(path.last()).isEqualTo(new Jugs(3, 2));
        assertThat(path.address()).isEqualTo("0/1/5");
        assertThat(Path.walk(jugs, "0").last()).isEqualTo(new Jugs(0, 0));
    }

    @Test
    void statesOfAModelThatReusesThem_areKeptApart() {
        var path = Path.walk(new HandshakeModel(3, 1, 1), "0/0/1");

        assertThat(path.states())
                .extracting(state -> List.of(state.client, state.server))
                .containsExactly(
                        List.of(St.CLOSED, St.LISTEN),
                        List.of(St.SYN_SENT, St.LISTEN),
                        List.of(St.SYN_SENT, St.SYN_RCVD));
    }

    @Test
    void addressThatLeadsNowhere_isRefused() {
        assertRefused("", "an address is like 2/0/1, not ''");
        assertRefused("0/", "an address is like 2/0/1, not '0/'");
        assertRefused("0/one", "an address is like 2/0/1, not '0/one'");
        assertRefused("+0/01", "the address '+0/01' is spelt 0/1");
        assertRefused("99999999999", "an address is like 2/0/1, not '99999999999'");
        assertRefused("1/0", "1 leads nowhere: there are 1 initial states");
        assertRefused("-1", "-1 leads nowhere: there are 1 initial states");
        assertRefused("0/0/6/0", "0/0/6 leads nowhere: there are 6 actions there");
        assertThatThrownBy(() -> Path.walk(new SlidingPuzzle(), "0/1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0/1 leads nowhere: RIGHT cannot happen there");
    }

    @Test
    void indexThatIsNoChoice_isSaidWithTheWayToIt() {
        assertThatThrownBy(() -> Path.walk(jugs, "0/0/6/0")).isInstanceOfSatisfying(Path.LeadsNowhere.class, e -> {
            assertThat(e.indexes()).containsExactly(0, 0, 6);
            assertThat(e.choices()).isEqualTo(6);
        });
    }

    private void assertRefused(String address, String message) {
        assertThatThrownBy(() -> Path.walk(jugs, address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
