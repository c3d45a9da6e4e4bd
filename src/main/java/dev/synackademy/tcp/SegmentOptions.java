package dev.synackademy.tcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which options a segment is sent with, and how much room they leave for its text (RFC 9293 §3.7.1, RFC 2018 §4,
 * RFC 2883 §4).
 */
final class SegmentOptions {

    /** Kind, length and two octets of padding before the blocks (RFC 2018 §3). */
    private static final int SACK_HEADER_OCTETS = 4;

    private static final int SACK_BLOCK_OCTETS = 8;

    /** The smallest packet that every network must carry (RFC 791), less a TCP header. */
    private static final int LEAST_PACKET = 68 - 20;

    /** A header has room for 40 octets of options (RFC 2018 §3). */
    private static final int MAX_BLOCKS_BESIDE_TIMESTAMPS = 3;

    private SegmentOptions() {}

    /** Of our SYN: all that we offer. */
    static Options ofSyn(Turn turn) {
        TcpConfig config = turn.config;
        return Options.mss(config.maximumSegmentSize())
                .withWindowScale(config.windowScaling() ? AgreedOptions.offeredShift(config) : Options.ABSENT)
                .withSackPermitted(config.selectiveAcknowledgment())
                .withTimestamps(config.timestamps() ? new Timestamps(Timestamps.clock(turn.nowMicros), 0) : null);
    }

    /** Of our SYN,ACK: what the peer's SYN offered too. */
    static Options ofSynAck(Turn turn) {
        AgreedOptions agreed = turn.agreed;
        return Options.mss(turn.config.maximumSegmentSize())
                .withWindowScale(agreed.windowScaling() ? agreed.receiveShift() : Options.ABSENT)
                .withSackPermitted(agreed.selectiveAcknowledgment())
                .withTimestamps(stamps(turn));
    }

    /** Of an acknowledgment that has {@code room} octets to spare for SACK blocks. */
    static Options ofAck(Turn turn, int room) {
        SackBlocks blocks = sackBlocks(turn, room);
        Timestamps stamps = stamps(turn);
        return blocks.isEmpty() && stamps == null
                ? Options.NONE
                : new Options(0, Options.ABSENT, false, blocks, stamps);
    }

    /** Of a RST: timestamps where all segments have them (RFC 7323 §3.2, SHOULD); without the ACK bit there is no echo. */
    static Options ofRst(Turn turn, boolean acknowledges) {
        if (!turn.agreed.timestamps()) {
            return Options.NONE;
        }
        int echo = acknowledges ? turn.tsRecent.value() : 0;
        return Options.NONE.withTimestamps(new Timestamps(Timestamps.clock(turn.nowMicros), echo));
    }

    private static @Nullable Timestamps stamps(Turn turn) {
        return turn.agreed.timestamps()
                ? new Timestamps(Timestamps.clock(turn.nowMicros), turn.tsRecent.value())
                : null;
    }

    /** Of a segment that was sent before: a SYN offers what it offered at the time of now, the others tell what is held now. */
    static Options again(Turn turn, Segment segment) {
        if (!segment.isSyn()) {
            return ofAck(turn, turn.effSndMss - segment.text().length());
        }
        return segment.isAck() ? ofSynAck(turn) : ofSyn(turn);
    }

    /** How much text the next segment may carry: the SACK blocks it must tell take their room from it (MUST-16). */
    static int maxText(Turn turn) {
        int most = turn.deviates(Deviation.SEGMENTS_FIT_HALF_THE_WINDOW) ? withinHalfTheWindow(turn) : turn.effSndMss;
        int blocks = blocksWithin(turn, most - 1);
        return blocks == 0 ? most : most - SACK_HEADER_OCTETS - blocks * SACK_BLOCK_OCTETS;
    }

    /** Who can send two segments into the window need not wait for a delayed acknowledgment; a tiny window is filled by one. */
    private static int withinHalfTheWindow(Turn turn) {
        int largest = turn.snd.maxWnd();
        int bound = largest > Tcb.DEFAULT_SEND_MSS ? largest / 2 : largest;
        return turn.effSndMss <= bound ? turn.effSndMss : Math.max(bound, LEAST_PACKET - turn.agreed.octets());
    }

    /** First what has just come twice, then what is held, the most recent first, as far as there is room. */
    private static SackBlocks sackBlocks(Turn turn, int room) {
        int count = blocksWithin(turn, room);
        if (count == 0) {
            return SackBlocks.NONE;
        }
        turn.apply(turn.duplicate == null ? Rule.SACK_SENT : Rule.DSACK_SENT);
        return first(count, turn.duplicate, turn.reassemblyQueue.recent());
    }

    private static int blocksWithin(Turn turn, int room) {
        int wanted = turn.reassemblyQueue.recent().size() + (turn.duplicate == null ? 0 : 1);
        if (wanted == 0) {
            return 0;
        }
        int most = turn.agreed.timestamps() ? MAX_BLOCKS_BESIDE_TIMESTAMPS : Options.MAX_SACK_BLOCKS;
        return Math.clamp((room - SACK_HEADER_OCTETS) / SACK_BLOCK_OCTETS, 0, Math.min(wanted, most));
    }

    private static SackBlocks first(int count, @Nullable SackBlock duplicate, List<SackBlock> recent) {
        int[] edges = new int[2 * count];
        int from = 0;
        if (duplicate != null) {
            SackBlocks.put(edges, from++, duplicate);
        }
        for (int i = from; i < count; i++) {
            SackBlocks.put(edges, i, recent.get(recent.size() - 1 - (i - from)));
        }
        return new SackBlocks(edges);
    }
}
