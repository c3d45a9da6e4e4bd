package dev.synackademy.network;

import dev.synackademy.tcp.Outcome;
import dev.synackademy.tcp.Timer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets actions happen that somebody chose, each at its time, and logs them as a {@link Simulation} logs its own. */
public final class Replay {

    /** @param atMicros no earlier than the step before */
    public record Step(Action action, long atMicros) {}

    /** How long a packet that never arrives seems to be on its way. */
    private static final long SOME_TIME_MICROS = 20_000;

    private final EventLog log;

    /** When packets arrive or are lost, by their numbers. */
    private final Map<Integer, Long> ends = new HashMap<>();

    private final List<Step> steps;
    private final long endMicros;
    private long nowMicros;

    private Replay(World start, List<Step> steps, long endMicros) {
        log = new EventLog(true, start.hosts().stream().map(Host::name).toList());
        this.steps = steps;
        this.endMicros = endMicros;
        for (Step step : steps) {
            if (step.action() instanceof Action.Deliver deliver) {
                ends.put(deliver.packet().number(), step.atMicros());
            } else if (step.action() instanceof Action.Lose lose) {
                ends.put(lose.packet().number(), step.atMicros() + SOME_TIME_MICROS);
            }
        }
    }

    /** The log of these steps from {@code start} on. A step that is not possible changes nothing and is not told. */
    public static EventLog of(World start, List<Step> steps) {
        return of(start, steps, steps.isEmpty() ? 0 : steps.getLast().atMicros());
    }

    /** @param endMicros until when nothing more happens, no earlier than the last step: what is in flight then is still to come */
    public static EventLog of(World start, List<Step> steps, long endMicros) {
        return new Replay(start, steps, endMicros).run(start);
    }

    private EventLog run(World start) {
        LiveWorld live = new LiveWorld(start, new Recorder(), new Outcome(true));
        for (Step step : steps) {
            nowMicros = step.atMicros();
            live.setNow(nowMicros);
            live.apply(step.action());
        }
        return log;
    }

    private final class Recorder implements Witness {

        @Override
        public void called(LiveHost host, Calling calling, @Nullable LiveConnection connection) {
            log.called(nowMicros, host, calling, connection);
        }

        @Override
        public void departed(Flight flight) {
            long due = ends.getOrDefault(flight.number, endMicros + SOME_TIME_MICROS);
            log.departed(nowMicros, flight, Math.max(due, nowMicros));
        }

        @Override
        public void arrived(Flight flight, LiveConnection connection) {
            log.arrived(nowMicros, flight, connection);
        }

        @Override
        public void lost(Flight flight, Action.Cause cause) {
            log.lost(nowMicros, flight, cause);
        }

        @Override
        public void timedOut(LiveConnection connection, Timer timer) {
            log.timedOut(nowMicros, connection, timer);
        }
    }
}
