package dev.synackademy.explorer;

import dev.synackademy.network.Action;
import dev.synackademy.network.Connection;
import dev.synackademy.network.ConnectionId;
import dev.synackademy.network.Host;
import dev.synackademy.network.Occurrence;
import dev.synackademy.network.Packet;
import dev.synackademy.network.World;
import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.Timer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What events do to hosts. Each is let happen in a {@link World} once; a search of millions of states knows only thousands of
 * different hosts, so nearly always the answer is remembered. Thread-safe.
 */
final class Physics {

    /** The timers whose time matters where time is kept; of the others nobody runs in a search. */
    private static final Set<Timer> TIMED = EnumSet.of(Timer.RETRANSMISSION, Timer.TIME_WAIT);

    private static final int TIMERS = Timer.values().length;

    /**
     * What an event did.
     *
     * @param site the host after it
     * @param sent the parcels that left
     */
    record Outcome(int site, int[] sent) {}

    private final Situation situation;
    private final Bounds bounds;
    private final List<Host> hosts;
    private final Interner<Site> sites = new Interner<>();
    private final Interner<Parcel> parcels = new Interner<>();
    private final Memory<Outcome> deliveries = new Memory<>();
    private final Memory<Outcome> calls = new Memory<>();
    private final Memory<Outcome> expiries = new Memory<>();
    private final Memory<Integer> ticks = new Memory<>();
    private final Memory<List<Move>> choices = new Memory<>();

    Physics(Situation situation, Bounds bounds) {
        this.situation = situation;
        this.bounds = bounds;
        hosts = situation.starts().getFirst().hosts();
    }

    /** What the network and the timers may do at most, from the beginning on. */
    Bounds bounds() {
        return bounds;
    }

    Site site(int number) {
        return sites.value(number);
    }

    Parcel parcel(int number) {
        return parcels.value(number);
    }

    /** The moments that everything begins with. */
    List<Moment> starts() {
        return situation.starts().stream().map(this::start).toList();
    }

    private Moment start(World start) {
        int[] numbers = new int[hosts.size()];
        for (int i = 0; i < numbers.length; i++) {
            Site site = new Site(i, start.hosts().get(i), 0, List.of());
            numbers[i] = sites.number(withStates(site));
        }
        List<Integer> sent = new ArrayList<>();
        for (int to = 0; to < hosts.size(); to++) {
            for (Packet packet : start.flights().get(to)) {
                sent.add(parcels.number(Parcel.of(to, packet)));
            }
        }
        Moment empty =
                new Moment(this, numbers, new int[0], bounds.losses(), bounds.duplicates(), bounds.repetitions());
        int[] bag = empty.bagWith(
                new int[0], sent.stream().mapToInt(Integer::intValue).toArray(), situation.lifetimeTicks());
        return new Moment(this, numbers, bag, bounds.losses(), bounds.duplicates(), bounds.repetitions());
    }

    Outcome deliver(int site, int parcel) {
        Outcome known = deliveries.get(site, parcel);
        if (known == null) {
            Packet packet = parcel(parcel).packet(1);
            known = deliveries.put(site, parcel, happen(site(site), packet, new Action.Deliver(packet)));
        }
        return known;
    }

    Outcome call(int site, int process) {
        Outcome known = calls.get(site, process);
        if (known == null) {
            Site caller = site(site);
            Action action = new Action.RunStep(caller.host().name(), process);
            known = calls.put(site, process, happen(caller, null, action));
        }
        return known;
    }

    Outcome expire(int site, ConnectionId connection, Timer timer) {
        Site at = site(site);
        int event = indexOf(at, connection) * TIMERS + timer.ordinal();
        Outcome known = expiries.get(site, event);
        if (known == null) {
            Action action = new Action.Expire(at.host().name(), connection, timer);
            known = expiries.put(site, event, happen(at, null, action));
        }
        return known;
    }

    private static int indexOf(Site site, ConnectionId id) {
        List<Connection> connections = site.host().connections();
        for (int i = 0; i < connections.size(); i++) {
            if (connections.get(i).id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                id + " is no connection of " + site.host().name());
    }

    /** Lets one action happen at one host; the others' hosts are there to be sent to. */
    private Outcome happen(Site site, @Nullable Packet arriving, Action action) {
        int index = site.index();
        List<Host> around = new ArrayList<>(hosts);
        around.set(index, site.host());
        List<List<Packet>> flights = new ArrayList<>(Collections.nCopies(hosts.size() + 1, List.of()));
        if (arriving != null) {
            flights.set(index, List.of(arriving));
        }
        World.Step step = new World(List.copyOf(around), List.copyOf(flights), 2).apply(action, 0);
        List<Site.Clock> clocks = situation.isTimed() ? clocks(site, action, step) : List.of();
        Site after = new Site(index, step.after().hosts().get(index), site.passed(), clocks);
        return new Outcome(sites.number(withStates(after)), sent(step));
    }

    private Site withStates(Site site) {
        if (!situation.remembersStates()) {
            return site;
        }
        int passed = site.passed();
        for (Connection connection : site.host().connections()) {
            passed |= 1 << connection.tcb().state().ordinal();
        }
        return new Site(site.index(), site.host(), passed, site.clocks());
    }

    /** What goes to an address that nobody has can only be lost: it is left out. */
    private int[] sent(World.Step step) {
        return step.occurrences().stream()
                .filter(Occurrence.Departed.class::isInstance)
                .map(Occurrence.Departed.class::cast)
                .filter(departed -> departed.to() != null)
                .mapToInt(departed -> parcels.number(Parcel.of(hostNamed(departed.to()), departed.packet())))
                .toArray();
    }

    private int hostNamed(@Nullable String name) {
        for (int i = 0; i < hosts.size(); i++) {
            if (hosts.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no host " + name);
    }

    private List<Site.Clock> clocks(Site site, Action action, World.Step step) {
        var clocks = new ArrayList<>(site.clocks());
        if (action instanceof Action.Expire expire) {
            stop(clocks, expire.connection(), expire.timer());
        }
        for (Occurrence occurrence : step.occurrences()) {
            if (occurrence instanceof Occurrence.Changed change) {
                change.transition().effects().forEach(effect -> set(clocks, change.connection(), effect));
            }
        }
        return List.copyOf(clocks);
    }

    private void set(List<Site.Clock> clocks, ConnectionId connection, Effect effect) {
        if (effect instanceof Effect.StartTimer start && TIMED.contains(start.timer())) {
            stop(clocks, connection, start.timer());
            long ticks = (start.micros() + situation.tickMicros() - 1) / situation.tickMicros();
            clocks.add(new Site.Clock(connection, start.timer(), Math.toIntExact(ticks)));
        } else if (effect instanceof Effect.StopTimer stop) {
            stop(clocks, connection, stop.timer());
        }
    }

    private static void stop(List<Site.Clock> clocks, ConnectionId connection, Timer timer) {
        clocks.removeIf(clock -> clock.timer() == timer && clock.connection().equals(connection));
    }

    /** The host a tick later. */
    int tick(int site) {
        Integer known = ticks.get(site, 0);
        if (known == null) {
            Site before = site(site);
            List<Site.Clock> clocks = before.clocks().stream()
                    .map(clock -> new Site.Clock(clock.connection(), clock.timer(), Math.max(0, clock.ticks() - 1)))
                    .toList();
            Site after = new Site(before.index(), before.host(), before.passed(), clocks);
            known = ticks.put(site, 0, sites.number(after));
        }
        return known;
    }

    /** What can happen at this host but for arrivals, in a fixed order, whatever the bounds. */
    List<Move> moves(int site) {
        List<Move> known = choices.get(site, 0);
        return known != null ? known : choices.put(site, 0, findMoves(site(site)));
    }

    private List<Move> findMoves(Site at) {
        List<Move> moves = new ArrayList<>();
        World alone = new World(List.of(at.host()), List.of(List.of(), List.of()), 1);
        for (Action action : alone.enabledActions()) {
            if (action instanceof Action.RunStep step) {
                moves.add(new Move.Call(at.index(), step.process()));
            } else if (action instanceof Action.Expire expire && isOfInterest(at, expire)) {
                moves.add(new Move.Expire(at.index(), expire.connection(), expire.timer()));
            }
        }
        return List.copyOf(moves);
    }

    private boolean isOfInterest(Site site, Action.Expire expire) {
        return switch (expire.timer()) {
            case RETRANSMISSION, TIME_WAIT -> isDue(site, expire.connection(), expire.timer());
            case DELAYED_ACK -> true;
            case USER, PERSIST, KEEP_ALIVE, FIN_WAIT_2, REORDERING, LOSS_PROBE -> false;
        };
    }

    private boolean isDue(Site site, ConnectionId connection, Timer timer) {
        Site.Clock clock = site.clock(connection, timer);
        return !situation.isTimed() || clock != null && clock.ticks() == 0;
    }
}
