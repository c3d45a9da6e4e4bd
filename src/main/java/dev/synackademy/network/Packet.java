package dev.synackademy.network;

import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;

/**
 * A segment on its way from one socket to another.
 *
 * @param number 1, 2, 3, … in the order in which packets enter the network
 * @param from the host whose lifeline it left: that of {@code source}, unless it is forged
 * @param timesSentBefore how often its segment had been sent before
 * @param copyOf the number of the packet the network made this copy of; 0 where it is no copy
 * @param injected whether no endpoint sent it: it came from outside
 */
public record Packet(
        int number,
        String from,
        Socket source,
        Socket destination,
        Segment segment,
        int timesSentBefore,
        int copyOf,
        boolean injected) {

    Packet copy(int newNumber) {
        return new Packet(newNumber, from, source, destination, segment, timesSentBefore, number, injected);
    }
}
