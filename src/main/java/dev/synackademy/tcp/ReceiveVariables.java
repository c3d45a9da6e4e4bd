package dev.synackademy.tcp;

/**
 * The receive sequence variables (RFC 9293 §3.3.1, figure 4).
 *
 * @param nxt RCV.NXT, next sequence number expected
 * @param wnd RCV.WND in octets, counted from {@code nxt}
 * @param up RCV.UP, the sequence number after the last octet of urgent data
 * @param irs initial receive sequence number
 * @param lastAckSent the acknowledgment sent last: Last.ACK.sent of RFC 7323 §4.3
 */
public record ReceiveVariables(
        SequenceNumber nxt, int wnd, SequenceNumber up, SequenceNumber irs, SequenceNumber lastAckSent) {

    static final ReceiveVariables NONE = starting(new SequenceNumber(-1), 0);

    /** After the peer's SYN: RCV.NXT is IRS+1. */
    static ReceiveVariables starting(SequenceNumber irs, int wnd) {
        return new ReceiveVariables(irs.plus(1), wnd, irs.plus(1), irs, irs.plus(1));
    }

    /**
     * RCV.NXT moves over {@code octets}; the right edge of the window stays where it is. RCV.UP comes along: left
     * 2<sup>31</sup> octets behind, it would seem to be ahead.
     */
    ReceiveVariables advanced(int octets) {
        SequenceNumber next = nxt.plus(octets);
        return new ReceiveVariables(next, Math.max(0, wnd - octets), SequenceNumber.max(up, next), irs, lastAckSent);
    }

    /** RCV.NXT moves over a FIN, which fills no buffer: the window stays as wide as it was. */
    ReceiveVariables advancedOverFin() {
        return advanced(1).withWnd(wnd);
    }

    ReceiveVariables withWnd(int octets) {
        return new ReceiveVariables(nxt, octets, up, irs, lastAckSent);
    }

    ReceiveVariables withUp(SequenceNumber number) {
        return new ReceiveVariables(nxt, wnd, number, irs, lastAckSent);
    }

    /** An acknowledgment of RCV.NXT has been sent. */
    ReceiveVariables acknowledged() {
        return lastAckSent.equals(nxt) ? this : new ReceiveVariables(nxt, wnd, up, irs, nxt);
    }

    /** RCV.NXT+RCV.WND. */
    SequenceNumber windowEnd() {
        return nxt.plus(wnd);
    }
}
