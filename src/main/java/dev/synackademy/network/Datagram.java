package dev.synackademy.network;

import dev.synackademy.tcp.InternetChecksum;
import dev.synackademy.tcp.MalformedPacketException;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SegmentFormat;
import dev.synackademy.tcp.Socket;
import java.nio.ByteBuffer;

/**
 * A segment as a real network would carry it: an internet datagram of IPv4 (RFC 791 §3.1) with the segment in it.
 *
 * @param source whose address and port it comes from; the address is four decimal numbers with dots
 * @param destination whose address and port it goes to
 * @param identification the datagram's number, 0…65535; it tells copies of a segment apart
 * @param timeToLive how many routers it may pass, 0…255
 */
public record Datagram(Socket source, Socket destination, int identification, int timeToLive, Segment segment) {

    /** The time to live that RFC 1700 recommends. */
    public static final int DEFAULT_TIME_TO_LIVE = 64;

    private static final int HEADER = 20;
    private static final int WORD = 4;
    private static final int MAX_OCTETS = 65535;
    private static final byte VERSION_4_WITHOUT_OPTIONS = 0x45;
    private static final short DO_NOT_FRAGMENT = 0x4000;
    private static final int FRAGMENT = 0x3FFF;
    private static final byte TCP = 6;

    private static final int TOTAL_LENGTH = 2;
    private static final int IDENTIFICATION = 4;
    private static final int FLAGS = 6;
    private static final int TIME_TO_LIVE = 8;
    private static final int PROTOCOL = 9;
    private static final int CHECKSUM = 10;
    private static final int ADDRESSES = 12;

    public Datagram {
        requireIn("identification", identification, MAX_OCTETS);
        requireIn("time to live", timeToLive, 255);
    }

    private static void requireIn(String name, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("the " + name + " is in 0…" + max + ", not " + value);
        }
    }

    /**
     * The datagram, not to be fragmented and without options, with both checksums.
     *
     * @throws IllegalArgumentException if an address is not IPv4, a field of the segment does not fit its header, or all
     *     together does not fit 65535 octets
     */
    public byte[] encode() {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putInt(ADDRESSES, address(source)).putInt(ADDRESSES + WORD, address(destination));
        byte[] octets = SegmentFormat.encode(source.port(), destination.port(), segment, pseudoHeader(header.array()));
        if (HEADER + octets.length > MAX_OCTETS) {
            throw new IllegalArgumentException(
                    "a datagram has " + MAX_OCTETS + " octets at most, not " + (HEADER + octets.length));
        }
        header.put(VERSION_4_WITHOUT_OPTIONS)
                .putShort(TOTAL_LENGTH, (short) (HEADER + octets.length))
                .putShort(IDENTIFICATION, (short) identification)
                .putShort(FLAGS, DO_NOT_FRAGMENT)
                .put(TIME_TO_LIVE, (byte) timeToLive)
                .put(PROTOCOL, TCP);
        int checksum = InternetChecksum.NONE.plus(header.array(), 0, HEADER).complement();
        header.putShort(CHECKSUM, (short) checksum);
        return ByteBuffer.allocate(HEADER + octets.length)
                .put(header.array())
                .put(octets)
                .array();
    }

    /**
     * Reads a datagram. Octets behind its total length, such as a link's padding, are not looked at; IP options are skipped, and
     * the type of service and whether it may be fragmented are not kept.
     *
     * @throws MalformedPacketException if it is not a whole IPv4 datagram with a well-formed TCP segment, or a checksum shows
     *     that it was damaged
     */
    public static Datagram decode(byte[] packet) {
        return decode(packet, true);
    }

    /**
     * As {@link #decode}, but takes the checksums as they are: a capture made on the sending host shows packets before the
     * network card has computed them.
     *
     * @throws MalformedPacketException if it is not a whole IPv4 datagram with a well-formed TCP segment
     */
    public static Datagram decodeIgnoringChecksums(byte[] packet) {
        return decode(packet, false);
    }

    private static Datagram decode(byte[] packet, boolean verifies) {
        require(packet.length >= HEADER, packet.length, "an IPv4 header has 20 octets at least");
        int version = Byte.toUnsignedInt(packet[0]) >>> 4;
        require(version == 4, 0, "the version is 4, not " + version);
        int header = (packet[0] & 0xF) * WORD;
        int end = unsignedShort(packet, TOTAL_LENGTH);
        require(header >= HEADER, 0, "an IPv4 header has 5 words at least, not " + header / WORD);
        require(
                header <= end && end <= packet.length,
                TOTAL_LENGTH,
                "the total length is between the header's " + header + " octets and the " + packet.length
                        + " that are here, not " + end);
        require(
                !verifies || InternetChecksum.NONE.plus(packet, 0, header).isIntact(),
                CHECKSUM,
                "the checksum does not fit the IPv4 header");
        require((unsignedShort(packet, FLAGS) & FRAGMENT) == 0, FLAGS, "a fragment is no whole datagram");
        require(
                packet[PROTOCOL] == TCP,
                PROTOCOL,
                "the protocol is 6, TCP, not " + Byte.toUnsignedInt(packet[PROTOCOL]));
        if (verifies) {
            SegmentFormat.verifyChecksum(packet, header, end, pseudoHeader(packet));
        }
        SegmentFormat.Decoded decoded = SegmentFormat.decode(packet, header, end);
        return new Datagram(
                new Socket(address(packet, ADDRESSES), decoded.sourcePort()),
                new Socket(address(packet, ADDRESSES + WORD), decoded.destinationPort()),
                unsignedShort(packet, IDENTIFICATION),
                Byte.toUnsignedInt(packet[TIME_TO_LIVE]),
                decoded.segment());
    }

    /** RFC 9293 §3.1, figure 2, but for the length: the addresses of an IPv4 header and the protocol. */
    private static InternetChecksum pseudoHeader(byte[] header) {
        return InternetChecksum.NONE.plus(header, ADDRESSES, HEADER).plus(TCP);
    }

    private static int address(Socket socket) {
        int address = 0;
        for (String part : Scalars.address(socket.address()).split("\\.", -1)) {
            address = address << 8 | Integer.parseInt(part);
        }
        return address;
    }

    private static String address(byte[] packet, int at) {
        return Byte.toUnsignedInt(packet[at])
                + "." + Byte.toUnsignedInt(packet[at + 1])
                + "." + Byte.toUnsignedInt(packet[at + 2])
                + "." + Byte.toUnsignedInt(packet[at + 3]);
    }

    private static int unsignedShort(byte[] packet, int at) {
        return Byte.toUnsignedInt(packet[at]) << 8 | Byte.toUnsignedInt(packet[at + 1]);
    }

    private static void require(boolean holds, int octet, String problem) {
        if (!holds) {
            throw new MalformedPacketException(octet, problem);
        }
    }
}
