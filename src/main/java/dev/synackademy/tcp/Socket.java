package dev.synackademy.tcp;

/**
 * An address and a port (RFC 9293 §4, "socket"); a pair of them names a connection.
 *
 * @param address the network layer's address as text, such as {@code 10.0.0.1}
 * @param port 0…65535
 */
public record Socket(String address, int port) {

    public Socket {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is in 0…65535, not " + port);
        }
    }

    /** What a record does of itself, but connections are found by this. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Socket that && port == that.port && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + port;
    }

    @Override
    public String toString() {
        return address + ":" + port;
    }
}
