package dev.synackademy.explorer;

import dev.synackademy.network.Action;
import dev.synackademy.network.Connection;
import dev.synackademy.network.ConnectionId;
import dev.synackademy.network.Host;
import dev.synackademy.network.Occurrence;
import dev.synackademy.network.Packet;
import dev.synackademy.network.World;
import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.Timer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that can happen in a {@link Situation}, found the plain way: whole {@link World}s in a queue, every action applied to the
 * whole of it, nothing remembered but where one has been, and time as the network keeps it, in microseconds since the start.
 */
final class PlainWorlds {

    /** What tells two moments apart: not the packets' numbers nor their order, and of times only how long from now. */
    record Sight(
            List<Host> hosts,
            List<Integer> passed,
            Map<Said, Integer> packets,
            Map<Alarm, Long> ticksToAlarms,
            Bounds left) {}

    record Said(int to, Socket source, Socket destination, Segment segment, boolean injected, long ticksLeft) {}

    record Alarm(String host, ConnectionId connection, Timer timer) {}

    /** A world and when what will be: packets by their numbers, with the time by which they are gone, and timers. */
    private record Instant(
            World world,
            List<Integer> passed,
            long nowMicros,
            Map<Integer, Long> deadlines,
            Map<Alarm, Long> dues,
            Bounds left) {}

    private final Situation situation;
    private final Queue<Instant> waiting = new ArrayDeque<>();

    /** All moments there are. */
    final Set<Sight> seen = new HashSet<>();

    PlainWorlds(Situation situation, Bounds bounds) {
        this.situation = situation;
        for (World start : situation.starts()) {
            List<Integer> nothing = start.hosts().stream().map(host -> 0).toList();
            Instant instant = new Instant(start, nothing, 0, deadlines(start, Map.of(), 0), Map.of(), bounds);
            List<Integer> passed = nothing;
            for (Host host : start.hosts()) {
                passed = passed(instant, passed, host.name(), start);
            }
            visit(new Instant(start, passed, 0, instant.deadlines, instant.dues, bounds));
        }
        while (!waiting.isEmpty()) {
            expand(waiting.remove());
        }
    }

    private void visit(Instant instant) {
        if (seen.add(sight(instant))) {
            waiting.add(instant);
        }
    }

    private void expand(Instant at) {
        boolean timeStands = at.deadlines.containsValue(at.nowMicros) && situation.isTimed();
        for (Action action : at.world.enabledActions()) {
            if (action instanceof Action.Expire expire && !isDue(at, expire)) {
                continue;
            }
            timeStands |= action instanceof Action.Expire;
            Bounds left = left(at.left, action);
            if (left != null) {
                visit(after(at, action, left));
            }
        }
        boolean somethingWillBe =
                !at.deadlines.isEmpty() || at.dues.values().stream().anyMatch(due -> due > at.nowMicros);
        if (situation.isTimed() && !timeStands && somethingWillBe) {
            long next = at.nowMicros + situation.tickMicros();
            visit(new Instant(at.world, at.passed, next, at.deadlines, at.dues, at.left));
        }
    }

    /** Only these timers fire in a search. */
    private boolean isDue(Instant at, Action.Expire expire) {
        return switch (expire.timer()) {
            case RETRANSMISSION, TIME_WAIT -> isOver(at, expire.host(), expire.connection(), expire.timer());
            case DELAYED_ACK -> true;
            case USER, PERSIST, KEEP_ALIVE, FIN_WAIT_2, REORDERING, LOSS_PROBE -> false;
        };
    }

    private boolean isOver(Instant at, String host, ConnectionId connection, Timer timer) {
        return !situation.isTimed()
                || at.dues.getOrDefault(new Alarm(host, connection, timer), Long.MAX_VALUE) <= at.nowMicros;
    }

    /** What is left of the bounds after an action; nothing where they forbid it. */
    private static @Nullable Bounds left(Bounds left, Action action) {
        return switch (action) {
            case Action.Lose lose -> left.losses() == 0 ? null : less(left, 1, 0, 0);
            case Action.Duplicate duplicate -> left.duplicates() == 0 ? null : less(left, 0, 1, 0);
            case Action.Expire expire
            when expire.timer() == Timer.RETRANSMISSION -> left.repetitions() == 0 ? null : less(left, 0, 0, 1);
            default -> left;
        };
    }

    private static Bounds less(Bounds left, int losses, int duplicates, int repetitions) {
        return new Bounds(left.losses() - losses, left.duplicates() - duplicates, left.repetitions() - repetitions);
    }

    private Instant after(Instant at, Action action, Bounds left) {
        World.Step step = at.world.apply(action, 0);
        World world = step.after();
        for (Packet packet : List.copyOf(world.flights().getLast())) {
            world = world.apply(new Action.Lose(packet, Action.Cause.UNROUTABLE), 0)
                    .after();
        }
        Map<Alarm, Long> dues = new HashMap<>(at.dues);
        List<Integer> passed = at.passed;
        if (action instanceof Action.Expire expire) {
            dues.remove(new Alarm(expire.host(), expire.connection(), expire.timer()));
        }
        for (Occurrence occurrence : step.occurrences()) {
            passed = passed(at, passed, occurrence.host(), world);
            keepTime(at, occurrence, dues);
        }
        return new Instant(world, passed, at.nowMicros, deadlines(world, at.deadlines, at.nowMicros), dues, left);
    }

    private void keepTime(Instant at, Occurrence occurrence, Map<Alarm, Long> dues) {
        if (!(occurrence instanceof Occurrence.Changed change) || !situation.isTimed()) {
            return;
        }
        for (Effect effect : change.transition().effects()) {
            if (effect instanceof Effect.StartTimer start
                    && (start.timer() == Timer.RETRANSMISSION || start.timer() == Timer.TIME_WAIT)) {
                dues.put(
                        new Alarm(occurrence.host(), change.connection(), start.timer()),
                        at.nowMicros + start.micros());
            } else if (effect instanceof Effect.StopTimer stop) {
                dues.remove(new Alarm(occurrence.host(), change.connection(), stop.timer()));
            }
        }
    }

    /** A packet that has just left may be in the network for an MSL; a copy of one, as long as that one still may. */
    private Map<Integer, Long> deadlines(World world, Map<Integer, Long> known, long nowMicros) {
        Map<Integer, Long> deadlines = new HashMap<>();
        long lifetime = situation.lifetimeTicks() * situation.tickMicros();
        for (List<Packet> flight : world.flights()) {
            for (Packet packet : flight) {
                long fresh = known.getOrDefault(packet.copyOf(), nowMicros + lifetime);
                deadlines.put(packet.number(), known.getOrDefault(packet.number(), fresh));
            }
        }
        return deadlines;
    }

    private List<Integer> passed(Instant at, List<Integer> before, String name, World world) {
        List<Integer> passed = new ArrayList<>(before);
        for (int i = 0; i < passed.size(); i++) {
            Host host = world.hosts().get(i);
            if (situation.remembersStates() && at.world.hosts().get(i).name().equals(name)) {
                int bits = passed.get(i);
                for (Connection connection : host.connections()) {
                    bits |= 1 << connection.state().ordinal();
                }
                passed.set(i, bits);
            }
        }
        return List.copyOf(passed);
    }

    private Sight sight(Instant at) {
        Map<Said, Integer> packets = new HashMap<>();
        for (int to = 0; to < at.world.hosts().size(); to++) {
            for (Packet packet : at.world.flights().get(to)) {
                long left = ticks(at.deadlines.get(packet.number()) - at.nowMicros);
                Said said =
                        new Said(to, packet.source(), packet.destination(), packet.segment(), packet.injected(), left);
                packets.merge(said, 1, Integer::sum);
            }
        }
        Map<Alarm, Long> alarms = new HashMap<>();
        at.dues.forEach((alarm, due) -> alarms.put(alarm, Math.max(0, ticks(due - at.nowMicros))));
        return new Sight(at.world.hosts(), at.passed, packets, alarms, at.left);
    }

    private long ticks(long micros) {
        return situation.isTimed() ? Math.ceilDiv(micros, situation.tickMicros()) : 0;
    }

    /** The same of a moment of the search. */
    static Sight sight(Moment moment) {
        List<Host> hosts = new ArrayList<>();
        List<Integer> passed = new ArrayList<>();
        Map<Alarm, Long> alarms = new HashMap<>();
        for (int i = 0; i < moment.sites.length; i++) {
            Site site = moment.site(i);
            hosts.add(site.host());
            passed.add(site.passed());
            for (Site.Clock clock : site.clocks()) {
                alarms.put(new Alarm(site.host().name(), clock.connection(), clock.timer()), (long) clock.ticks());
            }
        }
        Map<Said, Integer> packets = new HashMap<>();
        for (int entry : moment.bag) {
            Parcel parcel = moment.parcel(entry);
            Said said = new Said(
                    parcel.to(),
                    parcel.source(),
                    parcel.destination(),
                    parcel.segment(),
                    parcel.injected(),
                    Moment.life(entry));
            packets.merge(said, 1, Integer::sum);
        }
        return new Sight(
                hosts, passed, packets, alarms, new Bounds(moment.losses, moment.duplicates, moment.repetitions));
    }
}
