package dev.synackademy.statespace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.statespace.HandshakeModel.Act;
import dev.synackademy.statespace.HandshakeModel.Step;
import dev.synackademy.statespace.HandshakeState.St;
import org.junit.jupiter.api.Test;

/** Why are there three ways? Because with two, a stale SYN is enough. */
class HandshakeTest {

    /** SPIN and TLC count the same. */
    @Test
    void threeWays_leaveNoOrphan_inAnyOf1198155States() {
        Result<HandshakeState, Step> result =
                Checker.of(new HandshakeModel(3, 1, 1)).workers(2).run();

        assertThat(result.states()).isEqualTo(1_198_155);
        assertThat(result.complete()).isTrue();
        assertThat(result.finding("no orphan").verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(result.memoryBytes() / result.states()).isLessThan(60);
    }

    @Test
    void twoWays_leaveAnOrphan_inTwoSteps() {
        Result<HandshakeState, Step> result = Checker.breadthFirst(new HandshakeModel(2, 1, 1), Limits.NONE);

        assertThat(result.ending()).isEqualTo(Ending.DECIDED);
        Path<HandshakeState, Step> orphan = result.finding("no orphan").discovery();
        assertThat(orphan).isNotNull();
        assertThat(orphan.actions()).extracting(Step::act).containsExactly(Act.SERVER_RECEIVES, Act.LOSE_TO_CLIENT);
        assertThat(orphan.actions())
                .hasToString(
                        "[SERVER_RECEIVES SYN(client 0, server 0, 0), LOSE_TO_CLIENT SYNACK(client 0, server 1, 0)]");
        assertThat(orphan.states()).extracting(state -> state.server).containsExactly(St.LISTEN, St.ESTAB, St.ESTAB);
    }
}
