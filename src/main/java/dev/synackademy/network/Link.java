package dev.synackademy.network;

import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SegmentFormat;

/**
 * One direction of the way between two hosts. Probabilities are in 0…1, drawn from the simulation's seed.
 *
 * @param delayMicros one-way propagation delay, 0…1 h
 * @param bitsPerSecond rate at which packets are clocked out, 0…10<sup>12</sup>; 0 for infinitely fast
 * @param queuePackets how many full-sized packets may wait for the link before more are dropped; 1…1,000,000
 * @param jitterMicros each packet takes up to this much longer, 0…1 h, evenly distributed; packets may overtake each other
 * @param loss probability that a packet is lost
 * @param duplication probability that a packet arrives twice
 * @param reordering probability that a packet takes one {@code delayMicros} longer, so that later ones overtake it
 */
public record Link(
        long delayMicros,
        long bitsPerSecond,
        int queuePackets,
        long jitterMicros,
        double loss,
        double duplication,
        double reordering) {

    static final long MAX_DELAY_MICROS = 3_600_000_000L;
    static final long MAX_BITS_PER_SECOND = 1_000_000_000_000L;
    static final int MAX_QUEUE_PACKETS = 1_000_000;

    /** What an IPv4 header takes without options, in octets. */
    private static final int IP_HEADER = 20;

    /** The nanoseconds that an octet takes at one bit per second. */
    private static final long BIT_NANOS = 8_000_000_000L;
    /** What a full-sized packet takes on Ethernet, in octets. */
    private static final int FULL_SIZE = 1500;

    /** 50 ms, infinitely fast, flawless. */
    public static final Link DEFAULT = new Link(50_000, 0, 1000, 0, 0, 0, 0);

    /** @throws IllegalArgumentException naming what is out of its range, and the range */
    public Link {
        requireIn("delayMicros", delayMicros, 0, MAX_DELAY_MICROS);
        requireIn("bitsPerSecond", bitsPerSecond, 0, MAX_BITS_PER_SECOND);
        requireIn("queuePackets", queuePackets, 1, MAX_QUEUE_PACKETS);
        requireIn("jitterMicros", jitterMicros, 0, MAX_DELAY_MICROS);
        requireIn("loss", loss, 0, 1);
        requireIn("duplication", duplication, 0, 1);
        requireIn("reordering", reordering, 0, 1);
    }

    boolean isInfinitelyFast() {
        return bitsPerSecond == 0;
    }

    /** How long it takes to clock out an IPv4 packet with this segment, where it takes any time. */
    long transmissionNanos(Segment segment) {
        int octets = IP_HEADER
                + SegmentFormat.headerOctets(segment.options())
                + segment.text().length();
        return octets * BIT_NANOS / bitsPerSecond;
    }

    /** How far ahead of now the link may be booked before packets are dropped, where they take any time. */
    long maxQueueingNanos() {
        return (long) ((double) queuePackets * FULL_SIZE * BIT_NANOS / bitsPerSecond);
    }

    private static void requireIn(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(name + " is in " + min + "…" + max + ", not " + value);
        }
    }
}
