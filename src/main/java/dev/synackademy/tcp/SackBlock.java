package dev.synackademy.tcp;

/**
 * Octets that have arrived ahead of, or for a second time beside, what is acknowledged (RFC 2018 §3, RFC 2883).
 *
 * @param start the first sequence number of the block: its left edge
 * @param end the number after its last octet: its right edge
 */
public record SackBlock(SequenceNumber start, SequenceNumber end) {

    /** {@code 200:300}, as packetdrill writes it. */
    @Override
    public String toString() {
        return start + ":" + end;
    }
}
