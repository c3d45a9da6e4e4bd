package dev.synackademy.explorer;

import dev.synackademy.network.ConnectionId;
import dev.synackademy.tcp.Timer;

/** One thing that can happen next. Hosts go by their index. */
public sealed interface Move {

    /** @param slot which of those in flight */
    record Deliver(Parcel parcel, int slot) implements Move {}

    /** Costs one of the losses that the bounds allow. */
    record Lose(Parcel parcel, int slot) implements Move {}

    /** Costs one of the duplications that the bounds allow. */
    record Duplicate(Parcel parcel, int slot) implements Move {}

    /** An application makes its next call. */
    record Call(int host, int process) implements Move {}

    /** A timer fires. The retransmission timer costs one of the repetitions that the bounds allow. */
    record Expire(int host, ConnectionId connection, Timer timer) implements Move {}

    /** Time passes, and clocks go on. Not while a clock has run down or a packet has been in the network for an MSL. */
    record Tick() implements Move {}
}
