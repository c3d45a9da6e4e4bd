package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fifo, Octets, OctetQueue and ReassemblyQueue, each against something naive that is obviously right. */
class QueuesTest {

    @Test
    void fifo_branches_andNoBranchSeesTheOthers() {
        Fifo<String> root = Fifo.<String>empty().append("a").append("b");
        Fifo<String> left = root.append("left");
        Fifo<String> right = root.append("right").append("more");
        assertThat(left).containsExactly("a", "b", "left");
        assertThat(right).containsExactly("a", "b", "right", "more");
        assertThat(root).containsExactly("a", "b");
        assertThat(left.dropFirst(2)).containsExactly("left");
        assertThat(left.without(1)).containsExactly("a", "left");
        assertThat(left.without(0)).containsExactly("b", "left");
        assertThat(left.replace(2, String::toUpperCase)).containsExactly("a", "b", "LEFT");
        assertThat(left).containsExactly("a", "b", "left").isEqualTo(List.of("a", "b", "left"));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> root.dropFirst(3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> left.dropFirst().get(2));
    }

    @Test
    void fifo_againstLists_overRandomBranches() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            var fifos = new ArrayList<Fifo<Integer>>(List.of(Fifo.empty()));
            var lists = new ArrayList<List<Integer>>(List.of(List.of()));
            for (int i = 0; i < 300; i++) {
                int from = random.nextInt(Math.max(0, fifos.size() - 4), fifos.size());
                Fifo<Integer> fifo = fifos.get(from);
                var list = new ArrayList<>(lists.get(from));
                int drop = random.nextInt(4) == 0 ? random.nextInt(list.size() + 1) : 0;
                list.subList(0, drop).clear();
                list.add(i);
                fifos.add(fifo.dropFirst(drop).append(i));
                lists.add(list);
            }
            assertThat(fifos).as("seed " + seed).isEqualTo(lists);
        }
    }

    @Test
    void fifo_appendedToByManyAtOnce_givesEachItsOwn() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 200; round++) {
                Fifo<Integer> root = Fifo.<Integer>empty().append(-1);
                List<Callable<Fifo<Integer>>> tasks = IntStream.range(0, 4)
                        .<Callable<Fifo<Integer>>>mapToObj(i -> () -> root.append(i))
                        .toList();
                List<Future<Fifo<Integer>>> results = threads.invokeAll(tasks);
                for (int i = 0; i < 4; i++) {
                    assertThat(results.get(i).get()).containsExactly(-1, i);
                }
            }
        }
    }

    @Test
    void octets_sliceJoinAndEquality() {
        Octets hello = Octets.of("hello");
        assertThat(hello.slice(1, 3)).isEqualTo(Octets.of("el")).hasSameHashCodeAs(Octets.of("el"));
        assertThat(hello.slice(0, 5)).isSameAs(hello);
        assertThat(hello.slice(2, 2)).isSameAs(Octets.NONE);
        assertThat(hello.slice(1, 3).join(hello.slice(4, 5))).isEqualTo(Octets.of("elo"));
        assertThat(hello.slice(1, 3).toByteArray()).isEqualTo(new byte[] {'e', 'l'});
        assertThat(hello.at(4)).isEqualTo((byte) 'o');
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> hello.slice(1, 3).at(2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> hello.slice(3, 6));
        byte[] mine = {1, 2};
        Octets copy = Octets.copyOf(mine);
        mine[0] = 9;
        assertThat(copy.at(0)).isEqualTo((byte) 1);
    }

    @Test
    void octetQueue_againstBytes_overRandomRuns() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            OctetQueue queue = OctetQueue.EMPTY;
            Octets naive = Octets.NONE;
            for (int i = 0; i < 60; i++) {
                Octets run = Endpoint.octetsAt(random.nextInt(), random.nextInt(8));
                queue = queue.append(run);
                naive = naive.join(run);
                if (!naive.isEmpty()) {
                    int count = random.nextInt(1, naive.length() + 1);
                    assertThat(queue.first(count)).as("seed " + seed).isEqualTo(naive.slice(0, count));
                }
                int gone = random.nextInt(naive.length() + 1);
                queue = queue.dropFirst(gone);
                naive = naive.slice(gone, naive.length());
                assertThat(queue.length()).as("seed " + seed).isEqualTo(naive.length());
                assertThat(queue.isEmpty()).isEqualTo(naive.isEmpty());
            }
        }
    }

    /** Overlapping segments in any order, around the wrap; whatever a place was given first stays there. */
    @Test
    void reassemblyQueue_againstAnArray_overRandomOverlaps() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SequenceNumber start = new SequenceNumber(random.nextInt(-150, 50));
            Byte[] naive = new Byte[100];
            ReassemblyQueue queue = ReassemblyQueue.EMPTY;
            for (int i = 0; i < 25; i++) {
                int from = random.nextInt(naive.length);
                Octets text = Endpoint.octetsAt(random.nextInt(), random.nextInt(naive.length - from + 1) / 3);
                queue = queue.insert(start.plus(from), text);
                for (int j = 0; j < text.length(); j++) {
                    naive[from + j] = naive[from + j] == null ? (Byte) text.at(j) : naive[from + j];
                }
                assertThat(flat(queue, start)).as("seed " + seed).isEqualTo(naive);
            }
        }
    }

    private static Byte[] flat(ReassemblyQueue queue, SequenceNumber start) {
        Byte[] octets = new Byte[100];
        SequenceNumber last = null;
        for (ReassemblyQueue.Run run : queue.held()) {
            assertThat(last == null || last.isBefore(run.start()))
                    .as("a hole before each run")
                    .isTrue();
            Octets text = run.text().first((int) run.text().length());
            for (int i = 0; i < text.length(); i++) {
                octets[run.start().minus(start) + i] = text.at(i);
            }
            last = run.end();
        }
        return octets;
    }
}
