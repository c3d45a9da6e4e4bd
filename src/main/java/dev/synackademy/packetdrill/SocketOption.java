package dev.synackademy.packetdrill;

import dev.synackademy.tcp.TcpConfig;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The options of {@code setsockopt} and {@code getsockopt} a {@link Kernel} knows. Sizes are octets. */
public enum SocketOption {
    SO_REUSEADDR,

    // Of no effect here; a socket still tells what they were set to.
    SO_REUSEPORT,
    SO_BROADCAST,
    SO_DEBUG,
    SO_DONTROUTE,
    SO_NOSIGPIPE,
    SO_OOBINLINE,
    IP_TOS,
    TCP_FASTOPEN,

    /** Read only: the pending error, which reading clears. */
    SO_ERROR,
    SO_SNDBUF((choices, value) -> choices.sendBuffer = (int) Math.clamp(value, 1, 1 << 30)),
    /** The size stays as it is set. */
    SO_RCVBUF((choices, value) -> {
        choices.receiveBuffer = (int) Math.clamp(value, 1, choices.windowScaling ? 1 << 30 : 65535);
        choices.receiveBufferMost = 0;
    }),
    /** Seconds a {@code close} lingers at most: 0 makes it an ABORT, −1 is the option switched off. */
    SO_LINGER,
    SO_KEEPALIVE(
            (choices, value) -> choices.keepAliveIdleMicros = value == 0 ? 0 : SocketOption.KEEP_ALIVE_IDLE_MICROS),
    /** No more than the link has room for; 0 leaves it at that. */
    TCP_MAXSEG((choices, value) -> {
        if (value > 0) {
            choices.maximumSegmentSize = (int) Math.min(value, choices.maximumSegmentSize);
        }
    }),
    TCP_NODELAY((choices, value) -> choices.nagle = value == 0),
    TCP_CORK((choices, value) -> choices.cork = value != 0),
    TCP_NOPUSH((choices, value) -> choices.cork = value != 0),
    /** Set, it changes for now how acknowledgments go: {@link dev.synackademy.tcp.Event.QuickAck}. */
    TCP_QUICKACK,
    /** Seconds. */
    TCP_KEEPINIT((choices, value) -> choices.synTimeoutMicros = SocketOption.seconds(value)),
    /** Seconds; of no effect without {@link #SO_KEEPALIVE}. */
    TCP_KEEPIDLE((choices, value) -> {
        if (choices.keepAliveIdleMicros > 0 && value > 0) {
            choices.keepAliveIdleMicros = SocketOption.seconds(value);
        }
    }),
    /** Seconds. */
    TCP_KEEPINTVL((choices, value) -> choices.keepAliveIntervalMicros = SocketOption.seconds(value)),
    TCP_KEEPCNT((choices, value) -> choices.keepAliveProbes = (int) Math.clamp(value, 1, Integer.MAX_VALUE)),
    /**
     * Milliseconds; 0 is the system's own. Where it is set, it and not {@link #TCP_KEEPCNT} says when keep-alives give up, and so
     * it is the last: options are applied in this order.
     */
    TCP_USER_TIMEOUT((choices, value) -> {
        if (value > 0) {
            choices.userTimeoutMicros = 1000 * Math.min(value, Integer.MAX_VALUE);
            choices.orphanTimeoutMicros = 0;
            choices.givesUpAtTimeouts = false;
            choices.synTimeoutMicros = choices.userTimeoutMicros;
            choices.keepAliveProbes = 0;
        }
    });

    private static final long SECOND = 1_000_000;
    /** What stacks agree on: two hours (RFC 9293 §3.8.4, MUST-28). */
    static final long KEEP_ALIVE_IDLE_MICROS = 7200 * SECOND;

    private final @Nullable BiConsumer<TcpConfig.Choices, Long> change;

    SocketOption() {
        this(null);
    }

    SocketOption(@Nullable BiConsumer<TcpConfig.Choices, Long> change) {
        this.change = change;
    }

    /** In µs; options are {@code int}s. */
    private static long seconds(long value) {
        return SECOND * Math.clamp(value, 1, Integer.MAX_VALUE);
    }

    /** The configuration of a connection on which it is set to {@code value}. */
    TcpConfig configure(TcpConfig config, long value) {
        return change == null ? config : config.with(choices -> change.accept(choices, value));
    }
}
