package dev.synackademy.network;

import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Socket;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an application does with its connection: calls, one after the other, each when its time has come. */
public record Program(List<Step> steps) {

    public static final Program NONE = new Program(List.of());

    /** The calls an application can make. */
    public enum Call {
        CONNECT,
        SEND,
        RECEIVE,
        CLOSE,
        ABORT,
        STATUS;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As scenarios and the log spell it. */
        public String word() {
            return word;
        }

        /**
         * The call on a connection that exists.
         *
         * @param octets of a SEND, or of a RECEIVE (0: all there will be)
         */
        Event.UserCall event(int octets) {
            return switch (this) {
                case CONNECT -> throw new IllegalStateException("CONNECT makes its own connection");
                case SEND -> new Event.Send(Octets.zeros(octets));
                case RECEIVE -> new Event.Receive(octets == 0 ? Event.Receive.ALL : octets);
                case CLOSE -> new Event.Close();
                case ABORT -> new Event.Abort();
                case STATUS -> new Event.Status();
            };
        }
    }

    /** What must have happened on the connection before a step. */
    public sealed interface Condition {

        boolean holds(@Nullable ConnectionView connection);

        /** No condition. */
        record Always() implements Condition {
            @Override
            public boolean holds(@Nullable ConnectionView connection) {
                return true;
            }
        }

        /** The handshake is done. */
        record Established() implements Condition {
            @Override
            public boolean holds(@Nullable ConnectionView connection) {
                return connection != null && connection.state().isSynchronized();
            }
        }

        /** This many octets have been delivered in all. */
        record Received(long octets) implements Condition {
            @Override
            public boolean holds(@Nullable ConnectionView connection) {
                return connection != null && connection.delivered() >= octets;
            }
        }

        /** The peer has closed and all its text is delivered. */
        record EndOfStream() implements Condition {
            @Override
            public boolean holds(@Nullable ConnectionView connection) {
                return connection != null && connection.peerHasClosed() && connection.readable() == 0;
            }
        }

        /** The connection exists no longer. */
        record Closed() implements Condition {
            @Override
            public boolean holds(@Nullable ConnectionView connection) {
                return connection == null;
            }
        }
    }

    /**
     * One call.
     *
     * @param notBeforeMicros the earliest virtual time for it
     * @param when what must have happened first
     * @param waitMicros how long the application then thinks
     * @param octets how many to SEND, or to RECEIVE (0: all there will be)
     * @param remote whom to CONNECT to; {@code null} for the other calls
     * @param localPort the port to CONNECT from; 0 for any that is free
     */
    public record Step(
            long notBeforeMicros,
            Condition when,
            long waitMicros,
            Call call,
            int octets,
            @Nullable Socket remote,
            int localPort) {}
}
