package dev.synackademy.tcp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the outstanding octets has arrived and what is deemed lost, by SACK: RFC 2018 §5, RFC 6675 §3 to §4. */
final class Scoreboard {

    private Scoreboard() {}

    /**
     * Takes the SACK blocks of an acceptable acknowledgment.
     *
     * @return whether they name octets that were not known to have arrived
     */
    static boolean takeSack(Turn turn, Segment segment) {
        List<SackBlock> blocks = segment.options().sackBlocks();
        if (!turn.agreed.selectiveAcknowledgment() || blocks.isEmpty()) {
            return false;
        }
        SequenceRanges sacked = turn.recovery.sacked();
        boolean news = false;
        for (int i = 0; i < blocks.size(); i++) {
            SackBlock block = blocks.get(i);
            boolean plausible = block.start().isBefore(block.end())
                    && !block.start().isBefore(segment.ack()) // else a DSACK (RFC 2883 §4)
                    && !block.end().isAfter(turn.snd.nxt());
            if (plausible
                    && block.end().isAfter(turn.snd.una()) // what is old may come late
                    // what arrived last comes first, and mostly stands last on the board
                    && !sacked.containsAll(block.start(), block.end(), sacked.count() - 1 - i)) {
                news |= take(turn, block.start(), block.end());
            }
        }
        if (news) {
            turn.apply(Rule.SACK_TAKEN);
        }
        return news;
    }

    /** The DSACK of an acknowledgment: a first block that lies below the ACK or inside the second (RFC 2883 §4). */
    static @Nullable SackBlock duplicate(Segment segment) {
        var blocks = segment.options().sackBlocks();
        if (blocks.isEmpty()) {
            return null;
        }
        SackBlock first = blocks.getFirst();
        boolean below = first.start().isBefore(segment.ack());
        boolean inside = blocks.size() > 1
                && !first.start().isBefore(blocks.get(1).start())
                && !first.end().isAfter(blocks.get(1).end());
        return below || inside ? first : null;
    }

    private static boolean take(Turn turn, SequenceNumber blockStart, SequenceNumber blockEnd) {
        SequenceRanges sacked = turn.recovery.sacked();
        SequenceNumber start = SequenceNumber.max(blockStart, turn.snd.una());
        SequenceNumber end = blockEnd;
        if (turn.deviates(Deviation.SACK_COUNTS_WHOLE_SEGMENTS)) {
            boolean wholeFromUna = start.equals(turn.snd.una());
            start = wholeFromUna ? start : turn.retransmissionQueue.boundaryFrom(start);
            end = turn.retransmissionQueue.boundaryUpTo(end);
        }
        SequenceNumber missing = sacked.firstNotIn(start);
        if (!missing.isBefore(end)) {
            return false;
        }
        if (mustKnow(turn)) {
            for (SequenceNumber from = missing; from.isBefore(end); ) {
                SequenceNumber to = sacked.nextStart(from, end);
                delivered(turn, from, to);
                from = sacked.firstNotIn(to);
            }
        }
        sacked.add(start, end);
        turn.recovery.lost().remove(start, end);
        return true;
    }

    /** The segments between the two have arrived. */
    private static void delivered(Turn turn, SequenceNumber from, SequenceNumber to) {
        RetransmissionQueue queue = turn.retransmissionQueue;
        for (int i = queue.indexOf(from); i < queue.size(); i++) {
            RetransmissionQueue.Sent sent = queue.get(i);
            if (!sent.segment().seq().isBefore(to)) {
                return;
            }
            delivered(turn, sent);
        }
    }

    /** Whether anybody asks of each segment whether it has arrived. */
    private static boolean mustKnow(Turn turn) {
        return Recovery.usesRack(turn)
                || turn.recovery.doubt() != RecoveryVariables.Doubt.NONE
                || turn.config.congestionControl().asksForTimes();
    }

    private static void delivered(Turn turn, RetransmissionQueue.Sent sent) {
        if (Recovery.usesRack(turn)) {
            Rack.delivered(turn, sent);
        }
        if (sent.timesSent() == 1) {
            turn.roundTripMicros = turn.nowMicros - sent.sentAtMicros();
        }
        turn.originalDelivered |= sent.timesSent() == 1 && !sent.segment().end().isAfter(turn.recovery.recover());
    }

    /** What is now acknowledged cumulatively leaves the board. */
    static void takeCumulative(Turn turn, Segment segment, int count) {
        RecoveryVariables recovery = turn.recovery;
        if (mustKnow(turn)) {
            boolean again = false;
            for (int i = 0; i < count; i++) {
                RetransmissionQueue.Sent sent = turn.retransmissionQueue.get(i);
                again |= sent.timesSent() > 1;
                if (!recovery.sacked().contains(sent.segment().seq())) {
                    delivered(turn, sent);
                }
            }
            // Without SACK, what is acknowledged with a repetition may have arrived long before.
            turn.originalDelivered &= !again || turn.agreed.selectiveAcknowledgment();
        }
        if (!recovery.sacked().isEmpty()) {
            recovery.sacked().dropBefore(segment.ack());
        }
        if (!recovery.lost().isEmpty()) {
            recovery.lost().dropBefore(segment.ack());
        }
        recovery.dropAbsolvedBefore(segment.ack());
        recovery.keepUp(segment.ack());
        if (recovery.judged().isBefore(segment.ack())) {
            recovery.setJudged(segment.ack());
        }
    }

    /**
     * Deems lost what has DupThresh SACKed ranges, or more than DupThresh−1 segments of SACKed octets, above it (RFC 6675 §4,
     * IsLost). Whatever was deemed lost before and sent again since is not judged twice: only time can tell then.
     */
    static void judge(Turn turn) {
        SequenceRanges sacked = turn.recovery.sacked();
        int dupThresh = turn.config.duplicateAckThreshold();
        int octets = 0;
        for (int range = sacked.count() - 1; range >= 0; range--) {
            octets += sacked.end(range).minus(sacked.start(range));
            if (sacked.count() - range >= dupThresh || octets > (dupThresh - 1) * turn.effSndMss) {
                SequenceNumber to = sacked.start(range);
                if (turn.recovery.judged().isBefore(to) && turn.snd.una().isBefore(to)) {
                    deemLost(turn, range);
                }
                return;
            }
        }
    }

    /** All that is not SACKed below this range, as far as it has not been judged. */
    private static void deemLost(Turn turn, int range) {
        turn.apply(Rule.SACK_LOSS);
        SequenceRanges sacked = turn.recovery.sacked();
        SequenceNumber to = sacked.start(range);
        turn.recovery.lost().addAllBut(sacked, SequenceNumber.max(turn.recovery.judged(), turn.snd.una()), to);
        turn.recovery.setJudged(to);
    }
}
