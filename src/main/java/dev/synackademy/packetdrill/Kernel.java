package dev.synackademy.packetdrill;

import dev.synackademy.network.ConnectionId;
import dev.synackademy.network.Host;
import dev.synackademy.network.Listener;
import dev.synackademy.network.Occurrence;
import dev.synackademy.network.Packet;
import dev.synackademy.network.World;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.TcpConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One host's TCP with the socket calls of POSIX over it, in virtual time. It is a {@link World} of one {@link Host}: backlog and
 * cookies are that host's own, and how many wait to be accepted; which of them is next, descriptors, blocking calls and errors are
 * added here.
 *
 * <p>Packets come in by {@link #arrive} and go out by {@link #departures}; who holds several kernels is the link between
 * them. Timers fire in {@link #advanceTo}. Deterministic. Not thread-safe. A host has one listening socket at a time.
 */
public final class Kernel {

    /** A packet this host sent, and when. */
    public record Departure(long atMicros, Packet packet) {}

    /** Something happened to a connection of this host: the raw matter of state paths. */
    @FunctionalInterface
    public interface Observer {
        void changed(long atMicros, Occurrence.Changed change);
    }

    /** Which direction {@code shutdown} ends. */
    public enum Shutdown {
        SHUT_RD,
        SHUT_WR,
        SHUT_RDWR
    }

    private final SystemSettings settings;
    private final Descriptors descriptors;
    private final Machine machine;
    private final Stream stream;
    private final Closing closing;
    private final List<Call> blocked = new ArrayList<>();

    /** @param address the host's one address, such as {@code 192.168.0.1} */
    public Kernel(String address, TcpConfig config) {
        this(address, new SystemSettings(config));
    }

    Kernel(String address, SystemSettings settings) {
        this.settings = settings;
        descriptors = new Descriptors(settings);
        machine = new Machine(address, settings.tcp(), descriptors::changed);
        stream = new Stream(machine, descriptors);
        closing = new Closing(machine, descriptors);
    }

    // Time, packets and what can be seen from outside.

    public long nowMicros() {
        return machine.nowMicros();
    }

    /** When the next timer is due, or a call has waited enough; {@link Long#MAX_VALUE} if none runs and none will. */
    public long nextMicros() {
        long next = machine.nextMicros();
        for (Call call : blocked) {
            next = Math.min(next, call.untilMicros());
        }
        return next;
    }

    /**
     * Lets every timer fire that is due up to and at this time, and waits until then.
     *
     * @throws IllegalArgumentException if that is in the past
     */
    public void advanceTo(long micros) {
        if (micros < nowMicros()) {
            throw new IllegalArgumentException("it is " + nowMicros() + " µs already, not " + micros);
        }
        while (nextMicros() <= micros) {
            step();
        }
        machine.waitUntil(micros);
    }

    /** Goes on to {@link #nextMicros}, and lets happen what is due then; nothing happens if nothing will. */
    public void step() {
        long next = nextMicros();
        if (next == Long.MAX_VALUE) {
            return;
        }
        if (machine.nextMicros() <= next) {
            machine.fire();
        } else {
            machine.waitUntil(next);
        }
        resume();
    }

    /** A segment comes in from the network. */
    public void arrive(Socket from, Socket to, Segment segment) {
        machine.arrive(from, to, segment);
        resume();
    }

    /** What was sent since the last time somebody asked, in order. */
    public List<Departure> departures() {
        return machine.departures();
    }

    /** Whom to tell of every transition from now on. */
    public void observe(Observer next) {
        machine.observe(next);
    }

    /** The host as it is: its listener and its connections. */
    public Host host() {
        return machine.host();
    }

    /** The TCB behind a descriptor; {@link Tcb#CLOSED} where there is none. */
    public Tcb tcb(int fd) {
        Descriptor descriptor = descriptors.get(fd);
        if (descriptor == null) {
            return Tcb.CLOSED;
        }
        Listener listener = host().listener();
        return descriptor.listening && listener != null ? listener.tcb() : machine.tcb(descriptor.connection);
    }

    /** With what its TCP is configured; as the host's where there is no such descriptor. */
    public TcpConfig config(int fd) {
        Descriptor descriptor = descriptors.get(fd);
        return descriptor == null ? config() : descriptors.tcp(descriptor).config();
    }

    /** How many sockets of this host, the listening one included, are in that state; CLOSED are those without a connection. */
    public int count(State state) {
        return descriptors.count(state, host());
    }

    // The system's settings.

    public TcpConfig config() {
        return settings.tcp();
    }

    /** Changes the host's configuration; what a socket has set for itself stays. */
    public void configure(UnaryOperator<TcpConfig> change) {
        settings.configure(change);
        configureSockets();
    }

    /**
     * Sets a parameter by the name it has on Linux or FreeBSD, such as {@code net.ipv4.tcp_sack}; what a socket has set for itself stays.
     *
     * @return whether it has a counterpart here
     * @throws IllegalArgumentException if the value is none for this parameter
     */
    public boolean setSysctl(String name, String value) {
        boolean known = settings.set(name, value);
        configureSockets();
        return known;
    }

    // Socket calls.

    /** {@code socket}: the lowest free descriptor, 3 or more. */
    public int socket() {
        return descriptors.open().number;
    }

    /** {@code fcntl(fd, F_SETFL, O_NONBLOCK)}; no effect on a bad descriptor. */
    public void setNonBlocking(int fd, boolean on) {
        Descriptor descriptor = descriptors.get(fd);
        if (descriptor != null) {
            descriptor.nonBlocking = on;
        }
    }

    /** @return {@code false} for a bad descriptor too */
    public boolean isNonBlocking(int fd) {
        Descriptor descriptor = descriptors.get(fd);
        return descriptor != null && descriptor.nonBlocking;
    }

    /** How many descriptors there are. */
    public int openDescriptors() {
        return descriptors.all().size();
    }

    public boolean isOpen(int fd) {
        return descriptors.get(fd) != null;
    }

    /**
     * {@code bind}.
     *
     * @param port 0 for any that is free
     */
    public Call bind(int fd, int port) {
        return at(fd, descriptor -> {
            if (descriptor.port != 0) {
                return Call.Result.failed(Errno.EINVAL);
            }
            if (port != 0 && descriptors.isBound(port, descriptor, host())) {
                return Call.Result.failed(Errno.EADDRINUSE);
            }
            descriptor.port = port == 0 ? descriptors.ephemeralPort(host()) : port;
            return Call.Result.OK;
        });
    }

    /** {@code listen}: a passive OPEN. */
    public Call listen(int fd, int backlog) {
        return at(fd, descriptor -> {
            if (descriptor.listening) {
                return Call.Result.OK;
            }
            if (descriptor.connection != null) {
                return Call.Result.failed(Errno.EINVAL);
            }
            if (host().listener() != null) {
                return Call.Result.failed(Errno.EADDRINUSE);
            }
            if (descriptor.port == 0) {
                descriptor.port = descriptors.ephemeralPort(host());
            }
            descriptor.listening = true;
            configureSockets();
            machine.listen(settings.listening(descriptor.port, backlog));
            return Call.Result.OK;
        });
    }

    /** {@code accept}: the oldest connection of the accept queue; its descriptor inherits the listener's options. */
    public Call accept(int fd) {
        return at(fd, descriptor -> {
            if (!descriptor.listening) {
                return Call.Result.failed(Errno.EINVAL);
            }
            Descriptor next = descriptors.accept(descriptor);
            return next == null ? null : Call.Result.of(accept(next));
        });
    }

    private int accept(Descriptor accepted) {
        ConnectionId id = accepted.connection;
        if (id != null) {
            machine.own(id, machine.tcb(id), descriptors.tcp(accepted));
        }
        return accepted.number;
    }

    /** {@code connect}: an active OPEN. */
    public Call connect(int fd, Socket remote) {
        return at(fd, Errno.EINPROGRESS, false, stream.connect(remote));
    }

    /** {@code read}, {@code recv}: up to {@code octets} that are there; 0 at the end of the peer's data. */
    public Call read(int fd, int octets, MessageFlag... flags) {
        List<MessageFlag> set = List.of(flags);
        boolean peek = set.contains(MessageFlag.MSG_PEEK);
        return at(fd, Errno.EAGAIN, set.contains(MessageFlag.MSG_DONTWAIT), stream.read(octets, peek));
    }

    /** {@code write}, {@code send}: blocked until all is buffered; non-blocking, what there is room for. */
    public Call write(int fd, Octets text, MessageFlag... flags) {
        List<MessageFlag> set = List.of(flags);
        boolean wait = !isNonBlocking(fd) && !set.contains(MessageFlag.MSG_DONTWAIT);
        return at(fd, Errno.EAGAIN, !wait, stream.write(text, set, wait));
    }

    /** {@code shutdown}: ending the direction to the peer is the RFC's CLOSE. */
    public Call shutdown(int fd, Shutdown how) {
        return at(fd, closing.shutdown(how));
    }

    /**
     * {@code close}: CLOSE for both directions, or ABORT where {@link SocketOption#SO_LINGER} says 0 seconds. Where it says more, the call
     * waits as long as that for what is unacknowledged.
     */
    public Call close(int fd) {
        Descriptor descriptor = descriptors.get(fd);
        if (descriptor == null) {
            return at(fd, none -> null);
        }
        Call call = closing.close(descriptor);
        if (!call.tryAt(nowMicros())) {
            blocked.add(call);
        }
        resume();
        return call;
    }

    /** {@code setsockopt}; an {@code int} is all that the value can be. */
    public Call setOption(int fd, SocketOption option, long value) {
        return at(fd, descriptor -> {
            if (option == SocketOption.SO_ERROR) {
                return Call.Result.failed(Errno.ENOPROTOOPT);
            }
            if (!OptionValues.accepts(option, value, settings.isLinux())) {
                return Call.Result.failed(Errno.EINVAL);
            }
            ConnectionId id = descriptor.connection;
            ConnectionId settled = id != null && machine.tcb(id).state().isSynchronized() ? id : null;
            if (settled != null && option == SocketOption.TCP_MAXSEG) {
                return Call.Result.OK; // what the SYNs have settled stays
            }
            descriptor.options.put(option, OptionValues.kept(option, value, settings.isLinux()));
            configureSockets();
            if (settled != null) {
                stream.setNow(settled, option, value);
                if (option == SocketOption.TCP_NODELAY && value != 0 && settings.isLinux()) {
                    pushCorked(descriptor, settled);
                }
            }
            return Call.Result.OK;
        });
    }

    /** On Linux {@code TCP_NODELAY} lets go of what a cork holds when it is set, and of nothing later. */
    private void pushCorked(Descriptor descriptor, ConnectionId id) {
        Long cork = descriptor.options.remove(SocketOption.TCP_CORK);
        if (cork != null) {
            configureSockets();
            stream.setNow(id, SocketOption.TCP_CORK, 0);
            descriptor.options.put(SocketOption.TCP_CORK, cork);
            configureSockets();
        }
    }

    /** {@code getsockopt}, but for {@link SocketOption#SO_ERROR}, which {@link #takeError} reads: the option's value is the result's. */
    public Call getOption(int fd, SocketOption option) {
        return at(fd, descriptor -> {
            Tcb tcb = machine.tcb(descriptor.connection);
            return Call.Result.of(OptionValues.told(option, descriptors.set(descriptor, option), settings, tcb));
        });
    }

    /** The pending error of a socket, which is none thereafter: {@code getsockopt(SO_ERROR)}. */
    public @Nullable Errno takeError(int fd) {
        Descriptor descriptor = descriptors.get(fd);
        Call.Result error = descriptor == null ? null : descriptor.takeError();
        return error == null ? null : error.errno();
    }

    // How calls wait.

    private Call at(int fd, Function<Descriptor, Call.@Nullable Result> attempt) {
        return at(fd, Errno.EAGAIN, false, attempt);
    }

    /** @param unfinished what a call returns that may not wait */
    private Call at(int fd, Errno unfinished, boolean dontWait, Function<Descriptor, Call.@Nullable Result> attempt) {
        Descriptor descriptor = descriptors.get(fd);
        Call call = new Call(nowMicros(), Long.MAX_VALUE, () -> {
            if (descriptor == null) {
                return Call.Result.failed(Errno.EBADF);
            }
            // A process that closes a socket does not wake who waits for it.
            return descriptors.get(fd) == descriptor ? attempt.apply(descriptor) : null;
        });
        if (!call.tryAt(nowMicros())) {
            if (dontWait || descriptor != null && descriptor.nonBlocking) {
                call.finish(Call.Result.failed(unfinished), nowMicros());
            } else {
                blocked.add(call);
            }
        }
        resume();
        return call;
    }

    /** Lets blocked calls go on that can: what one of them does may let another. */
    private void resume() {
        boolean progress = true;
        while (progress) {
            progress = blocked.removeIf(call -> call.tryAt(nowMicros()));
        }
    }

    private void configureSockets() {
        machine.become(descriptors.configured(host()));
    }
}
