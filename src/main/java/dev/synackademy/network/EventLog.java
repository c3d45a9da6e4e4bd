package dev.synackademy.network;

import dev.synackademy.tcp.Timer;
import java.util.AbstractList;
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
    private final LogWriter writer;

    /** How many entries there are, whether they are kept or only counted. */
    private int size;

    /**
     * @param recording whether entries are kept, or only counted
     * @param hosts their names, by their indices
     */
    EventLog(boolean recording, List<String> hosts) {
        this.recording = recording;
        writer = new LogWriter(tape, hosts);
    }

    void called(long atMicros, LiveHost host, Witness.Calling calling, @Nullable LiveConnection connection) {
        if (isWritten()) {
            writer.called(atMicros, host, calling, connection);
        }
    }

    /** @param dueMicros when it will arrive, if nothing comes between */
    void departed(long atMicros, Flight flight, long dueMicros) {
        if (isWritten()) {
            writer.departed(atMicros, flight, dueMicros);
        }
    }

    void arrived(long atMicros, Flight flight, LiveConnection connection) {
        if (isWritten()) {
            writer.arrived(atMicros, flight, connection);
        }
    }

    void lost(long atMicros, Flight flight, Action.Cause cause) {
        if (isWritten()) {
            writer.lost(atMicros, flight, cause);
        }
    }

    void delayed(long atMicros, Flight flight, long dueMicros, Action.Cause cause) {
        if (isWritten()) {
            writer.delayed(atMicros, flight, dueMicros, cause);
        }
    }

    void timedOut(long atMicros, LiveConnection connection, Timer timer) {
        if (isWritten()) {
            writer.timedOut(atMicros, connection, timer);
        }
    }

    /** Whether the next entry is written, or else only counted. */
    private boolean isWritten() {
        size++;
        return recording;
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
        if (index < 0 || index > size()) {
            throw new IndexOutOfBoundsException(index);
        }
        int count = size() - index;
        return new AbstractList<>() {
            @Override
            public LogEntry get(int i) {
                int number = index + Objects.checkIndex(i, count);
                return LogReader.read(tape, writer.names(), number);
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
        int high = tape.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tape.read(middle).readLong() <= micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
