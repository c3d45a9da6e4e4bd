package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.synackademy.Mutations;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.MalformedPacketException;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.SackBlock;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.Timestamps;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever octets come: they are a datagram or a {@link MalformedPacketException}. {@code docs/testing.md} says how to fuzz. */
class ArbitraryPacketsTest {

    private static final SackBlock BLOCK = new SackBlock(new SequenceNumber(200), new SequenceNumber(300));

    /** Packets to begin with: a SYN and an acknowledgment, each with every option it can have. */
    private static final List<byte[]> PACKETS = List.of(
            packet(
                    Segment.of(new SequenceNumber(100), ControlBits.SYN),
                    Options.mss(1460).withWindowScale(7).withSackPermitted(true).withTimestamps(new Timestamps(1, 0)),
                    0),
            packet(
                    Segment.of(new SequenceNumber(101), new SequenceNumber(301), ControlBits.ACK),
                    Options.NONE.withTimestamps(new Timestamps(2, 1)).withSackBlocks(List.of(BLOCK, BLOCK, BLOCK)),
                    100));

    private static byte[] packet(Segment segment, Options options, int octets) {
        Segment whole = segment.withWindow(1000).withOptions(options).withText(Octets.zeros(octets));
        return new Datagram(new Socket("10.0.0.1", 40000), new Socket("10.0.0.2", 80), 1, 64, whole).encode();
    }

    @FieldSource("PACKETS")
    @FuzzTest
    void fuzz(byte @NotNull [] packet) {
        check(packet);
    }

    @Test
    void mutationsOfPackets() {
        for (int seed = 0; seed < 100_000; seed++) {
            var random = new SplittableRandom(seed);
            byte[] packet = Mutations.of(PACKETS.get(random.nextInt(PACKETS.size())), random);
            try {
                check(packet);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** What can be read can be written, and is then the same, checksums included. */
    private static void check(byte[] packet) {
        try {
            Datagram datagram = Datagram.decodeIgnoringChecksums(packet);
            assertThat(Datagram.decode(datagram.encode())).isEqualTo(datagram);
        } catch (MalformedPacketException e) {
            assertThat(e.octet()).isBetween(0, packet.length);
        }
    }
}
