package dev.synackademy.explorer;

import dev.synackademy.network.World;
import java.util.List;

/**
 * Where a search begins, and how it sees the world.
 *
 * @param openings how stories may begin, one at least; their hosts have the same names and addresses in the same order, and may
 *     run other programs
 * @param tickMicros how long a tick is, 0…; 0 where time is left aside and any timer may fire at any time
 * @param lifetimeTicks how many ticks a packet may be in the network at most: the maximum segment lifetime, 0…15
 * @param remembersStates whether two situations differ that were reached through other TCP states
 */
public record Situation(List<Opening> openings, long tickMicros, int lifetimeTicks, boolean remembersStates) {

    /** The longest life of a packet. */
    static final int MOST_TICKS = (1 << Moment.LIFE_BITS) - 1;

    /** @throws IllegalArgumentException if there is no opening, or a number is out of its range */
    public Situation {
        openings = List.copyOf(openings);
        if (openings.isEmpty()) {
            throw new IllegalArgumentException("a situation has an opening at least");
        }
        if (tickMicros < 0) {
            throw new IllegalArgumentException("a tick must not be negative, but is " + tickMicros);
        }
        if (lifetimeTicks < 0 || lifetimeTicks > MOST_TICKS) {
            throw new IllegalArgumentException(
                    "a lifetime must be in 0…%d ticks, not %d".formatted(MOST_TICKS, lifetimeTicks));
        }
    }

    /** Time is left aside, and states are not remembered. */
    static Situation of(Opening... openings) {
        return new Situation(List.of(openings), 0, 0, false);
    }

    /** A tick takes so long, and a packet lives so many of them. */
    Situation timed(long micros, int ticks) {
        return new Situation(openings, micros, ticks, remembersStates);
    }

    Situation rememberingStates() {
        return new Situation(openings, tickMicros, lifetimeTicks, true);
    }

    boolean isTimed() {
        return tickMicros > 0;
    }

    /** The worlds that stories begin with. */
    List<World> starts() {
        return openings.stream().map(Opening::end).toList();
    }
}
