package dev.synackademy.tcp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The options of a header as octets (RFC 9293 §3.2; RFC 7323 §2.2, §3.2; RFC 2018 §2, §3). */
final class OptionsFormat {

    private static final int MAX_LENGTH = 40;
    private static final int WORD = 4;

    private static final byte END = 0;
    private static final byte NO_OPERATION = 1;
    private static final byte MAXIMUM_SEGMENT_SIZE = 2;
    private static final byte WINDOW_SCALE = 3;
    private static final byte SACK_PERMITTED = 4;
    private static final byte SACK = 5;
    private static final byte TIMESTAMPS = 8;

    private static final byte MAXIMUM_SEGMENT_SIZE_LENGTH = 4;
    private static final byte WINDOW_SCALE_LENGTH = 3;
    private static final byte SACK_PERMITTED_LENGTH = 2;
    private static final byte SACK_BLOCK_LENGTH = 8;
    private static final byte TIMESTAMPS_LENGTH = 10;

    private OptionsFormat() {}

    /**
     * The options, each aligned to words as RFC 7323 Appendix A recommends, unless they fit only side by side.
     *
     * @return a multiple of four octets, 40 at most
     * @throws IllegalArgumentException if they do not fit
     */
    static byte[] encode(Options options) {
        byte[] aligned = encode(options, true);
        byte[] octets = aligned.length <= MAX_LENGTH ? aligned : encode(options, false);
        if (octets.length > MAX_LENGTH) {
            throw new IllegalArgumentException("a header has room for 40 octets of options, not " + octets.length);
        }
        return octets;
    }

    private static byte[] encode(Options options, boolean aligned) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * MAX_LENGTH);
        if (options.maximumSegmentSize() > 0) {
            begin(buffer, MAXIMUM_SEGMENT_SIZE, MAXIMUM_SEGMENT_SIZE_LENGTH, aligned)
                    .putShort((short) options.maximumSegmentSize());
        }
        Timestamps timestamps = options.timestamps();
        if (options.sackPermitted()) {
            // Two octets before the ten of the timestamps: both together need no filling.
            begin(buffer, SACK_PERMITTED, SACK_PERMITTED_LENGTH, aligned && timestamps == null);
        }
        if (timestamps != null) {
            begin(buffer, TIMESTAMPS, TIMESTAMPS_LENGTH, aligned)
                    .putInt(timestamps.value())
                    .putInt(timestamps.echoReply());
        }
        if (options.windowScale() != Options.ABSENT) {
            begin(buffer, WINDOW_SCALE, WINDOW_SCALE_LENGTH, aligned).put((byte) options.windowScale());
        }
        List<SackBlock> blocks = options.sackBlocks();
        if (!blocks.isEmpty()) {
            begin(buffer, SACK, (byte) (2 + SACK_BLOCK_LENGTH * blocks.size()), aligned);
            for (SackBlock block : blocks) {
                buffer.putInt(block.start().value()).putInt(block.end().value());
            }
        }
        int words = (buffer.position() + WORD - 1) / WORD;
        return Arrays.copyOf(buffer.array(), words * WORD); // the rest is zero: end of option list, and padding
    }

    /** Kind and length of an option; where it is aligned, NO-OPERATIONs before it make it end with a word. */
    private static ByteBuffer begin(ByteBuffer buffer, byte kind, byte length, boolean aligned) {
        while (aligned && (buffer.position() + length) % WORD != 0) {
            buffer.put(NO_OPERATION);
        }
        return buffer.put(kind).put(length);
    }

    /**
     * Reads the octets from {@code from} (inclusive) to {@code to} (exclusive). Options of other kinds are skipped (MUST-6);
     * of one that stands there twice the last counts.
     *
     * @throws MalformedPacketException where a length is not possible (MUST-7)
     */
    static Options decode(byte[] packet, int from, int to) {
        Options options = Options.NONE;
        int at = from;
        while (at < to && packet[at] != END) {
            if (packet[at] == NO_OPERATION) {
                at++;
            } else {
                int length = length(packet, at, to);
                options = with(options, ByteBuffer.wrap(packet, at, length));
                at += length;
            }
        }
        return options;
    }

    private static int length(byte[] packet, int at, int to) {
        if (at + 1 == to) {
            throw new MalformedPacketException(at, "the option has no length");
        }
        int length = Byte.toUnsignedInt(packet[at + 1]);
        if (length < 2 || length > to - at) {
            throw new MalformedPacketException(
                    at + 1, "an option has 2 octets at least and ends within the header, not after " + length);
        }
        return length;
    }

    /** {@code options} and the one that is {@code option}, of which kind and length are octets too. */
    private static Options with(Options options, ByteBuffer option) {
        int at = option.position();
        int length = option.remaining();
        byte kind = option.get();
        option.get(); // the length
        return switch (kind) {
            case MAXIMUM_SEGMENT_SIZE -> {
                requireLength(length == MAXIMUM_SEGMENT_SIZE_LENGTH, at, "MSS", length);
                yield options.withMaximumSegmentSize(Short.toUnsignedInt(option.getShort()));
            }
            case WINDOW_SCALE -> {
                requireLength(length == WINDOW_SCALE_LENGTH, at, "window scale", length);
                yield options.withWindowScale(Byte.toUnsignedInt(option.get()));
            }
            case SACK_PERMITTED -> {
                requireLength(length == SACK_PERMITTED_LENGTH, at, "SACK-permitted", length);
                yield options.withSackPermitted(true);
            }
            case SACK -> {
                boolean wholeBlocks = length > 2 && (length - 2) % SACK_BLOCK_LENGTH == 0;
                requireLength(wholeBlocks, at, "SACK", length);
                yield options.withSackBlocks(blocks(option));
            }
            case TIMESTAMPS -> {
                requireLength(length == TIMESTAMPS_LENGTH, at, "timestamps", length);
                yield options.withTimestamps(new Timestamps(option.getInt(), option.getInt()));
            }
            default -> options;
        };
    }

    private static List<SackBlock> blocks(ByteBuffer option) {
        var blocks = new ArrayList<SackBlock>();
        while (option.hasRemaining()) {
            blocks.add(new SackBlock(new SequenceNumber(option.getInt()), new SequenceNumber(option.getInt())));
        }
        return blocks;
    }

    private static void requireLength(boolean fits, int at, String name, int length) {
        if (!fits) {
            throw new MalformedPacketException(at + 1, "the " + name + " option does not have " + length + " octets");
        }
    }
}
