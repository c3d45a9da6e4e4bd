package dev.synackademy.tcp;

/**
 * The Internet checksum (RFC 1071) as far as it is computed: the headers of TCP and IPv4 carry the complement of the one's
 * complement sum of the 16-bit words that they protect. A value, so that the network layer can sum its pseudo-header and TCP
 * goes on from there.
 *
 * @param sum the one's complement sum so far, 0…65535
 */
public record InternetChecksum(int sum) {

    public static final InternetChecksum NONE = new InternetChecksum(0);

    private static final int WORD = 0xFFFF;

    /**
     * Goes on over the octets from {@code from} (inclusive) to {@code to} (exclusive). An odd number of them is filled up with
     * a zero octet, so only the last piece of a sum may be odd.
     *
     * @throws IndexOutOfBoundsException if they are not all in {@code octets}
     */
    public InternetChecksum plus(byte[] octets, int from, int to) {
        long total = sum;
        for (int i = from; i < to - 1; i += 2) {
            total += Byte.toUnsignedInt(octets[i]) << 8 | Byte.toUnsignedInt(octets[i + 1]);
        }
        if ((to - from) % 2 == 1) {
            total += Byte.toUnsignedInt(octets[to - 1]) << 8;
        }
        return folded(total);
    }

    /** Goes on over a number of 32 bits. */
    public InternetChecksum plus(int number) {
        return folded((long) sum + (number >>> 16) + (number & WORD));
    }

    /** What was carried beyond 16 bits comes back in from the right: that makes it a one's complement sum. */
    private static InternetChecksum folded(long total) {
        long folded = total;
        while (folded > WORD) {
            folded = (folded & WORD) + (folded >>> 16);
        }
        return new InternetChecksum((int) folded);
    }

    /** What the checksum field has to say, 0…65535, where it was summed as zero. */
    public int complement() {
        return ~sum & WORD;
    }

    /** Whether a sum that includes the checksum field finds the octets as they were sent. */
    public boolean isIntact() {
        return sum == WORD;
    }
}
