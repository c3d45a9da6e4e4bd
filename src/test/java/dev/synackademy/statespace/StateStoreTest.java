package dev.synackademy.statespace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States come back as they were put in, in that order, and none is taken for another. */
class StateStoreTest {

    private final StateStore store = new StateStore();

    @Test
    void statesOfTheSameHash_areToldApart() {
        byte[] one = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        byte[] other = {1, 2, 3, 4, 5, 6, 7, 8, 10};
        byte[] shorter = {1, 2, 3, 4, 5, 6, 7, 8};
        int first = add(one, 4711);

        assertThat(find(other, 4711)).isEqualTo(StateStore.NONE);
        assertThat(find(shorter, 4711)).isEqualTo(StateStore.NONE);
        int second = add(other, 4711);
        int third = add(shorter, 4711);
        assertThat(find(one, 4711)).isEqualTo(first);
        assertThat(find(other, 4711)).isEqualTo(second);
        assertThat(find(shorter, 4711)).isEqualTo(third);
    }

    /** Lengths around where a varint grows, up to the longest state there may be, so that pieces are never full to the end. */
    @Test
    void statesOfAnyLength_comeBackInOrder() {
        var random = new SplittableRandom(1);
        List<byte[]> states = new ArrayList<>();
        for (int length :
                new int[] {0, 1, 126, 127, 128, 16_382, 16_383, 400_000, 700_000, StateStore.MAX_STATE_BYTES, 5}) {
            byte[] state = new byte[length];
            random.nextBytes(state);
            states.add(state);
        }
        for (int i = 0; i < 1000; i++) {
            byte[] state = new byte[random.nextInt(2, 3000)];
            random.nextBytes(state);
            states.add(state);
        }
        List<Integer> refs =
                states.stream().map(state -> add(state, hash(state))).toList();

        assertThat(store.states()).isEqualTo(states.size());
        assertThat(refs).isSorted();
        int ref = store.ref(0);
        for (int number = 0; number < states.size(); number++) {
            assertThat(ref).isEqualTo(refs.get(number)).isEqualTo(store.ref(number));
            assertThat(find(states.get(number), hash(states.get(number)))).isEqualTo(ref);
            var reader = new StateReader();
            store.read(ref, reader);
            assertThat(reader.toBytes()).isEqualTo(states.get(number));
            ref = store.after(ref);
        }
    }

    @Test
    void indexes_leadBackToTheInitialState() {
        byte[] bytes = {1, 2, 3};
        int initial = store.add(bytes, 0, 1, 1, StateStore.NONE, 2);
        int middle = store.add(bytes, 0, 2, 2, initial, 1_000_000);
        int last = store.add(bytes, 0, 3, 3, middle, 0);

        assertThat(store.indexes(last)).containsExactly(2, 1_000_000, 0);
        assertThat(store.indexes(initial)).containsExactly(2);
    }

    @Test
    void growth_isForetoldToTheByte() {
        for (int i = 0; i < 300_000; i++) {
            byte[] state = {(byte) i, (byte) (i >> 8), (byte) (i >> 16), 0, 0, 0};
            long before = store.memoryBytes();
            long growth = store.growthBytes(state.length);
            add(state, hash(state));
            if (store.memoryBytes() > before + growth) {
                throw new AssertionError("state %d took more than the %d bytes foretold".formatted(i, growth));
            }
        }
    }

    /** Hashes that are all small, all large, or all the same have their homes at one end of the table, and run over it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, Integer.MIN_VALUE})
    void hashesAtOneEnd_doNoHarm(int hash) {
        for (int i = 0; i < 2000; i++) {
            byte[] state = {(byte) i, (byte) (i >> 8)};
            assertThat(find(state, hash)).isEqualTo(StateStore.NONE);
            int ref = add(state, hash);
            assertThat(find(state, hash)).isEqualTo(ref);
        }
    }

    @Test
    void bytes_areEqualOnlyIfAllAre() {
        byte[] bytes = new byte[40];
        for (int length = 0; length <= 20; length++) {
            byte[] copy = Arrays.copyOfRange(bytes, 3, 3 + length);
            assertThat(Bytes.equal(bytes, 3, copy, 0, length)).isTrue();
            for (int i = 0; i < length; i++) {
                copy[i] = 1;
                assertThat(Bytes.equal(bytes, 3, copy, 0, length)).isFalse();
                copy[i] = 0;
            }
        }
    }

    private static int hash(byte[] state) {
        return Bytes.hash(state, 0, state.length);
    }

    private int add(byte[] state, int hash) {
        return store.add(state, 0, state.length, hash, StateStore.NONE, 0);
    }

    private int find(byte[] state, int hash) {
        return store.find(state, 0, state.length, hash);
    }
}
