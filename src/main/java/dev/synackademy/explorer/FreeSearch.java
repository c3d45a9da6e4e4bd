package dev.synackademy.explorer;

import dev.synackademy.tcp.Deviation;
import dev.synackademy.tcp.State;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question of one's own: can this be reached from there? Both ends may delay their ACKs, as RFC 9293 lets them.
 *
 * @param beginning where it begins
 * @param deviations clauses that both ends do not follow
 * @param goal what is looked for
 */
public record FreeSearch(Beginning beginning, Set<Deviation> deviations, Goal goal) {

    /** Where a search may begin. */
    public enum Beginning {
        /** A client will connect to a server, and each may close afterwards. */
        OPENING,
        /** Two peers connect to each other, and each may close afterwards. */
        MEETING,
        /** A connection is established. The client closes; the server closes too, or sends an octet first. */
        ASKING,
        /** A connection is established, and the client will open it once more after it has closed it. Time is kept. */
        REOPENING;

        /** As addresses spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is looked for: states, where they are named, and more.
     *
     * @param client the state of the client's connection or, where there is none, CLOSED, or LISTEN if it listens; {@code null}
     *     for any
     * @param server the same of the server
     * @param trouble something that should not be, besides; {@code null} for nothing
     */
    public record Goal(
            @Nullable State client,
            @Nullable State server,
            @Nullable Trouble trouble) {

        /** @throws IllegalArgumentException if it names nothing to look for */
        public Goal {
            if (client == null && server == null && trouble == null) {
                throw new IllegalArgumentException("a goal names a state or a trouble");
            }
        }
    }

    /** What should not be. */
    public enum Trouble {
        /** An end is established, nothing is in flight, and the other end is not in that connection. */
        LEFT_ALONE,
        /** Who closed thinks that all is said, and the other end had no chance to say it. */
        CUT_OFF,
        /** A connection is reset while it closes gracefully. */
        RESET_WHILE_CLOSING,
        /** Text of the first connection is read in the second. */
        OLD_TEXT;

        /** As addresses spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
