package dev.synackademy.packetdrill;

import dev.synackademy.network.Listener;
import dev.synackademy.tcp.TcpConfig;
import java.util.EnumMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a host has set for all its sockets. */
final class Settings {

    /** What its TCP started with. */
    final TcpConfig initial;

    TcpConfig tcp;

    /** What a socket has where it has not set it. */
    final EnumMap<SocketOption, Long> options = new EnumMap<>(SocketOption.class);

    /** Whether listeners opened from now on answer with cookies once their backlog is full (RFC 4987 §3.6). */
    boolean synCookies;

    private Listener.@Nullable LinuxQueues queues;

    Settings(TcpConfig tcp) {
        initial = tcp;
        this.tcp = tcp;
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

    /** A backlog below 1 counts as 1, or as 0 where Linux counts. */
    Listener.Policy listening(int port, int backlog) {
        int places = queues == null ? Math.max(1, backlog) : Math.clamp(backlog, 0, queues.mostBacklog());
        return new Listener.Policy(port, places, synCookies, false, queues);
    }
}
