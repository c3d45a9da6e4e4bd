package dev.synackademy.tcp;

import java.nio.ByteBuffer;

/**
 * Segments as they are on the wire: the header of RFC 9293 §3.1, figure 1, its options (§3.2) and the text.
 *
 * <p>What is not in the header stays outside: the network layer knows the addresses, which the checksum covers too (figure 2).
 * For every segment whose fields fit the header, decoding what was encoded gives the same segment. The reverse does not hold:
 * the reserved bits, the acknowledgment number without ACK, the urgent pointer without URG and options unknown here mean
 * nothing to TCP and are not kept.
 */
public final class SegmentFormat {

    private static final int FIXED_HEADER = 20;
    private static final int WORD = 4;
    private static final int DATA_OFFSET = 12;
    private static final int CHECKSUM = 16;

    private SegmentFormat() {}

    /** A segment and the ports its header names. */
    public record Decoded(int sourcePort, int destinationPort, Segment segment) {}

    /** How long the header of a segment with these options is. */
    public static int headerOctets(Options options) {
        return FIXED_HEADER + (options.equals(Options.NONE) ? 0 : OptionsFormat.encode(options).length);
    }

    /**
     * @param pseudoHeader the sum over the addresses and the protocol (figure 2); the length is added here
     * @throws IllegalArgumentException if the window or the urgent pointer does not fit 16 bits, or the options 40 octets
     */
    public static byte[] encode(int sourcePort, int destinationPort, Segment segment, InternetChecksum pseudoHeader) {
        byte[] options = OptionsFormat.encode(segment.options());
        int header = FIXED_HEADER + options.length;
        ByteBuffer buffer = ByteBuffer.allocate(header + segment.text().length());
        buffer.putShort(unsignedShort("port", sourcePort))
                .putShort(unsignedShort("port", destinationPort))
                .putInt(segment.seq().value())
                .putInt(segment.ack().value())
                .put((byte) (header / WORD << 4))
                .put((byte) segment.bits().bits())
                .putShort(unsignedShort("window", segment.window()))
                .putShort((short) 0)
                .putShort(unsignedShort("urgent pointer", segment.urgentPointer()))
                .put(options)
                .put(segment.text().toByteArray());
        byte[] octets = buffer.array();
        int checksum =
                pseudoHeader.plus(octets.length).plus(octets, 0, octets.length).complement();
        buffer.putShort(CHECKSUM, (short) checksum);
        return octets;
    }

    private static short unsignedShort(String name, int value) {
        if (value < 0 || value > 65535) {
            throw new IllegalArgumentException("the " + name + " is in 0…65535, not " + value);
        }
        return (short) value;
    }

    /**
     * Checks that the octets from {@code from} (inclusive) to {@code to} (exclusive) arrived as they were sent (MUST-3).
     *
     * @param pseudoHeader the sum over the addresses and the protocol (figure 2); the length is added here
     * @throws MalformedPacketException if they did not, or are too few for a header
     */
    public static void verifyChecksum(byte[] packet, int from, int to, InternetChecksum pseudoHeader) {
        requireFixedHeader(from, to);
        if (!pseudoHeader.plus(to - from).plus(packet, from, to).isIntact()) {
            throw new MalformedPacketException(from + CHECKSUM, "the checksum does not fit the segment");
        }
    }

    /**
     * Reads the octets from {@code from} (inclusive) to {@code to} (exclusive) as a header and its text. The checksum is not
     * looked at: see {@link #verifyChecksum}.
     *
     * @throws MalformedPacketException if they are too few for the header, or the options are malformed (MUST-7)
     */
    public static Decoded decode(byte[] packet, int from, int to) {
        requireFixedHeader(from, to);
        int header = Byte.toUnsignedInt(packet[from + DATA_OFFSET]) >>> 4;
        if (header * WORD < FIXED_HEADER || header * WORD > to - from) {
            throw new MalformedPacketException(
                    from + DATA_OFFSET,
                    "the header is 5 words or more and ends within the segment of " + (to - from) + " octets, not "
                            + header + " words");
        }
        int text = from + header * WORD;
        ByteBuffer fields = ByteBuffer.wrap(packet, from, FIXED_HEADER);
        int sourcePort = Short.toUnsignedInt(fields.getShort());
        int destinationPort = Short.toUnsignedInt(fields.getShort());
        SequenceNumber seq = new SequenceNumber(fields.getInt());
        SequenceNumber ack = new SequenceNumber(fields.getInt());
        ControlBits bits = ControlBits.of(fields.getShort() & 0xFF);
        int window = Short.toUnsignedInt(fields.getShort());
        fields.getShort(); // the checksum
        int urgentPointer = Short.toUnsignedInt(fields.getShort());
        Segment segment = new Segment(
                seq,
                bits.has(ControlBits.ACK) ? ack : SequenceNumber.ZERO,
                bits,
                window,
                bits.has(ControlBits.URG) ? urgentPointer : 0,
                OptionsFormat.decode(packet, from + FIXED_HEADER, text),
                Octets.copyOf(packet, text, to));
        return new Decoded(sourcePort, destinationPort, segment);
    }

    private static void requireFixedHeader(int from, int to) {
        if (to - from < FIXED_HEADER) {
            throw new MalformedPacketException(to, "a TCP header has 20 octets at least, here are " + (to - from));
        }
    }
}
