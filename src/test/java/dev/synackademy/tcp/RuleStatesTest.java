package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** The table by which {@link Promises} judges rules, against every event in every situation. */
class RuleStatesTest {

    @Test
    void rulesFireOnlyInTheirStates() {
        var fired = EnumSet.noneOf(Rule.class);
        Stimuli.situations()
                .forEach((situation, endpoint) -> Stimuli.eventsFor(endpoint).forEach((name, event) -> {
                    Transition transition = endpoint.wouldDo(event);
                    for (Rule rule : transition.rules()) {
                        fired.add(rule);
                        assertThat(RuleStates.of(rule))
                                .as(rule + " in " + situation + " when " + name)
                                .contains(RuleStates.stateAt(transition, rule));
                    }
                }));
        assertThat(fired).hasSizeGreaterThan(Rule.values().length * 3 / 5);
    }
}
