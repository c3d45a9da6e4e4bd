package dev.synackademy.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is due when, in virtual time; what is due at the same time comes in the order in which it was put in.
 *
 * <p>A binary heap that knows three things of its work. Most timers are set anew long before they are due: such an entry stays
 * where it is and is looked at again when it comes up. Packets on one way mostly arrive in the order in which they left, and
 * connections leave TIME-WAIT in the order in which they entered it: these wait in a {@link Lane}, of which only the first stands
 * among the others. And what is not due soon, as a retransmission is not, stays in no order at all until its time draws near; most
 * of it never sees that.
 *
 * <p>What is not due soon stands in bands, as in a radix heap (Ahuja, Mehlhorn, Orlin and Tarjan, 1990): band b holds what
 * differs from the horizon in bit b of its time and in none above. When the horizon moves to the first entry of the lowest band,
 * all of that band moves down, and the bands above stay as they are.
 */
public final class Agenda {

    /** When nothing is due. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int NOWHERE = -1;
    private static final int IN_A_LANE = -2;
    private static final int FIRST_OF_LATER = -3;

    /** The horizon's lowest bits are all ones: what differs in no higher one is due within 66 ms. */
    private static final long SOON = (1 << 16) - 1;

    /** Something that can be due: in one agenda, once at a time. */
    public abstract static class Entry {

        private long dueMicros = NEVER;
        private long order;

        /** Where it stands in the heap is decided by these, which are never later than what is true. */
        private long keyMicros;

        private long keyOrder;
        private int index = NOWHERE;
        private @Nullable Entry nextInLane;

        /** When it is or was due; {@link #NEVER} where it never was, or was cleared. */
        public final long dueMicros() {
            return dueMicros;
        }

        private boolean isBefore(Entry other) {
            return keyMicros != other.keyMicros ? keyMicros < other.keyMicros : keyOrder < other.keyOrder;
        }

        private boolean isTrue() {
            return keyMicros == dueMicros && keyOrder == order;
        }
    }

    /** Where hardly anything overtakes. */
    public static final class Lane {
        private @Nullable Entry latest;

        /** Behind whom the next would wait; {@code null} where it would be the first. */
        private @Nullable Entry end() {
            Entry entry = latest;
            return entry == null || entry.index == NOWHERE ? null : entry;
        }
    }

    /** Entries in no order; each knows its place by its index, counted down from {@link #FIRST_OF_LATER}. */
    private static final class Band {
        private Entry[] entries = new Entry[4];
        private int size;

        void add(Entry entry) {
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, 2 * size);
            }
            entry.index = FIRST_OF_LATER - size;
            entries[size++] = entry;
        }

        @SuppressWarnings("NullAway") // nobody reads beyond the size
        void remove(Entry entry) {
            int place = FIRST_OF_LATER - entry.index;
            Entry last = entries[--size];
            entries[place] = last;
            last.index = FIRST_OF_LATER - place;
            entries[size] = null;
            entry.index = NOWHERE;
        }
    }

    private Entry[] heap = new Entry[16];
    private int size;

    /** Beyond this, entries are not sorted yet. */
    private long horizonMicros = SOON;

    private final Band[] bands = new Band[Long.SIZE];

    /** The bands that are not empty, a bit each. */
    private long occupied;

    private long nextOrder;

    public Agenda() {
        Arrays.setAll(bands, band -> new Band());
    }

    /** Lets an entry be due at this time, whenever it was due before. */
    public void set(Entry entry, long atMicros) {
        entry.dueMicros = atMicros;
        entry.order = nextOrder++;
        if (entry.index == NOWHERE) {
            key(entry);
            push(entry);
        } else if (atMicros < entry.keyMicros) {
            if (entry.index == IN_A_LANE) {
                throw new IllegalStateException("what waits in a lane is never due earlier");
            }
            if (entry.index >= 0) {
                key(entry);
                siftUp(entry, entry.index);
            } else {
                forgetLater(entry);
                key(entry);
                push(entry);
            }
        }
    }

    /** The same for what is new, and due no earlier than what entered the lane before; else it does not enter it. */
    public void set(Entry entry, long atMicros, Lane lane) {
        Entry before = lane.end();
        if (entry.index != NOWHERE || before != null && atMicros < before.keyMicros) {
            set(entry, atMicros);
            return;
        }
        entry.dueMicros = atMicros;
        entry.order = nextOrder++;
        key(entry);
        lane.latest = entry;
        if (before == null) {
            push(entry);
        } else {
            entry.index = IN_A_LANE;
            before.nextInLane = entry;
        }
    }

    /** Lets an entry never be due; nothing happens if it is not in the agenda. */
    public void clear(Entry entry) {
        entry.dueMicros = NEVER;
        if (entry.index <= FIRST_OF_LATER && entry.nextInLane == null) {
            forgetLater(entry);
        }
    }

    /** When the next entry is due; {@link #NEVER} if there is none. */
    public long nextMicros() {
        Entry first = first();
        return first == null ? NEVER : first.keyMicros;
    }

    /** The first of the heap, once that is what is due next; {@code null} if nothing is. */
    private @Nullable Entry first() {
        while (true) {
            Entry first = heap[0];
            if (first != null && !first.isTrue()) {
                removeFirst();
                if (first.dueMicros != NEVER) {
                    key(first);
                    push(first);
                }
            } else if (occupied == 0 || first != null && first.keyMicros <= horizonMicros) {
                return first;
            } else {
                drawNear();
            }
        }
    }

    /** Moves the horizon to the first entry of the lowest band, and all of that band to where it belongs now. */
    private void drawNear() {
        Band band = bands[Long.numberOfTrailingZeros(occupied)];
        occupied &= occupied - 1;
        long first = NEVER;
        for (int i = 0; i < band.size; i++) {
            first = Math.min(first, band.entries[i].keyMicros);
        }
        horizonMicros = first | SOON;
        while (band.size > 0) {
            Entry entry = band.entries[band.size - 1];
            band.remove(entry);
            push(entry);
        }
    }

    private int band(Entry entry) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(entry.keyMicros ^ horizonMicros);
    }

    private void forgetLater(Entry entry) {
        int band = band(entry);
        bands[band].remove(entry);
        if (bands[band].size == 0) {
            occupied &= ~(1L << band);
        }
    }

    /** Takes out the next entry, if there is one that is due by then; it still says when that was. */
    public @Nullable Entry takeDueBy(long micros) {
        Entry first = first();
        if (first == null || first.keyMicros > micros) {
            return null;
        }
        removeFirst();
        return first;
    }

    private static void key(Entry entry) {
        entry.keyMicros = entry.dueMicros;
        entry.keyOrder = entry.order;
    }

    private void push(Entry entry) {
        if (entry.keyMicros > horizonMicros) {
            int band = band(entry);
            bands[band].add(entry);
            occupied |= 1L << band;
            return;
        }
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        siftUp(entry, size++);
    }

    /** The first entry leaves; who waited behind it in its lane takes its place, else the last one of the heap. */
    @SuppressWarnings("NullAway") // nobody reads beyond the size
    private void removeFirst() {
        Entry entry = heap[0];
        entry.index = NOWHERE;
        Entry next = entry.nextInLane;
        if (next != null) {
            entry.nextInLane = null;
            siftDown(next, 0);
            return;
        }
        Entry last = heap[--size];
        heap[size] = null;
        if (size > 0) {
            siftDown(last, 0);
        }
    }

    private void siftUp(Entry entry, int from) {
        int hole = from;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            if (!entry.isBefore(heap[parent])) {
                break;
            }
            place(heap[parent], hole);
            hole = parent;
        }
        place(entry, hole);
    }

    private void siftDown(Entry entry, int from) {
        int hole = from;
        while (true) {
            int child = 2 * hole + 1;
            if (child >= size) {
                break;
            }
            if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
                child++;
            }
            if (!heap[child].isBefore(entry)) {
                break;
            }
            place(heap[child], hole);
            hole = child;
        }
        place(entry, hole);
    }

    private void place(Entry entry, int index) {
        heap[index] = entry;
        entry.index = index;
    }
}
