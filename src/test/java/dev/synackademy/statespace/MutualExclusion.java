package dev.synackademy.statespace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two processes that must not be in their critical sections together. {@code LOOK_THEN_SAY} looks whether the other wants in before
 * it says that it wants in itself, which is the classic mistake; {@code SAY_THEN_LOOK} does it the other way round, and
 * both may wait for ever; Peterson's algorithm lets the one wait that came last.
 */
final class MutualExclusion implements Model<MutualExclusion.State, Integer> {

    enum Protocol {
        LOOK_THEN_SAY,
        SAY_THEN_LOOK,
        PETERSON
    }

    enum At {
        OUTSIDE,
        SECOND,
        THIRD,
        CRITICAL
    }

    /** Where the two are, whether they want in, and, for Peterson, whose turn it is to wait. */
    record State(At first, At second, boolean firstWants, boolean secondWants, int last) {

        At at(int who) {
            return who == 0 ? first : second;
        }

        boolean wants(int who) {
            return who == 0 ? firstWants : secondWants;
        }

        State with(int who, At at, boolean wants, int last) {
            return who == 0
                    ? new State(at, second, wants, secondWants, last)
                    : new State(first, at, firstWants, wants, last);
        }
    }

    private final Protocol protocol;

    MutualExclusion(Protocol protocol) {
        this.protocol = protocol;
    }

    @Override
    public List<State> initialStates() {
        return List.of(new State(At.OUTSIDE, At.OUTSIDE, false, false, 0));
    }

    /** Which process does its next step. */
    @Override
    public List<Integer> actions(State state) {
        return List.of(0, 1);
    }

    @Override
    public @Nullable State next(State s, Integer who) {
        if (s.at(who) == At.CRITICAL) {
            return s.with(who, At.OUTSIDE, false, s.last);
        }
        return switch (protocol) {
            case LOOK_THEN_SAY -> lookThenSay(s, who);
            case SAY_THEN_LOOK -> sayThenLook(s, who);
            case PETERSON -> peterson(s, who);
        };
    }

    private static @Nullable State lookThenSay(State s, int who) {
        if (s.at(who) == At.SECOND) {
            return s.with(who, At.CRITICAL, true, s.last);
        }
        return s.wants(1 - who) ? null : s.with(who, At.SECOND, false, s.last);
    }

    private static @Nullable State sayThenLook(State s, int who) {
        if (s.at(who) == At.OUTSIDE) {
            return s.with(who, At.SECOND, true, s.last);
        }
        return s.wants(1 - who) ? null : s.with(who, At.CRITICAL, true, s.last);
    }

    private static @Nullable State peterson(State s, int who) {
        return switch (s.at(who)) {
            case OUTSIDE -> s.with(who, At.SECOND, true, s.last);
            case SECOND -> s.with(who, At.THIRD, true, who);
            default -> s.wants(1 - who) && s.last == who ? null : s.with(who, At.CRITICAL, true, s.last);
        };
    }

    @Override
    public List<Property<State>> properties() {
        return List.of(
                Property.always("never both", s -> s.first != At.CRITICAL || s.second != At.CRITICAL),
                Property.alwaysReachable("the first gets in", s -> s.first == At.CRITICAL));
    }

    @Override
    public void pack(State s, StateWriter to) {
        to.putByte(s.first.ordinal()).putByte(s.second.ordinal());
        to.putByte((s.firstWants ? 1 : 0) + (s.secondWants ? 2 : 0)).putByte(s.last);
    }

    @Override
    public State unpack(StateReader from) {
        At first = At.values()[from.getByte()];
        At second = At.values()[from.getByte()];
        int wants = from.getByte();
        return new State(first, second, (wants & 1) != 0, (wants & 2) != 0, from.getByte());
    }
}
