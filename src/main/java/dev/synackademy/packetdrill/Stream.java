package dev.synackademy.packetdrill;

import dev.synackademy.network.Connection;
import dev.synackademy.network.ConnectionId;
import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What socket calls do with a connection and its data. Those that may have to wait are given as what to try whenever something
 * has changed: it answers the call's result, or {@code null} to go on waiting.
 */
final class Stream {

    private final Machine machine;
    private final Descriptors descriptors;

    Stream(Machine machine, Descriptors descriptors) {
        this.machine = machine;
        this.descriptors = descriptors;
    }

    Function<Descriptor, Call.@Nullable Result> connect(Socket remote) {
        boolean[] opened = {false};
        boolean linux = descriptors.isLinux();
        return descriptor -> {
            if (linux && descriptor.toldConnected) {
                return Call.Result.failed(Errno.EISCONN);
            }
            Call.Result error = descriptor.takeError();
            if (error == null && linux && descriptor.disconnected) {
                error = Call.Result.failed(Errno.ECONNABORTED); // another call has been told why
            }
            if (error != null) {
                // On Linux the socket is again what it was before it tried.
                descriptor.disconnected &= !linux;
                return error;
            }
            if (!opened[0]) {
                Errno refused = open(descriptor, remote);
                if (refused != null) {
                    return Call.Result.failed(refused);
                }
                opened[0] = true;
            }
            if (isOpening(descriptor)) {
                return null;
            }
            descriptor.toldConnected = true;
            return Call.Result.OK;
        };
    }

    private boolean isOpening(Descriptor descriptor) {
        State state = machine.tcb(descriptor.connection).state();
        return state == State.SYN_SENT || state == State.SYN_RECEIVED;
    }

    /** @return why it cannot be, or {@code null} if the SYN is on its way, or on Linux was before */
    private @Nullable Errno open(Descriptor descriptor, Socket remote) {
        if (descriptor.listening) {
            return descriptors.isLinux() ? Errno.EISCONN : Errno.EOPNOTSUPP;
        }
        if (descriptor.connection != null && descriptors.isLinux()) {
            // The first connect that finds the handshake done succeeds; one that may wait waits for that.
            return isOpening(descriptor) && descriptor.nonBlocking ? Errno.EALREADY : null;
        }
        if (descriptor.connection != null) {
            return machine.tcb(descriptor.connection).state().isSynchronized() ? Errno.EISCONN : Errno.EALREADY;
        }
        int port = descriptor.port == 0 ? descriptors.ephemeralPort(machine.host()) : descriptor.port;
        var id = new ConnectionId(new Socket(machine.host().address(), port), remote);
        if (isTaken(id)) {
            return Errno.EADDRNOTAVAIL;
        }
        descriptor.port = port;
        descriptor.connection = id;
        descriptor.disconnected = false;
        descriptor.endHeard = false;
        machine.own(id, Tcb.CLOSED, descriptors.tcp(descriptor));
        machine.call(id, Event.Open.active(id.local(), remote));
        return null;
    }

    /** In Linux a connection in TIME-WAIT makes room for the next where timestamps keep the two apart (RFC 6191). */
    private boolean isTaken(ConnectionId id) {
        Tcb tcb = machine.tcb(id);
        boolean makesRoom = descriptors.isLinux()
                && tcb.state() == State.TIME_WAIT
                && tcb.agreed().timestamps();
        return machine.host().connection(id) != null && !makesRoom;
    }

    Function<Descriptor, Call.@Nullable Result> read(int octets, boolean peek) {
        return descriptor -> {
            if (octets == 0) {
                return Call.Result.OK;
            }
            ConnectionId id = descriptor.connection;
            int count = (int) Math.min(octets, machine.tcb(id).readable());
            if (id != null && count > 0) {
                return peek ? Call.Result.of(count) : receive(id, count);
            }
            if (!descriptor.unread.isEmpty()) {
                return descriptor.takeUnread(octets, peek);
            }
            if (descriptors.isLinux() && descriptor.endHeard) { // the data ended before whatever went wrong later
                return Call.Result.OK;
            }
            Call.Result error = descriptor.takeError();
            if (error != null) {
                return error;
            }
            if (descriptor.disconnected || descriptor.readShut) {
                return Call.Result.OK;
            }
            if (id == null) {
                return Call.Result.failed(Errno.ENOTCONN);
            }
            Connection connection = machine.host().connection(id);
            return connection == null || connection.peerHasClosed() ? Call.Result.OK : null;
        };
    }

    private Call.Result receive(ConnectionId id, int count) {
        Octets text = Octets.NONE;
        for (Effect effect : machine.call(id, new Event.Receive(count)).effects()) {
            if (effect instanceof Effect.Deliver deliver) {
                text = text.join(deliver.text());
            }
        }
        return new Call.Result(text.length(), null, text);
    }

    /** @param wait until all is buffered, instead of being content with what there is room for */
    Function<Descriptor, Call.@Nullable Result> write(Octets text, List<MessageFlag> flags, boolean wait) {
        int[] done = {0};
        return descriptor -> {
            ConnectionId id = descriptor.connection;
            boolean over = id == null || descriptor.writeShut || descriptor.pendingError != null;
            if (over && done[0] > 0) {
                return Call.Result.of(done[0]); // what went wrong is told to the next call
            }
            Call.Result error = descriptor.takeError();
            if (error != null) {
                return error;
            }
            if (id == null && !descriptor.disconnected) {
                return Call.Result.failed(descriptors.isLinux() ? Errno.EPIPE : Errno.ENOTCONN);
            }
            if (id == null || descriptor.writeShut) {
                return Call.Result.failed(Errno.EPIPE);
            }
            Tcb tcb = machine.tcb(id);
            if (!tcb.state().isSynchronized()) {
                return null;
            }
            long room = descriptors.tcp(descriptor).config().sendBuffer() - tcb.unsent();
            int count = (int) Math.clamp(room, 0, text.length() - done[0]);
            if (count > 0) {
                int end = done[0] + count;
                boolean push = !flags.contains(MessageFlag.MSG_MORE);
                boolean urgent = end == text.length() && flags.contains(MessageFlag.MSG_OOB);
                machine.call(id, new Event.Send(text.slice(done[0], end), push, urgent));
                done[0] = end;
            }
            boolean enough = done[0] == text.length() || !wait && done[0] > 0;
            return enough ? Call.Result.of(done[0]) : null;
        };
    }

    /** Some options act when they are set, not only from then on: what they held back may go. */
    void setNow(ConnectionId id, SocketOption option, long value) {
        switch (option) {
            case TCP_QUICKACK -> machine.call(id, new Event.QuickAck(value != 0));
            case SO_KEEPALIVE, TCP_KEEPIDLE -> machine.call(id, new Event.KeepAliveChosen());
            case TCP_NODELAY -> release(id, value != 0);
            case TCP_CORK, TCP_NOPUSH -> release(id, value == 0);
            default -> {}
        }
    }

    private void release(ConnectionId id, boolean really) {
        if (really) {
            boolean marks =
                    !descriptors.isLinux(); // which sends what waits, but with the PSH of the call that wrote it
            machine.call(id, new Event.Send(Octets.NONE, marks, false));
        }
    }
}
