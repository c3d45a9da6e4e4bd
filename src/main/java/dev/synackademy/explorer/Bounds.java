package dev.synackademy.explorer;

/**
 * What the network and the timers may do at most.
 *
 * @param losses how many packets may be lost, 0…7
 * @param duplicates how many times a packet may be duplicated, 0…7
 * @param repetitions how many times a retransmission timer may fire, 0…7
 */
public record Bounds(int losses, int duplicates, int repetitions) {

    /** The largest number of each. */
    public static final int MOST = 7;

    /** @throws IllegalArgumentException if one is out of its range */
    public Bounds {
        require("losses", losses);
        require("duplicates", duplicates);
        require("repetitions", repetitions);
    }

    private static void require(String name, int value) {
        if (value < 0 || value > MOST) {
            throw new IllegalArgumentException(name + " must be in 0…" + MOST + ", not " + value);
        }
    }
}
