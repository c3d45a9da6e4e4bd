package dev.synackademy.network;

import java.util.Arrays;

/**
 * Which ephemeral ports the connections of a host use, and which one its next gets. They are given out one after the other (RFC
 * 6056 §2.2), so that one that was used rests as long as it can: whoever takes it at once again meets the TIME-WAIT of the
 * connection before.
 */
final class Ports {

    static final int FIRST = 40000;
    private static final int LAST = 65535;

    /** How many connections use each ephemeral port, to as many peers; as far as the highest one in use needs it. */
    private int[] users = new int[16];

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
        if (isTaken(port)) {
            port = firstFree(FIRST);
        }
        next = port == LAST ? FIRST : port + 1;
        return port;
    }

    private int firstFree(int from) {
        int port = from;
        while (port < LAST && isTaken(port)) {
            port++;
        }
        return port;
    }

    private boolean isTaken(int port) {
        return port - FIRST < users.length && users[port - FIRST] > 0;
    }

    void take(int port) {
        if (isEphemeral(port)) {
            if (port - FIRST >= users.length) {
                users = Arrays.copyOf(users, Math.max(2 * users.length, port - FIRST + 1));
            }
            users[port - FIRST]++;
        }
    }

    void release(int port) {
        if (isEphemeral(port)) {
            users[port - FIRST]--;
        }
    }

    private static boolean isEphemeral(int port) {
        return port >= FIRST;
    }
}
