package dev.synackademy.tcp;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The transmission control block: all that one connection remembers between two events (RFC 9293 §3.3.1).
 *
 * <p>A value: two blocks with equal components behave the same for ever. It holds no absolute time where
 * {@link TcpConfig} asks for none: no round trips, timestamps, RACK, idle restart, CUBIC, counted challenge ACKs or adaptive ACKs.
 * Then a search over blocks can end.
 *
 * @param state where in §3.3.2's diagram the connection is
 * @param activeOrigin whether the connection came from SYN-SENT rather than LISTEN (MUST-11)
 * @param local the local socket; {@code null} only in CLOSED
 * @param remote the remote socket; {@code null} in CLOSED, and in LISTEN where anyone may connect
 * @param effSndMss Eff.snd.MSS (§3.7.1, MUST-16): the least of the peer's MSS and ours, in octets, less what timestamps take
 * @param agreed the options that both sides offered in their SYNs
 * @param tsRecent the peer's timestamp to echo; {@link RecentTimestamp#NONE} unless timestamps are agreed on
 * @param sentAtMicros when something that occupies sequence space was last sent for the first time; 0 where nobody asks
 * @param unansweredKeepAlives how many keep-alives have been sent since anything was heard
 * @param orphaned whether the user has CLOSEd both directions and forgotten the connection (§3.6.1, MAY-1)
 * @param runningTimers the timers that run, one bit each: see {@link #isRunning}
 */
public record Tcb(
        State state,
        boolean activeOrigin,
        @Nullable Socket local,
        @Nullable Socket remote,
        SendVariables snd,
        ReceiveVariables rcv,
        int effSndMss,
        AgreedOptions agreed,
        RecentTimestamp tsRecent,
        SendQueue sendQueue,
        RetransmissionQueue retransmissionQueue,
        ReassemblyQueue reassemblyQueue,
        ReceiveQueue receiveQueue,
        RttEstimator rtt,
        CongestionVariables congestion,
        RecoveryVariables recovery,
        RackVariables rack,
        AckPace ackPace,
        ReceiveSpace receiveSpace,
        AckThrottle throttle,
        long sentAtMicros,
        int unansweredKeepAlives,
        boolean orphaned,
        int runningTimers) {

    /** MUST-15: what a peer takes that sent no MSS option (IPv4). */
    static final int DEFAULT_SEND_MSS = 536;

    /** No connection: the fictional TCB of the CLOSED state. */
    public static final Tcb CLOSED = new Tcb(
            State.CLOSED,
            false,
            null,
            null,
            SendVariables.none(),
            ReceiveVariables.none(),
            DEFAULT_SEND_MSS,
            AgreedOptions.NONE,
            RecentTimestamp.NONE,
            SendQueue.EMPTY,
            RetransmissionQueue.empty(),
            ReassemblyQueue.empty(),
            ReceiveQueue.EMPTY,
            new RttEstimator(0, 0, 0),
            CongestionVariables.NONE,
            RecoveryVariables.none(),
            RackVariables.none(),
            AckPace.NONE,
            ReceiveSpace.NONE,
            AckThrottle.NONE,
            0,
            0,
            false,
            0);

    public boolean isRunning(Timer timer) {
        return (runningTimers & timer.bit()) != 0;
    }

    /** Octets SENT by the user that have no sequence number yet. */
    public long unsent() {
        return sendQueue.text().length();
    }

    /** Segments that wait for their acknowledgment. */
    public int unacknowledgedSegments() {
        return retransmissionQueue.segments().size();
    }

    /** How often the oldest unacknowledged segment has been sent; 0 where there is none. */
    public int timesOldestSent() {
        return retransmissionQueue.isEmpty() ? 0 : retransmissionQueue.first().timesSent();
    }

    /** In-order octets that the user has not taken yet. */
    public long readable() {
        return receiveQueue.text().length();
    }

    /** How many octets the receive buffer holds where it adapts; else {@link TcpConfig#receiveBuffer} is all there is. */
    public int receiveCapacity() {
        return receiveSpace.capacity();
    }

    /** Whether acknowledgments wait so that what the user answers can take them along, where they adapt to that. */
    public boolean acksWaitForReplies() {
        return ackPace.isConversation();
    }

    /** Octets held behind a hole. */
    public long heldOutOfOrder() {
        return reassemblyQueue.octets();
    }

    /** How many of the unacknowledged segments have arrived, as the peer's SACK blocks tell. */
    public int sackedSegments() {
        return retransmissionQueue.countIn(recovery.sacked(), Integer.MAX_VALUE);
    }

    /** How many of the unacknowledged segments are deemed lost, those included that were sent again since and have not been SACKed. */
    public int lostSegments() {
        boolean recovers = recovery.phase() != RecoveryVariables.Phase.OPEN;
        return count(
                sent -> recovery.lost().contains(sent.segment().seq()) || recovers && recovery.isRepetitionOut(sent));
    }

    /** How many of the unacknowledged segments have been sent more than once and have not been SACKed. */
    public int repeatedSegments() {
        return count(recovery::isRepetitionOut);
    }

    private int count(Predicate<RetransmissionQueue.Sent> which) {
        return (int) retransmissionQueue.segments().stream().filter(which).count();
    }

    /** By how many segments the one that was overtaken farthest was, where RACK looks for that (RFC 8985 §4); 0 where none was. */
    public int reordering() {
        return rack.reordering();
    }

    /** Duplicate acknowledgments in a row (RFC 5681 §2). */
    public int duplicateAcks() {
        return recovery.duplicateAcks();
    }

    /** Whether a loss is being repaired that was noticed by what arrived behind it (RFC 5681 §3.2). */
    public boolean isInFastRecovery() {
        return recovery.phase() == RecoveryVariables.Phase.FAST;
    }

    /** Whether all that was outstanding is being sent again because the retransmission timer went off. */
    public boolean isInTimeoutRecovery() {
        return recovery.phase() == RecoveryVariables.Phase.TIMEOUT;
    }
}
