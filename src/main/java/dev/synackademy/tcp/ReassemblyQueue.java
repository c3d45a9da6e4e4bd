package dev.synackademy.tcp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text that arrived ahead of RCV.NXT and is held until the hole before it fills (SHLD-31), and the place of a FIN that did.
 * What came first stays: a later segment adds only the octets that are not held yet.
 *
 * @param held runs of contiguous octets, in order, with a hole before each; bounded by the receive window
 * @param octets how many those are in all
 * @param fin the sequence number of the peer's FIN, once it has arrived
 * @param recent the same runs and FIN as SACK tells of them, the one that grew last at the end; empty unless SACK is agreed on
 */
record ReassemblyQueue(
        Fifo<Run> held, long octets, @Nullable SequenceNumber fin, Fifo<SackBlock> recent) {

    /** Contiguous octets from {@code start}. */
    record Run(SequenceNumber start, OctetQueue text) {

        SequenceNumber end() {
            return start.plus((int) text.length());
        }
    }

    static final ReassemblyQueue EMPTY = new ReassemblyQueue(Fifo.empty(), 0, null, Fifo.empty());

    boolean isEmpty() {
        return held.isEmpty() && fin == null;
    }

    ReassemblyQueue withFin(SequenceNumber seq) {
        return new ReassemblyQueue(held, octets, seq, recent);
    }

    /** Holds the octets of {@code text}, the first of which is {@code start}, that are not held yet. */
    ReassemblyQueue insert(SequenceNumber start, Octets text) {
        if (text.isEmpty()) {
            return this;
        }
        Run last = held.isEmpty() ? null : held.getLast();
        if (last != null && last.end().equals(start)) { // what comes in order behind a hole: the last run grows
            Fifo<Run> grown = held.replace(
                    held.size() - 1, run -> new Run(run.start(), run.text().append(text)));
            return new ReassemblyQueue(grown, octets + text.length(), fin, recent);
        }
        if (last == null || last.end().isBefore(start)) {
            Run next = new Run(start, OctetQueue.EMPTY.append(text));
            return new ReassemblyQueue(held.append(next), octets + text.length(), fin, recent);
        }
        return insertBetween(start, text);
    }

    private ReassemblyQueue insertBetween(SequenceNumber start, Octets text) {
        var runs = new ArrayList<Run>(held.size() + 1);
        SequenceNumber from = start;
        SequenceNumber end = start.plus(text.length());
        for (Run run : held) {
            if (from.isBefore(run.start()) && from.isBefore(end)) {
                SequenceNumber to = SequenceNumber.min(end, run.start());
                add(runs, from, text.slice(from.minus(start), to.minus(start)));
                from = to;
            }
            add(runs, run);
            from = SequenceNumber.max(from, run.end());
        }
        if (from.isBefore(end)) {
            add(runs, from, text.slice(from.minus(start), text.length()));
        }
        long sum = 0;
        for (Run run : runs) {
            sum += run.text().length();
        }
        return new ReassemblyQueue(Fifo.of(runs), sum, fin, recent);
    }

    /** Without the first run. */
    ReassemblyQueue dropFirst() {
        Run first = held.getFirst();
        Fifo<SackBlock> blocks = Fifo.empty();
        for (SackBlock block : recent) {
            if (!block.start().isBefore(first.end())) {
                blocks = blocks.append(block);
            }
        }
        return new ReassemblyQueue(held.dropFirst(), octets - first.text().length(), fin, blocks);
    }

    /** The block moves to the end, as one with all that it touches. Before its text is inserted. */
    ReassemblyQueue arrived(SackBlock block) {
        if (liesBehindAll(block) && !recent.isEmpty()) {
            if (recent.getLast().end().equals(block.start())) {
                return withRecent(recent.replace(recent.size() - 1, last -> last.join(block)));
            }
            if (!held.isEmpty() && held.getLast().end().isBefore(block.start())) {
                return withRecent(recent.append(block));
            }
        }
        Fifo<SackBlock> blocks = Fifo.empty();
        SackBlock joined = block;
        for (SackBlock other : recent) {
            if (other.touches(block)) {
                joined = joined.join(other);
            } else {
                blocks = blocks.append(other);
            }
        }
        return withRecent(blocks.append(joined));
    }

    private ReassemblyQueue withRecent(Fifo<SackBlock> blocks) {
        return new ReassemblyQueue(held, octets, fin, blocks);
    }

    private boolean liesBehindAll(SackBlock block) {
        return fin == null
                && (held.isEmpty() || !block.start().isBefore(held.getLast().end()));
    }

    /** The first contiguous part of {@code block} that has come before, where there is one. */
    @Nullable
    SackBlock firstDuplicate(SackBlock block) {
        if (liesBehindAll(block)) {
            return null;
        }
        SackBlock first = null;
        for (SackBlock other : recent) {
            SackBlock common = other.intersection(block);
            if (common != null && (first == null || common.start().isBefore(first.start()))) {
                first = common;
            }
        }
        return first;
    }

    private static void add(List<Run> runs, SequenceNumber start, Octets text) {
        add(runs, new Run(start, OctetQueue.EMPTY.append(text)));
    }

    /** Adds a run behind the others, joined to the last one where the two touch. */
    private static void add(List<Run> runs, Run next) {
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last == null || !last.end().equals(next.start())) {
            runs.add(next);
            return;
        }
        OctetQueue joined = last.text();
        for (Octets octets : next.text().runs()) {
            joined = joined.append(octets);
        }
        runs.set(runs.size() - 1, new Run(last.start(), joined));
    }
}
