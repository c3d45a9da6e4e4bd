package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The whole transition table, made by driving the endpoint, against the one last read and approved by a person.
 * {@code -Dsnapshot.write=true} writes it anew; the difference is for the reviewer.
 */
class TransitionTableTest {

    private static final String RESOURCE = "transition-table.txt";
    private static final Path SOURCE = Path.of("src/test/resources/dev/synackademy/tcp", RESOURCE);

    @Test
    void isTheApprovedOne() throws IOException {
        List<String> table = Stimuli.table();
        if (Boolean.getBoolean("snapshot.write")) {
            Files.createDirectories(SOURCE.getParent());
            Files.write(SOURCE, table);
        }
        try (InputStream approved = TransitionTableTest.class.getResourceAsStream(RESOURCE)) {
            assertThat(approved).as(RESOURCE).isNotNull();
            assertThat(String.join("\n", table) + "\n")
                    .isEqualTo(new String(approved.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Rules of the endpoint named after a state fire in that state and in no other. */
    @Test
    void rulesNamedAfterAStateFireThereOnly() {
        Stimuli.situations()
                .values()
                .forEach(endpoint -> Stimuli.eventsFor(endpoint).values().forEach(event -> {
                    Transition transition = endpoint.wouldDo(event);
                    for (Rule rule : transition.rules()) {
                        stateOf(rule)
                                .ifPresent(state -> assertThat(RuleStates.stateAt(transition, rule))
                                        .as(rule + " on " + event)
                                        .isEqualTo(state));
                    }
                }));
    }

    private static Optional<State> stateOf(Rule rule) {
        return Stream.of(State.CLOSED, State.LISTEN, State.SYN_SENT, State.SYN_RECEIVED)
                .filter(state -> rule.name().startsWith(state.name() + "_"))
                .findFirst();
    }

    /** Rules of deviations that exist to ask what would go wrong: {@link WhatIfTest}. */
    private static final Set<Rule> NOBODY_HAS = EnumSet.of(
            Rule.TWO_WAY_HANDSHAKE,
            Rule.SIMULTANEOUS_OPEN_IGNORED,
            Rule.FIN_CLOSES_BOTH_DIRECTIONS,
            Rule.TIME_WAIT_SHORTENED);

    /** Every rule that any endpoint needs fires somewhere in the table: none is dead. Options and deviations have tests of their own. */
    @Test
    void everyRuleOfTheEndpointFiresSomewhere() {
        var fired = EnumSet.noneOf(Rule.class);
        Stimuli.situations()
                .values()
                .forEach(endpoint -> Stimuli.eventsFor(endpoint)
                        .values()
                        .forEach(event -> fired.addAll(endpoint.wouldDo(event).rules())));
        fired.addAll(NOBODY_HAS);
        fired.add(Rule.SYN_FROM_NO_SINGLE_HOST); // a host decides that, before any endpoint is asked
        assertThat(EnumSet.complementOf(fired))
                .allSatisfy(rule -> assertThat(rule.section()).doesNotStartWith("RFC 9293"));
    }
}
