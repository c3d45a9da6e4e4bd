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
     * @param mostBacklog {@code net.core.somaxconn}: no backlog is larger
     * @param cookiesAlways {@code tcp_syncookies = 2}: every SYN is answered with a cookie
     * @param overflowResets {@code tcp_abort_on_overflow}: the ACK that finds the accept queue full is answered by RST
     */
    public record LinuxQueues(int synBacklog, int mostBacklog, boolean cookiesAlways, boolean overflowResets) {

        private static final int MOST = 1 << 30;

        /** Of a machine with some memory. */
        public static final LinuxQueues INITIAL = new LinuxQueues(2048, 4096, false, false);

        public LinuxQueues {
            if (synBacklog < 0 || mostBacklog < 0 || mostBacklog > MOST) {
                throw new IllegalArgumentException(
                        "backlogs are in 0…" + MOST + ", not " + synBacklog + ", " + mostBacklog);
            }
        }

        public LinuxQueues withSynBacklog(int most) {
            return new LinuxQueues(most, mostBacklog, cookiesAlways, overflowResets);
        }

        public LinuxQueues withMostBacklog(int most) {
            return new LinuxQueues(synBacklog, most, cookiesAlways, overflowResets);
        }

        public LinuxQueues withCookiesAlways(boolean always) {
            return new LinuxQueues(synBacklog, mostBacklog, always, overflowResets);
        }

        public LinuxQueues withOverflowResets(boolean resets) {
            return new LinuxQueues(synBacklog, mostBacklog, cookiesAlways, resets);
        }
    }

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

        boolean cookiesAlways() {
            return synCookies && linux != null && linux.cookiesAlways();
        }

        boolean overflowResets() {
            return linux != null && linux.overflowResets();
        }
    }
}
