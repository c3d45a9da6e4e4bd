package dev.synackademy.network;

import org.jspecify.annotations.Nullable;

/** What a learner does at a moment of virtual time; the simulation goes on from there. */
public sealed interface Intervention {

    /** The largest time, in µs: a day, as long as any scenario lasts. */
    long MAX = 86_400_000_000L;

    /** Virtual µs; everything due up to and at this time happens first. */
    long atMicros();

    /** Loses a packet in flight. */
    record Drop(long atMicros, int packet) implements Intervention {
        public Drop {
            requireNotNegative("atMicros", atMicros);
        }
    }

    /** Lets a packet in flight arrive {@code byMicros} later. */
    record Delay(long atMicros, int packet, long byMicros) implements Intervention {
        public Delay {
            requireNotNegative("atMicros", atMicros);
            requireNotNegative("byMicros", byMicros);
        }
    }

    /** Puts a second copy of a packet in flight on the way. */
    record Duplicate(long atMicros, int packet) implements Intervention {
        public Duplicate {
            requireNotNegative("atMicros", atMicros);
        }
    }

    /**
     * Calls in an application's place.
     *
     * @param connection as {@link ConnectionId#toString} writes it; {@code null} for the host's latest
     * @param octets of a SEND or RECEIVE (0: all there will be)
     */
    record UserCall(long atMicros, String host, @Nullable String connection, Program.Call call, int octets)
            implements Intervention {
        public UserCall {
            requireNotNegative("atMicros", atMicros);
            requireNotNegative("octets", octets);
        }
    }

    private static void requireNotNegative(String name, long value) {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException(name + " is in 0…" + MAX + ", not " + value);
        }
    }

    /** An intervention that is not possible at its moment. Nothing was changed. */
    final class Refused extends RuntimeException {

        /** What is wrong. */
        public enum Reason {
            /** The packet is not in flight: not yet, no longer, or never. */
            NOT_IN_FLIGHT,
            UNKNOWN_HOST,
            UNKNOWN_CONNECTION,
            /** The host's program names nobody to connect to. */
            NOBODY_TO_CONNECT_TO
        }

        private static final long serialVersionUID = 1;
        private final Reason reason;

        Refused(Reason reason, String message) {
            super(message);
            this.reason = reason;
        }

        public Reason reason() {
            return reason;
        }
    }
}
