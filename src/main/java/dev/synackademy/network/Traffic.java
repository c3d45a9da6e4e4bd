package dev.synackademy.network;

import org.jspecify.annotations.Nullable;

/** What links and planned faults do to packets: the one place of a simulation where chance is used. */
final class Traffic {

    /** One direction between two hosts, with a chance of its own, so that what happens on one link never changes another. */
    static final class Direction {

        /** Packets that will arrive, and packets that will be lost halfway. */
        final Agenda.Lane arrivals = new Agenda.Lane();

        final Agenda.Lane losses = new Agenda.Lane();

        private final Link link;
        private final long loss;
        private final long duplication;
        private final long reordering;
        private final Chance chance;
        private long busyUntilNanos;

        private Direction(Link link, Chance chance) {
            this.link = link;
            loss = Chance.odds(link.loss());
            duplication = Chance.odds(link.duplication());
            reordering = Chance.odds(link.reordering());
            this.chance = chance;
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
            direction = new Direction(scenario.link(from, name), Chance.of(seed, from + " " + name));
            directions[index] = direction;
        }
        return direction;
    }

    /**
     * Decides what will become of a packet, and notes on it whether it is lost, duplicated or delayed further.
     *
     * @return when it arrives if none of that happens
     */
    long plan(Flight flight, Direction direction, long nowMicros) {
        Link link = direction.link;
        Chance chance = direction.chance;
        boolean lost = chance.hits(0, direction.loss);
        boolean duplicated = chance.hits(1, direction.duplication);
        boolean reordered = chance.hits(2, direction.reordering);
        long jitter = link.jitterMicros() == 0 ? 0 : (long) (chance.draw(3) * link.jitterMicros());
        chance.skip(4); // every packet takes the same number of draws, whatever becomes of it

        if (flight.to == null) {
            flight.loss = Action.Cause.UNROUTABLE;
        } else if (lost) {
            flight.loss = Action.Cause.RANDOM;
        }
        flight.duplicated = duplicated && flight.copyOf == 0;
        for (int i = 0; i < seen.length; i++) {
            count(i, flight);
        }
        long out = link.isInfinitelyFast() ? nowMicros : clockOut(flight, direction, nowMicros);
        return out + link.delayMicros() + jitter + (reordered ? link.delayMicros() : 0);
    }

    /** Lets a packet wait for the link and be clocked out, unless too many wait. */
    private static long clockOut(Flight flight, Direction direction, long nowMicros) {
        Link link = direction.link;
        long nowNanos = 1000 * nowMicros;
        long start = Math.max(nowNanos, direction.busyUntilNanos);
        if (start - nowNanos > link.maxQueueingNanos()) {
            flight.loss = Action.Cause.QUEUE;
        } else {
            start += link.transmissionNanos(flight.segment);
            direction.busyUntilNanos = start;
        }
        return start / 1000;
    }

    private void count(int index, Flight flight) {
        Fault fault = scenario.faults().get(index);
        if (fault.counts(flight.from.name, flight.packet()) && ++seen[index] == fault.nth()) {
            switch (fault.kind()) {
                case DROP -> flight.loss = Action.Cause.FAULT;
                case DELAY -> flight.delay = fault;
                case DUPLICATE -> flight.duplicated = true;
            }
        }
    }
}
