package dev.synackademy.packetdrill;

import org.jspecify.annotations.Nullable;

/** Why a socket call failed, with the sentence {@code strerror} prints on Linux. */
public enum Errno {
    EBADF("Bad file descriptor"),
    EAGAIN("Resource temporarily unavailable"),
    EINVAL("Invalid argument"),
    EMFILE("Too many open files"),
    EPIPE("Broken pipe"),
    ENOPROTOOPT("Protocol not available"),
    EOPNOTSUPP("Operation not supported"),
    EADDRINUSE("Address already in use"),
    EADDRNOTAVAIL("Cannot assign requested address"),
    ECONNABORTED("Software caused connection abort"),
    ECONNRESET("Connection reset by peer"),
    EISCONN("Transport endpoint is already connected"),
    ENOTCONN("Transport endpoint is not connected"),
    ETIMEDOUT("Connection timed out"),
    ECONNREFUSED("Connection refused"),
    EALREADY("Operation already in progress"),
    EINPROGRESS("Operation now in progress");

    private final String text;

    Errno(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** The errno of that name, {@code EWOULDBLOCK} included; {@code null} if no call here fails with it. */
    static @Nullable Errno named(String name) {
        if (name.equals("EWOULDBLOCK")) {
            return EAGAIN;
        }
        for (Errno errno : values()) {
            if (errno.name().equals(name)) {
                return errno;
            }
        }
        return null;
    }
}
