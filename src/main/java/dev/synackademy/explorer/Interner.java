package dev.synackademy.explorer;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Gives equal values one number, 0, 1, 2, …, so that a state can name them in few octets. Thread-safe. */
final class Interner<T> {

    private final Map<T, Integer> numbers = new ConcurrentHashMap<>();
    private volatile Object[] values = new Object[64];
    private int size;

    int number(T value) {
        Integer known = numbers.get(value);
        return known != null ? known : add(value);
    }

    private synchronized int add(T value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = value;
        numbers.put(value, size);
        return size++;
    }

    /** The value of a number that {@link #number} has given. */
    @SuppressWarnings("unchecked") // nothing but T is put in
    T value(int number) {
        return (T) values[number];
    }
}
