package dev.synackademy.statespace;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A farmer takes a wolf, a goat and a cabbage over a river, in a boat with room for one of them. What is left alone with what would
 * eat it is beyond the boundary: that is not done.
 */
final class RiverCrossing implements Model<Set<RiverCrossing.Who>, RiverCrossing.Who> {

    enum Who {
        FARMER,
        WOLF,
        GOAT,
        CABBAGE
    }

    /** A state is who is on the far bank. */
    @Override
    public List<Set<Who>> initialStates() {
        return List.of(EnumSet.noneOf(Who.class));
    }

    /** Whom the farmer takes along; himself if nobody. */
    @Override
    public List<Who> actions(Set<Who> far) {
        return List.of(Who.values());
    }

    @Override
    public @Nullable Set<Who> next(Set<Who> far, Who passenger) {
        if (far.contains(passenger) != far.contains(Who.FARMER)) {
            return null;
        }
        Set<Who> next = far.isEmpty() ? EnumSet.noneOf(Who.class) : EnumSet.copyOf(far);
        Set<Who> boat = EnumSet.of(Who.FARMER, passenger);
        if (far.contains(Who.FARMER)) {
            next.removeAll(boat);
        } else {
            next.addAll(boat);
        }
        return next;
    }

    @Override
    public boolean withinBoundary(Set<Who> far) {
        boolean goatIsAlone = far.contains(Who.GOAT) != far.contains(Who.FARMER);
        return !goatIsAlone
                || far.contains(Who.GOAT) != far.contains(Who.WOLF)
                        && far.contains(Who.GOAT) != far.contains(Who.CABBAGE);
    }

    @Override
    public List<Property<Set<Who>>> properties() {
        return List.of(Property.sometimes("all are over", far -> far.size() == Who.values().length));
    }

    @Override
    public void pack(Set<Who> far, StateWriter to) {
        to.putByte(far.stream().mapToInt(who -> 1 << who.ordinal()).sum());
    }

    @Override
    public Set<Who> unpack(StateReader from) {
        int bits = from.getByte();
        Set<Who> far = EnumSet.noneOf(Who.class);
        for (Who who : Who.values()) {
            if ((bits & 1 << who.ordinal()) != 0) {
                far.add(who);
            }
        }
        return far;
    }
}
