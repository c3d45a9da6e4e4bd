package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.synackademy.tcp.Rule;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every shipped scenario, whatever its story. */
class EveryScenarioTest {

    private static final int MAX_ENTRIES = 5000;

    static Stream<Scenario> all() {
        return ScenarioLibrary.load().all().stream();
    }

    private static Simulation run(Scenario scenario, long seed) {
        return Simulation.run(scenario, seed, List.of(), MAX_ENTRIES);
    }

    @ParameterizedTest
    @MethodSource("all")
    void sameSeed_sameLog(Scenario scenario) {
        assertThat(run(scenario, 7).log().entries())
                .isEqualTo(run(scenario, 7).log().entries());
    }

    @ParameterizedTest
    @MethodSource("all")
    void endsByItself_andNumbersItsEntriesWithoutGap(Scenario scenario) {
        Simulation simulation = run(scenario, 1);
        assertThat(simulation.isCutShort()).isFalse();
        List<LogEntry> entries = simulation.log().entries();
        for (int i = 0; i < entries.size(); i++) {
            assertThat(entries.get(i).index()).isEqualTo(i + 1);
            assertThat(i == 0 || entries.get(i - 1).at() <= entries.get(i).at()).isTrue();
        }
        assertThat(simulation.log().after(3)).isEqualTo(entries.subList(3, entries.size()));
        assertThat(simulation.log().sizeAt(-1)).isZero();
        assertThat(simulation.log().sizeAt(Long.MAX_VALUE)).isEqualTo(entries.size());
    }

    @Test
    void togetherTheyShowManyRules_thoseOfFloodsAmongThem() {
        var shown = EnumSet.noneOf(Rule.class);
        all().flatMap(scenario -> run(scenario, 1).log().entries().stream())
                .map(LogEntry::transition)
                .filter(transition -> transition != null)
                .forEach(transition -> transition.rules().forEach(rule -> shown.add(Rule.valueOf(rule))));
        assertThat(shown).contains(Rule.BACKLOG_FULL, Rule.SYN_COOKIE_SENT, Rule.SYN_COOKIE_ACCEPTED);
        assertThat(Arrays.stream(Rule.values()).filter(shown::contains)).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aRunThatIsNotRecorded_endsInTheSameWorld(Scenario scenario) {
        Simulation recorded = run(scenario, 3);
        Simulation counted = Simulation.unrecorded(scenario, 3);
        counted.run();
        assertThat(counted.world().flights()).isEqualTo(recorded.world().flights());
        assertThat(counted.world().hosts())
                .extracting(Host::connections)
                .isEqualTo(
                        recorded.world().hosts().stream().map(Host::connections).toList());
        assertThat(counted.nowMicros()).isEqualTo(recorded.nowMicros());
        assertThat(counted.log().size()).isEqualTo(recorded.log().size());
        assertThatThrownBy(() -> counted.log().entries()).isInstanceOf(IllegalStateException.class);
    }
}
