package dev.synackademy.packetdrill;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a script went.
 *
 * @param steps what was done, in order, the step that failed included
 * @param difference the first difference from what the script says; {@code null} where there is none
 * @param notes what the script asks for that has no counterpart here, each once
 */
public record Verdict(List<Done> steps, @Nullable Difference difference, List<String> notes) {

    /** A step and the virtual time at which it was done. */
    public record Done(long atMicros, Script.Step step) {}

    /** Something is otherwise than the script says. */
    public record Difference(String file, Script.Position at, String expected, String happened) {

        @Override
        public String toString() {
            return file + ":" + at.line() + ":" + at.column() + ": expected " + expected + ", but " + happened;
        }
    }

    public boolean passed() {
        return difference == null;
    }

    @Override
    public String toString() {
        String noted = notes.stream().map(note -> "note: " + note + "\n").collect(Collectors.joining());
        return noted + (difference == null ? "passed" : "failed\n" + difference);
    }
}
