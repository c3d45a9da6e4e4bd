package dev.synackademy.statespace;

import java.time.Duration;

/**
 * How far a search has come.
 *
 * @param states how many states were found
 * @param frontier how many of them are not visited yet
 * @param depth how many steps away those are that are being visited
 * @param elapsed since the search began
 */
public record Progress(long states, long frontier, int depth, Duration elapsed) {

    /** On the average since the search began. */
    public double statesPerSecond() {
        return states * 1e9 / Math.max(1, elapsed.toNanos());
    }
}
