package dev.synackademy.tcp;

/**
 * The receive sequence variables (RFC 9293 §3.3.1, figure 4). Those of a {@link Tcb} never change; the steps of §3.10 assign to
 * a copy, as the RFC's text does.
 */
public final class ReceiveVariables {

    private int nxt;
    private int wnd;
    private int up;
    private int irs;
    private int lastAckSent;

    private ReceiveVariables(int nxt, int wnd, int up, int irs, int lastAckSent) {
        this.nxt = nxt;
        this.wnd = wnd;
        this.up = up;
        this.irs = irs;
        this.lastAckSent = lastAckSent;
    }

    /** Before the peer's SYN. */
    static ReceiveVariables none() {
        return new ReceiveVariables(0, 0, 0, -1, 0);
    }

    /** After the peer's SYN: RCV.NXT is IRS+1. RCV.WND stays. */
    void startBehind(SequenceNumber syn) {
        irs = syn.value();
        nxt = irs + 1;
        up = nxt;
        lastAckSent = nxt;
    }

    ReceiveVariables copy() {
        return new ReceiveVariables(nxt, wnd, up, irs, lastAckSent);
    }

    /** RCV.NXT, next sequence number expected. */
    public SequenceNumber nxt() {
        return new SequenceNumber(nxt);
    }

    /** RCV.WND in octets, counted from RCV.NXT. */
    public int wnd() {
        return wnd;
    }

    /** RCV.UP, the sequence number after the last octet of urgent data. */
    public SequenceNumber up() {
        return new SequenceNumber(up);
    }

    /** IRS, the initial receive sequence number. */
    public SequenceNumber irs() {
        return new SequenceNumber(irs);
    }

    /** The acknowledgment sent last: Last.ACK.sent of RFC 7323 §4.3. */
    SequenceNumber lastAckSent() {
        return new SequenceNumber(lastAckSent);
    }

    /** RCV.NXT+RCV.WND. */
    SequenceNumber windowEnd() {
        return new SequenceNumber(nxt + wnd);
    }

    /** Whether all of it lies in the window. */
    boolean hasRoomFor(Segment segment) {
        return !segment.seq().isBefore(nxt()) && !segment.end().isAfter(windowEnd());
    }

    /**
     * RCV.NXT moves over {@code octets}; the right edge of the window stays where it is. RCV.UP comes along: left
     * 2<sup>31</sup> octets behind, it would seem to be ahead.
     */
    void advance(int octets) {
        nxt += octets;
        wnd = Math.max(0, wnd - octets);
        up = SequenceNumber.max(up(), nxt()).value();
    }

    /** RCV.NXT moves over a FIN, which fills no buffer: the window stays as wide as it was. */
    void advanceOverFin() {
        int width = wnd;
        advance(1);
        wnd = width;
    }

    void setWnd(int octets) {
        wnd = octets;
    }

    void setUp(SequenceNumber number) {
        up = number.value();
    }

    /** An acknowledgment of RCV.NXT has been sent. */
    void noteAckSent() {
        lastAckSent = nxt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReceiveVariables that
                && nxt == that.nxt
                && wnd == that.wnd
                && up == that.up
                && irs == that.irs
                && lastAckSent == that.lastAckSent;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * nxt + wnd) + irs;
    }

    @Override
    public String toString() {
        return "RCV.NXT=" + nxt() + " RCV.WND=" + wnd + " IRS=" + irs();
    }
}
