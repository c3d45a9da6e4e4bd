package dev.synackademy.tcp;

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
     * FreeBSD: in CLOSING, the acknowledgment of the peer's FIN carries our own FIN again, before any timer says so (§3.10.7.4
     * eighth).
     */
    CLOSING_ACK_REPEATS_FIN,
    /**
     * FreeBSD: text that comes while an acknowledgment waits is acknowledged at once, however short it is; §3.8.6.3 asks for that of
     * every second full-sized segment.
     */
    SECOND_SEGMENT_IS_ACKNOWLEDGED,
    /** Linux: the acknowledgment of a FIN in ESTABLISHED is delayed as that of text is (§3.10.7.4 eighth sends it). */
    FIN_ACK_MAY_WAIT,
    /** Linux and others: a zero-window probe repeats SEG.SEQ = SND.UNA−1 without text, where §3.8.6.1 sends one octet of new data. */
    PROBES_CARRY_NO_TEXT,
    /**
     * Linux: RTO is SRTT plus at least the minimum RTO, where RFC 6298 §2.4 rounds the sum up to it, and what is added is the largest
     * deviation of a round trip's samples instead of their mean.
     */
    RTO_FLOOR_ON_VARIANCE,
    /** Linux: a segment sent once is timed by when it was sent; the echoed timestamp (RFC 7323 §4.1) serves where one was sent twice. */
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
    /** Linux: the peer's SYN again, in SYN-RECEIVED from LISTEN, gets the SYN,ACK again and not an ACK (§3.10.7.4 first). */
    SYN_RECEIVED_REPEATS_SYN_ACK,
    /** Linux: in SYN-RECEIVED from LISTEN a RST anywhere in the window ends the attempt (before RFC 5961 §3). */
    SYN_RECEIVED_TAKES_ANY_RST,
    /** Linux: where SACK is agreed on, a RST right behind the last octet held out of order resets too (RFC 5961 §3). */
    RST_BEHIND_HELD_TEXT_RESETS,
    /**
     * Linux: once the peer's FIN has arrived, a RST at RCV.NXT−1 resets too, as it comes from a peer that does not count its FIN (RFC
     * 5961 §3).
     */
    RST_BEFORE_ITS_FIN_RESETS,
    /** Linux: in ESTABLISHED an ACK of something never sent is dropped in silence (§3.10.7.4 fifth acknowledges). */
    ACK_OF_THE_UNSENT_IS_DROPPED,
    /** Linux: in SYN-RECEIVED from LISTEN another SYN in the window is answered by RST before the attempt ends (§3.10.7.4 fourth). */
    SYN_RECEIVED_RESETS_SYN,
    /** Linux: after both sides opened at once, the SYN,ACK is acknowledged too, as repeated text would be (§3.10.7.4 first). */
    SIMULTANEOUS_SYN_ACK_IS_ACKNOWLEDGED,
    /** Linux: the RST of an ABORT carries an acknowledgment (§3.10.5 has it bare). */
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
    TIME_WAIT_OF_ONE_MSL
}
