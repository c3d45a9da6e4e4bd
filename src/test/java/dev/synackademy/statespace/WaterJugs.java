package dev.synackademy.statespace;

import java.util.List;

/** Two jugs, a tap and a drain: how to measure four gallons with three and five? As Lamport tells it in TLA+, after a film. */
final class WaterJugs implements Model<WaterJugs.Jugs, WaterJugs.Pour> {

    record Jugs(int small, int big) {}

    enum Pour {
        FILL_SMALL,
        FILL_BIG,
        EMPTY_SMALL,
        EMPTY_BIG,
        SMALL_TO_BIG,
        BIG_TO_SMALL
    }

    private static final int SMALL = 3;
    private static final int BIG = 5;

    @Override
    public List<Jugs> initialStates() {
        return List.of(new Jugs(0, 0));
    }

    @Override
    public List<Pour> actions(Jugs jugs) {
        return List.of(Pour.values());
    }

    @Override
    public Jugs next(Jugs jugs, Pour pour) {
        int toBig = Math.min(jugs.small, BIG - jugs.big);
        int toSmall = Math.min(jugs.big, SMALL - jugs.small);
        return switch (pour) {
            case FILL_SMALL -> new Jugs(SMALL, jugs.big);
            case FILL_BIG -> new Jugs(jugs.small, BIG);
            case EMPTY_SMALL -> new Jugs(0, jugs.big);
            case EMPTY_BIG -> new Jugs(jugs.small, 0);
            case SMALL_TO_BIG -> new Jugs(jugs.small - toBig, jugs.big + toBig);
            case BIG_TO_SMALL -> new Jugs(jugs.small + toSmall, jugs.big - toSmall);
        };
    }

    @Override
    public List<Property<Jugs>> properties() {
        return List.of(
                Property.always("no jug overflows", jugs -> jugs.small <= SMALL && jugs.big <= BIG),
                Property.sometimes("four gallons", jugs -> jugs.big == 4),
                Property.sometimes("six gallons", jugs -> jugs.big == 6),
                Property.alwaysReachable("both empty", jugs -> jugs.small == 0 && jugs.big == 0));
    }

    @Override
    public void pack(Jugs jugs, StateWriter to) {
        to.putByte(jugs.small).putByte(jugs.big);
    }

    @Override
    public Jugs unpack(StateReader from) {
        return new Jugs(from.getByte(), from.getByte());
    }
}
