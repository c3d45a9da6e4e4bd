package dev.synackademy.tcp;

/**
 * Which options both SYNs carried: they alone may be used, for as long as the connection lives (RFC 9293 §3.7.1,
 * RFC 7323 §1.3, RFC 2018 §2). Constant from the peer's SYN on.
 *
 * @param windowScaling whether windows are scaled, be it by nothing
 * @param sendShift Snd.Wind.Shift, 0…14: how far left SEG.WND of the peer's segments is shifted to make SND.WND
 * @param receiveShift Rcv.Wind.Shift, 0…14: how far right RCV.WND is shifted to make SEG.WND of ours
 * @param timestamps whether every segment carries timestamps, a RST too (RFC 7323 §3.2)
 * @param selectiveAcknowledgment whether what arrives ahead of RCV.NXT, or twice, is told in SACK blocks
 */
public record AgreedOptions(
        boolean windowScaling, int sendShift, int receiveShift, boolean timestamps, boolean selectiveAcknowledgment) {

    /** No option but MSS. */
    public static final AgreedOptions NONE = new AgreedOptions(false, 0, 0, false, false);

    /** RFC 7323 §2.3: a larger shift would make windows that the sequence space has no room for. */
    static final int MAX_SHIFT = 14;

    /** What {@code config} offers and the peer's SYN, whose options these are, does too. */
    static AgreedOptions of(TcpConfig config, Options offered) {
        boolean scaling = config.windowScaling() && offered.windowScale() != Options.ABSENT;
        return new AgreedOptions(
                scaling,
                scaling ? Math.min(offered.windowScale(), MAX_SHIFT) : 0,
                scaling ? offeredShift(config) : 0,
                config.timestamps() && offered.timestamps() != null,
                config.selectiveAcknowledgment() && offered.sackPermitted());
    }

    /**
     * The shift that {@code config}'s SYN offers: the least with which 16 bits can tell of the whole receive buffer, also when it
     * has grown, as long as its unit is not too coarse for the buffer as it is at first.
     */
    static int offeredShift(TcpConfig config) {
        int most = Math.max(config.receiveBuffer(), config.receiveBufferMost());
        int shift = 0;
        while (shift < MAX_SHIFT && most >> shift > Segment.MAX_WINDOW && 2L << shift <= config.receiveBuffer() / 2) {
            shift++;
        }
        return shift;
    }

    /**
     * How much text a segment takes that could take {@code octets} without options: those that every segment carries need
     * room too (RFC 9293 §3.7.1, MUST-16). Never less than one octet, or nothing could be sent.
     */
    public int textBeside(int octets) {
        return timestamps ? Math.max(1, octets - Timestamps.OCTETS) : octets;
    }

    /** How many octets of options every segment carries. */
    int octets() {
        return timestamps ? Timestamps.OCTETS : 0;
    }

    /** The most octets that our SEG.WND can tell of. */
    int maxWindow() {
        return Segment.MAX_WINDOW << receiveShift;
    }
}
