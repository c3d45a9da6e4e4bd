package dev.synackademy.explorer;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a site and of an event there, by their numbers. Reading takes no lock: a reader who misses what another thread
 * has just written finds it out once more. Who does not miss it sees also what was written before it, such as the values of
 * {@link Interner} whose numbers are in it.
 *
 * @param <T> immutable
 */
final class Memory<T> {

    private static final VarHandle ROW = MethodHandles.arrayElementVarHandle(Object[][].class);
    private static final VarHandle VALUE = MethodHandles.arrayElementVarHandle(Object[].class);

    private volatile @Nullable Object[] @Nullable [] rows = new Object[64][];

    @SuppressWarnings("unchecked") // nothing but T is put in
    @Nullable
    T get(int site, int event) {
        @Nullable Object[] @Nullable [] known = rows;
        @Nullable Object[] row = site < known.length ? (@Nullable Object[]) ROW.getAcquire(known, site) : null;
        return row == null || event >= row.length ? null : (T) VALUE.getAcquire(row, event);
    }

    synchronized T put(int site, int event, T value) {
        if (site >= rows.length) {
            rows = Arrays.copyOf(rows, Math.max(site + 1, 2 * rows.length));
        }
        @Nullable Object[] row = rows[site];
        if (row == null) {
            row = new Object[event + 1];
        } else if (event >= row.length) {
            row = Arrays.copyOf(row, Math.max(event + 1, 2 * row.length));
        }
        VALUE.setRelease(row, event, value);
        ROW.setRelease(rows, site, row);
        return value;
    }
}
