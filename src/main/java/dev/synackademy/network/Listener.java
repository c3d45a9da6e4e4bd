package dev.synackademy.network;

import dev.synackademy.tcp.Tcb;

/**
 * A listening socket.
 *
 * @param id its local socket, no remote
 * @param tcb the TCB in LISTEN that each connection starts from
 * @param policy how it treats those who want to connect
 */
public record Listener(ConnectionId id, Tcb tcb, Policy policy) {

    /**
     * @param backlog how many half-open connections it keeps, and how many established ones that nobody has accepted; 1…
     * @param synCookies whether it answers with cookies once the backlog is full (RFC 4987 §3.6)
     * @param accepting whether the application accepts connections as soon as they are established
     */
    public record Policy(int port, int backlog, boolean synCookies, boolean accepting) {}
}
