package dev.synackademy.tcp;

import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Segments of every kind that a header can carry. */
final class RandomSegments {

    private RandomSegments() {}

    static Segment draw(SplittableRandom random) {
        ControlBits bits = new ControlBits(random.nextInt(256));
        byte[] text = new byte[random.nextBoolean() ? 0 : random.nextInt(40)];
        random.nextBytes(text);
        return new Segment(
                new SequenceNumber(random.nextInt()),
                new SequenceNumber(bits.has(ControlBits.ACK) ? random.nextInt() : 0),
                bits,
                random.nextInt(65536),
                bits.has(ControlBits.URG) ? random.nextInt(65536) : 0,
                options(random),
                Octets.copyOf(text));
    }

    /** Options that fit into a header together. */
    private static Options options(SplittableRandom random) {
        boolean stamped = random.nextBoolean();
        int blocks = random.nextInt(1 + (stamped ? 2 : Options.MAX_SACK_BLOCKS));
        boolean roomForMore = blocks < Options.MAX_SACK_BLOCKS;
        return new Options(
                roomForMore && random.nextBoolean() ? random.nextInt(65536) : 0,
                roomForMore && random.nextBoolean() ? random.nextInt(256) : Options.ABSENT,
                random.nextBoolean(),
                Stream.generate(() -> block(random)).limit(blocks).toList(),
                stamped ? new Timestamps(random.nextInt(), random.nextInt()) : null);
    }

    private static SackBlock block(SplittableRandom random) {
        return new SackBlock(new SequenceNumber(random.nextInt()), new SequenceNumber(random.nextInt()));
    }
}
