package dev.synackademy.tcp;

/**
 * A clause that an endpoint does not follow, on purpose: because a widespread stack does not, or to show what the clause is for.
 * {@link TcpConfig#rfc()} has none.
 */
public enum Deviation {
    /** RFC 793: a RST anywhere in the window resets, as it did before RFC 5961 §3 (FreeBSD's {@code insecure_rst}). */
    RST_IN_WINDOW_RESETS,
    /** RFC 793: a SYN in the window resets, as it did before RFC 5961 §4 (FreeBSD's {@code insecure_syn}). */
    SYN_IN_WINDOW_RESETS,
    /** Linux and others: a zero-window probe repeats SEG.SEQ = SND.UNA−1 without text, where §3.8.6.1 sends one octet of new data. */
    PROBES_CARRY_NO_TEXT,
    /** Linux: RTO is SRTT plus at least the minimum RTO, where RFC 6298 §2.4 rounds the sum up to it. */
    RTO_FLOOR_ON_VARIANCE
}
