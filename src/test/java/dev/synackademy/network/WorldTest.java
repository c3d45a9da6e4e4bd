package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The world is a value: actions are enumerated, applied, and leave it as it was. */
class WorldTest {

    static List<Scenario> scenarios() {
        return ScenarioLibrary.load().all();
    }

    /** Walks at random through what is enabled; each step is taken twice from the same world. */
    @ParameterizedTest
    @MethodSource("scenarios")
    void applyingTwice_givesTheSame_andTheWorldStays(Scenario scenario) {
        SplittableRandom random = new SplittableRandom(1);
        World world = scenario.start(1);
        for (int i = 0; i < 60; i++) {
            List<Action> enabled = world.enabledActions();
            if (enabled.isEmpty()) {
                return;
            }
            Action action = enabled.get(random.nextInt(enabled.size()));
            World copy = new World(List.copyOf(world.hosts()), List.copyOf(world.flights()), world.nextPacket());
            World.Step first = world.apply(action, i * 1000L);
            world.apply(enabled.get(random.nextInt(enabled.size())), i * 1000L); // another branch
            World.Step again = world.apply(action, i * 1000L);
            assertThat(again).isEqualTo(first);
            assertThat(world).isEqualTo(copy);
            assertThat(first.occurrences()).as("%s does something", action).isNotEmpty();
            world = first.after();
        }
    }

    /** Whatever a simulation does next was among the enabled actions, but for what comes from outside, and does the same to a value. */
    @ParameterizedTest
    @MethodSource("scenarios")
    void enabledActions_coverWhatASimulationDoes(Scenario scenario) {
        Simulation simulation = new Simulation(scenario, 1, 5000);
        World world = simulation.world();
        simulation.run();
        for (LogEntry entry : simulation.log().entries()) {
            long now = Math.round(entry.at() * 1000);
            Action action = actionOf(entry, world);
            if (action == null) {
                continue;
            }
            if (!(action instanceof Action.Inject)) {
                assertThat(world.enabledActions()).contains(action);
            }
            world = world.apply(action, now).after();
        }
        assertThat(world).isEqualTo(simulation.world());
        assertThat(world.flights()).allMatch(List::isEmpty);
    }

    /** The action that {@code entry} tells of; {@code null} where it is only a consequence of the one before. */
    private static Action actionOf(LogEntry entry, World world) {
        return switch (entry) {
            case LogEntry.Arrival arrival -> new Action.Deliver(world.inFlight(arrival.packet()));
            case LogEntry.Loss loss -> {
                Packet packet = world.inFlight(loss.packet());
                boolean routable = world.hosts().stream()
                        .anyMatch(host ->
                                host.address().equals(packet.destination().address()));
                yield new Action.Lose(packet, routable ? Action.Cause.FAULT : Action.Cause.UNROUTABLE);
            }
            case LogEntry.Timeout timeout ->
                only(
                        world,
                        Action.Expire.class,
                        timeout.host(),
                        action -> action.timer().toString().equals(timeout.timer())
                                && action.connection()
                                        .toString()
                                        .equals(timeout.transition().connection()));
            case LogEntry.Call call when call.call().equals("listen") -> new Action.Listen(call.host());
            case LogEntry.Call call when call.call().equals("accept") -> null;
            case LogEntry.Call call ->
                only(
                        world,
                        Action.RunStep.class,
                        call.host(),
                        action -> world.host(call.host())
                                .processes()
                                .get(action.process())
                                .step()
                                .call()
                                .word()
                                .equals(call.call()));
            case LogEntry.Departure departure
            when departure.copyOf() != null -> new Action.Duplicate(world.inFlight(departure.copyOf()));
            case LogEntry.Departure departure when Boolean.TRUE.equals(departure.injected()) -> injection(departure);
            case LogEntry.Departure departure -> null;
            case LogEntry.Delay delay -> null;
        };
    }

    private static Action injection(LogEntry.Departure departure) {
        return scenarios().stream()
                .flatMap(scenario -> scenario.injections().stream())
                .filter(injection -> injection.source().toString().equals(departure.source())
                        && injection.segment().seq().unsigned()
                                == departure.segment().seq())
                .findFirst()
                .map(injection -> new Action.Inject(
                        injection.host(), injection.source(), injection.destination(), injection.segment()))
                .orElseThrow();
    }

    private static <A extends Action> A only(World world, Class<A> type, String host, Predicate<A> which) {
        var found = new ArrayList<A>();
        for (Action action : world.enabledActions()) {
            if (type.isInstance(action)
                    && action.toString().contains("host=" + host + ",")
                    && which.test(type.cast(action))) {
                found.add(type.cast(action));
            }
        }
        assertThat(found).isNotEmpty();
        return found.getFirst();
    }

    @Test
    void anActionThatIsNoLongerPossible_changesNothing() {
        Simulation simulation = new Simulation(ScenarioLibrary.load().find("three-way-handshake"), 1, 1000);
        simulation.runUntil(20_000);
        World world = simulation.world();
        Packet syn = world.inFlight(1);
        World arrived = world.apply(new Action.Deliver(syn), 60_000).after();
        for (Action late :
                List.of(new Action.Deliver(syn), new Action.Lose(syn, Action.Cause.FAULT), new Action.Duplicate(syn))) {
            World.Step step = arrived.apply(late, 70_000);
            assertThat(step.occurrences()).isEmpty();
            assertThat(step.after()).isEqualTo(arrived);
        }
        assertThat(world.inFlight(1)).isEqualTo(syn);
    }

    /** Its source is the client's address, but the attacker's lifeline is the one it left. */
    @Test
    void aForgedPacket_isTheForgers_whoeverGoesOnWithTheWorld() {
        Simulation simulation = new Simulation(ScenarioLibrary.load().find("blind-reset"), 1, 1000);
        simulation.runUntil(200_000);
        World world = simulation.world();
        Packet forged = world.flights().stream()
                .flatMap(List::stream)
                .filter(Packet::injected)
                .findFirst()
                .orElseThrow();
        assertThat(forged.from()).isEqualTo("attacker");
        World.Step lost = world.apply(new Action.Lose(forged, Action.Cause.LEARNER), 200_000);
        assertThat(lost.occurrences()).containsExactly(new Occurrence.Lost(forged));
    }
}
