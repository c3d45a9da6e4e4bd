package dev.synackademy.lesson;

import dev.synackademy.network.Datagram;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * The frames that the lesson on encapsulation takes apart: a request as the client's card sends it, and as the router's other card
 * does. What is in them is encoded by the endpoint that runs everywhere else; only Ethernet is put around it here.
 */
final class Frames {

    private static final int HEADER = 14;
    private static final int CHECK_SEQUENCE = 4;
    private static final short IPV4 = 0x0800;
    private static final HexFormat HEX = HexFormat.of();

    /** Addresses that RFC 7042 sets aside for examples. */
    private static final String CLIENT = "00005e00530a";

    private static final String ROUTER = "00005e005301";
    private static final String ROUTER_BEYOND = "00005e005302";
    private static final String SERVER = "00005e005350";

    private Frames() {}

    /** The request on a connection whose initial sequence numbers were 100 and 130. */
    static Datagram request(int timeToLive) {
        Segment segment = new Segment(
                new SequenceNumber(101),
                new SequenceNumber(131),
                ControlBits.parse("PSH,ACK"),
                64240,
                0,
                Options.NONE,
                Octets.of("GET / HTTP/1.0\r\n\r\n"));
        return new Datagram(new Socket("192.0.2.10", 50000), new Socket("198.51.100.80", 80), 1, timeToLive, segment);
    }

    /** As the client's card sends it. */
    static byte[] beforeRouter() {
        return ethernet(ROUTER, CLIENT, request(Datagram.DEFAULT_TIME_TO_LIVE).encode());
    }

    /** As it reaches the server. */
    static byte[] behindRouter() {
        return ethernet(
                SERVER,
                ROUTER_BEYOND,
                request(Datagram.DEFAULT_TIME_TO_LIVE - 1).encode());
    }

    /** Both, two digits an octet, with a space between. */
    static String hex() {
        return HEX.formatHex(beforeRouter()) + " " + HEX.formatHex(behindRouter());
    }

    /** IEEE 802.3, with the type of RFC 894. The check sequence is sent lowest octet first, unlike everything else. */
    private static byte[] ethernet(String destination, String source, byte[] packet) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + packet.length + CHECK_SEQUENCE);
        frame.put(HEX.parseHex(destination))
                .put(HEX.parseHex(source))
                .putShort(IPV4)
                .put(packet);
        CRC32 crc = new CRC32();
        crc.update(frame.array(), 0, frame.position());
        return frame.order(ByteOrder.LITTLE_ENDIAN).putInt((int) crc.getValue()).array();
    }
}
