package dev.synackademy.network;

import dev.synackademy.tcp.Event;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.Timer;
import java.util.Locale;

/** One thing that can happen next in a {@link World}. Hosts go by their name. */
public sealed interface Action {

    /** A packet in flight reaches its destination. */
    record Deliver(Packet packet) implements Action {}

    /** A packet in flight is lost. */
    record Lose(Packet packet, Cause cause) implements Action {}

    /** The network makes a second packet out of one in flight. */
    record Duplicate(Packet packet) implements Action {}

    /** A segment enters the network that no endpoint sent; {@code host} is where it seems to come from. */
    record Inject(String host, Socket source, Socket destination, Segment segment) implements Action {}

    /** A running timer of a connection fires. */
    record Expire(String host, ConnectionId connection, Timer timer) implements Action {}

    /** An application makes the next call of its program. */
    record RunStep(String host, int process) implements Action {}

    /** Somebody calls in the application's place. */
    record Call(String host, ConnectionId connection, Event.UserCall call) implements Action {}

    /** A host begins to listen. */
    record Listen(String host) implements Action {}

    /** Why a packet was lost or late. */
    enum Cause {
        /** A fault the scenario plans. */
        FAULT,
        /** The link's chance. */
        RANDOM,
        /** A learner's hand. */
        LEARNER,
        /** Nobody has that address. */
        UNROUTABLE,
        /** The queue before the link was full. */
        QUEUE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
