package dev.synackademy.packetdrill;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.SackBlock;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Timestamps;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads packets: {@code S. 0:0(0) ack 1 win 65535 <mss 1460,sackOK>}. */
final class PacketParser {

    /** What fits into an IPv4 packet behind the two headers. */
    private static final int MAX_LENGTH = 65495;

    private static final long MAX_32_BITS = 0xFFFF_FFFFL;
    private static final String FLAGS = "FSRP.UEW";

    /** The two ends of the connection, as the script calls them. */
    private record Ports(long local, long remote) {}

    private final Cursor cursor;
    private final Set<String> withoutEffect = new LinkedHashSet<>();
    private @Nullable Ports ports;

    PacketParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /** What the packets said of the IP header, each once. */
    Set<String> withoutEffect() {
        return withoutEffect;
    }

    Script.PacketText inbound() {
        cursor.skip();
        Script.Position at = cursor.position();
        addresses(true);
        Script.PacketText packet = packet();
        if (packet.options() == null) {
            throw cursor.error(at, "a packet that arrives must say its options: <...> is for what is sent");
        }
        return packet;
    }

    Script.PacketText outbound() {
        cursor.skip();
        addresses(false);
        return packet();
    }

    /** What may stand before the flags: {@code [ect0]} or {@code (ttl 64)} of the IP header, then the ports. */
    private void addresses(boolean inbound) {
        if (cursor.accept("[")) {
            ipHeader("]");
        } else if (cursor.accept("(")) {
            ipHeader(")");
        }
        cursor.skip();
        if (Cursor.isDigit(cursor.peek())) {
            ports(inbound);
        }
    }

    private void ipHeader(String closing) {
        do {
            cursor.skip();
            Script.Position at = cursor.position();
            String name = cursor.name("a field of the IP header");
            cursor.skip();
            switch (name) {
                case "noecn", "ect0", "ect1", "ect01", "ce" -> withoutEffect.add(name);
                case "tos", "ttl" -> withoutEffect.add(name + " " + cursor.number(name, 0, 255));
                case "flowlabel" -> withoutEffect.add(name + " " + cursor.number(name, 0, 0xF_FFFF));
                default ->
                    throw cursor.error(
                            at,
                            "expected a field of the IP header (noecn, ect0, ect1, ect01, ce, tos, ttl, flowlabel), not \""
                                    + name + "\"");
            }
        } while (cursor.acceptNext(","));
        cursor.expect(closing);
    }

    /** A script's ports only name its connection: whichever come first mean the one that there is. */
    private void ports(boolean inbound) {
        Script.Position at = cursor.position();
        long from = cursor.number("a port", 0, 65535);
        cursor.expectNext(">");
        cursor.skip();
        long to = cursor.number("a port", 0, 65535);
        cursor.skip();
        Ports here = inbound ? new Ports(to, from) : new Ports(from, to);
        Ports before = ports;
        if (before != null && !before.equals(here)) {
            throw cursor.error(
                    at,
                    "a script is about one connection here, that of port " + before.local() + " and the peer's "
                            + before.remote() + ", not of " + here.local() + " and " + here.remote());
        }
        ports = here;
    }

    private Script.PacketText packet() {
        ControlBits bits = flags();
        cursor.skip();
        Script.Position range = cursor.position();
        long seq = cursor.number("a sequence number", 0, MAX_32_BITS);
        cursor.expectNext(":");
        cursor.skip();
        long end = cursor.number("the end of the range", 0, MAX_32_BITS);
        cursor.expectNext("(");
        cursor.skip();
        int length = (int) cursor.number("a length", 0, MAX_LENGTH);
        cursor.expectNext(")");
        if ((end - seq & MAX_32_BITS) != length) {
            throw cursor.error(
                    range,
                    "from " + seq + " to " + end + " are " + (end - seq & MAX_32_BITS) + " octets, not " + length);
        }
        Long ack = has("ack") ? (Long) cursor.number("the acknowledgment", 0, MAX_32_BITS) : null;
        if (ack == null && bits.has(ControlBits.ACK)) {
            ack = 0L; // as in packetdrill
        }
        Integer window = has("win") ? (Integer) (int) cursor.number("the window", 0, 65535) : null;
        Integer urgent = has("urg") ? (Integer) (int) cursor.number("the urgent pointer", 0, 65535) : null;
        cursor.skip();
        return new Script.PacketText(bits, seq, length, ack, window, urgent, options());
    }

    private ControlBits flags() {
        if (cursor.accept("-")) {
            return ControlBits.NONE;
        }
        Script.Position at = cursor.position();
        String written = cursor.take(c -> c > ' ');
        ControlBits bits = ControlBits.NONE;
        for (int i = 0; i < written.length(); i++) {
            Script.Position letter = new Script.Position(at.line(), at.column() + i);
            bits = bits.and(flag(letter, written.charAt(i)));
        }
        if (written.isEmpty()) {
            throw cursor.error("expected flags, not " + cursor.here());
        }
        return bits;
    }

    private ControlBits flag(Script.Position at, char letter) {
        return switch (letter) {
            case 'F' -> ControlBits.FIN;
            case 'S' -> ControlBits.SYN;
            case 'R' -> ControlBits.RST;
            case 'P' -> ControlBits.PSH;
            case '.' -> ControlBits.ACK;
            case 'U' -> ControlBits.URG;
            case 'E' -> new ControlBits(1 << 6);
            case 'W', 'C' -> new ControlBits(1 << 7);
            default -> throw cursor.error(at, "expected flags, some of " + FLAGS + " or -, not \"" + letter + "\"");
        };
    }

    private boolean has(String word) {
        cursor.skip();
        if (!cursor.looksAt(word) || Cursor.isNamePart(cursor.peek(word.length()))) {
            return false;
        }
        cursor.accept(word);
        cursor.skip();
        return true;
    }

    private @Nullable Options options() {
        // What begins the next step is a time: "<" can only begin options.
        if (!cursor.accept("<")) {
            return Options.NONE;
        }
        if (cursor.acceptNext("...")) {
            cursor.expectNext(">");
            return null;
        }
        Options options = Options.NONE;
        if (cursor.acceptNext(">")) {
            return options;
        }
        do {
            cursor.skip();
            options = option(options);
        } while (cursor.acceptNext(","));
        cursor.expect(">");
        return options;
    }

    private Options option(Options before) {
        if (!Cursor.isNameStart(cursor.peek())) {
            throw cursor.missing("an option");
        }
        Script.Position at = cursor.position();
        String name = cursor.name("an option");
        cursor.skip();
        return switch (name) {
            case "nop", "eol" -> before;
            case "mss" -> before.withMaximumSegmentSize((int) cursor.number("an MSS", 0, 65535));
            case "wscale" -> before.withWindowScale((int) cursor.number("a window scale", 0, 255));
            case "sackOK" -> before.withSackPermitted(true);
            case "sack" -> before.withSackBlocks(sackBlocks());
            case "TS" -> before.withTimestamps(timestamps());
            default ->
                throw cursor.error(
                        at, "expected an option (mss, nop, eol, wscale, sackOK, sack, TS), not \"" + name + "\"");
        };
    }

    private ArrayList<SackBlock> sackBlocks() {
        var blocks = new ArrayList<SackBlock>();
        do {
            if (blocks.size() == Options.MAX_SACK_BLOCKS) {
                throw cursor.error("at most " + Options.MAX_SACK_BLOCKS + " SACK blocks fit into a header");
            }
            long start = cursor.number("a SACK block", 0, MAX_32_BITS);
            cursor.expect(":");
            long end = cursor.number("the end of a SACK block", 0, MAX_32_BITS);
            blocks.add(new SackBlock(SequenceNumber.of(start), SequenceNumber.of(end)));
            cursor.skip();
        } while (Cursor.isDigit(cursor.peek()));
        return blocks;
    }

    private Timestamps timestamps() {
        cursor.expect("val");
        cursor.skip();
        long value = cursor.number("a timestamp", 0, MAX_32_BITS);
        cursor.expectNext("ecr");
        cursor.skip();
        long echoReply = cursor.number("a timestamp", 0, MAX_32_BITS);
        return new Timestamps((int) value, (int) echoReply);
    }
}
