package dev.synackademy.statespace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Philosophers around a table, a fork between any two. Each takes the left fork, then the right one, eats, and lays both down. If
 * all have taken the left one, nobody goes on for ever; if one of them begins with the right one, that cannot happen.
 */
final class Philosophers implements Model<List<Philosophers.Doing>, Integer> {

    enum Doing {
        THINKS,
        WAITS,
        EATS
    }

    private final int count;
    private final boolean lastIsLeftHanded;

    Philosophers(int count, boolean lastIsLeftHanded) {
        this.count = count;
        this.lastIsLeftHanded = lastIsLeftHanded;
    }

    @Override
    public List<List<Doing>> initialStates() {
        return List.of(Collections.nCopies(count, Doing.THINKS));
    }

    /** Whose turn it is. */
    @Override
    public List<Integer> actions(List<Doing> table) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Override
    public @Nullable List<Doing> next(List<Doing> table, Integer who) {
        Doing now = table.get(who);
        int wanted = now == Doing.THINKS ? firstFork(who) : secondFork(who);
        if (now != Doing.EATS && isTaken(table, wanted)) {
            return null;
        }
        var next = new ArrayList<>(table);
        next.set(who, Doing.values()[(now.ordinal() + 1) % 3]);
        return next;
    }

    private int firstFork(int who) {
        return lastIsLeftHanded && who == count - 1 ? (who + 1) % count : who;
    }

    private int secondFork(int who) {
        return firstFork(who) == who ? (who + 1) % count : who;
    }

    private boolean isTaken(List<Doing> table, int fork) {
        for (int who = 0; who < count; who++) {
            boolean hasFirst = table.get(who) != Doing.THINKS && firstFork(who) == fork;
            boolean hasSecond = table.get(who) == Doing.EATS && secondFork(who) == fork;
            if (hasFirst || hasSecond) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Property<List<Doing>>> properties() {
        return List.of(
                Property.always("somebody can go on", this::canGoOn),
                Property.alwaysReachable("the first eats", table -> table.getFirst() == Doing.EATS));
    }

    private boolean canGoOn(List<Doing> table) {
        return actions(table).stream().anyMatch(who -> next(table, who) != null);
    }

    @Override
    public void pack(List<Doing> table, StateWriter to) {
        table.forEach(doing -> to.putByte(doing.ordinal()));
    }

    @Override
    public List<Doing> unpack(StateReader from) {
        var table = new ArrayList<Doing>();
        while (from.remaining() > 0) {
            table.add(Doing.values()[from.getByte()]);
        }
        return table;
    }
}
