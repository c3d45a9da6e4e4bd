package dev.synackademy.network;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Which ephemeral ports the connections of a host use, and which its next one gets. They are given out one after the other (RFC
 * 6056 §2.2), so that one that was used rests as long as it can: whoever takes it at once again meets the TIME-WAIT of the
 * connection before.
 */
final class Ports {

    static final int FIRST = 40000;
    private static final int LAST = 65535;

    private final BitSet taken = new BitSet();

    /** How many connections use a port, to as many peers. */
    private final Map<Integer, Integer> users = new HashMap<>();

    private int next;

    Ports(int next) {
        this.next = next;
    }

    /** The one that comes next, unless it is taken. */
    int next() {
        return next;
    }

    /** Gives out the next one that nobody uses; the last where all are taken. */
    int choose() {
        int free = taken.nextClearBit(next);
        if (free > LAST) {
            free = Math.min(taken.nextClearBit(FIRST), LAST);
        }
        next = free == LAST ? FIRST : free + 1;
        return free;
    }

    void take(int port) {
        if (port >= FIRST) {
            users.merge(port, 1, Integer::sum);
            taken.set(port);
        }
    }

    void release(int port) {
        if (port >= FIRST && users.merge(port, -1, (count, less) -> count + less == 0 ? null : count + less) == null) {
            taken.clear(port);
        }
    }
}
