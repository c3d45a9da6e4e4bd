package dev.synackademy.packetdrill;

import dev.synackademy.network.Connection;
import dev.synackademy.network.ConnectionId;
import dev.synackademy.network.Listener;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.Tcp;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a {@link Script} against one {@link Kernel} in virtual time, up to the first difference. Deterministic. */
public final class ScriptRunner {

    static final String LOCAL = "192.168.0.1";
    static final String REMOTE = "192.0.2.1";
    static final int PORT = 8080;

    private static final int HEADERS = 40;
    private static final int MAX_TIMEOUTS = 100_000;
    private static final int MAX_SEGMENTS = 100_000;
    /** How long a packet is waited for that may come at any time. */
    private static final long PATIENCE_MICROS = 3_600_000_000L;

    private static final int MAX_BLOCKED = 100;

    /** What a packet that a device cuts into segments has at most. */
    private static final int MAX_PACKET = 65535;

    private final Script script;
    private final Comparison comparison;
    private final Kernel kernel;
    private final Shell shell;
    private final SystemCalls calls;
    private final Numbering numbering = new Numbering();
    private final ArrayDeque<Kernel.Departure> sent = new ArrayDeque<>();
    private final List<Blocked> blocked = new ArrayList<>();
    private final List<Verdict.Done> done = new ArrayList<>();
    /** What assertions may speak of: all of them are one program, so what one sets the next knows. */
    private final Map<String, Double> names = new HashMap<>();

    private int timeouts;
    private int segments;

    /** The time of the last step, from which relative times count. */
    private long lastMicros;

    private record Blocked(SystemCalls.Running running, long untilMicros) {}

    private ScriptRunner(
            Script script, Platform platform, Comparison comparison, Function<String, @Nullable String> files) {
        this.script = script;
        this.comparison = comparison;
        kernel = platform.kernel(LOCAL);
        int mtu = script.settings().mtu();
        if (mtu > 0) {
            kernel.configure(config -> config.with(choices -> choices.maximumSegmentSize = mtu - HEADERS));
        }
        shell = new Shell(kernel, files);
        calls = new SystemCalls(kernel, platform, comparison);
        script.settings().notes().forEach(shell::note);
    }

    /**
     * Runs a script.
     *
     * @param platform the machine it is to run on
     * @param comparison how closely what happens must be what it says
     */
    public static Verdict run(Script script, Platform platform, Comparison comparison) {
        return run(script, platform, comparison, name -> null);
    }

    /** @param files the text of a file of commands that the script names; {@code null} where there is none */
    static Verdict run(
            Script script, Platform platform, Comparison comparison, Function<String, @Nullable String> files) {
        return new ScriptRunner(script, platform, comparison, files).run();
    }

    /** Runs a script, telling somebody of every transition. */
    static Verdict run(Script script, Platform platform, Comparison comparison, Kernel.Observer observer) {
        var runner = new ScriptRunner(script, platform, comparison, name -> null);
        runner.kernel.observe(observer);
        return runner.run();
    }

    private Verdict run() {
        Script.Position at = new Script.Position(1, 1);
        try {
            for (Script.Step step : script.steps()) {
                at = step.at();
                play(step);
                checkBlocked();
            }
            finish();
            return new Verdict(done, null, shell.notes());
        } catch (Differs differs) {
            Script.Position where = differs.at() == null ? at : differs.at();
            var difference = new Verdict.Difference(script.file(), where, differs.expected(), differs.happened());
            return new Verdict(done, difference, shell.notes());
        }
    }

    private void play(Script.Step step) throws Differs {
        Script.Time time = step.time();
        long base = time.relative() ? lastMicros : 0;
        long from = time.any() ? kernel.nowMicros() : base + time.fromMicros();
        long to = time.any() ? from + PATIENCE_MICROS : base + time.toMicros();
        if (from < lastMicros) {
            throw new Differs(seconds(from), "time goes backward: the step before was at " + seconds(lastMicros));
        }
        if (!(step instanceof Script.Outbound)) {
            advance(from);
        }
        int index = done.size();
        done.add(new Verdict.Done(kernel.nowMicros(), step));
        switch (step) {
            case Script.Inbound inbound -> arrive(inbound.packet());
            case Script.Outbound outbound -> expect(outbound, from, to);
            case Script.SystemCall call -> make(call, to);
            case Script.Assertion assertion -> check(assertion);
            case Script.Command command -> shell.run(command.text());
        }
        done.set(index, new Verdict.Done(kernel.nowMicros(), step));
        collect();
        boolean loose = time.any() || step instanceof Script.Outbound && to > from;
        lastMicros = loose ? kernel.nowMicros() : from;
    }

    /** Lets time pass until then. */
    private void advance(long micros) throws Differs {
        while (kernel.nextMicros() <= micros) {
            step();
        }
        if (micros > kernel.nowMicros()) {
            kernel.advanceTo(micros);
        }
    }

    private void step() throws Differs {
        if (++timeouts > MAX_TIMEOUTS) {
            throw new Differs("an end", MAX_TIMEOUTS + " timers have gone off");
        }
        kernel.step();
        collect();
        checkBlocked();
    }

    private void collect() throws Differs {
        for (Kernel.Departure departure : kernel.departures()) {
            if (++segments > MAX_SEGMENTS) {
                throw new Differs("an end", MAX_SEGMENTS + " segments have been sent");
            }
            numbering.sent(departure.packet().segment());
            sent.add(departure);
        }
    }

    private void arrive(Script.PacketText packet) {
        kernel.arrive(calls.remote(), calls.local(), numbering.toWire(packet));
    }

    /** How much earlier or later than then something may happen. */
    private long tolerance(long micros) {
        long since = Math.max(0, micros - lastMicros);
        return Math.max(
                script.settings().toleranceMicros(), since * script.settings().tolerancePercent() / 100);
    }

    private void expect(Script.Outbound step, long from, long to) throws Differs {
        long tolerance = tolerance(to);
        while (sent.isEmpty() && kernel.nextMicros() <= to + tolerance) {
            step();
        }
        Kernel.Departure departure = sent.poll();
        Script.PacketText expected = step.packet();
        if (departure == null) {
            throw new Differs("> " + PacketNotation.text(expected), "nothing was sent");
        }
        Segment whole = whole(departure, expected.length());
        numbering.match(whole, expected);
        Segment segment = numbering.toScript(whole);
        long tick = script.settings().timestampTickMicros();
        long stampTolerance = tick == 0 ? -1 : script.settings().toleranceMicros() / tick;
        String difference = PacketNotation.difference(expected, segment, comparison, stampTolerance);
        if (difference != null) {
            throw new Differs(
                    "> " + PacketNotation.text(expected),
                    "what was sent at " + seconds(departure.atMicros()) + " differs in its " + difference + ": > "
                            + PacketNotation.text(segment));
        }
        boolean early = departure.atMicros() < from - tolerance && !step.time().any();
        if (early || departure.atMicros() > to + tolerance) {
            throw new Differs(
                    "> " + PacketNotation.text(expected) + " at " + seconds(from)
                            + (to > from ? " to " + seconds(to) : ""),
                    "it was sent at " + seconds(departure.atMicros()));
        }
    }

    /**
     * Where a script sees one long packet, a device would have cut it into the segments that leave here at one time. As packetdrill has
     * it, the last of them says whether the packet is pushed.
     */
    private Segment whole(Kernel.Departure departure, int length) {
        Segment whole = departure.packet().segment();
        while (comparison == Comparison.EXACT && whole.text().length() < Math.min(length, MAX_PACKET)) {
            Kernel.Departure next = sent.peek();
            if (next == null
                    || next.atMicros() != departure.atMicros()
                    || next.packet().segment().text().isEmpty()
                    || !next.packet().segment().seq().equals(whole.end())) {
                break;
            }
            sent.remove();
            Segment last = next.packet().segment();
            whole = whole.withBits(whole.bits().without(ControlBits.PSH)).join(last);
        }
        return whole;
    }

    private void make(Script.SystemCall call, long until) throws Differs {
        SystemCalls.Running running = calls.start(call);
        if (running.call().isDone() && !call.blocking()) {
            check(running);
        } else if (call.blocking() && blocked.size() == MAX_BLOCKED) {
            throw new Differs(returns(call), MAX_BLOCKED + " calls wait already");
        } else if (call.blocking()) {
            blocked.add(new Blocked(running, until));
        } else {
            throw new Differs(returns(call), "it has to wait");
        }
    }

    private static void check(SystemCalls.Running running) throws Differs {
        String difference = running.difference();
        if (difference != null) {
            throw new Differs(returns(running.step()), difference)
                    .at(running.step().at());
        }
    }

    private static String returns(Script.SystemCall call) {
        return call.name() + "(…) = " + call.outcome();
    }

    /** Whether what has returned did so when and as it should, and what has not still may wait. */
    private void checkBlocked() throws Differs {
        long tolerance = script.settings().toleranceMicros();
        for (Iterator<Blocked> each = blocked.iterator(); each.hasNext(); ) {
            Blocked waiting = each.next();
            Call call = waiting.running.call();
            long until = waiting.untilMicros;
            Script.SystemCall step = waiting.running.step();
            if (call.isDone()) {
                each.remove();
                check(waiting.running);
                if (Math.abs(call.doneMicros() - until) > tolerance) {
                    throw new Differs(
                                    step.name() + "(…) to return at " + seconds(until),
                                    "it returned at " + seconds(call.doneMicros()))
                            .at(step.at());
                }
            } else if (kernel.nowMicros() > until + tolerance) {
                throw new Differs(step.name() + "(…) to return at " + seconds(until), "it still waits").at(step.at());
            }
        }
    }

    private void check(Script.Assertion assertion) throws Differs {
        names.putAll(info());
        for (Script.Statement statement : assertion.statements()) {
            String variable = statement.variable();
            try {
                double value = statement.expression().value(names);
                if (variable != null) {
                    names.put(variable, value);
                } else if (!Expression.isTrue(value)) {
                    throw new Differs(statement.text(), statement.expression().told(names)).at(statement.at());
                }
            } catch (Expression.NoValue none) {
                throw new Differs(statement.text(), "it has no value: " + none.getMessage()).at(statement.at());
            }
        }
    }

    /** Of the connection the script is about, or of whom it would come to. */
    private Map<String, Double> info() {
        Connection connection = kernel.host().connection(new ConnectionId(calls.local(), calls.remote()));
        Listener listener = kernel.host().listener();
        if (connection == null) {
            return TcpInfo.of(listener == null ? Tcb.CLOSED : listener.tcb(), kernel.config());
        }
        Tcp own = connection.own();
        return TcpInfo.of(connection.tcb(), own == null ? kernel.config() : own.config());
    }

    /** Calls that wait may still return; then nothing must be left that the script does not know of. */
    private void finish() throws Differs {
        long tolerance = script.settings().toleranceMicros();
        while (!blocked.isEmpty()) {
            Blocked first = blocked.getFirst();
            if (kernel.nextMicros() <= first.untilMicros + tolerance) {
                step();
            } else {
                advance(first.untilMicros + tolerance + 1);
                checkBlocked();
            }
        }
        Kernel.Departure departure = sent.poll();
        if (departure != null) {
            Segment segment = numbering.toScript(departure.packet().segment());
            throw new Differs(
                    "nothing more to be sent",
                    "at " + seconds(departure.atMicros()) + " this was: > " + PacketNotation.text(segment));
        }
    }

    static String seconds(long micros) {
        return String.format(Locale.ROOT, "%.6f s", micros / 1e6);
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
