package dev.synackademy.network;

import dev.synackademy.tcp.InitialSequenceNumber;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Timestamps;
import org.jspecify.annotations.Nullable;

/**
 * SYN cookies after D. J. Bernstein (RFC 4987 §3.6, appendix A): 5 bits of a 64-second counter, 3 bits of MSS, and 24 bits
 * of a keyed hash over both sockets, the peer's initial sequence number, the counter and the MSS. A peer that echoes timestamps
 * remembers its other options too: as on Linux, they stand in the low bits of the one beside the cookie.
 */
final class SynCookies {

    /** What 3 bits can say of the peer's MSS; an offer is rounded down. */
    private static final int[] MSS = {536, 1024, 1220, 1300, 1360, 1400, 1440, 1460};

    private static final long COUNTER_MICROS = 64_000_000;
    private static final int HASH_BITS = 24;
    /** A cookie counts in the period it was made in and the one after. */
    private static final int PERIODS_VALID = 2;

    private static final int WINDOW_SCALE_BITS = 4;
    private static final int NO_WINDOW_SCALE = (1 << WINDOW_SCALE_BITS) - 1;
    private static final int SACK_PERMITTED = 1 << WINDOW_SCALE_BITS;
    private static final int HIDDEN_BITS = 6;
    private static final int HIDDEN = (1 << HIDDEN_BITS) - 1;

    private SynCookies() {}

    static SequenceNumber make(ConnectionId id, SequenceNumber irs, int offeredMss, long nowMicros) {
        int index = 0;
        while (index + 1 < MSS.length && MSS[index + 1] <= offeredMss) {
            index++;
        }
        return cookie(id, irs, nowMicros / COUNTER_MICROS, index);
    }

    /** The MSS that the cookie remembers, or {@code null} if it is none of ours or too old. */
    static @Nullable Integer check(ConnectionId id, SequenceNumber irs, SequenceNumber cookie, long nowMicros) {
        int index = cookie.value() >>> HASH_BITS & MSS.length - 1;
        long counter = nowMicros / COUNTER_MICROS;
        for (long period = counter; period > counter - PERIODS_VALID && period >= 0; period--) {
            if (cookie(id, irs, period, index).equals(cookie)) {
                return MSS[index];
            }
        }
        return null;
    }

    /** The timestamp of now, or a little before: never of later, as time must not run backwards for the peer. */
    static Timestamps hide(Options offered, Timestamps stamps) {
        int scale = offered.windowScale() == Options.ABSENT
                ? NO_WINDOW_SCALE
                : Math.min(offered.windowScale(), NO_WINDOW_SCALE - 1);
        int hidden = scale | (offered.sackPermitted() ? SACK_PERMITTED : 0);
        int before = hidden > (stamps.value() & HIDDEN) ? 1 << HIDDEN_BITS : 0;
        return new Timestamps((stamps.value() & ~HIDDEN | hidden) - before, stamps.echoReply());
    }

    /** What the peer's SYN had offered besides its MSS, as far as the timestamps of its acknowledgment bring it back. */
    static Options find(@Nullable Timestamps stamps) {
        if (stamps == null) {
            return Options.NONE;
        }
        int scale = stamps.echoReply() & NO_WINDOW_SCALE;
        return Options.NONE
                .withWindowScale(scale == NO_WINDOW_SCALE ? Options.ABSENT : scale)
                .withSackPermitted((stamps.echoReply() & SACK_PERMITTED) != 0)
                .withTimestamps(new Timestamps(stamps.value(), 0));
    }

    private static SequenceNumber cookie(ConnectionId id, SequenceNumber irs, long counter, int mssIndex) {
        // The secret need not be hard to guess for a simulated attacker, but the cookie must depend on all it protects.
        int hash =
                InitialSequenceNumber.keyedHash(counter, id.local(), id.remote(), (long) irs.value() << 32 | mssIndex)
                        >>> 32 - HASH_BITS;
        return new SequenceNumber((int) (counter & 31) << 27 | mssIndex << HASH_BITS | hash);
    }
}
