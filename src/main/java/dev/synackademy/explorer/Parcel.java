package dev.synackademy.explorer;

import dev.synackademy.network.Packet;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.Socket;
import java.util.Arrays;

/**
 * A packet in flight without its number: two that say the same to the same host are interchangeable.
 *
 * @param from the host whose lifeline it left
 * @param to the index of the host it goes to
 * @param order where it stands among others; no two that differ have the same
 */
public record Parcel(
        String from, int to, Socket source, Socket destination, Segment segment, boolean injected, String order) {

    static Parcel of(int to, Packet packet) {
        Segment segment = packet.segment();
        String order = "%d %08x %08x %02x %s %s %d %d %s %s %s %s"
                .formatted(
                        to,
                        segment.seq().value(),
                        segment.ack().value(),
                        segment.bits().bits(),
                        packet.source(),
                        packet.destination(),
                        segment.window(),
                        segment.urgentPointer(),
                        Arrays.toString(segment.text().toByteArray()),
                        segment.options(),
                        packet.from(),
                        packet.injected());
        return new Parcel(packet.from(), to, packet.source(), packet.destination(), segment, packet.injected(), order);
    }

    Packet packet(int number) {
        return new Packet(number, from, source, destination, segment, 0, 0, injected);
    }
}
