package dev.synackademy.tcp;

/**
 * The options of a segment (RFC 9293 §3.2).
 *
 * @param maximumSegmentSize the MSS option's value in octets, or 0 where the option is absent
 */
public record Options(int maximumSegmentSize) {

    public static final Options NONE = new Options(0);

    public Options {
        if (maximumSegmentSize < 0 || maximumSegmentSize > 65535) {
            throw new IllegalArgumentException("MSS is in 0…65535, not " + maximumSegmentSize);
        }
    }
}
