package dev.synackademy.network;

import java.util.HashMap;
import java.util.Map;

/**
 * Which ephemeral ports the connections of a host use, and which one its next gets. They are given out one after the other (RFC
 * 6056 §2.2), so that one that was used rests as long as it can: whoever takes it at once again meets the TIME-WAIT of the
 * connection before.
 */
final class Ports {

    static final int FIRST = 40000;
    private static final int LAST = 65535;

    /** How many connections use an ephemeral port, to as many peers. */
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
        int port = firstFree(next);
        if (users.containsKey(port)) {
            port = firstFree(FIRST);
        }
        next = port == LAST ? FIRST : port + 1;
        return port;
    }

    private int firstFree(int from) {
        int port = from;
        while (port < LAST && users.containsKey(port)) {
            port++;
        }
        return port;
    }

    void take(int port) {
        if (isEphemeral(port)) {
            users.merge(port, 1, Integer::sum);
        }
    }

    void release(int port) {
        if (isEphemeral(port)) {
            users.computeIfPresent(port, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    private static boolean isEphemeral(int port) {
        return port >= FIRST;
    }
}
