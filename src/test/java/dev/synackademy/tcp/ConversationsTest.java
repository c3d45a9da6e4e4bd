package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.conformance.PublishedFigures;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random conversations. {@code -Dconversation.runs=1000000} has more of them, {@code -Dconversation.seed=4711}
 * only that one, with its story in the failure.
 */
class ConversationsTest {

    private static final Long ONLY = Long.getLong("conversation.seed");
    private static final Integer WANTED = Integer.getInteger("conversation.runs");
    private static final int IN_EACH_BUILD = 20_000;

    @Test
    void everyOctetArrivesOnceAndInOrder_orTheUserIsTold() {
        long from = ONLY == null ? 0 : ONLY;
        long to = ONLY == null ? WANTED == null ? IN_EACH_BUILD : WANTED : ONLY + 1;
        long events = 0;
        for (long seed = from; seed < to; seed++) {
            Conversation conversation = new Conversation(seed, ONLY != null);
            try {
                conversation.run();
            } catch (AssertionError e) {
                throw new AssertionError(
                        "replay with -Dconversation.seed=" + seed + (ONLY == null ? "" : "\n" + e.getMessage()), e);
            }
            events += conversation.events();
        }
        assertThat(events).as("events").isGreaterThan(to - from);
        PublishedFigures.checkAll("conversations", IN_EACH_BUILD, IN_EACH_BUILD);
    }
}
