package dev.synackademy.network;

/**
 * Chance on one way through the network: the numbers that {@link java.util.SplittableRandom} draws from the same seed, some of
 * which nobody needs to look at. What is not looked at costs nothing.
 */
final class Chance {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long seed;

    Chance(long seed) {
        this.seed = seed;
    }

    /** The chance of one way. Mixed twice, as otherwise the next seed would draw the same numbers, only a few packets earlier. */
    static Chance of(long seed, String way) {
        return new Chance(mix(mix(seed) + way.hashCode()));
    }

    /** The number drawn after {@code index} others, in 0…1; it stays the same until {@link #skip}. */
    double draw(int index) {
        return bits(index) * 0x1.0p-53;
    }

    /** A probability as {@link #hits} wants it: as many of the 2<sup>53</sup> numbers that can be drawn lie below it. */
    static long odds(double probability) {
        return (long) Math.ceil(probability * 0x1.0p53);
    }

    /** Whether the number drawn after {@code index} others says that something of these {@link #odds} comes true. */
    boolean hits(int index, long odds) {
        return odds > 0 && bits(index) < odds;
    }

    private long bits(int index) {
        return mix(seed + (index + 1) * GAMMA) >>> 11;
    }

    private static long mix(long bits) {
        long z = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** Has done with the next {@code count} numbers. */
    void skip(int count) {
        seed += count * GAMMA;
    }
}
