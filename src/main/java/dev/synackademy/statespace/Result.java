package dev.synackademy.statespace;

import java.util.List;

/**
 * What a search has found. The same model and the same limits of states, depth and memory give the same result, however many
 * workers there were, unless time or somebody ended it.
 *
 * @param states how many different states were found within the boundary
 * @param depth how many steps the farthest of them is away from an initial state
 * @param steps how many steps were tried that stayed within the boundary, to new states or to known ones
 * @param stepsOutside how many initial states and steps there were beyond the boundary
 * @param memoryBytes what states and steps took at the end
 * @param findings one for each property, in the model's order
 */
public record Result<S, A>(
        Ending ending,
        long states,
        int depth,
        long steps,
        long stepsOutside,
        long memoryBytes,
        List<Finding<S, A>> findings) {

    /** Whether every state within the boundary was visited, and every step from it. */
    public boolean complete() {
        return ending == Ending.EXHAUSTED;
    }

    /** @throws IllegalArgumentException if the model has no property of that name */
    public Finding<S, A> finding(String property) {
        return findings.stream()
                .filter(finding -> finding.property().name().equals(property))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no property is called " + property));
    }
}
