package dev.synackademy.network;

import dev.synackademy.tcp.Tcb;
import org.jspecify.annotations.Nullable;

/**
 * A listening socket.
 *
 * @param id its local socket, no remote
 * @param tcb the TCB in LISTEN that each connection starts from
 * @param policy how it treats those who want to connect
 */
public record Listener(ConnectionId id, Tcb tcb, Policy policy) {

    /**
     * How Linux counts: a backlog of b keeps b + 1 half-open connections and b + 1 that nobody has accepted, a SYN is dropped
     * while nobody more could wait for an accept, and old half-open connections go once they fill half of the backlog.
     *
     * @param synBacklog {@code tcp_max_syn_backlog}: without cookies its last quarter is closed to strangers
     */
    public record LinuxQueues(int synBacklog) {}

    /**
     * @param backlog how many half-open connections it keeps, and how many established ones that nobody has accepted; 1…,
     *     or 0… where {@code linux} counts
     * @param synCookies whether it answers with cookies once the backlog is full (RFC 4987 §3.6)
     * @param accepting whether the application accepts connections as soon as they are established
     * @param linux {@code null} where the queues hold just as many as {@code backlog} says
     */
    public record Policy(
            int port,
            int backlog,
            boolean synCookies,
            boolean accepting,
            @Nullable LinuxQueues linux) {

        public Policy(int port, int backlog, boolean synCookies, boolean accepting) {
            this(port, backlog, synCookies, accepting, null);
        }

        /** How many connections each of the two queues holds. */
        int places() {
            return linux == null ? backlog : backlog + 1;
        }
    }
}
