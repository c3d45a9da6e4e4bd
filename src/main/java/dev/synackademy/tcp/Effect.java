package dev.synackademy.tcp;

/** What a {@link Transition} asks of the world around the endpoint, to be carried out in order. */
public sealed interface Effect {

    /**
     * Hand a segment to the network.
     *
     * @param timesSentBefore how often this segment had been sent before; 0 for the first time
     */
    record Transmit(Segment segment, int timesSentBefore) implements Effect {}

    /** (Re)start a timer: {@link Event.Timeout} is due after {@code micros} unless it is stopped or started again. */
    record StartTimer(Timer timer, long micros) implements Effect {}

    record StopTimer(Timer timer) implements Effect {}

    /** The immediate return of a user call. */
    record Respond(Response response) implements Effect {}

    /** A delayed response to the user: the RFC's "signal". */
    record SignalUser(Signal signal) implements Effect {}

    /** In-order text passes into the user's hands. */
    record Deliver(Octets text) implements Effect {}
}
