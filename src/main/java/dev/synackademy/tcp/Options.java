package dev.synackademy.tcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a segment (RFC 9293 §3.2, RFC 7323, RFC 2018).
 *
 * @param maximumSegmentSize the MSS option's value in octets, or 0 where the option is absent
 * @param windowScale the window scale option's shift count, 0…255 as the wire has it; {@link #ABSENT} where the option is absent
 * @param sackPermitted whether the SACK-permitted option is there
 * @param sackBlocks the SACK option's blocks, the most recent first; empty where the option is absent
 * @param timestamps the timestamps option, where there is one
 */
public record Options(
        int maximumSegmentSize,
        int windowScale,
        boolean sackPermitted,
        List<SackBlock> sackBlocks,
        @Nullable Timestamps timestamps) {

    /** The window scale of a segment that does not carry the option. */
    public static final int ABSENT = -1;

    /** How many SACK blocks fit into a header beside nothing else (RFC 2018 §3). */
    public static final int MAX_SACK_BLOCKS = 4;

    public static final Options NONE = new Options(0, ABSENT, false, List.of(), null);

    public Options {
        if (maximumSegmentSize < 0 || maximumSegmentSize > 65535) {
            throw new IllegalArgumentException("MSS is in 0…65535, not " + maximumSegmentSize);
        }
        if (windowScale < ABSENT || windowScale > 255) {
            throw new IllegalArgumentException("window scale is in 0…255 or absent, not " + windowScale);
        }
        sackBlocks = SackBlocks.copyOf(sackBlocks);
        if (sackBlocks.size() > MAX_SACK_BLOCKS) {
            throw new IllegalArgumentException("at most 4 SACK blocks fit into a header, not " + sackBlocks.size());
        }
    }

    /** The MSS option alone. */
    public static Options mss(int octets) {
        return new Options(octets, ABSENT, false, List.of(), null);
    }

    public Options withMaximumSegmentSize(int octets) {
        return new Options(octets, windowScale, sackPermitted, sackBlocks, timestamps);
    }

    public Options withWindowScale(int shift) {
        return new Options(maximumSegmentSize, shift, sackPermitted, sackBlocks, timestamps);
    }

    public Options withSackPermitted(boolean permitted) {
        return new Options(maximumSegmentSize, windowScale, permitted, sackBlocks, timestamps);
    }

    public Options withSackBlocks(List<SackBlock> blocks) {
        return new Options(maximumSegmentSize, windowScale, sackPermitted, blocks, timestamps);
    }

    public Options withTimestamps(@Nullable Timestamps stamps) {
        return new Options(maximumSegmentSize, windowScale, sackPermitted, sackBlocks, stamps);
    }
}
