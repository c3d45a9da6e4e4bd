package dev.synackademy.tcp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text that arrived ahead of RCV.NXT and is held until the hole before it fills (SHLD-31), and the place of a FIN that did.
 * What came first stays: a later segment adds only the octets that are not held yet.
 *
 * @param held runs of contiguous octets, in order, with a hole before each; bounded by the receive window
 * @param fin the sequence number of the peer's FIN, once it has arrived
 * @param recent the same runs and FIN as SACK tells of them, the one that grew last first; empty unless SACK is agreed on
 */
record ReassemblyQueue(List<Run> held, @Nullable SequenceNumber fin, List<SackBlock> recent) {

    /** Contiguous octets from {@code start}. */
    record Run(SequenceNumber start, OctetQueue text) {

        SequenceNumber end() {
            return start.plus((int) text.length());
        }
    }

    static final ReassemblyQueue EMPTY = new ReassemblyQueue(List.of(), null, List.of());

    boolean isEmpty() {
        return held.isEmpty() && fin == null;
    }

    /** How many octets are held. */
    long octets() {
        long octets = 0;
        for (Run run : held) {
            octets += run.text().length();
        }
        return octets;
    }

    ReassemblyQueue withFin(SequenceNumber seq) {
        return new ReassemblyQueue(held, seq, recent);
    }

    /** Holds the octets of {@code text}, the first of which is {@code start}, that are not held yet. */
    ReassemblyQueue insert(SequenceNumber start, Octets text) {
        if (text.isEmpty()) {
            return this;
        }
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
        return new ReassemblyQueue(List.copyOf(runs), fin, recent);
    }

    /** Without the first run. */
    ReassemblyQueue dropFirst() {
        SequenceNumber end = held.getFirst().end();
        List<SackBlock> blocks = recent.isEmpty()
                ? recent
                : recent.stream().filter(block -> !block.start().isBefore(end)).toList();
        return new ReassemblyQueue(List.copyOf(held.subList(1, held.size())), fin, blocks);
    }

    /** The block moves to the front, as one with all that it touches. */
    ReassemblyQueue arrived(SackBlock block) {
        var blocks = new ArrayList<SackBlock>(recent.size() + 1);
        SackBlock joined = block;
        for (SackBlock other : recent) {
            if (other.touches(block)) {
                joined = joined.join(other);
            } else {
                blocks.add(other);
            }
        }
        blocks.addFirst(joined);
        return new ReassemblyQueue(held, fin, List.copyOf(blocks));
    }

    /** The first contiguous part of {@code block} that has come before, where there is one. */
    @Nullable
    SackBlock firstDuplicate(SackBlock block) {
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
