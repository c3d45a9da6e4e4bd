package dev.synackademy.tcp;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event asks of the world, and the rules that decided; one object serves event after event, of any number of connections. */
public final class Outcome {

    private static final Rule[] RULES = Rule.values();
    private static final Timer[] TIMERS = Timer.values();
    private static final Effect[] STOPS = new Effect[TIMERS.length];

    static {
        Arrays.setAll(STOPS, timer -> new Effect.StopTimer(TIMERS[timer]));
    }

    /** What the event asks of the world, in order; segments to transmit and text to deliver stand here as they are. */
    private Object[] effects = new Object[8];

    /** Beside each segment, how often it had been sent before. */
    private int[] timesSentBefore = new int[8];

    private int effectCount;

    /** Where the segments stand. */
    private int[] segments = new int[4];

    private int segmentCount;

    /** The timers that were started or stopped, as {@link Timer#bit}s. */
    private int touchedTimers;

    /** How each timer was started last: mostly the next start is the same. */
    private final Effect.@Nullable StartTimer[] starts = new Effect.StartTimer[TIMERS.length];

    private byte[] rules = new byte[16];
    private int ruleCount;

    /** Of no event yet. */
    public Outcome() {}

    void clear() {
        effectCount = 0;
        segmentCount = 0;
        touchedTimers = 0;
        ruleCount = 0;
    }

    /** How many things the event asks of the world so far. */
    public int effectCount() {
        return effectCount;
    }

    /** What it asks after {@code index} others: a segment to transmit, text to deliver, or another {@link Effect}. */
    public Object asked(int index) {
        return effects[index];
    }

    private Effect effect(int index) {
        return switch (effects[index]) {
            case Segment segment -> new Effect.Transmit(segment, timesSentBefore[index]);
            case Octets text -> new Effect.Deliver(text);
            case Object other -> (Effect) other;
        };
    }

    /** What it asks, in order. */
    List<Effect> effects() {
        Effect[] asked = new Effect[effectCount];
        Arrays.setAll(asked, this::effect);
        return List.of(asked);
    }

    /** How many segments it transmits. */
    public int segmentCount() {
        return segmentCount;
    }

    /** The segment it transmits after {@code index} others. */
    public Segment transmitted(int index) {
        return (Segment) effects[segments[index]];
    }

    /** How often that segment had been sent before. */
    public int timesSentBefore(int index) {
        return timesSentBefore[segments[index]];
    }

    /** The timers that it started or stopped: bit {@code n} for the one with the ordinal {@code n}. */
    public int touchedTimers() {
        return touchedTimers;
    }

    /**
     * For how long a timer was started last, in µs.
     *
     * @throws IllegalStateException if it was not started since this object was made
     */
    public long startedForMicros(Timer timer) {
        Effect.StartTimer start = starts[timer.ordinal()];
        if (start == null) {
            throw new IllegalStateException(timer + " was never started");
        }
        return start.micros();
    }

    void ask(Object effect) {
        if (effectCount == effects.length) {
            effects = Arrays.copyOf(effects, 2 * effectCount);
            timesSentBefore = Arrays.copyOf(timesSentBefore, 2 * effectCount);
        }
        effects[effectCount++] = effect;
    }

    /** How many clauses have decided so far. */
    public int ruleCount() {
        return ruleCount;
    }

    /** Puts the ordinals of all of them, in order, into {@code target}, an octet (0…255) each. */
    public void copyRules(byte[] target, int start) {
        System.arraycopy(rules, 0, target, start, ruleCount);
    }

    /** The clauses that decided, in order. */
    List<Rule> rules() {
        Rule[] fired = new Rule[ruleCount];
        Arrays.setAll(fired, index -> RULES[rules[index] & 0xFF]);
        return List.of(fired);
    }

    void apply(Rule rule) {
        if (ruleCount == rules.length) {
            rules = Arrays.copyOf(rules, 2 * ruleCount);
        }
        rules[ruleCount++] = (byte) rule.ordinal(); // there are less than 256
    }

    void transmit(Segment segment, int times) {
        ask(segment);
        timesSentBefore[effectCount - 1] = times;
        if (segmentCount == segments.length) {
            segments = Arrays.copyOf(segments, 2 * segmentCount);
        }
        segments[segmentCount++] = effectCount - 1;
    }

    void start(Timer timer, long micros) {
        Effect.StartTimer start = starts[timer.ordinal()];
        if (start == null || start.micros() != micros) {
            start = new Effect.StartTimer(timer, micros);
            starts[timer.ordinal()] = start;
        }
        touchedTimers |= timer.bit();
        ask(start);
    }

    void stop(Timer timer) {
        touchedTimers |= timer.bit();
        ask(STOPS[timer.ordinal()]);
    }
}
