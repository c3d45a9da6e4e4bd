package dev.synackademy.network;

import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.Response;
import dev.synackademy.tcp.Timer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom a {@link LiveWorld} tells what occurs in it, as it occurs. A connection's {@code tcb} knows what the event did to it; what
 * it transmits departs afterwards.
 */
interface Witness {

    /** The calls that are told; {@link #toString} is what the log says. */
    enum Call {
        CONNECT,
        SEND,
        RECEIVE,
        CLOSE,
        ABORT,
        STATUS,
        QUICK_ACK,
        KEEP_ALIVE,
        LISTEN,
        ACCEPT;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * A call of an application.
     *
     * @param octets of a SEND or RECEIVE; 0 for other calls and for "all there will be"
     */
    record Calling(Call call, int octets, boolean byLearner, Response response) {

        static Calling of(Event.UserCall call, boolean byLearner, Response response) {
            return new Calling(kind(call), octets(call), byLearner, response);
        }

        private static int octets(Event.UserCall call) {
            return switch (call) {
                case Event.Send send -> send.text().length();
                case Event.Receive receive -> receive.octets() == Event.Receive.ALL ? 0 : (int) receive.octets();
                case Event.Open open -> 0;
                case Event.Close close -> 0;
                case Event.Abort abort -> 0;
                case Event.QuickAck quickAck -> 0;
                case Event.KeepAliveChosen chosen -> 0;
                case Event.Status status -> 0;
            };
        }

        private static Call kind(Event.UserCall call) {
            return switch (call) {
                case Event.Open open -> Call.CONNECT;
                case Event.Send send -> Call.SEND;
                case Event.Receive receive -> Call.RECEIVE;
                case Event.Close close -> Call.CLOSE;
                case Event.Abort abort -> Call.ABORT;
                case Event.QuickAck quickAck -> Call.QUICK_ACK;
                case Event.KeepAliveChosen chosen -> Call.KEEP_ALIVE;
                case Event.Status status -> Call.STATUS;
            };
        }
    }

    /** @param connection what the call was about; {@code null} where TCP knows nothing of it */
    void called(LiveHost host, Calling calling, @Nullable LiveConnection connection);

    void departed(Flight flight);

    void arrived(Flight flight, LiveConnection connection);

    void lost(Flight flight, Action.Cause cause);

    void timedOut(LiveConnection connection, Timer timer);
}
