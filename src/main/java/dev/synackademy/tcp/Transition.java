package dev.synackademy.tcp;

import java.util.List;

/**
 * What one event did to one connection.
 *
 * @param effects what the world must now do, in order
 * @param rules the clauses that decided, in the order in which they fired: the explanation a learner sees
 */
public record Transition(Tcb before, Event event, Tcb after, List<Effect> effects, List<Rule> rules) {

    /**
     * The immediate return of a user call.
     *
     * @throws IllegalStateException if the event was no user call
     */
    public Response response() {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Respond respond) {
                return respond.response();
            }
        }
        throw new IllegalStateException(event + " is not a user call");
    }

    /** The segments it asks to transmit, in order. */
    public List<Segment> segments() {
        return effects.stream()
                .filter(Effect.Transmit.class::isInstance)
                .map(effect -> ((Effect.Transmit) effect).segment())
                .toList();
    }
}
