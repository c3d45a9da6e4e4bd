package dev.synackademy.tcp;

/**
 * A clause that an endpoint does not follow, on purpose: because a widespread stack does not, or to show what the clause is for.
 * {@link TcpConfig#rfc()} has none.
 */
public enum Deviation {
    /** RFC 793: a RST anywhere in the window resets, as it did before RFC 5961 §3 (FreeBSD's {@code insecure_rst}). */
    RST_IN_WINDOW_RESETS,
    /** RFC 793: a SYN in the window resets, as it did before RFC 5961 §4 (FreeBSD's {@code insecure_syn}). */
    SYN_IN_WINDOW_RESETS
}
