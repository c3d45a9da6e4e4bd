package dev.synackademy.tcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A first-in-first-out list that changes in place. {@link #copy} takes constant time: copies share an array until one of them must
 * differ from the others in it.
 *
 * <p>How: a list is a range {@code [from, to)} of an array. While others share it, the slot at {@code to} belongs to whoever first
 * appends there (one compare-and-set, as in a {@link Fifo}), and whoever wants to change anything else makes an array of its own.
 */
final class Line<T> extends AbstractList<T> implements RandomAccess {

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final Object[] NOTHING = new Object[0];
    private static final int LEAST_SLOTS = 4;

    private Object[] slots;
    private int from;
    private int to;

    /** Whether others may look at the same array. */
    private boolean shared;

    Line() {
        this(NOTHING, 0, 0, true);
    }

    private Line(Object[] slots, int from, int to, boolean shared) {
        this.slots = slots;
        this.from = from;
        this.to = to;
        this.shared = shared;
    }

    Line<T> copy() {
        if (!shared) { // what several threads look at has long been shared
            shared = true;
        }
        return new Line<>(slots, from, to, true);
    }

    void append(T element) {
        Objects.requireNonNull(element);
        if (to == slots.length || shared && !SLOT.compareAndSet(slots, to, null, element)) {
            makeRoom();
        }
        slots[to++] = element;
    }

    /** Half of the array is empty then, at its end. */
    private void makeRoom() {
        int size = size();
        if (shared || from < slots.length / 2) {
            own(Math.max(LEAST_SLOTS, 2 * size));
        } else {
            System.arraycopy(slots, from, slots, 0, size);
            Arrays.fill(slots, size, to, null);
            from = 0;
            to = size;
        }
    }

    private void own(int length) {
        int size = size();
        Object[] own = new Object[length];
        System.arraycopy(slots, from, own, 0, size);
        slots = own;
        from = 0;
        to = size;
        shared = false;
    }

    /** @throws IndexOutOfBoundsException unless {@code 0 <= count <= size()} */
    void dropFirst(int count) {
        Objects.checkIndex(count, size() + 1);
        if (!shared) {
            Arrays.fill(slots, from, from + count, null);
        }
        from += count;
        if (from == to && !shared) {
            from = 0;
            to = 0;
        }
    }

    /** @throws IndexOutOfBoundsException unless {@code 0 <= index < size()} */
    void replace(int index, T element) {
        Objects.checkIndex(index, size());
        if (shared) {
            own(Math.max(LEAST_SLOTS, 2 * size()));
        }
        slots[from + index] = element;
    }

    /** @throws IndexOutOfBoundsException unless {@code 0 <= index <= size()} */
    void insert(int index, T element) {
        Objects.checkIndex(index, size() + 1);
        own(2 * (size() + LEAST_SLOTS));
        System.arraycopy(slots, index, slots, index + 1, to - index);
        slots[index] = element;
        to++;
    }

    /** @throws IndexOutOfBoundsException unless {@code 0 <= index < size()} */
    @Override
    public T remove(int index) {
        T removed = get(index);
        own(Math.max(LEAST_SLOTS, 2 * size()));
        System.arraycopy(slots, index + 1, slots, index, to - index - 1);
        Arrays.fill(slots, --to, to + 1, null);
        return removed;
    }

    @Override
    @SuppressWarnings("unchecked") // only T is ever put into [from, to)
    public T get(int index) {
        return (T) slots[from + Objects.checkIndex(index, to - from)];
    }

    @Override
    public boolean isEmpty() {
        return from == to;
    }

    @Override
    public int size() {
        return to - from;
    }
}
