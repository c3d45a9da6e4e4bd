package dev.synackademy.network;

import dev.synackademy.tcp.ReceiveVariables;
import dev.synackademy.tcp.State;

/** What an application and a listener can see of a connection, whether it is a value or changes in place. */
public sealed interface ConnectionView permits Connection, LiveConnection {

    ConnectionId id();

    State state();

    ReceiveVariables rcv();

    /** In-order octets that the user has not taken yet. */
    long readable();

    /** Whether an application owns it; one that came from a listener waits for that in the accept queue. */
    boolean accepted();

    /** Its handshake with a listener is not done. */
    default boolean isHalfOpen() {
        return !accepted() && state() == State.SYN_RECEIVED;
    }

    /** Established, or further, and not yet accepted. */
    default boolean isInAcceptQueue() {
        return !accepted() && state().isSynchronized();
    }

    /** Octets the user of this connection has taken so far, modulo 2<sup>32</sup>. */
    default long delivered() {
        if (!state().isSynchronized()) {
            return 0;
        }
        int sinceSyn = rcv().nxt().minus(rcv().irs()) - 1;
        return Integer.toUnsignedLong(sinceSyn) - readable() - (peerHasClosed() ? 1 : 0);
    }

    /** The peer's FIN, and all before it, has arrived. */
    default boolean peerHasClosed() {
        return switch (state()) {
            case CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> true;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> false;
        };
    }
}
