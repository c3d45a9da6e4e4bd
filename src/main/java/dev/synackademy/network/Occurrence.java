package dev.synackademy.network;

import dev.synackademy.tcp.Transition;
import org.jspecify.annotations.Nullable;

/** What came of an {@link Action}, for whoever chooses the next one; the {@link EventLog} is told by a {@link Witness}. */
public sealed interface Occurrence {

    /** The host on whose lifeline it stands. */
    String host();

    /** @param to the host the packet goes to; {@code null} where nobody has its address */
    record Departed(@Nullable String to, Packet packet) implements Occurrence {
        @Override
        public String host() {
            return packet.from();
        }
    }

    record Lost(Packet packet) implements Occurrence {
        @Override
        public String host() {
            return packet.from();
        }
    }

    /** A transition of one connection at one host. */
    record Changed(String host, ConnectionId connection, Transition transition) implements Occurrence {}
}
