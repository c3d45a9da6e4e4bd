package dev.synackademy.network;

import dev.synackademy.tcp.ControlBits;
import org.jspecify.annotations.Nullable;

/**
 * Something the network will do to one packet, whatever the seed: "drop the 2nd SYN,ACK".
 *
 * @param kind what it does
 * @param from the host whose packets count; {@code null} for all
 * @param bits exactly the control bits that must be on, PSH aside
 * @param minOctets the least text a packet must carry to count
 * @param nth which of the packets that count, 1…
 * @param byMicros how much later a DELAYed packet arrives
 */
public record Fault(Kind kind, @Nullable String from, ControlBits bits, int minOctets, int nth, long byMicros) {

    public Fault {
        if (nth < 1) {
            throw new IllegalArgumentException("nth is 1 or more, not " + nth);
        }
        if (byMicros < 0) {
            throw new IllegalArgumentException("byMicros is 0 or more, not " + byMicros);
        }
        bits = bits.without(ControlBits.PSH);
    }

    /** What a fault does. */
    public enum Kind {
        DROP,
        DELAY,
        DUPLICATE
    }

    boolean counts(String sender, Packet packet) {
        return packet.copyOf() == 0
                && !packet.injected()
                && (from == null || from.equals(sender))
                && packet.segment().bits().without(ControlBits.PSH).equals(bits)
                && packet.segment().text().length() >= minOctets;
    }
}
