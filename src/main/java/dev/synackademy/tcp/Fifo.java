package dev.synackademy.tcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;

/**
 * An immutable first-in-first-out list whose {@link #append} and {@link #dropFirst} take constant (amortised) time.
 *
 * <p>How: a list is a range {@code [from, to)} of an array that successors share. The slot at {@code to} belongs to
 * whichever list first appends there (one compare-and-set); if another successor of the same list wants it too, as happens
 * when a search branches, that one copies. Used in a straight line, nothing is ever copied but to grow.
 */
public final class Fifo<T> extends AbstractList<T> implements RandomAccess {

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

    /** The elements of {@code list}, which holds no {@code null}. */
    static <T> Fifo<T> of(List<T> list) {
        return list.isEmpty() ? empty() : new Fifo<>(list.toArray(), 0, list.size());
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

    /** This list without the element at {@code index}: constant time for the first, else a copy. */
    public Fifo<T> without(int index) {
        Objects.checkIndex(index, size());
        if (index == 0) {
            return dropFirst();
        }
        Object[] copy = new Object[size()];
        System.arraycopy(slots, from, copy, 0, index);
        System.arraycopy(slots, from + index + 1, copy, index, size() - index - 1);
        return new Fifo<>(copy, 0, size() - 1);
    }

    /** A copy of this list in which {@code change} was made to the element at {@code index}. */
    public Fifo<T> replace(int index, UnaryOperator<T> change) {
        T replacement = change.apply(get(index));
        Object[] copy = Arrays.copyOfRange(slots, from, to);
        copy[index] = replacement;
        return new Fifo<>(copy, 0, copy.length);
    }

    @Override
    @SuppressWarnings("unchecked") // only T is ever put into [from, to)
    public T get(int index) {
        return (T) slots[from + Objects.checkIndex(index, size())];
    }

    @Override
    public int size() {
        return to - from;
    }
}
