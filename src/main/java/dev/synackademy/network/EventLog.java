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

    /** How many entries were only counted. */
    private int counted;

    /**
     * @param recording whether entries are kept, or only counted
     * @param hosts their names, by their indices
     */
    EventLog(boolean recording, List<String> hosts) {
        this.recording = recording;
        writer = new LogWriter(tape, hosts);
    }

    void called(long atMicros, LiveHost host, Witness.Calling calling, @Nullable LiveConnection connection) {
        if (begins(atMicros)) {
            writer.called(host, calling, connection);
            tape.end();
        }
    }

    /** @param dueMicros when it will arrive, if nothing comes between */
    void departed(long atMicros, Flight flight, long dueMicros) {
        if (begins(atMicros)) {
            writer.departed(flight, dueMicros - atMicros);
            tape.end();
        }
    }

    void arrived(long atMicros, Flight flight, LiveConnection connection) {
        if (begins(atMicros)) {
            writer.arrived(flight, connection);
            tape.end();
        }
    }

    void lost(long atMicros, Flight flight, Action.Cause cause) {
        if (begins(atMicros)) {
            writer.lost(flight, cause);
            tape.end();
        }
    }

    void delayed(long atMicros, Flight flight, long dueMicros, Action.Cause cause) {
        if (begins(atMicros)) {
            writer.delayed(flight, dueMicros - atMicros, cause);
            tape.end();
        }
    }

    void timedOut(long atMicros, LiveConnection connection, Timer timer) {
        if (begins(atMicros)) {
            writer.timedOut(connection, timer);
            tape.end();
        }
    }

    /** @return whether the entry is to be written */
    private boolean begins(long atMicros) {
        if (recording) {
            tape.begin();
            tape.writeLong(atMicros);
        } else {
            counted++;
        }
        return recording;
    }

    public int size() {
        return tape.size() + counted;
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
                return LogEntries.read(tape.read(number), writer.names(), number + 1);
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
