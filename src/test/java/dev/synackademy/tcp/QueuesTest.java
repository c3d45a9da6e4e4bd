package dev.synackademy.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fifo, Line, Octets, OctetQueue, ReassemblyQueue and SequenceRanges, each against something naive that is obviously right. */
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

    /** Copies are made and changed at random; none may notice what becomes of another. */
    @Test
    void line_againstLists_overRandomCopies() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            var lines = new ArrayList<Line<Integer>>(List.of(new Line<>()));
            var lists = new ArrayList<List<Integer>>(List.of(new ArrayList<>()));
            for (int i = 0; i < 400; i++) {
                int which = random.nextInt(lines.size());
                Line<Integer> line = lines.get(which);
                List<Integer> list = lists.get(which);
                int choice = random.nextInt(10);
                if (choice < 6) {
                    line.append(i);
                    list.add(i);
                } else if (choice < 8 && !list.isEmpty()) {
                    int index = random.nextInt(list.size());
                    line.replace(index, i);
                    list.set(index, i);
                } else if (choice < 9) {
                    int count = random.nextInt(list.size() + 1);
                    line.dropFirst(count);
                    list.subList(0, count).clear();
                } else if (lines.size() < 8) {
                    lines.add(line.copy());
                    lists.add(new ArrayList<>(list));
                }
                assertThat(lines).as("seed " + seed + ", step " + i).isEqualTo(lists);
            }
        }
    }

    @Test
    void line_refusesWhatIsNotThere() {
        Line<String> line = new Line<>();
        line.append("a");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> line.dropFirst(2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> line.replace(1, "b"));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> line.get(1));
    }

    /** Around the wrap; each number is in the set or not, as a plain array has it. */
    @Test
    void sequenceRanges_againstAnArray_overRandomChanges() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SequenceNumber origin = new SequenceNumber(random.nextInt(-80, 10));
            boolean[] naive = new boolean[80];
            SequenceRanges ranges = new SequenceRanges();
            for (int i = 0; i < 60; i++) {
                int from = random.nextInt(naive.length);
                int to = random.nextInt(from, naive.length + 1);
                switch (random.nextInt(5)) {
                    case 0, 1 -> {
                        ranges.add(origin.plus(from), origin.plus(to));
                        Arrays.fill(naive, from, to, true);
                    }
                    case 2 -> {
                        ranges.remove(origin.plus(from), origin.plus(to));
                        Arrays.fill(naive, from, to, false);
                    }
                    case 3 -> {
                        ranges.dropBefore(origin.plus(from / 4));
                        Arrays.fill(naive, 0, from / 4, false);
                    }
                    default -> {
                        SequenceRanges others = new SequenceRanges();
                        others.add(origin.plus(from / 2), origin.plus(to));
                        SequenceRanges copy = ranges.copy();
                        copy.addAllBut(others, origin.plus(from), origin.plus(naive.length));
                        ranges.addAll(copy);
                        Arrays.fill(naive, Math.max(from, to), naive.length, true);
                    }
                }
                assertThat(flat(ranges, origin))
                        .as("seed " + seed + ", step " + i)
                        .isEqualTo(naive);
            }
        }
    }

    private static boolean[] flat(SequenceRanges ranges, SequenceNumber origin) {
        boolean[] in = new boolean[80];
        int octets = 0;
        for (int i = 0; i < in.length; i++) {
            SequenceNumber number = origin.plus(i);
            in[i] = ranges.contains(number);
            octets += in[i] ? 1 : 0;
            assertThat(ranges.firstNotIn(number).equals(number)).isEqualTo(!in[i]);
        }
        assertThat(ranges.octets()).isEqualTo(octets);
        for (int i = 1; i < ranges.count(); i++) {
            assertThat(ranges.end(i - 1).isBefore(ranges.start(i)))
                    .as("a gap between ranges")
                    .isTrue();
            assertThat(ranges.nextStart(ranges.end(i - 1), origin.plus(in.length)))
                    .isEqualTo(ranges.start(i));
        }
        return in;
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
            ReassemblyQueue queue = ReassemblyQueue.empty();
            for (int i = 0; i < 25; i++) {
                int from = random.nextInt(naive.length);
                Octets text = Endpoint.octetsAt(random.nextInt(), random.nextInt(naive.length - from + 1) / 3);
                queue.insert(start.plus(from), text);
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
            Octets text = run.text().stream().reduce(Octets.NONE, Octets::join);
            for (int i = 0; i < text.length(); i++) {
                octets[run.start().minus(start) + i] = text.at(i);
            }
            last = run.end();
        }
        return octets;
    }
}
