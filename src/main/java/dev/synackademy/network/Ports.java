package dev.synackademy.network;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which local ports the connections of a host use. */
final class Ports {

    private static final int FIRST_EPHEMERAL_PORT = 40000;

    private final BitSet taken = new BitSet();
    private final Map<Integer, Integer> users = new HashMap<>();

    /** The first ephemeral port that nobody uses. */
    int free() {
        return taken.nextClearBit(FIRST_EPHEMERAL_PORT);
    }

    void take(int port) {
        users.merge(port, 1, Integer::sum);
        taken.set(port);
    }

    void release(int port) {
        if (users.merge(port, -1, (count, less) -> count + less == 0 ? null : count + less) == null) {
            taken.clear(port);
        }
    }
}
