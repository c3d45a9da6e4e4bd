package dev.synackademy.network;

import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.Outcome;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.Timer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a scenario in virtual time: of all that can happen to its {@link World} it chooses what is due next, and logs it.
 *
 * <p>Deterministic: the same scenario, seed and interventions give the same log. Not thread-safe.
 */
public final class Simulation {

    /** An action that is planned for some time, and no more than that. */
    private static final class Planned extends Agenda.Entry {
        final Action action;

        Planned(Action action) {
            this.action = action;
        }
    }

    private final Scenario scenario;
    private final EventLog log;
    private final int maxEntries;
    private final Agenda agenda = new Agenda();

    /** Connections that leave TIME-WAIT: mostly in the order in which they entered it. */
    private final Agenda.Lane timeWaits = new Agenda.Lane();

    private final Traffic traffic;
    private final LiveWorld live;

    private @Nullable World world;
    private @Nullable LiveConnection touched;
    private long nowMicros;

    /** @param maxEntries the run stops once the log has so many; the step that reaches it is finished */
    public Simulation(Scenario scenario, long seed, int maxEntries) {
        this(scenario, seed, maxEntries, true);
    }

    private Simulation(Scenario scenario, long seed, int maxEntries, boolean recording) {
        this.scenario = scenario;
        this.maxEntries = maxEntries;
        log = new EventLog(
                recording,
                scenario.hosts().stream().map(Scenario.HostSpec::name).toList());
        traffic = new Traffic(scenario, seed);
        live = new LiveWorld(scenario.start(seed), new Recorder(), new Outcome(recording));
        for (LiveHost host : live.hosts()) {
            if (host.listens() != null) {
                agenda.set(new Planned(new Action.Listen(host.name)), 0);
            }
        }
        for (Scenario.Injection injection : scenario.injections()) {
            Action inject = new Action.Inject(
                    injection.host(), injection.source(), injection.destination(), injection.segment());
            agenda.set(new Planned(inject), injection.atMicros());
        }
        for (LiveHost host : live.hosts()) {
            host.processes().forEach(this::plan);
        }
    }

    /** A simulation whose log only counts: for those who want to know how it ends. */
    public static Simulation unrecorded(Scenario scenario, long seed) {
        return new Simulation(scenario, seed, Integer.MAX_VALUE, false);
    }

    public Scenario scenario() {
        return scenario;
    }

    /** The world as it is now. */
    public World world() {
        World value = world;
        if (value == null) {
            value = live.value();
            world = value;
        }
        return value;
    }

    /** How many packets have entered the network. */
    int packets() {
        return live.nextPacket() - 1;
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
        return isLogFull() && agenda.nextMicros() <= scenario.endMicros();
    }

    private boolean isLogFull() {
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
            if (simulation.isLogFull()) {
                break; // what would have happened by then is not known
            }
            simulation.intervene(intervention);
        }
        simulation.run();
        return simulation;
    }

    /** Goes on until nothing is left to happen, the scenario's end is reached, or the log is full. */
    public void run() {
        runWhileDueBy(scenario.endMicros());
    }

    /** Lets everything happen that is due up to and at this time, and waits until then, unless the log is full before. */
    public void runUntil(long micros) {
        runWhileDueBy(micros);
        if (!isLogFull()) {
            nowMicros = Math.max(nowMicros, micros);
        }
    }

    private void runWhileDueBy(long micros) {
        while (!isLogFull()) {
            Agenda.Entry due = agenda.takeDueBy(micros);
            if (due == null) {
                return;
            }
            step(due);
        }
    }

    private void step(Agenda.Entry due) {
        nowMicros = due.dueMicros();
        live.setNow(nowMicros);
        world = null;
        switch (due) {
            case Flight flight -> {
                if (flight.loss == null) {
                    live.deliver(flight);
                } else {
                    live.lose(flight, flight.loss);
                }
            }
            case LiveConnection.TimerEntry timer -> timer.connection.host.expire(timer.connection, timer.timer);
            case LiveProcess process -> {
                process.host.runStep(process);
                plan(process);
            }
            case Planned planned -> live.apply(planned.action);
            default -> throw new IllegalStateException("nothing else is put into the agenda");
        }
        planNextSteps();
    }

    private void apply(Action action) {
        live.setNow(nowMicros);
        world = null;
        live.apply(action);
        planNextSteps();
    }

    /** Logs what occurs, and puts into the agenda what will come of it. */
    private final class Recorder implements Witness {

        @Override
        public void called(LiveHost host, Calling calling, @Nullable LiveConnection connection) {
            log.called(nowMicros, host, calling, connection);
            if (connection != null) {
                setTimers(connection);
            }
        }

        @Override
        public void departed(Flight flight) {
            depart(flight);
        }

        @Override
        public void arrived(Flight flight, LiveConnection connection) {
            log.arrived(nowMicros, flight, connection);
            setTimers(connection);
        }

        @Override
        public void lost(Flight flight, Action.Cause cause) {
            agenda.clear(flight);
            log.lost(nowMicros, flight, cause);
        }

        @Override
        public void timedOut(LiveConnection connection, Timer timer) {
            log.timedOut(nowMicros, connection, timer);
            setTimers(connection);
        }
    }

    private void setTimers(LiveConnection connection) {
        touched = connection;
        Outcome outcome = connection.tcb.outcome();
        for (int rest = outcome.touchedTimers(); rest != 0; rest &= rest - 1) {
            int ordinal = Integer.numberOfTrailingZeros(rest);
            LiveConnection.TimerEntry entry = connection.entry(ordinal);
            long micros = outcome.startedForMicros(ordinal);
            if (micros == Outcome.STOPPED) {
                agenda.clear(entry);
            } else if (entry.timer == Timer.TIME_WAIT) {
                agenda.set(entry, nowMicros + micros, timeWaits);
            } else {
                agenda.set(entry, nowMicros + micros);
            }
        }
    }

    /** Decides what the network will do to a packet that has just entered it. */
    private void depart(Flight flight) {
        Traffic.Direction direction = traffic.direction(flight);
        long due = traffic.plan(flight, direction, nowMicros);
        log.departed(nowMicros, flight, due);
        Action.Cause loss = flight.loss;
        if (loss != null) {
            long half = (nowMicros + due) / 2;
            agenda.set(flight, loss == Action.Cause.QUEUE ? nowMicros : half, direction.losses);
            return;
        }
        if (flight.duplicated) { // before the packet itself, which may be due now
            agenda.set(new Planned(new Action.Duplicate(flight.packet())), nowMicros);
        }
        agenda.set(flight, due, direction.arrivals);
        Fault delay = flight.delay;
        if (delay != null) {
            delay(flight, due + delay.byMicros(), Action.Cause.FAULT);
        }
    }

    private void delay(Flight flight, long micros, Action.Cause cause) {
        agenda.set(flight, micros);
        log.delayed(nowMicros, flight, micros, cause);
    }

    /** What has happened to a connection may let the applications at its end go on. */
    private void planNextSteps() {
        LiveConnection connection = touched;
        touched = null;
        if (connection != null) {
            for (int i = 0; i < connection.processes.size(); i++) {
                plan(connection.processes.get(i));
            }
        }
    }

    /** Puts the next step of an application that may go on into the agenda, once. */
    private void plan(LiveProcess process) {
        if (!process.planned && process.isReady()) {
            process.planned = true;
            agenda.set(process, process.callMicros(nowMicros));
        }
    }

    /**
     * Lets a learner act now.
     *
     * @throws Intervention.Refused if that is not possible now; nothing has changed then
     */
    public void intervene(Intervention intervention) {
        switch (intervention) {
            case Intervention.Drop drop -> {
                Packet packet = inFlight(drop.packet()).packet();
                apply(new Action.Lose(packet, Action.Cause.LEARNER));
            }
            case Intervention.Duplicate duplicate ->
                apply(new Action.Duplicate(inFlight(duplicate.packet()).packet()));
            case Intervention.Delay delay -> {
                Flight flight = inFlight(delay.packet());
                if (flight.loss != null) {
                    throw notInFlight(delay.packet()); // it is about to be lost and will not arrive at all
                }
                delay(flight, flight.dueMicros() + delay.byMicros(), Action.Cause.LEARNER);
            }
            case Intervention.UserCall call -> apply(userCall(call));
        }
    }

    private Flight inFlight(int number) {
        Flight flight = live.inFlight(number);
        if (flight == null) {
            throw notInFlight(number);
        }
        return flight;
    }

    private Intervention.Refused notInFlight(int number) {
        return new Intervention.Refused(
                Intervention.Refused.Reason.NOT_IN_FLIGHT,
                "packet " + number + " is not in flight at " + nowMicros / 1000.0 + " ms");
    }

    private Action.Call userCall(Intervention.UserCall call) {
        LiveHost host = live.host(call.host());
        if (host == null) {
            throw new Intervention.Refused(
                    Intervention.Refused.Reason.UNKNOWN_HOST, "there is no host \"" + call.host() + "\"");
        }
        if (call.call() == Program.Call.CONNECT) {
            Socket remote = scenario.peerOf(host.name);
            if (remote == null) {
                throw new Intervention.Refused(
                        Intervention.Refused.Reason.NOBODY_TO_CONNECT_TO,
                        "the program of \"" + host.name + "\" names nobody to connect to");
            }
            var id = new ConnectionId(new Socket(host.address, host.choosePort()), remote);
            return new Action.Call(host.name, id, Event.Open.active(id.local(), remote));
        }
        return new Action.Call(host.name, connection(host, call), call.call().event(call.octets()));
    }

    private static ConnectionId connection(LiveHost host, Intervention.UserCall call) {
        for (LiveConnection connection : host.connections().all().reversed()) {
            if (call.connection() == null || connection.id().toString().equals(call.connection())) {
                return connection.id();
            }
        }
        throw new Intervention.Refused(
                Intervention.Refused.Reason.UNKNOWN_CONNECTION,
                call.connection() == null
                        ? "\"" + host.name + "\" has no connection now"
                        : "\"" + host.name + "\" has no connection " + call.connection() + " now");
    }
}
