package dev.synackademy.tcp;

/**
 * The send sequence variables (RFC 9293 §3.3.1, figure 3). Those of a {@link Tcb} never change; the steps of §3.10 assign to
 * a copy, as the RFC's text does.
 */
public final class SendVariables {

    private int una;
    private int nxt;
    private int wnd;
    private int up;
    private int wl1;
    private int wl2;
    private int iss;
    private int sml;
    private int maxWnd;

    private SendVariables() {}

    /** Before an ISS is selected. */
    static SendVariables none() {
        return new SendVariables();
    }

    /** The ISS is selected, and nothing is sent yet: where there was {@link #none}, SND.UNA and SND.NXT are the ISS. */
    void startAt(SequenceNumber selected) {
        iss = selected.value();
        una = iss;
        nxt = iss;
        up = iss;
        sml = iss;
    }

    SendVariables copy() {
        SendVariables copy = new SendVariables();
        copy.una = una;
        copy.nxt = nxt;
        copy.wnd = wnd;
        copy.up = up;
        copy.wl1 = wl1;
        copy.wl2 = wl2;
        copy.iss = iss;
        copy.sml = sml;
        copy.maxWnd = maxWnd;
        return copy;
    }

    /** SND.UNA, oldest unacknowledged sequence number. */
    public SequenceNumber una() {
        return new SequenceNumber(una);
    }

    /** SND.NXT, next sequence number to be sent. */
    public SequenceNumber nxt() {
        return new SequenceNumber(nxt);
    }

    /** SND.WND in octets, counted from SND.UNA. */
    public int wnd() {
        return wnd;
    }

    /** SND.UP, the sequence number after the last octet of urgent data. */
    public SequenceNumber up() {
        return new SequenceNumber(up);
    }

    /** SND.WL1, SEG.SEQ of the last window update. */
    public SequenceNumber wl1() {
        return new SequenceNumber(wl1);
    }

    /** SND.WL2, SEG.ACK of the last window update. */
    public SequenceNumber wl2() {
        return new SequenceNumber(wl2);
    }

    /** ISS, the initial send sequence number. */
    public SequenceNumber iss() {
        return new SequenceNumber(iss);
    }

    /** The number after the last segment of text that was not full, where Nagle's algorithm asks for it; else and before, SND.UNA. */
    SequenceNumber sml() {
        return new SequenceNumber(sml);
    }

    /** MAX.SND.WND, the largest window the peer ever offered (§3.10.7.4, fifth step). */
    public int maxWnd() {
        return maxWnd;
    }

    /**
     * Whether SEG.ACK can be right: no older than any window we were offered reaches, and of nothing unsent (RFC 5961 §5.2).
     *
     * @param most how many octets before SND.UNA are the most that count, whatever the window
     */
    boolean mayAcknowledge(Segment segment, int most) {
        return !segment.ack().isBefore(una().plus(-Math.min(maxWnd, most)))
                && !segment.ack().isAfter(nxt());
    }

    /** SND.UNA &lt; SEG.ACK =&lt; SND.NXT: an acceptable acknowledgment (§3.4). */
    boolean isAcceptable(SequenceNumber segAck) {
        return segAck.isAfter(una()) && !segAck.isAfter(nxt());
    }

    /** How many octets beyond SND.NXT the peer's window allows; negative if the peer shrank it. */
    int usableWindow() {
        return wnd - (nxt - una);
    }

    /**
     * Where a segment without text begins that the peer shall take: SND.NXT, or the right edge of its window where a probe, or a window
     * that shrank, has left SND.NXT beyond that.
     *
     * @param shift Snd.Wind.Shift: by less than a unit, the edge may only seem to have moved back
     */
    SequenceNumber acceptableSeq(int shift) {
        return usableWindow() <= -(1 << shift) ? una().plus(wnd) : nxt();
    }

    /** SND.UP and the end of small segments come along: left 2<sup>31</sup> octets behind, they would seem to be ahead. */
    void setUna(SequenceNumber number) {
        una = number.value();
        up = SequenceNumber.max(up(), number).value();
        sml = SequenceNumber.max(sml(), number).value();
    }

    void setNxt(SequenceNumber number) {
        nxt = number.value();
    }

    void setUp(SequenceNumber number) {
        up = number.value();
    }

    void setSml(SequenceNumber number) {
        sml = number.value();
    }

    /** SND.WND &lt;- SEG.WND, here in octets; SND.WL1 &lt;- SEG.SEQ, SND.WL2 &lt;- SEG.ACK. */
    void setWindowOf(Segment segment, int segWnd) {
        wnd = segWnd;
        wl1 = segment.seq().value();
        wl2 = segment.ack().value();
        maxWnd = Math.max(maxWnd, segWnd);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SendVariables that
                && una == that.una
                && nxt == that.nxt
                && wnd == that.wnd
                && up == that.up
                && wl1 == that.wl1
                && wl2 == that.wl2
                && iss == that.iss
                && sml == that.sml
                && maxWnd == that.maxWnd;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * una + nxt) + wnd;
    }

    @Override
    public String toString() {
        return "SND.UNA=" + una() + " SND.NXT=" + nxt() + " SND.WND=" + wnd + " ISS=" + iss();
    }
}
