package dev.synackademy.tcp;

/**
 * The send sequence variables (RFC 9293 §3.3.1, figure 3).
 *
 * @param una SND.UNA, oldest unacknowledged sequence number
 * @param nxt SND.NXT, next sequence number to be sent
 * @param wnd SND.WND in octets, counted from {@code una}
 * @param up SND.UP, the sequence number after the last octet of urgent data
 * @param wl1 SND.WL1, SEG.SEQ of the last window update
 * @param wl2 SND.WL2, SEG.ACK of the last window update
 * @param iss initial send sequence number
 * @param sml the number after the last segment of text that was not full, where Nagle's algorithm asks for it; else and before, SND.UNA
 * @param maxWnd MAX.SND.WND, the largest window the peer ever offered (§3.10.7.4, fifth step)
 */
public record SendVariables(
        SequenceNumber una,
        SequenceNumber nxt,
        int wnd,
        SequenceNumber up,
        SequenceNumber wl1,
        SequenceNumber wl2,
        SequenceNumber iss,
        SequenceNumber sml,
        int maxWnd) {

    static final SendVariables NONE = starting(SequenceNumber.ZERO);

    /** Before anything is sent: SND.UNA and SND.NXT are the ISS. */
    static SendVariables starting(SequenceNumber iss) {
        return new SendVariables(iss, iss, 0, iss, SequenceNumber.ZERO, SequenceNumber.ZERO, iss, iss, 0);
    }

    /** SND.UP and the end of small segments come along: left 2<sup>31</sup> octets behind, they would seem to be ahead. */
    SendVariables withUna(SequenceNumber number) {
        return new SendVariables(
                number,
                nxt,
                wnd,
                SequenceNumber.max(up, number),
                wl1,
                wl2,
                iss,
                SequenceNumber.max(sml, number),
                maxWnd);
    }

    SendVariables withNxt(SequenceNumber number) {
        return new SendVariables(una, number, wnd, up, wl1, wl2, iss, sml, maxWnd);
    }

    SendVariables withSml(SequenceNumber number) {
        return new SendVariables(una, nxt, wnd, up, wl1, wl2, iss, number, maxWnd);
    }

    SendVariables withUp(SequenceNumber number) {
        return new SendVariables(una, nxt, wnd, number, wl1, wl2, iss, sml, maxWnd);
    }

    /** SND.WND &lt;- SEG.WND, here in octets; SND.WL1 &lt;- SEG.SEQ, SND.WL2 &lt;- SEG.ACK. */
    SendVariables withWindowOf(Segment segment, int segWnd) {
        return new SendVariables(
                una, nxt, segWnd, up, segment.seq(), segment.ack(), iss, sml, Math.max(maxWnd, segWnd));
    }

    /** How many octets beyond SND.NXT the peer's window allows; negative if the peer shrank it. */
    int usableWindow() {
        return wnd - nxt.minus(una);
    }
}
