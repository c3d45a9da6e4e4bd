package dev.synackademy.statespace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Five tiles in a tray of two rows and three columns, and a hole: half of the 6! arrangements can be reached. */
final class SlidingPuzzle implements Model<List<Integer>, SlidingPuzzle.Slide> {

    /** Where the hole goes. */
    enum Slide {
        LEFT,
        RIGHT,
        OTHER_ROW
    }

    private static final int HOLE = 0;
    private static final int COLUMNS = 3;
    private static final List<Integer> SOLVED = List.of(1, 2, 3, 4, 5, HOLE);

    @Override
    public List<List<Integer>> initialStates() {
        return List.of(SOLVED);
    }

    @Override
    public List<Slide> actions(List<Integer> tray) {
        return List.of(Slide.values());
    }

    @Override
    public @Nullable List<Integer> next(List<Integer> tray, Slide slide) {
        int hole = tray.indexOf(HOLE);
        int column = hole % COLUMNS;
        return switch (slide) {
            case LEFT -> column == 0 ? null : swap(tray, hole, hole - 1);
            case RIGHT -> column == COLUMNS - 1 ? null : swap(tray, hole, hole + 1);
            case OTHER_ROW -> swap(tray, hole, (hole + COLUMNS) % tray.size());
        };
    }

    private static List<Integer> swap(List<Integer> tray, int hole, int tile) {
        var next = new ArrayList<>(tray);
        next.set(hole, tray.get(tile));
        next.set(tile, HOLE);
        return next;
    }

    @Override
    public List<Property<List<Integer>>> properties() {
        return List.of(Property.alwaysReachable("solved", SOLVED::equals));
    }

    @Override
    public void pack(List<Integer> tray, StateWriter to) {
        tray.forEach(to::putByte);
    }

    @Override
    public List<Integer> unpack(StateReader from) {
        var tray = new ArrayList<Integer>();
        while (from.remaining() > 0) {
            tray.add(from.getByte());
        }
        return tray;
    }
}
