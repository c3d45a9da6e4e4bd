package dev.synackademy.network;

import dev.synackademy.tcp.Timer;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that happened, numbered 1, 2, 3, …: what a session sends, a diagram draws and a test compares.
 *
 * <p>Recording writes octets; an entry takes its public form, {@link LogEntry}, when somebody reads it.
 */
public final class EventLog {

    private final boolean recording;
    private final Tape tape = new Tape();
    private final LogWriter writer = new LogWriter(tape);
    private long[] times = new long[64];
    private long[] addresses = new long[64];
    private int size;

    /** @param recording whether entries are kept, or only counted */
    EventLog(boolean recording) {
        this.recording = recording;
    }

    void called(long atMicros, LiveHost host, Witness.Calling calling, @Nullable LiveConnection connection) {
        if (begins(atMicros)) {
            writer.called(host, calling, connection);
            ends();
        }
    }

    /** @param dueMicros when it will arrive, if nothing comes between */
    void departed(long atMicros, Flight flight, long dueMicros) {
        if (begins(atMicros)) {
            writer.departed(flight, dueMicros - atMicros);
            ends();
        }
    }

    void arrived(long atMicros, Flight flight, LiveConnection connection) {
        if (begins(atMicros)) {
            writer.arrived(flight, connection);
            ends();
        }
    }

    void lost(long atMicros, Flight flight, Action.Cause cause) {
        if (begins(atMicros)) {
            writer.lost(flight, cause);
            ends();
        }
    }

    void delayed(long atMicros, Flight flight, long dueMicros, Action.Cause cause) {
        if (begins(atMicros)) {
            writer.delayed(flight, dueMicros - atMicros, cause);
            ends();
        }
    }

    void timedOut(long atMicros, LiveConnection connection, Timer timer) {
        if (begins(atMicros)) {
            writer.timedOut(connection, timer);
            ends();
        }
    }

    /** @return whether the entry is to be written */
    private boolean begins(long atMicros) {
        if (recording) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                addresses = Arrays.copyOf(addresses, 2 * size);
            }
            times[size] = atMicros;
            tape.begin();
        } else {
            size++;
        }
        return recording;
    }

    private void ends() {
        addresses[size++] = tape.address();
    }

    public int size() {
        return size;
    }

    /** All entries. */
    public List<LogEntry> entries() {
        return after(0);
    }

    /**
     * A view of the entries numbered {@code index}+1, {@code index}+2, …, as they are now.
     *
     * @throws IndexOutOfBoundsException unless {@code index} is in 0…{@link #size()}
     * @throws IllegalStateException if entries were only counted
     */
    public List<LogEntry> after(int index) {
        if (!recording) {
            throw new IllegalStateException("the entries were not recorded");
        }
        if (index < 0 || index > size) {
            throw new IndexOutOfBoundsException(index);
        }
        int count = size - index;
        return new AbstractList<>() {
            @Override
            public LogEntry get(int i) {
                int number = index + Objects.checkIndex(i, count);
                return LogEntries.read(tape.read(addresses[number]), writer.names(), number + 1, times[number]);
            }

            @Override
            public int size() {
                return count;
            }
        };
    }

    /** How many entries stand before the first one later than this time. */
    public int sizeAt(long micros) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
