package dev.synackademy.packetdrill;

import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.SackBlock;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Timestamps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between a script's numbers and those on the wire. The script is the peer, so the peer's numbers are what it says; ours count
 * from an ISS and a timestamp that it cannot know: the first SYN and the first timestamp it expects are laid over the real ones.
 */
final class Numbering {

    private @Nullable SequenceNumber iss;
    private int sequenceOffset;
    private boolean issIsMatched;
    private boolean stampsAreMatched;
    private int stampOffset;

    /** The timestamps that were sent, by what the script expected in their place: what it echoes must be the one it saw. */
    private final Map<Integer, Integer> stamps = new HashMap<>();

    /** This segment was sent; a SYN with a number of its own begins a connection. */
    void sent(Segment segment) {
        if (segment.isSyn() && !segment.seq().equals(iss)) {
            iss = segment.seq();
            issIsMatched = false;
            sequenceOffset = segment.seq().value();
        }
    }

    /** The script expects {@code expected} where {@code sent} was sent. */
    void match(Segment sent, Script.PacketText expected) {
        if (sent.isSyn() && !issIsMatched && sent.seq().equals(iss)) {
            issIsMatched = true;
            sequenceOffset = sent.seq().value() - (int) expected.seq();
        }
        Options options = expected.options();
        Timestamps ours = sent.options().timestamps();
        Timestamps theirs = options == null ? null : options.timestamps();
        if (ours != null && theirs != null) {
            if (!stampsAreMatched) {
                stampsAreMatched = true;
                stampOffset = ours.value() - theirs.value();
            }
            stamps.put(theirs.value(), ours.value());
        }
    }

    /** The segment that the script means by this packet. */
    Segment toWire(Script.PacketText packet) {
        Options options = packet.options() == null ? Options.NONE : packet.options();
        Timestamps theirs = options.timestamps();
        if (theirs != null && theirs.echoReply() != 0) {
            int echo = stamps.getOrDefault(theirs.echoReply(), theirs.echoReply() + stampOffset);
            options = options.withTimestamps(new Timestamps(theirs.value(), echo));
        }
        List<SackBlock> blocks = new ArrayList<>();
        for (SackBlock block : options.sackBlocks()) {
            blocks.add(new SackBlock(
                    block.start().plus(sequenceOffset), block.end().plus(sequenceOffset)));
        }
        Long ack = packet.ack();
        return new Segment(
                SequenceNumber.of(packet.seq()),
                ack == null ? SequenceNumber.ZERO : SequenceNumber.of(ack).plus(sequenceOffset),
                packet.bits(),
                packet.window() == null ? 0 : packet.window(),
                packet.urgentPointer() == null ? 0 : packet.urgentPointer(),
                options.withSackBlocks(blocks),
                Octets.zeros(packet.length()));
    }

    /** A segment that was sent, in the script's numbers. */
    Segment toScript(Segment segment) {
        // A RST that answers a segment without ACK has the sequence number 0, whatever our ISS is (RFC 9293 §3.10.7.1).
        boolean counts = !segment.isRst() || segment.seq().value() != 0;
        Options options = segment.options();
        Timestamps ours = options.timestamps();
        if (ours != null) {
            options = options.withTimestamps(new Timestamps(ours.value() - stampOffset, ours.echoReply()));
        }
        return new Segment(
                counts ? segment.seq().plus(-sequenceOffset) : segment.seq(),
                segment.ack(),
                segment.bits(),
                segment.window(),
                segment.urgentPointer(),
                options,
                segment.text());
    }
}
