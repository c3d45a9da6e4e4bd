package dev.synackademy.network;

import dev.synackademy.tcp.ReceiveVariables;
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
        @Nullable Tcp own) implements ConnectionView {

    @Override
    public State state() {
        return tcb.state();
    }

    @Override
    public ReceiveVariables rcv() {
        return tcb.rcv();
    }

    @Override
    public long readable() {
        return tcb.readable();
    }
}
