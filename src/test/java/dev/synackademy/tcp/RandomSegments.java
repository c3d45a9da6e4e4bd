package dev.synackademy.tcp;

import java.util.SplittableRandom;

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

    private static Options options(SplittableRandom random) {
        return random.nextBoolean() ? Options.NONE : new Options(random.nextInt(65536));
    }
}
