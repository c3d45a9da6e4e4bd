package dev.synackademy.packetdrill;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.SackBlock;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Timestamps;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Packets as packetdrill writes them, and where two of them differ. */
final class PacketNotation {

    private static final String FLAGS = "FSRP.UEW";
    private static final int[] FLAGS_ORDER = {1, 0, 2, 3, 5, 6, 7, 4};

    private PacketNotation() {}

    static String text(Script.PacketText packet) {
        Options options = packet.options();
        return text(packet.bits(), packet.seq(), packet.length())
                + (packet.ack() == null ? "" : " ack " + packet.ack())
                + (packet.window() == null ? "" : " win " + packet.window())
                + (packet.urgentPointer() == null ? "" : " urg " + packet.urgentPointer())
                + (options == null ? " <...>" : text(options));
    }

    static String text(Segment segment) {
        return text(segment.bits(), segment.seq().unsigned(), segment.text().length())
                + (segment.isAck() ? " ack " + segment.ack() : "")
                + " win " + segment.window()
                + (segment.isUrg() ? " urg " + segment.urgentPointer() : "")
                + text(segment.options());
    }

    private static String text(ControlBits bits, long seq, int length) {
        var flags = new StringBuilder();
        for (int bit : FLAGS_ORDER) {
            flags.append((bits.bits() & 1 << bit) == 0 ? "" : FLAGS.charAt(bit));
        }
        SequenceNumber end = SequenceNumber.of(seq).plus(length);
        return (flags.isEmpty() ? "-" : flags) + " " + seq + ":" + end + "(" + length + ")";
    }

    private static String text(Options options) {
        var list = new StringJoiner(",", " <", ">").setEmptyValue("");
        if (options.maximumSegmentSize() > 0) {
            list.add("mss " + options.maximumSegmentSize());
        }
        if (options.windowScale() != Options.ABSENT) {
            list.add("wscale " + options.windowScale());
        }
        if (options.sackPermitted()) {
            list.add("sackOK");
        }
        Timestamps stamps = options.timestamps();
        if (stamps != null) {
            list.add("TS val " + Integer.toUnsignedString(stamps.value()) + " ecr "
                    + Integer.toUnsignedString(stamps.echoReply()));
        }
        if (!options.sackBlocks().isEmpty()) {
            list.add("sack "
                    + options.sackBlocks().stream().map(SackBlock::toString).collect(Collectors.joining(" ")));
        }
        return list.toString();
    }

    /**
     * What differs first.
     *
     * @param stampTolerance by how many ticks timestamps may differ; negative where they do not matter
     * @return {@code null} where nothing does
     */
    static @Nullable String difference(
            Script.PacketText expected, Segment sent, Comparison comparison, long stampTolerance) {
        Long ack = expected.ack();
        Integer window = expected.window();
        Integer urgent = expected.urgentPointer();
        if (!sent.bits().equals(expected.bits())) {
            return "flags";
        }
        if (sent.seq().unsigned() != expected.seq()) {
            return "sequence number";
        }
        if (sent.text().length() != expected.length()) {
            return "length";
        }
        if (ack != null && sent.isAck() && sent.ack().unsigned() != ack) {
            return "acknowledgment";
        }
        if (comparison == Comparison.EXACT && window != null && sent.window() != window) {
            return "window";
        }
        if (urgent != null && sent.urgentPointer() != urgent) {
            return "urgent pointer";
        }
        Options options = expected.options();
        if (options == null || sent.isSyn() && comparison == Comparison.SEQUENCE_ONLY) {
            return null;
        }
        return difference(options, sent.options(), comparison, stampTolerance);
    }

    private static @Nullable String difference(
            Options expected, Options sent, Comparison comparison, long stampTolerance) {
        Timestamps theirs = expected.timestamps();
        Timestamps ours = sent.timestamps();
        if ((ours == null) != (theirs == null)) {
            return "presence of timestamps";
        }
        if (ours != null && theirs != null && comparison == Comparison.EXACT) {
            if (stampTolerance >= 0 && Math.abs((long) (ours.value() - theirs.value())) > stampTolerance) {
                return "timestamp";
            }
            if (ours.echoReply() != theirs.echoReply()) {
                return "echoed timestamp";
            }
        }
        if (!sent.sackBlocks().equals(expected.sackBlocks())) {
            return "SACK blocks";
        }
        return sent.withTimestamps(null).equals(expected.withTimestamps(null)) ? null : "options";
    }
}
