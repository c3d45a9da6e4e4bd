package dev.synackademy.tcp;

import java.util.Objects;

/**
 * A segment as TCP sees it (RFC 9293 §3.1); the sockets it travels between belong to the packet around it. A value.
 */
public final class Segment {

    /** What 16 bits can say. */
    static final int MAX_WINDOW = 65535;

    private final int seq;
    private final int ack;
    private final int bits;
    private final int window;
    private final int urgentPointer;
    private final Options options;
    private final Octets text;
    private final int length;

    /**
     * @param seq SEG.SEQ
     * @param ack SEG.ACK; meaningless, and zero, unless the ACK bit is on
     * @param bits the control bits
     * @param window SEG.WND as the wire has it, 0…65535; in units of 2<sup>shift</sup> octets where both SYNs agreed on that
     *     (RFC 7323 §2)
     * @param urgentPointer SEG.UP, counted from {@code seq}; zero unless the URG bit is on
     * @param options what stands behind the fixed header
     * @param text the data
     */
    public Segment(
            SequenceNumber seq,
            SequenceNumber ack,
            ControlBits bits,
            int window,
            int urgentPointer,
            Options options,
            Octets text) {
        this.seq = seq.value();
        this.ack = ack.value();
        this.bits = bits.bits();
        this.window = window;
        this.urgentPointer = urgentPointer;
        this.options = options;
        this.text = text;
        length = text.length() + (isSyn() ? 1 : 0) + (isFin() ? 1 : 0);
    }

    /** {@code <SEQ=seq><CTL=bits>} without acknowledgment, window, options or text. */
    public static Segment of(SequenceNumber seq, ControlBits bits) {
        return new Segment(seq, SequenceNumber.ZERO, bits, 0, 0, Options.NONE, Octets.NONE);
    }

    /** {@code <SEQ=seq><ACK=ack><CTL=bits>}; {@code bits} must name ACK. */
    public static Segment of(SequenceNumber seq, SequenceNumber ack, ControlBits bits) {
        return new Segment(seq, ack, bits, 0, 0, Options.NONE, Octets.NONE);
    }

    /** SEG.SEQ. */
    public SequenceNumber seq() {
        return new SequenceNumber(seq);
    }

    /** SEG.ACK; zero unless the ACK bit is on. */
    public SequenceNumber ack() {
        return new SequenceNumber(ack);
    }

    public ControlBits bits() {
        return ControlBits.of(bits);
    }

    /** SEG.WND as the wire has it, 0…65535. */
    public int window() {
        return window;
    }

    /** SEG.UP, counted from SEG.SEQ. */
    public int urgentPointer() {
        return urgentPointer;
    }

    public Options options() {
        return options;
    }

    public Octets text() {
        return text;
    }

    /** SEG.LEN: the text, and one each for SYN and FIN (§3.4). */
    public int length() {
        return length;
    }

    /** The first sequence number after this segment: SEG.SEQ+SEG.LEN. */
    public SequenceNumber end() {
        return new SequenceNumber(seq + length);
    }

    /** The sequence number of the first octet of text: SYN comes before it. */
    public SequenceNumber textStart() {
        return new SequenceNumber(isSyn() ? seq + 1 : seq);
    }

    private boolean has(ControlBits bit) {
        return (bits & bit.bits()) != 0;
    }

    public boolean isSyn() {
        return has(ControlBits.SYN);
    }

    public boolean isAck() {
        return has(ControlBits.ACK);
    }

    public boolean isRst() {
        return has(ControlBits.RST);
    }

    public boolean isFin() {
        return has(ControlBits.FIN);
    }

    public boolean isUrg() {
        return has(ControlBits.URG);
    }

    /** With {@code others} as its control bits, and the same numbers: SYN and FIN stay as they are. */
    public Segment withBits(ControlBits others) {
        return new Segment(seq(), ack(), others, window, urgentPointer, options, text);
    }

    /** @param segWnd SEG.WND as the wire has it, 0…65535 */
    public Segment withWindow(int segWnd) {
        return new Segment(seq(), ack(), bits(), segWnd, urgentPointer, options, text);
    }

    public Segment withOptions(Options others) {
        return new Segment(seq(), ack(), bits(), window, urgentPointer, others, text);
    }

    public Segment withText(Octets octets) {
        return new Segment(seq(), ack(), bits(), window, urgentPointer, options, octets);
    }

    /** The same octets sent again: acknowledgment, window and options are those of now (§3.8.1). */
    Segment again(SequenceNumber acknowledgment, int segWnd, Options others) {
        return new Segment(seq(), isAck() ? acknowledgment : ack(), bits(), segWnd, urgentPointer, others, text);
    }

    /**
     * This segment and the one whose text follows it as one, with the options of this one. The urgent pointer goes as far as 16 bits
     * can tell.
     */
    public Segment join(Segment next) {
        int urgent = next.isUrg() ? Math.min(next.urgentPointer() + text.length(), 65535) : urgentPointer;
        return new Segment(seq(), ack(), bits().and(next.bits()), window, urgent, options, text.join(next.text()));
    }

    /**
     * The part of this segment from {@code start} (inclusive) to {@code end} (exclusive): §3.10.7.4 trims off "any portions
     * that lie outside the window (including SYN and FIN)".
     */
    Segment trim(SequenceNumber start, SequenceNumber end) {
        if (!seq().isBefore(start) && !end().isAfter(end)) {
            return this;
        }
        ControlBits kept = bits();
        if (isSyn() && seq().isBefore(start)) {
            kept = kept.without(ControlBits.SYN);
        }
        if (isFin() && (end().isAfter(end) || !end().isAfter(start))) {
            kept = kept.without(ControlBits.FIN);
        }
        int from = Math.clamp(start.minus(textStart()), 0, text.length());
        int to = Math.clamp(end.minus(textStart()), from, text.length());
        SequenceNumber first = kept.has(ControlBits.SYN) ? seq() : textStart().plus(from);
        int urgent = Math.max(0, urgentPointer - first.minus(seq()));
        return new Segment(first, ack(), kept, window, urgent, options, text.slice(from, to));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Segment that
                && seq == that.seq
                && ack == that.ack
                && bits == that.bits
                && window == that.window
                && urgentPointer == that.urgentPointer
                && options.equals(that.options)
                && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(seq, ack, bits, window, urgentPointer, options, text);
    }

    /** {@code <SEQ=100><ACK=301><CTL=SYN,ACK>}, as the RFC's figures write it. */
    @Override
    public String toString() {
        return "<SEQ=" + seq() + ">" + (isAck() ? "<ACK=" + ack() + ">" : "")
                + (text.isEmpty() ? "" : "<DATA=" + text.length() + ">") + "<CTL=" + bits() + ">";
    }
}
