package dev.synackademy.statespace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one worker makes of a few neighbouring states: which conditions are true there, and what comes next. It is filled by the
 * worker and emptied by the {@link Search} in the order of the states, which makes the result the same for any number of workers.
 *
 * <p>Neighbours have many successors in common. Most of these are noticed here and kept once: that is much cheaper than to have the
 * {@link StateStore} notice them.
 */
final class Slice {

    /** How many states at most. */
    static final int STATES = 512;

    private static final int RECENT_BITS = 13;

    private int states;
    private final int[] refs = new int[STATES];
    private final long[] hits = new long[STATES];
    private final int[] successorEnds = new int[STATES];
    private final int[] stepEnds = new int[STATES];

    private int successors;
    private int[] actions = new int[4 * STATES];
    private int[] hashes = new int[4 * STATES];
    private int[] byteEnds = new int[4 * STATES];
    private int[] found = new int[4 * STATES];
    private final StateWriter packed = new StateWriter();

    private int steps;
    private int[] targets = new int[8 * STATES];

    /** By the uppermost bits of its hash, one more than the last successor. */
    private final int[] recent = new int[1 << RECENT_BITS];

    /** How many steps led beyond the boundary. */
    long stepsOutside;

    /** Why the worker went no further. */
    @Nullable
    ModelException failure;

    /** Whether the worker has done it; if the search was told to end it has not. */
    boolean done;

    /** See {@link StateStore#recall}. */
    int touched;

    void clear() {
        states = 0;
        successors = 0;
        steps = 0;
        packed.clear();
        Arrays.fill(recent, 0);
        stepsOutside = 0;
        failure = null;
        done = false;
    }

    /** Goes on to the next state. Its hits have a bit for each property, as {@link Worker} has it. */
    void beginState(int ref, long hit) {
        refs[states] = ref;
        hits[states] = hit;
    }

    void endState() {
        successorEnds[states] = successors;
        stepEnds[states++] = steps;
    }

    /** Where the next successor is to be packed. */
    StateWriter writer() {
        return packed;
    }

    /**
     * Takes what has been written since the last step as where the next one leads.
     *
     * @throws IllegalStateException if that is more than a state may have
     */
    void addStep(int action) {
        int from = from(successors);
        int to = packed.size();
        StateStore.checkLength(to - from);
        int hash = Bytes.hash(packed.buffer(), from, to);
        int successor = recent[hash >>> Integer.SIZE - RECENT_BITS] - 1;
        if (successor >= 0 && hashes[successor] == hash && isEqual(successor, from, to)) {
            packed.truncate(from);
        } else {
            successor = addSuccessor(action, hash, to);
        }
        if (steps == targets.length) {
            targets = Arrays.copyOf(targets, 2 * steps);
        }
        targets[steps++] = successor;
    }

    private boolean isEqual(int successor, int from, int to) {
        return to(successor) - from(successor) == to - from
                && Bytes.equal(packed.buffer(), from(successor), packed.buffer(), from, to);
    }

    private int addSuccessor(int action, int hash, int end) {
        if (successors == actions.length) {
            int length = 2 * successors;
            actions = Arrays.copyOf(actions, length);
            hashes = Arrays.copyOf(hashes, length);
            byteEnds = Arrays.copyOf(byteEnds, length);
            found = Arrays.copyOf(found, length);
        }
        actions[successors] = action;
        hashes[successors] = hash;
        byteEnds[successors] = end;
        recent[hash >>> Integer.SIZE - RECENT_BITS] = successors + 1;
        return successors++;
    }

    int states() {
        return states;
    }

    int ref(int state) {
        return refs[state];
    }

    long hits(int state) {
        return hits[state];
    }

    /** One more than the last of a state's own successors, which no state before it has; the first is where those before end. */
    int successorEnd(int state) {
        return successorEnds[state];
    }

    /** The same for its steps, of which some lead to successors of states before it. */
    int stepEnd(int state) {
        return stepEnds[state];
    }

    int steps() {
        return steps;
    }

    /** To which successor a step leads. */
    int target(int step) {
        return targets[step];
    }

    int successors() {
        return successors;
    }

    /** Which action leads to a successor from the first state that has it. */
    int action(int successor) {
        return actions[successor];
    }

    int hash(int successor) {
        return hashes[successor];
    }

    /** The bytes of all successors; those of one are from {@link #from} up to, not including, {@link #to}. */
    byte[] bytes() {
        return packed.buffer();
    }

    int from(int successor) {
        return successor == 0 ? 0 : byteEnds[successor - 1];
    }

    int to(int successor) {
        return byteEnds[successor];
    }

    /** For each successor its ref, as soon as it is known, or {@link StateStore#NONE}. */
    int[] found() {
        return found;
    }
}
