package dev.synackademy.packetdrill;

import dev.synackademy.network.ConnectionId;
import dev.synackademy.tcp.TcpConfig;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a process holds: one socket of a {@link Kernel}. */
final class Descriptor {

    final int number;
    final EnumMap<SocketOption, Long> options = new EnumMap<>(SocketOption.class);

    /** 0 before {@code bind} or {@code connect} has chosen one. */
    int port;

    boolean listening;
    boolean nonBlocking;

    /** Its connection, from {@code connect} or {@code accept} until there is no TCB any more. */
    @Nullable
    ConnectionId connection;

    /** It had a connection, and that is over. */
    boolean disconnected;

    boolean readShut;
    boolean writeShut;

    /** The peer has no more to send. */
    boolean endHeard;

    /** What the next call will be told, once. */
    @Nullable
    Errno pendingError;

    Descriptor(int number) {
        this.number = number;
    }

    TcpConfig configured(TcpConfig system) {
        TcpConfig config = system;
        for (Map.Entry<SocketOption, Long> option : options.entrySet()) {
            config = option.getKey().configure(config, option.getValue());
        }
        return config;
    }

    Call.@Nullable Result takeError() {
        Errno error = pendingError;
        pendingError = null;
        return error == null ? null : Call.Result.failed(error);
    }
}
