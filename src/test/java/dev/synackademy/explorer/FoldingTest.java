package dev.synackademy.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.statespace.StateReader;
import dev.synackademy.statespace.StateWriter;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * That events are remembered and that moments are folded changes nothing: the search finds exactly the moments that are found
 * when whole worlds are taken through every action.
 */
class FoldingTest {

    @ParameterizedTest
    @CsvSource({
        "three-way-handshake, three-way, 1, 1, 1",
        "three-way-handshake, two-way, 1, 1, 0",
        "half-open, three-way, 1, 1, 2",
        "four-way-close, each-direction, 1, 1, 0",
        "four-way-close, both-at-once, 1, 1, 1",
        "initial-sequence-numbers, different, 1, 0, 1",
        "initial-sequence-numbers, the-same, 1, 0, 1",
        "syn-flood, cookies, 1, 0, 0",
        "syn-flood, backlog, 0, 1, 0",
        "simultaneous-open, supported, 1, 1, 1",
        "simultaneous-open, ignored, 1, 1, 1",
        "simultaneous-close, supported, 1, 1, 1",
        "time-wait, two-msl, 0, 0, 1",
        "time-wait, one-msl, 1, 0, 0",
        "time-wait, none, 1, 0, 0",
        "time-wait-assassination, resets-heeded, 1, 0, 0",
    })
    void search_findsTheMomentsOfWholeWorlds(String id, String variant, int losses, int duplicates, int repetitions) {
        Situation situation = Questions.of(id).variant(variant).situation();
        compare(situation, new Bounds(losses, duplicates, repetitions));
    }

    /** A forged SYN says what the client's own says, so it makes no difference which of them came first. */
    @Test
    void anInjectedPacket_isToldFromOneThatSaysTheSame() {
        Opening opening = Opening.of(
                Opening.client(Scenery.tcp(100), Scenery.connecting()), Scenery.listening(300, choices -> {}));
        Segment syn = Segment.of(Scenery.number(100), ControlBits.SYN)
                .withWindow(Scenery.WINDOW)
                .withOptions(Options.mss(536));
        Opening forged = opening.with("client", Scenery.CLIENT_SOCKET, Scenery.SERVER_SOCKET, syn);
        compare(Situation.of(forged), new Bounds(1, 1, 1));
    }

    private static void compare(Situation situation, Bounds bounds) {
        Set<PlainWorlds.Sight> plain = new PlainWorlds(situation, bounds).seen;
        Set<PlainWorlds.Sight> found = new HashSet<>();
        long moments = search(new TcpModel(situation, bounds, List.of()), found);
        assertThat(moments).as("no two moments of the search are the same").isEqualTo(found.size());
        assertThat(found.equals(plain))
                .as("%d moments here, %d there", found.size(), plain.size())
                .isTrue();
    }

    private static long search(TcpModel model, Set<PlainWorlds.Sight> found) {
        Set<ByteBuffer> seen = new HashSet<>();
        Queue<byte[]> waiting = new ArrayDeque<>();
        model.initialStates().forEach(start -> visit(model, start, seen, waiting));
        while (!waiting.isEmpty()) {
            Moment moment = model.unpack(new StateReader(waiting.remove()));
            found.add(PlainWorlds.sight(moment));
            for (Move move : model.actions(moment)) {
                visit(model, model.next(moment, move), seen, waiting);
            }
        }
        return seen.size();
    }

    private static void visit(TcpModel model, Moment moment, Set<ByteBuffer> seen, Queue<byte[]> waiting) {
        var packed = new StateWriter();
        model.pack(moment, packed);
        if (seen.add(ByteBuffer.wrap(packed.toBytes()))) {
            waiting.add(packed.toBytes());
        }
    }
}
