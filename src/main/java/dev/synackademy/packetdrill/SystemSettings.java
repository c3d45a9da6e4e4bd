package dev.synackademy.packetdrill;

import dev.synackademy.network.Listener;
import dev.synackademy.tcp.TcpConfig;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a host has set for all its sockets. */
final class SystemSettings {

    private TcpConfig initial;
    private TcpConfig tcp;

    /** What has been set by name. */
    private final Map<String, String> parameters = new HashMap<>();

    /** What a socket has where it has not set it. */
    final EnumMap<SocketOption, Long> options = new EnumMap<>(SocketOption.class);

    /** Whether listeners opened from now on answer with cookies once their backlog is full (RFC 4987 §3.6). */
    boolean synCookies;

    private Listener.@Nullable LinuxQueues queues;

    SystemSettings(TcpConfig tcp) {
        initial = tcp;
        this.tcp = tcp;
    }

    /** What its TCP is configured with where no parameter says otherwise. */
    TcpConfig initial() {
        return initial;
    }

    TcpConfig tcp() {
        return tcp;
    }

    void configure(UnaryOperator<TcpConfig> change) {
        initial = change.apply(initial);
        tcp = Sysctl.apply(this, parameters);
    }

    /**
     * Sets a parameter by its name.
     *
     * @return whether it has a counterpart
     * @throws IllegalArgumentException if the value is none for this parameter; nothing has changed then
     */
    boolean set(String name, String value) {
        if (!Sysctl.knows(name)) {
            return false;
        }
        String former = parameters.put(name, value);
        try {
            tcp = Sysctl.apply(this, parameters);
        } catch (IllegalArgumentException e) {
            if (former == null) {
                parameters.remove(name);
            } else {
                parameters.put(name, former);
            }
            throw e;
        }
        return true;
    }

    /** Makes the host a Linux: listeners opened from now on count their connections as it does, and calls fail as they do there. */
    void becomeLinux() {
        queues = Listener.LinuxQueues.INITIAL;
    }

    boolean isLinux() {
        return queues != null;
    }

    /** Changes how listeners opened from now on count, where this is a Linux. */
    void changeQueues(UnaryOperator<Listener.LinuxQueues> change) {
        if (queues != null) {
            queues = change.apply(queues);
        }
    }

    /** A backlog below 1 counts as 1; on Linux 0 is taken as it is, and a negative one as the largest. */
    Listener.Policy listening(int port, int backlog) {
        int most = queues == null ? 0 : queues.mostBacklog();
        int places = queues == null ? Math.max(1, backlog) : backlog < 0 ? most : Math.min(backlog, most);
        return new Listener.Policy(port, places, synCookies, false, queues);
    }
}
