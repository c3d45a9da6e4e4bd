package dev.synackademy.conformance;

import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.State;
import java.util.List;

/**
 * What came of an event.
 *
 * @param before the state it happened in
 * @param after the state then
 * @param response what a user call was told, in the RFC's words; {@code ok} for other events
 * @param sent the control bits of what was sent at once, as people write them
 * @param rules what decided, in order
 */
public record Outcome(State before, State after, String response, List<String> sent, List<Rule> rules) {

    public boolean stays() {
        return before == after;
    }

    public boolean isRefused() {
        return !response.equals("ok");
    }

    /** {@code ESTABLISHED, sends ACK [SYN_RECEIVED_ACK]}. */
    @Override
    public String toString() {
        return (stays() ? "stays" : after.toString())
                + (isRefused() ? ", " + response : "")
                + (sent.isEmpty() ? "" : ", sends " + String.join(" ", sent))
                + " " + rules;
    }
}
