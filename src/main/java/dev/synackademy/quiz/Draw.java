package dev.synackademy.quiz;

import java.util.List;
import java.util.SplittableRandom;

/** Draws the numbers of a run from a seed. */
final class Draw {

    private static final int CLIENT_ISN_MIN = 1000;
    private static final int SERVER_ISN_MIN = 5000;
    private static final int ISNS = 4000;

    private final SplittableRandom random;

    Draw(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Small enough to reckon with. */
    long clientIsn() {
        return CLIENT_ISN_MIN + random.nextInt(ISNS);
    }

    /** Never near one of the client's. */
    long serverIsn() {
        return SERVER_ISN_MIN + random.nextInt(ISNS);
    }

    /** A one-way delay in ms: 20, 30, … 80. */
    int delay() {
        return between(2, 8) * 10;
    }

    /** Both ends are included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
