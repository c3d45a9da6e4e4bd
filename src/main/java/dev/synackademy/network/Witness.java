package dev.synackademy.network;

import dev.synackademy.tcp.Response;
import dev.synackademy.tcp.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Whom a {@link LiveWorld} tells what occurs in it, as it occurs. A connection's {@code tcb} knows what the event did to it; what
 * it transmits departs afterwards.
 */
interface Witness {

    /**
     * A call of an application.
     *
     * @param octets of a SEND or RECEIVE; 0 for other calls and for "all there will be"
     */
    record Calling(String call, int octets, boolean byLearner, Response response) {}

    /** @param connection what the call was about; {@code null} where TCP knows nothing of it */
    void called(LiveHost host, Calling calling, @Nullable LiveConnection connection);

    void departed(Flight flight);

    void arrived(Flight flight, LiveConnection connection);

    void lost(Flight flight, Action.Cause cause);

    void timedOut(LiveConnection connection, Timer timer);
}
