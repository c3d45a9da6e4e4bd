package dev.synackademy.tcp;

/**
 * When an acknowledgment goes: at once, or within a delay in which something may come to carry it (RFC 9293 §3.8.6.3).
 *
 * <p>Where {@link TcpConfig#quickAcks} says so, delay and patience adapt to the peer as they do on Linux. A peer that begins, that
 * lost something or comes back after a pause is in slow start and lives on acknowledgments, so the next few go at once. Once
 * text is answered with text the exchange is a conversation, and acknowledgments wait for the answer. The delay follows
 * the time between segments; a user who has read all that came gives no reason to wait any longer.
 */
final class AckTiming {

    /** The most an acknowledgment waits while the round trip is unknown (Linux TCP_DELACK_MAX). */
    private static final long MOST_MICROS = 200_000;
    /** A delay that has not been set: until the clock ticks next. */
    private static final long NEXT_TICK_MICROS = 1000;
    /** The largest full-sized segment that a peer is thought to send before one was seen. */
    private static final int FIRST_GUESS = 536;
    /** So many acknowledgments of one RCV.NXT go at once: then the peer will have noticed (Linux TCP_FASTRETRANS_THRESH). */
    private static final int REPEATED_AT_ONCE = 3;
    /** The most a further one waits for others, so many of them at most (Linux tcp_comp_sack_delay_ns, tcp_comp_sack_nr). */
    private static final long COMPRESSION_MICROS = 1000;

    private static final int MOST_COMPRESSED = 44;
    /** No peer's full-sized segment is thought to have less text than this (Linux TCP_MIN_MSS). */
    private static final int LEAST_SEGMENT = 88;

    private AckTiming() {}

    private static boolean adapts(Turn turn) {
        return turn.config.isAdaptive();
    }

    // What comes from the peer.

    /** ESTABLISHED: the time until text comes counts from here. */
    static void established(Turn turn) {
        if (adapts(turn)) {
            turn.ackPace = turn.ackPace.heardAt(turn.nowMicros);
        }
    }

    /** Text came at RCV.NXT; {@code pushed} where the segment ended what its sender had. */
    static void textArrived(Turn turn, int length, boolean pushed) {
        if (!adapts(turn)) {
            return;
        }
        if (length >= fullSegment(turn)) {
            AdaptiveWindow.measure(turn);
        }
        AckPace pace = measured(turn, length, pushed);
        long least = turn.config.delayedAckMicros();
        long gap = turn.nowMicros - pace.heardMicros();
        if (pace.timeoutMicros() == 0) {
            pace = quicker(turn, pace.withTimeout(least));
        } else if (gap <= least / 2) {
            pace = pace.withTimeout(pace.timeoutMicros() / 2 + least / 2);
        } else if (gap < pace.timeoutMicros()) {
            pace = pace.withTimeout(Math.min(pace.timeoutMicros() / 2 + gap, turn.rtt.rtoMicros()));
        } else if (gap > turn.rtt.rtoMicros()) {
            pace = quicker(turn, pace);
        }
        boolean largest = pace.segmentSize() > fullSegment(turn);
        turn.ackPace = pace.heardAt(turn.nowMicros);
        AdaptiveWindow.textArrived(turn, length, largest);
    }

    /** Text came out of order. */
    static void textArrivedEarly(Turn turn, Segment segment) {
        if (adapts(turn) && turn.agreed.selectiveAcknowledgment()) {
            int length = segment.text().length();
            if (length >= fullSegment(turn)) {
                AdaptiveWindow.measure(turn);
            }
            AdaptiveWindow.textArrivedEarly(turn, segment.textStart(), length, length > fullSegment(turn));
        }
    }

    /** Learns from a segment how much text the peer's full-sized ones have, and whether more is likely to follow at once. */
    private static AckPace measured(Turn turn, int length, boolean pushed) {
        AckPace pace = turn.ackPace;
        int own = turn.agreed.textBeside(turn.config.maximumSegmentSize());
        if (pace.segmentSize() == 0) {
            pace = pace.withSizes(fullSegment(turn), 0);
        }
        if (length >= pace.segmentSize()) {
            pace = pace.withSizes(Math.min(length, Math.max(own, 1)), 0);
            return pushed ? pace.withPushed(Math.max(pace.pushed(), 1)) : pace;
        }
        int withOptions = length + turn.agreed.octets();
        if (withOptions >= FIRST_GUESS || withOptions >= LEAST_SEGMENT && !pushed) {
            boolean again = length == pace.lastSize();
            pace = pace.withSizes(again ? length : pace.segmentSize(), length);
            if (again) {
                return pace;
            }
        } else {
            pace = pace.withSizes(pace.segmentSize(), 0);
        }
        return pace.withPushed(pace.pushed() > 0 ? 2 : 1);
    }

    /** How much text the peer's full-sized segments have, as far as is known. */
    private static int fullSegment(Turn turn) {
        if (turn.ackPace.segmentSize() > 0) {
            return turn.ackPace.segmentSize();
        }
        int own = turn.agreed.textBeside(turn.config.maximumSegmentSize());
        int guess = Math.min(Math.min(own, turn.effSndMss), Math.min(turn.rcv.wnd() / 2, FIRST_GUESS));
        return Math.max(guess, LEAST_SEGMENT);
    }

    /** Something came for a second time, so the peer misses acknowledgments: the next ones go at once. */
    static void duplicateArrived(Turn turn) {
        if (adapts(turn)) {
            turn.ackPace = quicker(turn, turn.ackPace).withReplies(0).withTimeout(turn.config.delayedAckMicros());
        }
    }

    /** The peer's FIN came: most likely ours follows soon and carries its acknowledgment. */
    static void finArrived(Turn turn) {
        if (adapts(turn)) {
            turn.ackPace = turn.ackPace.withReplies(1);
        }
    }

    private static AckPace quicker(Turn turn, AckPace pace) {
        int size = pace.segmentSize() > 0 ? pace.segmentSize() : fullSegment(turn);
        int halfWindow = turn.rcv.windowEnd().minus(turn.rcv.lastAckSent()) / (2 * size);
        int quick = Math.min(halfWindow == 0 ? 2 : halfWindow, turn.config.quickAcks());
        return quick > pace.quick() ? pace.withQuick(quick) : pace;
    }

    // What the user does.

    /** Text leaves: soon after text came, it is a reply. */
    static void textSent(Turn turn) {
        AckPace pace = turn.ackPace;
        if (adapts(turn) && pace.timeoutMicros() > 0 && turn.nowMicros - pace.heardMicros() < pace.timeoutMicros()) {
            turn.ackPace = pace.withReplies(Math.min(pace.replies() + 1, 255));
        }
    }

    /**
     * The user has taken text.
     *
     * @return whether that ends the wait of an acknowledgment
     */
    static boolean endsTheWait(Turn turn) {
        if (!adapts(turn) || !turn.isRunning(Timer.DELAYED_ACK)) {
            return false;
        }
        AckPace pace = turn.ackPace;
        boolean allTaken = turn.receiveQueue.text().isEmpty()
                && turn.reassemblyQueue.held().isEmpty();
        return unacknowledged(turn) > fullSegment(turn)
                || allTaken && (pace.pushed() > 1 || pace.pushed() == 1 && !pace.isConversation());
    }

    /** The user asks for acknowledgments at once, or for their delay, until the exchange itself changes that (TCP_QUICKACK). */
    static void on(Turn turn, boolean atOnce) {
        if (turn.state == State.CLOSED) {
            turn.refuse(Rule.CALL_ON_CLOSED, Response.CONNECTION_DOES_NOT_EXIST);
            return;
        }
        turn.respond(Response.OK);
        if (!adapts(turn)) {
            return;
        }
        turn.apply(atOnce ? Rule.QUICK_ACK_ASKED : Rule.QUICK_ACK_DECLINED);
        turn.ackPace = turn.ackPace.withReplies(atOnce ? 0 : 1);
        if (atOnce && turn.isRunning(Timer.DELAYED_ACK)) {
            Output.answer(turn);
        }
    }

    // What leaves, and when.

    /** A segment with an acknowledgment left. */
    static void acknowledgmentLeft(Turn turn, boolean wasOwed) {
        if (!adapts(turn)) {
            return;
        }
        AckPace pace = turn.ackPace.told();
        if (wasOwed && pace.quick() > 0) {
            pace = pace.withQuick(pace.quick() - 1);
            if (pace.quick() == 0) {
                pace = pace.withTimeout(turn.config.delayedAckMicros());
            }
        }
        turn.ackPace = pace;
    }

    /** Sends the acknowledgment that may wait, or lets it wait. */
    static void sendOrWait(Turn turn) {
        if (turn.ackOwed || turn.ackMayWait && !mayWait(turn)) {
            Output.answer(turn);
        } else if (turn.ackMayWait) {
            if (compresses(turn)) {
                compress(turn);
            } else if (adapts(turn)) {
                awaitAtMost(turn, adaptedDelay(turn));
            } else {
                await(turn, turn.config.delayedAckMicros());
            }
            if (turn.delivered > 0 && endsTheWait(turn)) {
                Output.answer(turn);
            }
        }
    }

    /** Whether what is missing before the text that is held may be told a little later. */
    static boolean compresses(Turn turn) {
        return turn.deviates(Deviation.SACKS_ARE_COMPRESSED)
                && turn.agreed.selectiveAcknowledgment()
                && turn.receiveSpace.roundTripMicros() > 0
                && !turn.reassemblyQueue.isEmpty()
                && !turn.rcv.nxt().equals(turn.reassemblyQueue.fin());
    }

    private static void compress(Turn turn) {
        AckPace pace = turn.ackPace;
        if (pace.repeated() < REPEATED_AT_ONCE) {
            turn.ackPace = pace.withGap(pace.repeated() + 1, 0);
            Output.answer(turn);
        } else if (pace.compressed() == MOST_COMPRESSED) {
            Output.answer(turn);
        } else {
            turn.ackPace = pace.withGap(pace.repeated(), pace.compressed() + 1);
            if (!turn.isRunning(Timer.DELAYED_ACK)) {
                long srtt = turn.rtt.srttMicros();
                long measured = turn.receiveSpace.roundTripMicros();
                long roundTrip = srtt > 0 ? Math.min(srtt, measured) : measured;
                turn.apply(Rule.SACKS_COMPRESSED);
                turn.start(Timer.DELAYED_ACK, Math.min(COMPRESSION_MICROS, roundTrip / 20));
            }
        }
    }

    private static void await(Turn turn, long micros) {
        if (!turn.isRunning(Timer.DELAYED_ACK)) {
            turn.apply(Rule.ACK_DELAYED);
            turn.start(Timer.DELAYED_ACK, micros);
        }
    }

    /** Where one waits already it goes when the earlier of the two would, or at once if that is as good as now. */
    private static void awaitAtMost(Turn turn, long micros) {
        long left = turn.isRunning(Timer.DELAYED_ACK) ? turn.ackPace.dueMicros() - turn.nowMicros : Long.MAX_VALUE;
        if (left <= micros / 4) {
            Output.answer(turn);
        } else if (micros < left) {
            turn.stop(Timer.DELAYED_ACK);
            await(turn, micros);
            turn.ackPace = turn.ackPace.dueAt(turn.nowMicros + micros);
        }
    }

    private static boolean mayWait(Turn turn) {
        if (turn.config.delayedAckMicros() == 0) {
            return false;
        }
        if (adapts(turn)) {
            return quickAcksAreOver(turn) && !isSecondSegment(turn);
        }
        int full = turn.agreed.textBeside(turn.config.maximumSegmentSize());
        if (turn.deviates(Deviation.SECOND_SEGMENT_IS_ACKNOWLEDGED)) {
            return unacknowledged(turn) <= full && !turn.isRunning(Timer.DELAYED_ACK);
        }
        // At least every second full-sized segment is acknowledged at once (§3.8.6.3, SHLD-19).
        return unacknowledged(turn) < 2 * full;
    }

    private static boolean quickAcksAreOver(Turn turn) {
        if (turn.ackPace.quick() == 0 || turn.ackPace.isConversation()) {
            return true;
        }
        turn.apply(Rule.QUICK_ACK);
        return false;
    }

    /** More than a full-sized segment waits, and the window would not shrink: else the user's reading will send it. */
    private static boolean isSecondSegment(Turn turn) {
        int announced = turn.rcv.windowEnd().minus(turn.rcv.lastAckSent());
        return unacknowledged(turn) > fullSegment(turn)
                && (turn.receiveQueue.text().isEmpty() || AdaptiveWindow.select(turn) >= announced);
    }

    private static int unacknowledged(Turn turn) {
        return turn.rcv.nxt().minus(turn.rcv.lastAckSent());
    }

    /** ATO, bounded by the round trip where it is longer than the least. A FIN before any text waits for the next tick only. */
    private static long adaptedDelay(Turn turn) {
        AckPace pace = turn.ackPace;
        long least = turn.config.delayedAckMicros();
        long delay = pace.timeoutMicros();
        if (delay > least) {
            long most = pace.isConversation() || pace.pushed() > 0 ? MOST_MICROS : 500_000;
            long roundTrip = turn.rtt.srttMicros();
            if (roundTrip > 0) {
                most = Math.min(most, Math.max(roundTrip, least));
            }
            delay = Math.min(delay, most);
        }
        return Math.clamp(delay, NEXT_TICK_MICROS, MOST_MICROS);
    }

    /** The acknowledgment has waited in vain: for the next the wait is longer, or the conversation is over. */
    static void timedOut(Turn turn) {
        turn.apply(Rule.DELAYED_ACK_TIMEOUT);
        if (adapts(turn) && turn.ackPace.compressed() == 0) {
            AckPace pace = turn.ackPace;
            turn.ackPace = pace.isConversation()
                    ? pace.withReplies(0).withTimeout(turn.config.delayedAckMicros())
                    : pace.withTimeout(Math.min(2 * pace.timeoutMicros(), turn.rtt.rtoMicros()));
        }
        Output.acknowledge(turn);
    }
}
