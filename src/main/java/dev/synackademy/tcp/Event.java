package dev.synackademy.tcp;

import org.jspecify.annotations.Nullable;

/** Everything that can happen to a connection (RFC 9293 §3.10): six user calls and two that sockets have besides, an
 * arriving segment, a timeout. */
public sealed interface Event {

    /** A call across the user/TCP interface (§3.9.1). */
    sealed interface UserCall extends Event {}

    /**
     * OPEN (§3.9.1.1).
     *
     * @param local the local socket
     * @param remote the remote socket; {@code null} where a passive OPEN leaves it open to anyone
     * @param active whether to send a SYN at once
     */
    record Open(Socket local, @Nullable Socket remote, boolean active) implements UserCall {

        public static Open passive(Socket local) {
            return new Open(local, null, false);
        }

        public static Open active(Socket local, Socket remote) {
            return new Open(local, remote, true);
        }
    }

    /**
     * SEND (§3.9.1.2).
     *
     * @param push whether this and all before it is to be sent without waiting for more
     * @param urgent whether the last of {@code text} is the end of urgent data
     */
    record Send(Octets text, boolean push, boolean urgent) implements UserCall {

        /** Pushed, not urgent. */
        public Send(Octets text) {
            this(text, true, false);
        }
    }

    /** RECEIVE (§3.9.1.3): the user is ready to take {@code octets} more, in as many portions as they come. */
    record Receive(long octets) implements UserCall {

        /** Everything up to the end of the peer's data. */
        public static final long ALL = Long.MAX_VALUE;

        public Receive {
            if (octets < 0) {
                throw new IllegalArgumentException("a user receives 0 octets or more, not " + octets);
            }
        }
    }

    /**
     * CLOSE (§3.9.1.4): "I have no more to send".
     *
     * @param receivingToo whether the user will not RECEIVE any more either and forgets the connection: a half-duplex close
     *     (§3.6.1, MAY-1), heeded where {@link TcpConfig#halfDuplexClose} says so
     */
    record Close(boolean receivingToo) implements UserCall {

        public Close() {
            this(false);
        }
    }

    /** ABORT (§3.9.1.6). */
    record Abort() implements UserCall {}

    /**
     * Not in RFC 9293, which leaves the delay of acknowledgments (§3.8.6.3) to TCP: the user wants them at once for now, or thinks
     * that they can wait (TCP_QUICKACK). Of effect where {@link TcpConfig#quickAcks} lets them adapt.
     */
    record QuickAck(boolean atOnce) implements UserCall {}

    /**
     * The user has chosen anew whether to send keep-alives, or when (§3.8.4, MUST-24): what {@link TcpConfig} says now is heeded
     * from now on, and not only once something has been heard.
     */
    record KeepAliveChosen() implements UserCall {}

    /** STATUS (§3.9.1.5). */
    record Status() implements UserCall {}

    /**
     * A segment arrives (§3.10.7).
     *
     * @param from the socket it says it comes from
     * @param compartment the security label the network layer delivered with it (Appendix A.1); 0 where there is none
     */
    record SegmentArrives(Socket from, Segment segment, int compartment) implements Event {

        public SegmentArrives(Socket from, Segment segment) {
            this(from, segment, 0);
        }
    }

    /** A timer that an {@link Effect.StartTimer} started has run out (§3.10.8). */
    record Timeout(Timer timer) implements Event {}
}
