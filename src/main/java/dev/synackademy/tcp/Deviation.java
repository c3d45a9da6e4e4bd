package dev.synackademy.tcp;

import java.util.EnumSet;
import java.util.Set;

/**
 * A clause that an endpoint does not follow, on purpose: because a widespread stack does not, or to show what the clause is for.
 * {@link TcpConfig#rfc()} has none.
 */
public enum Deviation {
    /** RFC 793: a RST anywhere in the window resets, as it did before RFC 5961 §3 (FreeBSD's {@code insecure_rst}). */
    RST_IN_WINDOW_RESETS,
    /**
     * RFC 793: a SYN in the window resets, as it did before RFC 5961 §4 (FreeBSD's {@code insecure_syn}). The RST is
     * {@code <SEQ=SND.NXT><ACK=RCV.NXT><CTL=RST,ACK>}, which a peer that still has the connection takes.
     */
    SYN_IN_WINDOW_RESETS,
    /** FreeBSD's {@code drop_synfin}: a segment with SYN and FIN is dropped in every state, as nobody sends such in earnest. */
    SYN_FIN_IS_DROPPED,
    /**
     * FreeBSD: RCV.WND is all of the free buffer, also where SEG.WND, unscaled, can tell of 65,535 octets only: what is sent beyond
     * what was offered is taken (§3.8.6).
     */
    WINDOW_BEYOND_WHAT_WAS_OFFERED,
    /**
     * FreeBSD: as long as our FIN is not acknowledged, every acknowledgment but a challenge carries it again, before any timer says so
     * (§3.10.7.4 first and eighth have a bare ACK), and the ACK of a segment from before the window is read, which §3.10.7.4 first drops.
     */
    ACKS_REPEAT_FIN,
    /** FreeBSD: SACK tells of text alone; RFC 2018 §3 and RFC 2883 §4 speak of data, and a FIN takes a number as that does. */
    FIN_IS_NOT_SACKED,
    /** FreeBSD: a CLOSE for both directions forgets unread text, and only text that comes later is answered by RST (§3.6.1, SHLD-3). */
    CLOSE_FORGETS_UNREAD_TEXT,
    /**
     * FreeBSD: in SYN-RECEIVED from LISTEN there is only an entry of a cache. Every SYN gets the SYN,ACK again, whatever its number
     * (§3.10.7.4 fourth goes back to LISTEN); SYN,ACKs and segments without an ACK are dropped, and what begins outside the window is
     * challenged, wherever it ends.
     */
    SYN_CACHE,
    /**
     * FreeBSD: TIME-WAIT ignores a RST (RFC 1337) and whatever else carries no ACK, and answers all but what it has heard already;
     * here what is acceptable is taken in silence, but for a FIN.
     */
    TIME_WAIT_IGNORES_THE_ACKLESS,
    /**
     * FreeBSD: text that comes while an acknowledgment waits is acknowledged at once, however short it is, and so is more than a
     * full-sized segment; §3.8.6.3 asks for that of every second full-sized segment.
     */
    SECOND_SEGMENT_IS_ACKNOWLEDGED,
    /**
     * FreeBSD: the user's reading is told of by itself only where the window grew by half of the buffer, or by two segments and a
     * quarter of it, and no acknowledgment waits (§3.8.6.2.2 asks for one segment). What leaves anyway tells of all of it.
     */
    WINDOW_UPDATES_ARE_RARE,
    /**
     * Linux: the acknowledgment of a FIN in ESTABLISHED is delayed as that of text is (§3.10.7.4 eighth sends it), and tells nothing of
     * what came twice beside the FIN (RFC 2883 §4 does).
     */
    FIN_ACK_MAY_WAIT,
    /** Linux and others: a zero-window probe repeats SEG.SEQ = SND.UNA−1 without text, where §3.8.6.1 sends one octet of new data. */
    PROBES_CARRY_NO_TEXT,
    /**
     * Linux: RTO is SRTT plus at least the minimum RTO, where RFC 6298 §2.4 rounds the sum up to it, and what is added is the largest
     * deviation of a round trip's samples instead of their mean.
     */
    RTO_FLOOR_ON_VARIANCE,
    /**
     * Linux: a segment sent once is timed by when it was sent; the echoed timestamp (RFC 7323 §4.1) serves where one was sent twice. After
     * both sides opened at once, the SYN,ACK counts as sent once.
     */
    TIMESTAMPS_TIME_REPEATED_SEGMENTS_ONLY,
    /**
     * Linux, after G. Minshall: Nagle's algorithm holds a small segment back only while another small one is unacknowledged, not
     * while anything is (§3.7.4).
     */
    NAGLE_WAITS_FOR_SMALL_SEGMENTS_ONLY,
    /** Linux: LISTEN drops a SYN that carries a FIN; RFC 9293 §3.10.7.2 takes it. */
    LISTEN_DROPS_SYN_FIN,
    /**
     * Linux: in SYN-SENT an ACK of something never sent, which is answered by RST (§3.10.7.3), makes the SYN go again in a
     * moment instead of after a whole RTO.
     */
    SYN_SENT_BAD_ACK_HURRIES_SYN,
    /** Linux and FreeBSD: the peer's SYN again, in SYN-RECEIVED from LISTEN, gets the SYN,ACK again and not an ACK (§3.10.7.4 first). */
    SYN_RECEIVED_REPEATS_SYN_ACK,
    /** Linux: where SACK is agreed on, a RST right behind the last octet held out of order resets too (RFC 5961 §3). */
    RST_BEHIND_HELD_TEXT_RESETS,
    /**
     * Linux: once the peer's FIN has arrived, a RST at RCV.NXT−1 resets too, as it comes from a peer that does not count its FIN (RFC
     * 5961 §3).
     */
    RST_BEFORE_ITS_FIN_RESETS,
    /** Linux: a segment without ACK, SYN or RST is dropped before anybody looks where it lies (§3.10.7.4 fifth drops it later). */
    ACKLESS_SEGMENTS_ARE_DROPPED_FIRST,
    /**
     * Linux: what is acceptable is counted from the last acknowledgment and not from RCV.NXT. A segment that comes again and ends no
     * earlier has its ACK read (§3.10.7.4 first drops it); a bare ACK from before a FIN that has been acknowledged has not.
     */
    LAST_SEGMENT_AGAIN_IS_ACCEPTABLE,
    /** Linux: a FIN leaves only if the congestion window would let a segment of text go; RFC 5681 counts data only. */
    FIN_WAITS_FOR_CONGESTION_WINDOW,
    /** Linux: no segment carries more than half of the largest window ever offered (where §3.8.6.2.1 bounds the small ones only). */
    SEGMENTS_FIT_HALF_THE_WINDOW,
    /** Linux: the initial window is that of RFC 6928 also after a SYN was sent twice, and only after a third one segment (RFC 5681 §3.1). */
    SECOND_SYN_KEEPS_INITIAL_WINDOW,
    /**
     * Linux: ssthresh is a fraction of cwnd (RFC 9438 §4.6 allows that beside the flight size), so a sender that happens to have little
     * on its way loses less speed.
     */
    SSTHRESH_FROM_CONGESTION_WINDOW,
    /**
     * Linux: cwnd may grow for a whole round trip in which it was in the way once, and in slow start up to twice the most that was
     * outstanding (RFC 9438 §5.8 asks for each acknowledgment whether the window is in use).
     */
    WINDOW_USE_BY_ROUND_TRIPS,
    /**
     * Linux: the first acknowledgment that follows a SYN or text of the peer's updates the window whatever it says, and is no duplicate
     * (RFC 5681 §2 compares windows only).
     */
    DUPLICATES_REPEAT_THE_SEQUENCE_NUMBER,
    /** Linux: cwnd lets so many segments out, however short they are (RFC 5681 §2 counts octets). */
    CONGESTION_WINDOW_COUNTS_SEGMENTS,
    /** Linux: each RTO of silence halves cwnd, down to the initial window (RFC 2861), where RFC 5681 §4.1 falls to that at once. */
    SILENCE_HALVES_CONGESTION_WINDOW,
    /** Linux: the user timeout counts from the first repetition and not from the SEND (§3.9.1.2). */
    USER_TIMEOUT_FROM_FIRST_REPETITION,
    /**
     * Linux: what is sent again is cut anew, which §3.8.1 leaves open: what the peer has acknowledged of it stays away, and small segments
     * behind it come along.
     */
    REPETITIONS_ARE_CUT_ANEW,
    /**
     * Linux, where {@code tcp_recovery} says so: RACK waits for what may be late, however many segments behind it have arrived (RFC 8985
     * §6.2 step 4 does not wait after three).
     */
    RACK_DOES_NOT_COUNT,
    /** Linux: the timers of RACK and TLP run for whole ticks of a clock, and half a tick more (RFC 8985 has no clock). */
    RACK_TIMES_IN_TICKS,
    /**
     * Linux: TIME-WAIT, and FIN-WAIT-2 once no user knows the connection any more, keep only what {@link LinuxTimeWait} needs, which has
     * steps of its own.
     */
    TIME_WAIT_SOCKETS,
    /** Linux: a FIN behind missing text that nobody will read resets at once, as the text would (§3.6.1, SHLD-3). */
    FIN_BEHIND_TEXT_NOBODY_READS_RESETS,
    /**
     * Linux, of a socket whose user has shut down both directions and has not closed it: text that comes in FIN-WAIT-1 or FIN-WAIT-2 is
     * answered by RST, as if nobody had the connection any more (§3.6.1, SHLD-3). No preset has it: who shuts down sets it.
     */
    UNWANTED_TEXT_RESETS,
    /** Linux and FreeBSD: text beyond the peer's FIN is ignored without a word. */
    TEXT_BEHIND_THE_FIN_IS_IGNORED,
    /**
     * Linux: where SACK is agreed on, three acknowledgments of one RCV.NXT go at once, and then those of text out of order wait up to a
     * millisecond for each other (RFC 5681 §4.2 sends each at once).
     */
    SACKS_ARE_COMPRESSED,
    /**
     * Linux: of two segments that leave together the second has PSH, though more follow; sent again it has not. Where the congestion
     * window has room for one only and several wait, it stays until there is room for another: more acknowledgments are likely to
     * follow the one that has just come.
     */
    SEGMENTS_LEAVE_IN_PAIRS,
    /**
     * Linux: an ACK alone with an old timestamp was merely overtaken. It is dropped in silence where its sequence number is old too, and
     * read where nothing but the timestamp is old (RFC 7323 §5.3 acknowledges both).
     */
    PAWS_FORGIVES_OVERTAKEN_ACKS,
    /**
     * Linux: of a segment that ends beyond the window all is taken while nothing waits to be read, and else nothing (§3.10.7.4 first trims
     * it).
     */
    SEGMENTS_ARE_TAKEN_WHOLE,
    /**
     * Linux: what was SENT without PUSH (MSG_MORE) is held back by that SEND alone. Whatever comes next may send it, without PSH (where
     * §3.9.1.2 lets it wait for more).
     */
    UNPUSHED_TEXT_GOES_WITH_WHAT_COMES_NEXT,
    /**
     * Linux: what fills no segment, or not enough of the window, waits for an RTO as a probe of a closed window does, where the
     * override timeout of §3.8.6.2.1 is 0.1 to 1 s.
     */
    OVERRIDE_TIMEOUT_IS_AN_RTO,
    /** Linux: a SACK block counts for the segments that lie in it as a whole (RFC 6675 §3 counts octets). */
    SACK_COUNTS_WHOLE_SEGMENTS,
    /**
     * Linux: once a segment was overtaken by more than DupThresh others cwnd grows by what is SACKed, too (RFC 5681 §3.1 waits
     * for the cumulative acknowledgment).
     */
    SACKS_GROW_WINDOW_AFTER_REORDERING,
    /** Linux: where timestamps are agreed on a segment may come without (RFC 7323 §3.2 drops it). */
    TIMESTAMPS_MAY_BE_MISSING,
    /** Linux: a timeout in fast recovery belongs to the loss that began it, and ssthresh stays (RFC 5681 §3.1, §4.3 lower it again). */
    TIMEOUT_IN_RECOVERY_KEEPS_SSTHRESH,
    /** FreeBSD: an ACK of ISS or of what lies before it is too old, however large a window was offered (RFC 5961 §5.2). */
    ACK_OF_ISS_IS_TOO_OLD,
    /** Linux: an ACK of what lies before ISS is too old, however large a window was offered (RFC 5961 §5.2 counts the window only). */
    ACK_BEFORE_ISS_IS_TOO_OLD,
    /** Linux: in SYN-RECEIVED from LISTEN a wrong ACK is answered by RST wherever the segment lies (§3.10.7.4 looks at that first). */
    SYN_RECEIVED_CHECKS_ACK_FIRST,
    /** Linux: in SYN-RECEIVED from LISTEN another SYN in the window is answered by RST before the attempt ends (§3.10.7.4 fourth). */
    SYN_RECEIVED_RESETS_SYN,
    /** Linux and FreeBSD: after both sides opened at once, the SYN,ACK is acknowledged too, as repeated text would be (§3.10.7.4 first). */
    SIMULTANEOUS_SYN_ACK_IS_ACKNOWLEDGED,
    /** Linux and FreeBSD: the RST of an ABORT carries an acknowledgment (§3.10.5 has it bare). */
    ABORT_RESET_CARRIES_ACK,

    // What no stack does, to see what would go wrong.

    /** A SYN alone makes an ESTABLISHED connection, and nobody waits for the third segment (§3.5). */
    TWO_WAY_HANDSHAKE,
    /** A SYN in SYN-SENT that acknowledges nothing is ignored: both sides cannot open at once (§3.5, MUST-10). */
    SIMULTANEOUS_OPEN_IGNORED,
    /** A FIN closes both directions: who gets it acknowledges it and has no connection any more (§3.6). */
    FIN_CLOSES_BOTH_DIRECTIONS,
    /** TIME-WAIT is over at once (§3.6.1, MUST-13). */
    TIME_WAIT_OF_NO_LENGTH,
    /** TIME-WAIT lasts one MSL (§3.6.1, MUST-13). */
    TIME_WAIT_OF_ONE_MSL;

    /** Those of {@link TcpConfig#linux()}. */
    static Set<Deviation> ofLinux() {
        return EnumSet.of(
                FIN_ACK_MAY_WAIT,
                PROBES_CARRY_NO_TEXT,
                RTO_FLOOR_ON_VARIANCE,
                TIMESTAMPS_TIME_REPEATED_SEGMENTS_ONLY,
                NAGLE_WAITS_FOR_SMALL_SEGMENTS_ONLY,
                LISTEN_DROPS_SYN_FIN,
                SYN_SENT_BAD_ACK_HURRIES_SYN,
                SYN_RECEIVED_REPEATS_SYN_ACK,
                SYN_RECEIVED_RESETS_SYN,
                RST_BEHIND_HELD_TEXT_RESETS,
                RST_BEFORE_ITS_FIN_RESETS,
                ACKLESS_SEGMENTS_ARE_DROPPED_FIRST,
                LAST_SEGMENT_AGAIN_IS_ACCEPTABLE,
                FIN_WAITS_FOR_CONGESTION_WINDOW,
                SEGMENTS_FIT_HALF_THE_WINDOW,
                SECOND_SYN_KEEPS_INITIAL_WINDOW,
                SSTHRESH_FROM_CONGESTION_WINDOW,
                TIMEOUT_IN_RECOVERY_KEEPS_SSTHRESH,
                WINDOW_USE_BY_ROUND_TRIPS,
                SILENCE_HALVES_CONGESTION_WINDOW,
                USER_TIMEOUT_FROM_FIRST_REPETITION,
                REPETITIONS_ARE_CUT_ANEW,
                RACK_TIMES_IN_TICKS,
                TIME_WAIT_SOCKETS,
                FIN_BEHIND_TEXT_NOBODY_READS_RESETS,
                TEXT_BEHIND_THE_FIN_IS_IGNORED,
                SEGMENTS_LEAVE_IN_PAIRS,
                SACKS_ARE_COMPRESSED,
                DUPLICATES_REPEAT_THE_SEQUENCE_NUMBER,
                CONGESTION_WINDOW_COUNTS_SEGMENTS,
                SEGMENTS_ARE_TAKEN_WHOLE,
                UNPUSHED_TEXT_GOES_WITH_WHAT_COMES_NEXT,
                OVERRIDE_TIMEOUT_IS_AN_RTO,
                SACK_COUNTS_WHOLE_SEGMENTS,
                SACKS_GROW_WINDOW_AFTER_REORDERING,
                TIMESTAMPS_MAY_BE_MISSING,
                PAWS_FORGIVES_OVERTAKEN_ACKS,
                ACK_BEFORE_ISS_IS_TOO_OLD,
                SYN_RECEIVED_CHECKS_ACK_FIRST,
                SIMULTANEOUS_SYN_ACK_IS_ACKNOWLEDGED,
                ABORT_RESET_CARRIES_ACK);
    }
}
