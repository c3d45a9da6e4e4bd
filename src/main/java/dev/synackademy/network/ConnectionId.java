package dev.synackademy.network;

import dev.synackademy.tcp.Socket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pair of sockets that names a connection at one host.
 *
 * @param remote {@code null} for a listening socket
 */
public record ConnectionId(Socket local, @Nullable Socket remote) {

    /** What a record does of itself, but connections are found by this. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ConnectionId that && local.equals(that.local) && Objects.equals(remote, that.remote);
    }

    @Override
    public int hashCode() {
        return 31 * local.hashCode() + Objects.hashCode(remote);
    }

    @Override
    public String toString() {
        return remote == null ? local.toString() : local + "-" + remote;
    }
}
