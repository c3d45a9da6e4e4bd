package dev.synackademy.conformance;

import java.util.List;
import java.util.Map;

/**
 * What came out: of the real kernel or of ours.
 *
 * @param segments in the order in which they entered the wire
 * @param states by side and socket: the states it passed, in order
 * @param returns by side, socket and call: what the calls returned, in the order in which they were made
 */
record LinuxTrace(List<Seen> segments, Map<String, List<String>> states, Map<String, List<String>> returns) {

    /** The name under which all half-open connections of a flood are summed up. */
    static final String SPOOFED = "(spoofed)";

    /**
     * A segment on the wire.
     *
     * @param from {@code C}, {@code S}, or {@code X} for the wire itself
     * @param bits the control bits but PSH
     * @param seq relative to the sender's initial sequence number
     * @param ack relative to that of the other side; 0 without ACK
     */
    record Seen(
            long micros,
            String from,
            int sourcePort,
            int destinationPort,
            String bits,
            int seq,
            int ack,
            int length,
            boolean lost) {

        boolean isOfSameFlow(Seen other) {
            return from.equals(other.from)
                    && sourcePort == other.sourcePort
                    && destinationPort == other.destinationPort;
        }

        /** How many sequence numbers it takes. */
        int occupies() {
            return length + (bits.contains("SYN") ? 1 : 0) + (bits.contains("FIN") ? 1 : 0);
        }

        String withoutTime() {
            String what = from + " " + sourcePort + ">" + destinationPort + " " + bits;
            return what + " seq " + seq + " len " + length + (bits.contains("ACK") ? " ack " + ack : "")
                    + (lost ? " LOST" : "");
        }

        @Override
        public String toString() {
            return withoutTime() + " @" + micros / 1000.0;
        }
    }
}
