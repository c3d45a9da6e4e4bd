package dev.synackademy.tcp;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event asks of the world, and the rules that decided; one object serves event after event, of any number of connections. */
public final class Outcome {

    /** What an event can ask: see {@link Effect}. */
    public enum Kind {
        TRANSMIT,
        START_TIMER,
        STOP_TIMER,
        RESPOND,
        SIGNAL,
        DELIVER
    }

    /** In place of the time for which a timer was started. */
    public static final long STOPPED = -1;

    private static final Rule[] RULES = Rule.values();
    private static final Timer[] TIMERS = Timer.values();
    private static final Response[] RESPONSES = Response.values();
    private static final Signal[] SIGNALS = Signal.values();
    private static final Kind[] KINDS = Kind.values();

    private final boolean told;

    // What is to be carried out.

    private Segment[] segments = new Segment[4];
    private int[] timesSentBefore = new int[4];
    private int segmentCount;

    /** The timers that were started or stopped, as {@link Timer#bit}s. */
    private int touchedTimers;

    /** For how long each was started last, in µs; {@link #STOPPED} where it was stopped after that. */
    private final long[] startedForMicros = new long[TIMERS.length];

    private @Nullable Response response;

    // What is told besides: all that is asked, in order, and why.

    private byte[] kinds = new byte[8];
    private byte[] ordinals = new byte[8];
    private long[] amounts = new long[8];
    private int effectCount;
    private final List<Octets> delivered = new ArrayList<>(1);

    private byte[] rules = new byte[16];
    private int ruleCount;

    /**
     * Of no event yet.
     *
     * @param told whether somebody is to be told of it: if not, the order of the effects, signals, delivered text and rules are forgotten
     *     at once
     */
    public Outcome(boolean told) {
        this.told = told;
    }

    void clear() {
        segmentCount = 0;
        touchedTimers = 0;
        response = null;
        if (told) {
            effectCount = 0;
            ruleCount = 0;
            delivered.clear();
        }
    }

    /** How many segments the event transmits. */
    public int segmentCount() {
        return segmentCount;
    }

    /** The segment it transmits after {@code index} others. */
    public Segment transmitted(int index) {
        return segments[index];
    }

    /** How often that segment had been sent before. */
    public int timesSentBefore(int index) {
        return timesSentBefore[index];
    }

    /** The timers that it started or stopped: bit {@code n} for the one with the ordinal {@code n}. */
    public int touchedTimers() {
        return touchedTimers;
    }

    /**
     * For how long the event has started a timer that it touched, in µs; {@link #STOPPED} where it leaves it stopped.
     *
     * @param ordinal the timer's
     */
    public long startedForMicros(int ordinal) {
        return startedForMicros[ordinal];
    }

    /**
     * What it returns to the user who called.
     *
     * @throws NullPointerException if it was no call
     */
    public Response response() {
        return requireNonNull(response, "only a call is answered");
    }

    /** How many things it asks of the world. */
    public int effectCount() {
        requireTold();
        return effectCount;
    }

    /** What it asks after {@code index} others. */
    public Kind kind(int index) {
        return KINDS[kinds[index]];
    }

    /** Of which timer, response or signal that tells, by its ordinal. */
    public int ordinal(int index) {
        return ordinals[index];
    }

    /** For how many microseconds the timer is started, or how many octets are delivered. */
    public long amount(int index) {
        return amounts[index];
    }

    /** What it asks, in order. */
    List<Effect> effects() {
        Effect[] asked = new Effect[effectCount()];
        int transmits = 0;
        int delivers = 0;
        for (int i = 0; i < asked.length; i++) {
            asked[i] = switch (kind(i)) {
                case TRANSMIT -> new Effect.Transmit(segments[transmits], timesSentBefore[transmits++]);
                case START_TIMER -> new Effect.StartTimer(TIMERS[ordinal(i)], amount(i));
                case STOP_TIMER -> new Effect.StopTimer(TIMERS[ordinal(i)]);
                case RESPOND -> new Effect.Respond(RESPONSES[ordinal(i)]);
                case SIGNAL -> new Effect.SignalUser(SIGNALS[ordinal(i)]);
                case DELIVER -> new Effect.Deliver(delivered.get(delivers++));
            };
        }
        return List.of(asked);
    }

    /** How many clauses have decided. */
    public int ruleCount() {
        requireTold();
        return ruleCount;
    }

    /** Puts the ordinals of all of them, in order, into {@code target}, an octet (0…255) each. */
    public void copyRules(byte[] target, int start) {
        System.arraycopy(rules, 0, target, start, ruleCount);
    }

    /** The clauses that decided, in order. */
    List<Rule> rules() {
        Rule[] fired = new Rule[ruleCount()];
        Arrays.setAll(fired, index -> RULES[rules[index] & 0xFF]);
        return List.of(fired);
    }

    private void requireTold() {
        if (!told) {
            throw new IllegalStateException("nobody was to be told");
        }
    }

    void apply(Rule rule) {
        if (!told) {
            return;
        }
        if (ruleCount == rules.length) {
            rules = Arrays.copyOf(rules, 2 * ruleCount);
        }
        rules[ruleCount++] = (byte) rule.ordinal(); // there are less than 256
    }

    void transmit(Segment segment, int times) {
        if (segmentCount == segments.length) {
            segments = Arrays.copyOf(segments, 2 * segmentCount);
            timesSentBefore = Arrays.copyOf(timesSentBefore, 2 * segmentCount);
        }
        segments[segmentCount] = segment;
        timesSentBefore[segmentCount++] = times;
        ask(Kind.TRANSMIT, 0, 0);
    }

    void start(Timer timer, long micros) {
        startedForMicros[timer.ordinal()] = micros;
        touchedTimers |= timer.bit();
        ask(Kind.START_TIMER, timer.ordinal(), micros);
    }

    void stop(Timer timer) {
        startedForMicros[timer.ordinal()] = STOPPED;
        touchedTimers |= timer.bit();
        ask(Kind.STOP_TIMER, timer.ordinal(), 0);
    }

    void respond(Response answer) {
        response = answer;
        ask(Kind.RESPOND, answer.ordinal(), 0);
    }

    void signal(Signal signal) {
        ask(Kind.SIGNAL, signal.ordinal(), 0);
    }

    void deliver(Octets text) {
        if (told) {
            delivered.add(text);
        }
        ask(Kind.DELIVER, 0, text.length());
    }

    private void ask(Kind kind, int ordinal, long amount) {
        if (!told) {
            return;
        }
        if (effectCount == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * effectCount);
            ordinals = Arrays.copyOf(ordinals, 2 * effectCount);
            amounts = Arrays.copyOf(amounts, 2 * effectCount);
        }
        kinds[effectCount] = (byte) kind.ordinal();
        ordinals[effectCount] = (byte) ordinal; // there are less than 128
        amounts[effectCount++] = amount;
    }
}
