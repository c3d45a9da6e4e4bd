package dev.synackademy.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What links and planned faults do to packets: the one place of a simulation where chance is used. */
final class Traffic {

    /**
     * What will become of a packet.
     *
     * @param dueMicros when it arrives if it is neither lost nor delayed further
     * @param loss why it will be lost; {@code null} if it will not
     * @param delayMicros how much later than {@code dueMicros} a fault lets it arrive
     */
    record Plan(long dueMicros, Action.@Nullable Cause loss, long delayMicros, boolean duplicated) {}

    /** One direction between two hosts, with a chance of its own, so that what happens on one link never changes another. */
    static final class Direction {

        /** On which packets wait to arrive, and on which to be lost halfway. */
        final Agenda.Lane arrivals = new Agenda.Lane();

        final Agenda.Lane losses = new Agenda.Lane();

        private final Link link;
        private final long loss;
        private final long duplication;
        private final long reordering;
        private final Chance chance;
        private long busyUntilMicros;

        private Direction(Link link, long seed) {
            this.link = link;
            loss = Chance.odds(link.loss());
            duplication = Chance.odds(link.duplication());
            reordering = Chance.odds(link.reordering());
            chance = new Chance(seed);
        }
    }

    private final Scenario scenario;
    private final long seed;
    private final int ways;
    private final @Nullable Direction[] directions;
    private final int[] seen;

    Traffic(Scenario scenario, long seed) {
        this.scenario = scenario;
        this.seed = seed;
        int hosts = scenario.hosts().size();
        ways = hosts + 1; // from each host to each, and to nobody
        directions = new Direction[hosts * ways];
        seen = new int[scenario.faults().size()];
    }

    Direction direction(Flight flight) {
        LiveHost to = flight.to;
        int index = flight.from.index * ways + (to == null ? ways - 1 : to.index);
        Direction direction = directions[index];
        if (direction == null) {
            String from = flight.from.name;
            String name = to == null ? null : to.name;
            direction = new Direction(
                    scenario.link(from, name), seed * 0x9E3779B97F4A7C15L + (from + " " + name).hashCode());
            directions[index] = direction;
        }
        return direction;
    }

    Plan plan(Flight flight, Direction direction, long nowMicros) {
        Link link = direction.link;
        Chance chance = direction.chance;
        boolean lost = chance.hits(0, direction.loss);
        boolean duplicated = chance.hits(1, direction.duplication);
        boolean reordered = chance.hits(2, direction.reordering);
        long jitter = link.jitterMicros() == 0 ? 0 : (long) (chance.draw(3) * link.jitterMicros());
        chance.skip(4); // every packet takes the same number of draws, whatever becomes of it

        long start = Math.max(nowMicros, direction.busyUntilMicros);
        if (start - nowMicros > link.maxQueueingMicros()) {
            return new Plan(start + link.delayMicros(), Action.Cause.QUEUE, 0, false);
        }
        direction.busyUntilMicros =
                start + link.transmissionMicros(flight.segment.text().length());
        long due = direction.busyUntilMicros + link.delayMicros() + jitter + (reordered ? link.delayMicros() : 0);
        Action.Cause loss = flight.to == null ? Action.Cause.UNROUTABLE : lost ? Action.Cause.RANDOM : null;
        boolean mayDuplicate = flight.copyOf == 0 && duplicated;
        return withFaults(flight, new Plan(due, loss, 0, mayDuplicate && loss == null));
    }

    private Plan withFaults(Flight flight, Plan chance) {
        Plan plan = chance;
        List<Fault> faults = scenario.faults();
        for (int i = 0; i < seen.length; i++) {
            Fault fault = faults.get(i);
            if (fault.counts(flight.from.name, flight.packet()) && ++seen[i] == fault.nth()) {
                plan = switch (fault.kind()) {
                    case DROP -> new Plan(plan.dueMicros, Action.Cause.FAULT, 0, false);
                    case DELAY -> new Plan(plan.dueMicros, plan.loss, fault.byMicros(), plan.duplicated);
                    case DUPLICATE -> new Plan(plan.dueMicros, plan.loss, plan.delayMicros, true);
                };
            }
        }
        return plan;
    }
}
