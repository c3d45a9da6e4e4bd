package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Octets from the wire, read as segments and given to an endpoint in any state, between calls and timeouts: it never throws,
 * keeps no more than its buffers hold, and the fixture's invariants stand. {@code docs/testing.md} says how to fuzz.
 */
class ArbitraryArrivalsTest {

    @FuzzTest
    void fuzz(byte @NotNull [] input) {
        if (input.length > 0) {
            play(ByteBuffer.wrap(input));
        }
    }

    @Test
    void randomSegmentsAsOctets() {
        for (int seed = 0; seed < 1_000; seed++) {
            try {
                play(ByteBuffer.wrap(input(new SplittableRandom(seed))));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** What {@link #play} reads: a situation, then steps. */
    private static byte[] input(SplittableRandom random) {
        ByteBuffer input = ByteBuffer.allocate(4_000).put((byte) random.nextInt(256));
        for (int steps = 0; steps < 30; steps++) {
            input.put((byte) random.nextInt(256));
            Segment segment = RandomSegments.draw(random);
            SequenceNumber near = new SequenceNumber(random.nextInt(-1200, 1200));
            SequenceNumber ack = new SequenceNumber(segment.isAck() ? random.nextInt(-300, 300) : 0);
            byte[] octets = SegmentFormat.encode(
                    1,
                    2,
                    new Segment(
                            random.nextBoolean() ? near : SequenceNumber.ZERO,
                            random.nextBoolean() ? ack : SequenceNumber.ZERO,
                            segment.bits(),
                            segment.window(),
                            segment.urgentPointer(),
                            segment.options(),
                            segment.text()),
                    InternetChecksum.NONE);
            input.put((byte) octets.length).put(octets);
        }
        return input.array();
    }

    /**
     * Each step is an octet of flags, the length of a segment and the segment. Where the first bit of the flags is on, SEG.SEQ
     * is counted from RCV.NXT, where the second is on, SEG.ACK from SND.NXT: few numbers would otherwise be near enough to
     * matter. Where the third is on, something else happens before it.
     */
    private static void play(ByteBuffer input) {
        List<Endpoint> situations = List.copyOf(Stimuli.situations().values());
        Endpoint endpoint = situations.get(Byte.toUnsignedInt(input.get()) % situations.size());
        while (input.remaining() >= 2) {
            int flags = Byte.toUnsignedInt(input.get());
            byte[] octets = new byte[Math.min(Byte.toUnsignedInt(input.get()), input.remaining())];
            input.get(octets);
            if ((flags & 4) != 0) {
                List<Event> events = List.copyOf(Stimuli.eventsFor(endpoint).values());
                happen(endpoint, events.get((flags >> 3) % events.size()));
            }
            try {
                Segment segment = SegmentFormat.decode(octets, 0, octets.length).segment();
                happen(endpoint, new Event.SegmentArrives(Endpoint.PEER, near(endpoint.tcb(), segment, flags)));
            } catch (MalformedPacketException e) {
                assertThat(e.octet()).isBetween(0, octets.length);
            }
        }
    }

    private static Segment near(Tcb tcb, Segment segment, int flags) {
        boolean nearSeq = (flags & 1) != 0;
        boolean nearAck = (flags & 2) != 0 && segment.isAck();
        return new Segment(
                nearSeq ? tcb.rcv().nxt().plus(segment.seq().value()) : segment.seq(),
                nearAck ? tcb.snd().nxt().plus(segment.ack().value()) : segment.ack(),
                segment.bits(),
                segment.window(),
                segment.urgentPointer(),
                segment.options(),
                segment.text());
    }

    private static void happen(Endpoint endpoint, Event event) {
        endpoint.settled().happenToAnyOctets(event);
        Tcb tcb = endpoint.tcb();
        TcpConfig config = Endpoint.config();
        assertThat(tcb.readable() + tcb.heldOutOfOrder())
                .as("octets kept for the user")
                .isLessThanOrEqualTo(Math.max(config.receiveBuffer(), tcb.receiveCapacity()));
        assertThat(tcb.unsent()).as("octets kept for the peer").isLessThanOrEqualTo(config.sendBuffer());
    }
}
