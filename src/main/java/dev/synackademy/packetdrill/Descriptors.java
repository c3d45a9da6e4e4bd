package dev.synackademy.packetdrill;

import dev.synackademy.network.Connection;
import dev.synackademy.network.ConnectionId;
import dev.synackademy.network.Host;
import dev.synackademy.network.Occurrence;
import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.Signal;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Tcp;
import dev.synackademy.tcp.TcpConfig;
import dev.synackademy.tcp.Transition;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sockets that the processes of a host hold, by their numbers; and what happens to connections, as POSIX tells of it. */
final class Descriptors {

    private static final int FIRST = 3;
    private static final int FIRST_EPHEMERAL_PORT = 49152;
    private static final int LAST_PORT = 65535;

    private final TreeMap<Integer, Descriptor> open = new TreeMap<>();

    /** Those of connections that nobody has accepted. */
    private final Deque<Descriptor> waiting = new ArrayDeque<>();

    private final SystemSettings settings;

    Descriptors(SystemSettings settings) {
        this.settings = settings;
    }

    /** Whether calls fail as they do in Linux. */
    boolean isLinux() {
        return settings.isLinux();
    }

    /** The lowest free number, 3 or more. */
    Descriptor open() {
        return open(new Descriptor());
    }

    private Descriptor open(Descriptor descriptor) {
        int fd = FIRST;
        while (open.containsKey(fd)) {
            fd++;
        }
        descriptor.number = fd;
        open.put(fd, descriptor);
        return descriptor;
    }

    /** Opens what has waited longest to be accepted, with the options of the listener; {@code null} where nothing waits. */
    @Nullable
    Descriptor accept(Descriptor listener) {
        Descriptor next = waiting.poll();
        if (next != null) {
            next.options.putAll(listener.options);
            next.port = listener.port;
            open(next);
        }
        return next;
    }

    /** Nobody will accept what waits. */
    void refuseAll() {
        waiting.clear();
    }

    @Nullable
    Descriptor get(int fd) {
        return open.get(fd);
    }

    void close(Descriptor descriptor) {
        open.remove(descriptor.number);
    }

    Collection<Descriptor> all() {
        return open.values();
    }

    private @Nullable Descriptor ownerOf(ConnectionId id) {
        return find(open.values(), id);
    }

    private static @Nullable Descriptor find(Collection<Descriptor> descriptors, ConnectionId id) {
        for (Descriptor descriptor : descriptors) {
            if (id.equals(descriptor.connection)) {
                return descriptor;
            }
        }
        return null;
    }

    // Ports.

    int ephemeralPort(Host host) {
        for (int port = FIRST_EPHEMERAL_PORT; port < LAST_PORT; port++) {
            if (!isBound(port, null, host)) {
                return port;
            }
        }
        return LAST_PORT;
    }

    /** In Linux two that both say so may have the same port, if neither listens: until they connect to the same peer. */
    private boolean share(Descriptor one, @Nullable Descriptor other) {
        return isLinux() && other != null && !one.listening && one.reusesAddress() && other.reusesAddress();
    }

    boolean isBound(int port, @Nullable Descriptor except, Host host) {
        return open.values().stream().anyMatch(each -> each != except && each.port == port && !share(each, except))
                || host.connections().stream()
                        .anyMatch(each ->
                                each.id().local().port() == port && ownerOf(each.id()) == null && except == null);
    }

    /** See {@link Kernel#count}. */
    int count(State state, Host host) {
        if (state == State.CLOSED) {
            return (int) open.values().stream()
                    .filter(descriptor -> !descriptor.listening && descriptor.connection == null)
                    .count();
        }
        long connections = host.connections().stream()
                .filter(connection -> connection.tcb().state() == state)
                .count();
        return (int) connections + (state == State.LISTEN && host.listener() != null ? 1 : 0);
    }

    // What a host's TCP is configured with.

    /** The host with what it and each of its sockets have set. */
    Host configured(Host host) {
        Tcp passive = new Tcp(settings.tcp());
        Host configured = host;
        for (Descriptor descriptor : open.values()) {
            Connection connection = host.connection(descriptor.connection);
            if (descriptor.listening) {
                passive = tcp(descriptor);
            } else if (connection != null) {
                Tcp own = tcp(descriptor);
                configured =
                        configured.with(new Connection(connection.id(), connection.tcb(), connection.accepted(), own));
            }
        }
        return configured.withTcp(passive);
    }

    private TcpConfig configured(Descriptor descriptor) {
        TcpConfig own = settings.tcp();
        for (Map.Entry<SocketOption, Long> option : options(descriptor).entrySet()) {
            own = option.getKey().configure(own, option.getValue());
        }
        return own;
    }

    private EnumMap<SocketOption, Long> options(Descriptor descriptor) {
        EnumMap<SocketOption, Long> options = settings.options.clone();
        options.putAll(descriptor.options);
        return options;
    }

    /** What a socket has an option set to, or the host for all sockets; {@code null} where neither has. */
    @Nullable
    Long set(Descriptor descriptor, SocketOption option) {
        return options(descriptor).get(option);
    }

    /** With what the host has set, and the socket for itself. */
    Tcp tcp(Descriptor descriptor) {
        TcpConfig own = configured(descriptor);
        return new Tcp(isLinux() && descriptor.readShut ? own.with(Descriptors::refuseText) : own);
    }

    private static void refuseText(TcpConfig.Choices choices) {
        Set<Deviation> deviations = EnumSet.of(Deviation.UNWANTED_TEXT_RESETS);
        deviations.addAll(choices.deviations);
        choices.deviations = deviations;
    }

    // What happens.

    /** Remembers what the process that holds this connection is to learn. */
    void changed(Occurrence.Changed change) {
        Transition transition = change.transition();
        State before = transition.before().state();
        Descriptor owner = ownerOf(change.connection());
        if (owner == null) {
            owner = find(waiting, change.connection());
        }
        if (owner == null) {
            if (entersAcceptQueue(before, transition.after())) {
                Descriptor accepted = new Descriptor();
                accepted.connection = change.connection();
                accepted.toldConnected = true;
                accepted.endHeard = transition.after().state() != State.ESTABLISHED;
                waiting.add(accepted);
            }
            return;
        }
        for (Effect effect : transition.effects()) {
            if (effect instanceof Effect.SignalUser signal) {
                signalled(owner, signal.signal(), before);
            }
        }
        if (transition.rules().contains(Rule.RST_CLOSES) && before != State.TIME_WAIT) {
            // The RFC's user has nothing to lose any more; a POSIX process is told.
            owner.pendingError = Errno.ECONNRESET;
        }
        boolean reopened = before == State.TIME_WAIT && transition.after().state() == State.SYN_RECEIVED;
        if (reopened || transition.after().state() == State.CLOSED) {
            owner.connection = null;
            owner.disconnected = true;
            owner.keepUnread(transition.before());
            if (!isLinux()) { // where what was reset is accepted all the same
                waiting.remove(owner);
            }
        }
    }

    private static boolean entersAcceptQueue(State before, Tcb after) {
        boolean early = before == State.LISTEN || before == State.SYN_RECEIVED;
        boolean late = after.state().isSynchronized() && after.state() != State.SYN_RECEIVED;
        return early && late && !after.activeOrigin();
    }

    private void signalled(Descriptor owner, Signal signal, State before) {
        switch (signal) {
            case CONNECTION_RESET ->
                owner.pendingError = isLinux() && before == State.CLOSE_WAIT ? Errno.EPIPE : Errno.ECONNRESET;
            case CONNECTION_REFUSED ->
                owner.pendingError = isLinux() && before == State.SYN_RECEIVED ? Errno.ECONNRESET : Errno.ECONNREFUSED;
            case USER_TIMEOUT -> owner.pendingError = Errno.ETIMEDOUT;
            case CONNECTION_CLOSING -> owner.endHeard = true;
            case ESTABLISHED, SENT, URGENT_DATA, CLOSE_DONE -> {}
        }
    }
}
