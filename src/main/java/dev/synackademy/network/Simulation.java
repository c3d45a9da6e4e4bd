package dev.synackademy.network;

import dev.synackademy.tcp.Effect;
import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario in virtual time: of all that can happen to its {@link World} it chooses what is due next, and logs it.
 *
 * <p>Deterministic: the same scenario, seed and interventions give the same log. Not thread-safe.
 */
public final class Simulation {

    private final Scenario scenario;
    private final EventLog log;
    private final int maxEntries;
    private final Agenda agenda = new Agenda();
    private final Traffic traffic;
    private final Map<Integer, Flight> flights = new HashMap<>();
    private final Map<String, Integer> stepsPlanned = new HashMap<>();

    private World world;
    private long nowMicros;

    /** A packet that will arrive, if nothing comes between. */
    private record Flight(String sender, long dueMicros) {}

    /** @param maxEntries the log never grows much beyond this; see {@link #run()} */
    public Simulation(Scenario scenario, long seed, int maxEntries) {
        this.scenario = scenario;
        this.maxEntries = maxEntries;
        log = new EventLog();
        traffic = new Traffic(scenario, seed);
        world = scenario.start(seed);
        for (Host host : world.hosts()) {
            if (host.listens() != null) {
                agenda.add(0, new Action.Listen(host.name()));
            }
        }
        for (Scenario.Injection injection : scenario.injections()) {
            agenda.add(
                    injection.atMicros(),
                    new Action.Inject(
                            injection.host(), injection.source(), injection.destination(), injection.segment()));
        }
        planSteps();
    }

    public Scenario scenario() {
        return scenario;
    }

    public World world() {
        return world;
    }

    /** Virtual time. */
    public long nowMicros() {
        return nowMicros;
    }

    /** When the run ends, or has ended: at the last thing that happens, or where the scenario cuts it off. */
    public long endMicros() {
        return agenda.nextMicros() == Agenda.NEVER ? nowMicros : Math.max(nowMicros, scenario.endMicros());
    }

    public EventLog log() {
        return log;
    }

    /** Whether it stopped for the length of its log, with more to come. */
    public boolean isCutShort() {
        return log.size() >= maxEntries;
    }

    /**
     * Runs a scenario with interventions to its end.
     *
     * @param interventions in order of time
     * @throws Intervention.Refused if one of them is not possible at its moment
     */
    public static Simulation run(Scenario scenario, long seed, List<Intervention> interventions, int maxEntries) {
        Simulation simulation = new Simulation(scenario, seed, maxEntries);
        for (Intervention intervention : interventions) {
            simulation.runUntil(intervention.atMicros());
            simulation.intervene(intervention);
        }
        simulation.run();
        return simulation;
    }

    /** Goes on until nothing is left to happen, the scenario's end is reached, or the log is full. */
    public void run() {
        while (!isCutShort() && agenda.nextMicros() <= scenario.endMicros()) {
            step();
        }
    }

    /** Lets everything happen that is due up to and at this time, and waits until then. */
    public void runUntil(long micros) {
        while (!isCutShort() && agenda.nextMicros() <= micros) {
            step();
        }
        nowMicros = Math.max(nowMicros, micros);
    }

    private void step() {
        nowMicros = agenda.nextMicros();
        Action action = agenda.take();
        if (action instanceof Action.Deliver deliver) {
            Flight flight = flights.get(deliver.packet().number());
            if (flight == null || flight.dueMicros() != nowMicros) {
                return; // it was lost, or delayed: then a later entry of the agenda delivers it
            }
        }
        apply(action);
    }

    private void apply(Action action) {
        World.Step step = world.apply(action, nowMicros);
        world = step.after();
        for (Occurrence occurrence : step.occurrences()) {
            record(occurrence);
        }
        planSteps();
    }

    private void record(Occurrence occurrence) {
        switch (occurrence) {
            case Occurrence.Departed departed -> depart(departed);
            case Occurrence.Called called -> changed(called.host(), called.change(), called);
            case Occurrence.Arrived arrived -> {
                flights.remove(arrived.packet().number());
                changed(arrived.host(), arrived.change(), arrived);
            }
            case Occurrence.TimedOut timedOut -> changed(timedOut.host(), timedOut.change(), timedOut);
            case Occurrence.Lost lost -> {
                flights.remove(lost.packet().number());
                log.append(nowMicros, lost);
            }
            case Occurrence.Delayed delayed -> log.append(nowMicros, delayed);
        }
    }

    private void changed(String host, Occurrence.@Nullable Change change, Occurrence occurrence) {
        log.append(nowMicros, occurrence);
        if (change == null) {
            return;
        }
        for (Effect effect : change.transition().effects()) {
            if (effect instanceof Effect.StartTimer start) {
                agenda.set(nowMicros + start.micros(), new Action.Expire(host, change.connection(), start.timer()));
            } else if (effect instanceof Effect.StopTimer stop) {
                agenda.clear(new Action.Expire(host, change.connection(), stop.timer()));
            }
        }
    }

    /** Decides what the network will do to a packet that has just entered it. */
    private void depart(Occurrence.Departed departed) {
        Packet packet = departed.packet();
        Traffic.Plan plan = traffic.plan(departed, nowMicros);
        log.append(nowMicros, departed, plan.dueMicros());
        Action.Cause loss = plan.loss();
        if (loss != null) {
            long half = (nowMicros + plan.dueMicros()) / 2;
            agenda.add(loss == Action.Cause.QUEUE ? nowMicros : half, new Action.Lose(packet, loss));
        } else {
            deliverAt(plan.dueMicros(), departed.host(), packet);
        }
        if (plan.delayMicros() > 0) {
            delay(departed.host(), packet, plan.dueMicros() + plan.delayMicros(), Action.Cause.FAULT);
        }
        if (plan.duplicated()) {
            agenda.add(nowMicros, new Action.Duplicate(packet));
        }
    }

    private void deliverAt(long micros, String sender, Packet packet) {
        flights.put(packet.number(), new Flight(sender, micros));
        agenda.add(micros, new Action.Deliver(packet));
    }

    private void delay(String sender, Packet packet, long micros, Action.Cause cause) {
        deliverAt(micros, sender, packet);
        log.append(nowMicros, new Occurrence.Delayed(sender, packet, micros, cause));
    }

    /** Puts the next step of each application that may go on into the agenda, once. */
    private void planSteps() {
        for (Host host : world.hosts()) {
            for (int i = 0; i < host.processes().size(); i++) {
                Process process = host.processes().get(i);
                String name = host.name() + " " + i;
                if (host.isReady(process) && stepsPlanned.getOrDefault(name, -1) < process.next()) {
                    stepsPlanned.put(name, process.next());
                    Program.Step step = process.step();
                    long at = Math.max(nowMicros + step.waitMicros(), step.notBeforeMicros());
                    agenda.add(at, new Action.RunStep(host.name(), i));
                }
            }
        }
    }

    /**
     * Lets a learner act now.
     *
     * @throws Intervention.Refused if that is not possible now; nothing has changed then
     */
    public void intervene(Intervention intervention) {
        switch (intervention) {
            case Intervention.Drop drop -> apply(new Action.Lose(inFlight(drop.packet()), Action.Cause.LEARNER));
            case Intervention.Duplicate duplicate -> apply(new Action.Duplicate(inFlight(duplicate.packet())));
            case Intervention.Delay delay -> {
                Packet packet = inFlight(delay.packet());
                Flight flight = flights.get(packet.number());
                if (flight == null) {
                    throw notInFlight(packet.number()); // it is about to be lost and will not arrive at all
                }
                delay(flight.sender(), packet, flight.dueMicros() + delay.byMicros(), Action.Cause.LEARNER);
            }
            case Intervention.UserCall call -> apply(userCall(call));
        }
    }

    private Packet inFlight(int number) {
        Packet packet = world.inFlight(number);
        if (packet == null) {
            throw notInFlight(number);
        }
        return packet;
    }

    private Intervention.Refused notInFlight(int number) {
        return new Intervention.Refused(
                Intervention.Refused.Reason.NOT_IN_FLIGHT,
                "packet " + number + " is not in flight at " + nowMicros / 1000.0 + " ms");
    }

    private Action.Call userCall(Intervention.UserCall call) {
        Host host = world.host(call.host());
        if (host == null) {
            throw new Intervention.Refused(
                    Intervention.Refused.Reason.UNKNOWN_HOST, "there is no host \"" + call.host() + "\"");
        }
        if (call.call() == Program.Call.CONNECT) {
            Socket remote = scenario.peerOf(host.name());
            if (remote == null) {
                throw new Intervention.Refused(
                        Intervention.Refused.Reason.NOBODY_TO_CONNECT_TO,
                        "the program of \"" + host.name() + "\" names nobody to connect to");
            }
            var id = new ConnectionId(new Socket(host.address(), HostTurn.freePort(host)), remote);
            return new Action.Call(host.name(), id, Event.Open.active(id.local(), remote));
        }
        return new Action.Call(host.name(), connection(host, call), call.call().event(call.octets()));
    }

    private static ConnectionId connection(Host host, Intervention.UserCall call) {
        for (Connection connection : host.connections().reversed()) {
            if (call.connection() == null || connection.id().toString().equals(call.connection())) {
                return connection.id();
            }
        }
        throw new Intervention.Refused(
                Intervention.Refused.Reason.UNKNOWN_CONNECTION,
                call.connection() == null
                        ? "\"" + host.name() + "\" has no connection now"
                        : "\"" + host.name() + "\" has no connection " + call.connection() + " now");
    }
}
