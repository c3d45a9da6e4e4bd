package dev.synackademy.network;

import dev.synackademy.tcp.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The pair of sockets that names a connection at one host.
 *
 * @param remote {@code null} for a listening socket
 */
public record ConnectionId(Socket local, @Nullable Socket remote) {

    @Override
    public String toString() {
        return remote == null ? local.toString() : local + "-" + remote;
    }
}
