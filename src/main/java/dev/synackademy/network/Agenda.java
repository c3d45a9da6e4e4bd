package dev.synackademy.network;

import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/** What is due when, in virtual time; what is due at the same time comes in the order in which it was put in. */
public final class Agenda {

    /** When nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    private record Entry(long atMicros, long order, Action action) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            return atMicros != other.atMicros
                    ? Long.compare(atMicros, other.atMicros)
                    : Long.compare(order, other.order);
        }
    }

    /** A timer: the entry that will fire it. Earlier entries for the same timer are void. */
    private final Map<Action.Expire, Entry> timers = new HashMap<>();

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long order;

    /** Puts in what is due once. */
    public void add(long atMicros, Action action) {
        entries.add(new Entry(atMicros, order++, action));
    }

    /** Sets a timer, anew if it was set. */
    public void set(long atMicros, Action.Expire timer) {
        Entry entry = new Entry(atMicros, order++, timer);
        timers.put(timer, entry);
        entries.add(entry);
    }

    /** Stops a timer; nothing happens if it was not set. */
    public void clear(Action.Expire timer) {
        timers.remove(timer);
    }

    /** When the next action is due; {@link #NEVER} if there is none. */
    public long nextMicros() {
        while (!entries.isEmpty() && isVoid(entries.element())) {
            entries.remove();
        }
        return entries.isEmpty() ? NEVER : entries.element().atMicros();
    }

    /** The next action; there must be one. */
    public Action take() {
        nextMicros();
        Action action = entries.remove().action();
        if (action instanceof Action.Expire timer) {
            timers.remove(timer);
        }
        return action;
    }

    private boolean isVoid(Entry entry) {
        return entry.action() instanceof Action.Expire timer && timers.get(timer) != entry;
    }
}
