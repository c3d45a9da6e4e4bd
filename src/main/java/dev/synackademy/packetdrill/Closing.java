package dev.synackademy.packetdrill;

import dev.synackademy.network.ConnectionId;
import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.State;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How sockets end: {@code shutdown}, {@code close}, and how long a {@code close} lingers. */
final class Closing {

    private static final long SECOND = 1_000_000;

    private final Machine machine;
    private final Descriptors descriptors;

    Closing(Machine machine, Descriptors descriptors) {
        this.machine = machine;
        this.descriptors = descriptors;
    }

    Function<Descriptor, Call.@Nullable Result> shutdown(Kernel.Shutdown how) {
        boolean linux = descriptors.isLinux();
        return descriptor -> {
            if (linux && descriptor.listening) {
                if (how != Kernel.Shutdown.SHUT_WR) {
                    descriptor.listening = false;
                    closeListener();
                }
                return Call.Result.OK;
            }
            ConnectionId id = descriptor.connection;
            if (id == null || linux && machine.tcb(id).state() == State.TIME_WAIT) {
                return Call.Result.failed(Errno.ENOTCONN);
            }
            if (linux && machine.tcb(id).state() == State.SYN_SENT) {
                // Whichever direction it is, the attempt is given up, and the socket is as it was before.
                machine.call(id, new Event.Abort());
                descriptor.pendingError = Errno.ECONNRESET;
                descriptor.disconnected = false;
                return Call.Result.OK;
            }
            descriptor.toldConnected = true;
            descriptor.readShut |= how != Kernel.Shutdown.SHUT_WR;
            configureSockets();
            if (how != Kernel.Shutdown.SHUT_RD && !descriptor.writeShut) {
                descriptor.writeShut = true;
                machine.call(id, new Event.Close());
            }
            return Call.Result.OK;
        };
    }

    /**
     * Closes at once, and gives back the call that returns when it has lingered enough: all is acknowledged, the end included, or the
     * seconds of {@link SocketOption#SO_LINGER} are over. Then the connection goes on without a process, and nothing is told of it.
     */
    Call close(Descriptor descriptor) {
        descriptors.close(descriptor);
        ConnectionId id = descriptor.connection;
        if (descriptor.listening) {
            closeListener();
        } else if (id != null && isAborted(descriptor, machine.tcb(id).state())) {
            machine.call(id, new Event.Abort());
        } else if (id != null) {
            machine.call(id, new Event.Close(true));
        }
        // In Linux a socket that never waits for anything waits here all the same.
        boolean waits = descriptors.isLinux() || !descriptor.nonBlocking;
        long begin = machine.nowMicros();
        long end = begin + (waits ? Math.max(0, lingerSeconds(descriptor)) * SECOND : 0);
        return new Call(begin, end, () -> machine.nowMicros() >= end || isAcknowledged(id) ? Call.Result.OK : null);
    }

    private void closeListener() {
        descriptors.refuseAll();
        machine.closeListener();
        configureSockets();
    }

    private void configureSockets() {
        machine.become(descriptors.configured(machine.host()));
    }

    private static long lingerSeconds(Descriptor descriptor) {
        return descriptor.options.getOrDefault(SocketOption.SO_LINGER, -1L);
    }

    /** In Linux a connection in TIME-WAIT is no process's any more, and its 2 MSL go on whatever one does. */
    private boolean isAborted(Descriptor descriptor, State state) {
        return lingerSeconds(descriptor) == 0 && !(descriptors.isLinux() && state == State.TIME_WAIT);
    }

    /** Whether nothing that a closed connection had to send, the FIN included, is still unsent or unacknowledged. */
    private boolean isAcknowledged(@Nullable ConnectionId id) {
        return switch (machine.tcb(id).state()) {
            case ESTABLISHED, CLOSE_WAIT, FIN_WAIT_1, CLOSING, LAST_ACK -> false;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, FIN_WAIT_2, TIME_WAIT -> true;
        };
    }
}
