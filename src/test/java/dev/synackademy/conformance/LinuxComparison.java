package dev.synackademy.conformance;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds where our trace first differs from the kernel's, by the rules of the collection's README. */
final class LinuxComparison {

    /** Two clocks and two schedulers of the recording machine lie between any cause and its effect. */
    private static final long HOP_MICROS = 1500;

    private LinuxComparison() {}

    /** @return {@code null} where there is no difference */
    static @Nullable String firstDifference(LinuxTrace linux, LinuxTrace ours, boolean withSegments, long lagMicros) {
        String difference = withSegments ? inSegments(linux.segments(), ours.segments(), lagMicros) : null;
        if (difference == null) {
            difference = inLists("states of ", linux.states(), ours.states());
        }
        return difference != null ? difference : inLists("results of ", linux.returns(), ours.returns());
    }

    private static @Nullable String inSegments(
            List<LinuxTrace.Seen> linux, List<LinuxTrace.Seen> ours, long lagMicros) {
        long lateness = lagMicros + HOP_MICROS;
        for (int i = 0; i < Math.max(linux.size(), ours.size()); i++) {
            LinuxTrace.Seen theirs = i < linux.size() ? linux.get(i) : null;
            LinuxTrace.Seen own = i < ours.size() ? ours.get(i) : null;
            if (theirs == null || own == null || !own.withoutTime().equals(theirs.withoutTime())) {
                return "segment " + (i + 1) + ": Linux " + theirs + ", ours " + own;
            }
            long wait = theirs.micros() - causeMicros(linux, i);
            long late = theirs.micros() - own.micros();
            if (late < -HOP_MICROS || late > lateness + toleranceMicros(wait)) {
                return "segment " + (i + 1) + " in time: Linux " + theirs + ", ours " + own;
            }
            lateness = Math.max(lateness, late + lagMicros + HOP_MICROS);
        }
        return null;
    }

    /**
     * When what made Linux send its segment {@code index} happened, at the latest. A timer that repeats or probes has run since
     * its sender last sent something that wants an answer; anything else may answer what is on the wire before it.
     */
    private static long causeMicros(List<LinuxTrace.Seen> linux, int index) {
        LinuxTrace.Seen segment = linux.get(index);
        List<LinuxTrace.Seen> before = linux.subList(0, index);
        int next = Integer.MIN_VALUE;
        long asked = segment.micros();
        for (LinuxTrace.Seen earlier : before) {
            if (earlier.isOfSameFlow(segment) && (earlier.occupies() > 0 || earlier.seq() < next)) {
                next = Math.max(next, earlier.seq() + earlier.occupies());
                asked = earlier.micros();
            }
        }
        if (segment.seq() < next) {
            return asked;
        }
        return before.isEmpty() ? segment.micros() : before.getLast().micros();
    }

    /** How late Linux's timers may be, by how long they run; they are never early. */
    static long toleranceMicros(long wait) {
        if (wait < 256_000) {
            return 4_000;
        }
        if (wait < 2_000_000) {
            return 32_000;
        }
        return wait < 16_000_000 ? 256_000 : 2_000_000;
    }

    private static @Nullable String inLists(
            String what, Map<String, List<String>> linux, Map<String, List<String>> ours) {
        var names = new TreeSet<>(linux.keySet());
        names.addAll(ours.keySet());
        for (String name : names) {
            if (!Objects.equals(linux.get(name), ours.get(name))) {
                return what + name + ": Linux " + linux.get(name) + ", ours " + ours.get(name);
            }
        }
        return null;
    }
}
