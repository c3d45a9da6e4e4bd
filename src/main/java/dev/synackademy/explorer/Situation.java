package dev.synackademy.explorer;

import dev.synackademy.network.World;
import java.util.List;

/**
 * Where a search begins, and how it sees the world.
 *
 * @param openings how stories may begin, each with the same hosts
 * @param tickMicros how long a tick is; 0 where time is left aside and any timer may fire at any time
 * @param lifetimeTicks how many ticks a packet may be in the network at most: the maximum segment lifetime, 0…15
 * @param remembersStates whether two situations differ that were reached through other TCP states
 */
public record Situation(List<Opening> openings, long tickMicros, int lifetimeTicks, boolean remembersStates) {

    public Situation {
        openings = List.copyOf(openings);
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
