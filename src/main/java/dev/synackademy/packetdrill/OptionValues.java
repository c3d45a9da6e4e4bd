package dev.synackademy.packetdrill;

import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.TcpConfig;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What {@code setsockopt} takes and {@code getsockopt} tells. The table is Linux's, as version 6.18 answers; elsewhere an option is what it
 * was set to, if it is more than a switch.
 */
final class OptionValues {

    private static final Set<SocketOption> SWITCHES = EnumSet.of(
            SocketOption.SO_REUSEADDR,
            SocketOption.SO_REUSEPORT,
            SocketOption.SO_BROADCAST,
            SocketOption.SO_DEBUG,
            SocketOption.SO_DONTROUTE,
            SocketOption.SO_NOSIGPIPE,
            SocketOption.SO_OOBINLINE,
            SocketOption.SO_KEEPALIVE,
            SocketOption.TCP_NODELAY,
            SocketOption.TCP_CORK,
            SocketOption.TCP_NOPUSH,
            SocketOption.TCP_QUICKACK);

    /**
     * One option of Linux.
     *
     * @param takes which values do not fail with EINVAL
     * @param keeps what those become
     */
    private record Entry(LongPredicate takes, LongUnaryOperator keeps) {}

    private static final Map<SocketOption, Entry> LINUX = new EnumMap<>(SocketOption.class);

    /** {@code net.core.rmem_max} and {@code wmem_max}. */
    private static final int LARGEST_BUFFER = 4 << 20;

    private static final long SECOND = 1_000_000;
    private static final int DEFAULT_SEGMENT = 536;
    private static final int STAMPS = 12;
    private static final int LINUX_SEND_BUFFER = 16384;
    private static final int LINUX_RECEIVE_BUFFER = 131072;

    static {
        LINUX.put(SocketOption.SO_SNDBUF, keeps(octets -> buffer(octets, 2304)));
        LINUX.put(SocketOption.SO_RCVBUF, keeps(octets -> buffer(octets, 1152)));
        LINUX.put(SocketOption.TCP_MAXSEG, takes(octets -> octets == 0 || octets >= 88 && octets <= 32767));
        LINUX.put(SocketOption.TCP_KEEPIDLE, takes(seconds -> seconds >= 1 && seconds <= 32767));
        LINUX.put(SocketOption.TCP_KEEPINTVL, takes(seconds -> seconds >= 1 && seconds <= 32767));
        LINUX.put(SocketOption.TCP_KEEPCNT, takes(count -> count >= 1 && count <= 127));
        LINUX.put(SocketOption.TCP_USER_TIMEOUT, takes(millis -> millis >= 0));
        LINUX.put(SocketOption.TCP_FASTOPEN, takes(places -> places >= 0));
        LINUX.put(SocketOption.IP_TOS, keeps(octet -> octet & 0xfc)); // the two bits of ECN are TCP's own
    }

    private OptionValues() {}

    private static Entry takes(LongPredicate which) {
        return new Entry(which, LongUnaryOperator.identity());
    }

    private static Entry keeps(LongUnaryOperator what) {
        return new Entry(value -> true, what);
    }

    /** What Linux compares is unsigned, so that a negative size is a large one. */
    private static long buffer(long octets, int least) {
        return octets < 0 ? LARGEST_BUFFER : Math.clamp(octets, least, LARGEST_BUFFER);
    }

    /** Whether an option can be set to this. */
    static boolean accepts(SocketOption option, long value, boolean linux) {
        Entry entry = LINUX.get(option);
        return !linux || entry == null || entry.takes.test(value);
    }

    /** What setting an option to this sets it to. */
    static long kept(SocketOption option, long value, boolean linux) {
        if (SWITCHES.contains(option)) {
            return value == 0 ? 0 : 1;
        }
        Entry entry = LINUX.get(option);
        return !linux || entry == null ? value : entry.keeps.applyAsLong(value);
    }

    /**
     * What {@code getsockopt} tells.
     *
     * @param set what the option was set to, for the socket or for the host; {@code null} where it was not
     * @param tcb the socket's connection; {@link Tcb#CLOSED} where it has none
     */
    static long told(SocketOption option, @Nullable Long set, SystemSettings host, Tcb tcb) {
        boolean linux = host.isLinux();
        boolean connected = tcb.state().isSynchronized();
        TcpConfig config = host.tcp();
        return switch (option) {
            case TCP_MAXSEG -> segment(set, host, tcb);
            // Linux tells how acknowledgments go now, whatever was asked for.
            case TCP_QUICKACK -> linux && connected ? (tcb.acksWaitForReplies() ? 0 : 1) : set == null ? 1 : set;
            // Linux counts what it needs to keep the octets too, and takes as much for that as for them.
            case SO_SNDBUF -> set == null ? sendBuffer(host, connected, tcb) : linux ? 2 * set : set;
            case SO_RCVBUF -> set == null ? receiveBuffer(host) : linux ? 2 * set : set;
            default -> set == null ? unset(option, config) : set;
        };
    }

    private static long unset(SocketOption option, TcpConfig config) {
        return switch (option) {
            case SO_LINGER -> -1;
            case TCP_KEEPINIT -> config.synTimeoutMicros() / SECOND;
            case TCP_KEEPIDLE -> SocketOption.KEEP_ALIVE_IDLE_MICROS / SECOND;
            case TCP_KEEPINTVL -> config.keepAliveIntervalMicros() / SECOND;
            case TCP_KEEPCNT -> config.keepAliveProbes();
            default -> 0;
        };
    }

    /** Linux tells what a segment has room for, others what was agreed on, of which timestamps take their part. */
    private static long segment(@Nullable Long set, SystemSettings host, Tcb tcb) {
        if (tcb.state().isSynchronized()) {
            return host.isLinux() ? tcb.effSndMss() : segment(tcb);
        }
        boolean offersStamps =
                host.isLinux() && tcb.state() == State.SYN_SENT && host.tcp().timestamps();
        return (set == null || set == 0 ? DEFAULT_SEGMENT : set) - (offersStamps ? STAMPS : 0);
    }

    private static int segment(Tcb tcb) {
        return tcb.effSndMss() + (tcb.agreed().timestamps() ? STAMPS : 0);
    }

    /** Once connected, Linux has room for twice the first ten segments and what each of them needs. */
    private static long sendBuffer(SystemSettings host, boolean connected, Tcb tcb) {
        int octets = host.tcp().sendBuffer();
        if (!host.isLinux()) {
            return octets;
        }
        long own = octets == host.initial().sendBuffer() ? LINUX_SEND_BUFFER : octets;
        long power = Long.highestOneBit(2L * (segment(tcb) + 512) - 1);
        return connected ? Math.max(own, 20 * (power + 256)) : own;
    }

    /** What is configured as a window is about half of it on Linux. */
    private static long receiveBuffer(SystemSettings host) {
        int octets = host.tcp().receiveBuffer();
        return host.isLinux() && octets == host.initial().receiveBuffer() ? LINUX_RECEIVE_BUFFER : octets;
    }
}
