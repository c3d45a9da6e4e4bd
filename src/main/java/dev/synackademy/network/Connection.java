package dev.synackademy.network;

import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Tcp;
import org.jspecify.annotations.Nullable;

/**
 * A connection a host has a TCB for.
 *
 * @param accepted whether an application owns it; one that came from a listener waits for that in the accept queue
 * @param own the TCP configured for this connection alone; {@code null} where it goes with its host's
 */
public record Connection(
        ConnectionId id,
        Tcb tcb,
        boolean accepted,
        @Nullable Tcp own) {

    Connection(ConnectionId id, Tcb tcb, boolean accepted) {
        this(id, tcb, accepted, null);
    }

    Connection with(Tcb next) {
        return new Connection(id, next, accepted, own);
    }

    /** Its handshake with a listener is not done. */
    public boolean isHalfOpen() {
        return !accepted && tcb.state() == State.SYN_RECEIVED;
    }

    /** Established, or further, and not yet accepted. */
    public boolean isInAcceptQueue() {
        return !accepted && tcb.state().isSynchronized();
    }

    /** Octets the user of this connection has taken so far, modulo 2<sup>32</sup>. */
    long delivered() {
        if (!tcb.state().isSynchronized()) {
            return 0;
        }
        int sinceSyn = tcb.rcv().nxt().minus(tcb.rcv().irs()) - 1;
        return Integer.toUnsignedLong(sinceSyn) - tcb.readable() - (peerHasClosed() ? 1 : 0);
    }

    /** The peer's FIN, and all before it, has arrived. */
    public boolean peerHasClosed() {
        return switch (tcb.state()) {
            case CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> true;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> false;
        };
    }
}
