package dev.synackademy.tcp;

/**
 * Octets waiting in line, kept as the runs they came in.
 *
 * @param runs oldest first; none is empty
 * @param taken how many octets of the first run are already gone
 * @param length octets still in line
 */
record OctetQueue(Fifo<Octets> runs, int taken, long length) {

    static final OctetQueue EMPTY = new OctetQueue(Fifo.empty(), 0, 0);

    boolean isEmpty() {
        return length == 0;
    }

    OctetQueue append(Octets run) {
        return run.isEmpty() ? this : new OctetQueue(runs.append(run), taken, length + run.length());
    }

    /** What is left of the first run: never a copy. */
    Octets firstRun() {
        Octets run = runs.get(0);
        return run.slice(taken, run.length());
    }

    /** The first {@code count} octets; copies only where they come from more than one run. */
    Octets first(int count) {
        if (count <= runs.get(0).length() - taken) {
            return runs.get(0).slice(taken, taken + count);
        }
        Octets first = firstRun();
        for (int i = 1; first.length() < count; i++) {
            Octets run = runs.get(i);
            first = first.join(run.slice(0, Math.min(run.length(), count - first.length())));
        }
        return first;
    }

    OctetQueue dropFirst(int count) {
        Fifo<Octets> rest = runs;
        int gone = taken + count;
        while (!rest.isEmpty() && gone >= rest.get(0).length()) {
            gone -= rest.get(0).length();
            rest = rest.dropFirst();
        }
        return new OctetQueue(rest, gone, length - count);
    }
}
