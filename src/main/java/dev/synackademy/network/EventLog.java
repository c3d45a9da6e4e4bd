package dev.synackademy.network;

import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that happened, numbered 1, 2, 3, …: what a session sends, a diagram draws and a test compares.
 *
 * <p>Recording keeps references; an entry takes its public form, {@link LogEntry}, when somebody reads it.
 */
public final class EventLog {

    /**
     * An entry as recorded.
     *
     * @param dueMicros when a departing packet will arrive; 0 for other entries
     * @param sourceIsn the initial sequence number of the packet's sender, as far as it is known by now
     * @param destinationIsn the same of its receiver
     */
    record Recorded(
            long atMicros,
            Occurrence occurrence,
            long dueMicros,
            @Nullable SequenceNumber sourceIsn,
            @Nullable SequenceNumber destinationIsn) {}

    private record Direction(Socket source, Socket destination) {}

    private final List<Recorded> entries = new ArrayList<>();
    private final Map<Direction, SequenceNumber> isns = new HashMap<>();

    void append(long atMicros, Occurrence occurrence) {
        append(atMicros, occurrence, 0);
    }

    void append(long atMicros, Occurrence occurrence, long dueMicros) {
        Packet packet = switch (occurrence) {
            case Occurrence.Departed departed -> departed.packet();
            case Occurrence.Arrived arrived -> arrived.packet();
            case Occurrence.Called called -> null;
            case Occurrence.Lost lost -> null;
            case Occurrence.Delayed delayed -> null;
            case Occurrence.TimedOut timedOut -> null;
        };
        if (packet == null) {
            entries.add(new Recorded(atMicros, occurrence, dueMicros, null, null));
            return;
        }
        Direction there = new Direction(packet.source(), packet.destination());
        if (packet.segment().isSyn() && !packet.injected() && occurrence instanceof Occurrence.Departed) {
            isns.put(there, packet.segment().seq());
        }
        Direction back = new Direction(packet.destination(), packet.source());
        entries.add(new Recorded(atMicros, occurrence, dueMicros, isns.get(there), isns.get(back)));
    }

    public int size() {
        return entries.size();
    }

    /** All entries. */
    public List<LogEntry> entries() {
        return after(0);
    }

    /**
     * A view of the entries numbered {@code index}+1, {@code index}+2, …, as they are now.
     *
     * @throws IndexOutOfBoundsException unless {@code index} is in 0…{@link #size()}
     */
    public List<LogEntry> after(int index) {
        List<Recorded> rest = List.copyOf(entries.subList(index, entries.size()));
        return new AbstractList<>() {
            @Override
            public LogEntry get(int i) {
                return LogEntries.of(index + i + 1, rest.get(i));
            }

            @Override
            public int size() {
                return rest.size();
            }
        };
    }

    /** How many entries stand before the first one later than this time. */
    public int sizeAt(long micros) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).atMicros() <= micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
