package dev.synackademy.tcp;

/**
 * Which options both SYNs carried: they alone may be used, for as long as the connection lives (RFC 9293 §3.7.1,
 * RFC 7323 §1.3, RFC 2018 §2). Constant from the peer's SYN on.
 *
 * @param selectiveAcknowledgment whether what arrives ahead of RCV.NXT, or twice, is told in SACK blocks
 */
public record AgreedOptions(boolean selectiveAcknowledgment) {

    /** No option but MSS. */
    public static final AgreedOptions NONE = new AgreedOptions(false);

    /** What {@code config} offers and the peer's SYN, whose options these are, does too. */
    static AgreedOptions of(TcpConfig config, Options offered) {
        return new AgreedOptions(config.selectiveAcknowledgment() && offered.sackPermitted());
    }
}
