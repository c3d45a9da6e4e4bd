package dev.synackademy.packetdrill;

import org.jspecify.annotations.Nullable;

/** What happens is not what the script says; caught where the step is known. */
final class Differs extends Exception {

    private static final long serialVersionUID = 1;

    private final String expected;
    private final String happened;
    private transient Script.@Nullable Position at;

    Differs(String expected, String happened) {
        super(expected + ", but " + happened);
        this.expected = expected;
        this.happened = happened;
    }

    /** Where, if not at the step that is being done. */
    Differs at(Script.Position position) {
        at = position;
        return this;
    }

    Script.@Nullable Position at() {
        return at;
    }

    String expected() {
        return expected;
    }

    String happened() {
        return happened;
    }
}
