package dev.synackademy.tcp;

import java.nio.ByteBuffer;

/** The options of a header as octets (RFC 9293 §3.2). */
final class OptionsFormat {

    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int MAXIMUM_SEGMENT_SIZE = 2;

    private OptionsFormat() {}

    /** The options and the padding behind them: a multiple of four octets. */
    static byte[] encode(Options options) {
        if (options.maximumSegmentSize() == 0) {
            return new byte[0];
        }
        return ByteBuffer.allocate(4)
                .put((byte) MAXIMUM_SEGMENT_SIZE)
                .put((byte) 4)
                .putShort((short) options.maximumSegmentSize())
                .array();
    }

    /**
     * Reads the octets from {@code from} (inclusive) to {@code to} (exclusive). Options of other kinds are skipped (MUST-6);
     * of one that stands there twice the last counts.
     *
     * @throws MalformedPacketException where a length is not possible (MUST-7)
     */
    static Options decode(byte[] packet, int from, int to) {
        int maximumSegmentSize = 0;
        int at = from;
        while (at < to && packet[at] != END) {
            if (packet[at] == NO_OPERATION) {
                at++;
                continue;
            }
            int length = length(packet, at, to);
            if (packet[at] == MAXIMUM_SEGMENT_SIZE) {
                require(length == 4, at, "the MSS option has 4 octets, not " + length);
                maximumSegmentSize = Short.toUnsignedInt(ByteBuffer.wrap(packet).getShort(at + 2));
            }
            at += length;
        }
        return new Options(maximumSegmentSize);
    }

    private static int length(byte[] packet, int at, int to) {
        require(at + 1 < to, at, "the option's length is missing");
        int length = Byte.toUnsignedInt(packet[at + 1]);
        require(
                length >= 2 && length <= to - at,
                at + 1,
                "an option has 2 octets at least and ends within the header, this one says " + length);
        return length;
    }

    private static void require(boolean holds, int octet, String problem) {
        if (!holds) {
            throw new MalformedPacketException(octet, problem);
        }
    }
}
