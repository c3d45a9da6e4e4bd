package dev.synackademy.tcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * An immutable first-in-first-out list whose {@link #append} and {@link #dropFirst} take constant (amortised) time.
 *
 * <p>How: a list is a range {@code [from, to)} of an array that successors share. The slot at {@code to} belongs to
 * whichever list first appends there (one compare-and-set); if another successor of the same list wants it too, as happens
 * when a search branches, that one copies. Used in a straight line, nothing is ever copied but to grow.
 */
final class Fifo<T> extends AbstractList<T> implements RandomAccess {

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
    private static final Fifo<Object> EMPTY = new Fifo<>(new Object[0], 0, 0);

    private final Object[] slots;
    private final int from;
    private final int to;

    private Fifo(Object[] slots, int from, int to) {
        this.slots = slots;
        this.from = from;
        this.to = to;
    }

    @SuppressWarnings("unchecked") // it holds nothing, so it holds nothing but T
    public static <T> Fifo<T> empty() {
        return (Fifo<T>) EMPTY;
    }

    public Fifo<T> append(T element) {
        Objects.requireNonNull(element);
        if (to < slots.length && SLOT.compareAndSet(slots, to, null, element)) {
            return new Fifo<>(slots, from, to + 1);
        }
        int size = size();
        Object[] grown = new Object[Math.max(4, 2 * size)];
        System.arraycopy(slots, from, grown, 0, size);
        grown[size] = element;
        return new Fifo<>(grown, 0, size + 1);
    }

    public Fifo<T> dropFirst() {
        return dropFirst(1);
    }

    /** @throws IndexOutOfBoundsException unless {@code 0 <= count <= size()} */
    public Fifo<T> dropFirst(int count) {
        Objects.checkIndex(count, size() + 1);
        return count == size() ? empty() : new Fifo<>(slots, from + count, to);
    }

    @Override
    @SuppressWarnings("unchecked") // only T is ever put into [from, to)
    public T get(int index) {
        return (T) slots[from + Objects.checkIndex(index, size())];
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
