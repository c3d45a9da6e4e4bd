package dev.synackademy.tcp;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Text that arrived ahead of RCV.NXT and is held until the hole before it fills (SHLD-31), and the place of a FIN that did.
 * What came first stays: a later segment adds only the octets that are not held yet. That of a {@link Tcb} never changes; the steps of
 * §3.10 work on a copy.
 */
final class ReassemblyQueue {

    /** Contiguous octets, as the pieces they came in. */
    static final class Run {

        private final int start;
        private final Line<Octets> text;
        private int length;

        private Run(SequenceNumber start, Line<Octets> text, int length) {
            this.start = start.value();
            this.text = text;
            this.length = length;
        }

        private static Run of(SequenceNumber start, Octets text) {
            Run run = new Run(start, new Line<>(), 0);
            run.append(text);
            return run;
        }

        private Run copy() {
            return new Run(start(), text.copy(), length);
        }

        private void append(Octets more) {
            text.append(more);
            length += more.length();
        }

        SequenceNumber start() {
            return new SequenceNumber(start);
        }

        SequenceNumber end() {
            return new SequenceNumber(start + length);
        }

        List<Octets> text() {
            return text;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Run that && start == that.start && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return 31 * start + text.hashCode();
        }

        @Override
        public String toString() {
            return start() + ":" + end();
        }
    }

    private Line<Run> held;
    private Line<SackBlock> recent;
    private long octets;
    private @Nullable SequenceNumber fin;

    private ReassemblyQueue(Line<Run> held, Line<SackBlock> recent) {
        this.held = held;
        this.recent = recent;
    }

    static ReassemblyQueue empty() {
        return new ReassemblyQueue(new Line<>(), new Line<>());
    }

    ReassemblyQueue copy() {
        Line<Run> runs = new Line<>();
        for (int i = 0; i < held.size(); i++) {
            runs.append(held.get(i).copy());
        }
        ReassemblyQueue copy = new ReassemblyQueue(runs, recent.copy());
        copy.octets = octets;
        copy.fin = fin;
        return copy;
    }

    /** Runs of contiguous octets, in order, with a hole before each; bounded by the receive window. */
    List<Run> held() {
        return held;
    }

    /** The same runs and FIN as SACK tells of them, the one that grew last at the end; empty unless SACK is agreed on. */
    List<SackBlock> recent() {
        return recent;
    }

    /** How many octets are held in all. */
    long octets() {
        return octets;
    }

    /** The sequence number of the peer's FIN, once it has arrived. */
    @Nullable
    SequenceNumber fin() {
        return fin;
    }

    boolean isEmpty() {
        return held.isEmpty() && fin == null;
    }

    /** Whether this is the number after all that SACK tells of. */
    boolean sackEndsAt(SequenceNumber number) {
        return !recent.isEmpty() && number.equals(fin == null ? held.getLast().end() : fin.plus(1));
    }

    /** Whether SACK tells of two blocks or more, and of the last two this one touches none. */
    boolean isFurther(SackBlock block) {
        int size = recent.size();
        return size >= 2
                && !recent.get(size - 1).touches(block)
                && !recent.get(size - 2).touches(block);
    }

    /** The end of what is held, or {@code end} if that is later. */
    SequenceNumber lastEnd(SequenceNumber end) {
        return held.isEmpty() ? end : SequenceNumber.max(held.getLast().end(), end);
    }

    /** Whether a run ends right before {@code start}. */
    boolean hasRunTo(SequenceNumber start) {
        for (int i = held.size() - 1; i >= 0; i--) {
            if (held.get(i).end().equals(start)) {
                return true;
            }
        }
        return false;
    }

    boolean holdsNothingBefore(SequenceNumber end) {
        return held.isEmpty() || !held.getFirst().start().isBefore(end);
    }

    void clear() {
        held.dropFirst(held.size());
        recent.dropFirst(recent.size());
        octets = 0;
        fin = null;
    }

    void setFin(SequenceNumber seq) {
        fin = seq;
    }

    /** Holds the octets of {@code text}, the first of which is {@code start}, that are not held yet. */
    void insert(SequenceNumber start, Octets text) {
        if (text.isEmpty()) {
            return;
        }
        Run last = held.isEmpty() ? null : held.getLast();
        if (last != null && start.isBefore(last.end())) {
            insertBetween(start, text);
        } else {
            add(held, start, text);
            octets += text.length();
        }
    }

    private void insertBetween(SequenceNumber start, Octets text) {
        Line<Run> runs = new Line<>();
        SequenceNumber from = start;
        SequenceNumber end = start.plus(text.length());
        for (int i = 0; i < held.size(); i++) {
            Run run = held.get(i);
            if (from.isBefore(run.start()) && from.isBefore(end)) {
                SequenceNumber to = SequenceNumber.min(end, run.start());
                octets += to.minus(from);
                add(runs, from, text.slice(from.minus(start), to.minus(start)));
                from = to;
            }
            add(runs, run);
            from = SequenceNumber.max(from, run.end());
        }
        if (from.isBefore(end)) {
            octets += end.minus(from);
            add(runs, from, text.slice(from.minus(start), text.length()));
        }
        held = runs;
    }

    /** Text comes behind the runs: the last one grows, where the two touch. */
    private static void add(Line<Run> runs, SequenceNumber start, Octets text) {
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last != null && last.end().equals(start)) {
            last.append(text);
        } else {
            runs.append(Run.of(start, text));
        }
    }

    private static void add(Line<Run> runs, Run next) {
        Run last = runs.isEmpty() ? null : runs.getLast();
        if (last != null && last.end().equals(next.start())) {
            for (int i = 0; i < next.text.size(); i++) {
                last.append(next.text.get(i));
            }
        } else {
            runs.append(next);
        }
    }

    /** Takes the first run away. */
    void dropFirst() {
        Run first = held.getFirst();
        Line<SackBlock> blocks = new Line<>();
        for (int i = 0; i < recent.size(); i++) {
            SackBlock block = recent.get(i);
            if (!block.start().isBefore(first.end())) {
                blocks.append(block);
            }
        }
        recent = blocks;
        octets -= first.length;
        held.dropFirst(1);
    }

    /**
     * The block moves to the end, as one with all that it touches. Before its text is inserted.
     *
     * @return the first contiguous part of it that has come before, where there is one
     */
    @Nullable
    SackBlock arrived(SackBlock block) {
        if (liesBehindAll(block) && !recent.isEmpty()) {
            SackBlock last = recent.getLast();
            if (last.end().equals(block.start())) {
                recent.replace(recent.size() - 1, new SackBlock(last.start(), block.end()));
                return null;
            }
            if (!held.isEmpty() && held.getLast().end().isBefore(block.start())) {
                recent.append(block);
                return null;
            }
        }
        Line<SackBlock> blocks = new Line<>();
        SackBlock joined = block;
        SackBlock twice = null;
        for (int i = 0; i < recent.size(); i++) {
            SackBlock other = recent.get(i);
            SackBlock common = other.intersection(block);
            if (common != null && (twice == null || common.start().isBefore(twice.start()))) {
                twice = common;
            }
            if (other.touches(block)) {
                joined = joined.join(other);
            } else {
                blocks.append(other);
            }
        }
        blocks.append(joined);
        recent = blocks;
        return twice;
    }

    private boolean liesBehindAll(SackBlock block) {
        return fin == null
                && (held.isEmpty() || !block.start().isBefore(held.getLast().end()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReassemblyQueue that
                && held.equals(that.held)
                && recent.equals(that.recent)
                && Objects.equals(fin, that.fin);
    }

    @Override
    public int hashCode() {
        return Objects.hash(held, recent, fin);
    }

    @Override
    public String toString() {
        return "held=" + held + " fin=" + fin + " recent=" + recent;
    }
}
