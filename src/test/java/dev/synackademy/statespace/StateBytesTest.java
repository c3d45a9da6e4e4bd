package dev.synackademy.statespace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a writer takes, a reader gives back. */
class StateBytesTest {

    @Test
    void everythingWritten_isReadInTheSameOrder() {
        var writer = new StateWriter();
        writer.putByte(255).putInt(-2).putLong(Long.MIN_VALUE + 3).putVarint(300);
        writer.putBytes(new byte[] {9, 8, 7, 6}, 1, 3).putByte(-1);

        var reader = new StateReader(writer.toBytes());
        assertThat(reader.remaining()).isEqualTo(18).isEqualTo(writer.size());
        assertThat(reader.getByte()).isEqualTo(255);
        assertThat(reader.getInt()).isEqualTo(-2);
        assertThat(reader.getLong()).isEqualTo(Long.MIN_VALUE + 3);
        assertThat(reader.getVarint()).isEqualTo(300);
        byte[] bytes = new byte[4];
        reader.getBytes(bytes, 1, 3);
        assertThat(bytes).containsExactly(0, 8, 7, 0);
        assertThat(reader.toBytes()).containsExactly(-1);
        assertThat(reader.getByte()).isEqualTo(255);
        assertThat(reader.remaining()).isZero();
    }

    @Test
    void writer_growsAsNeeded() {
        var writer = new StateWriter();
        writer.putBytes(new byte[1000], 0, 1000);
        for (int i = 0; i < 1000; i++) {
            writer.putLong(i);
        }
        assertThat(writer.size()).isEqualTo(9000);
        var reader = new StateReader(writer.toBytes());
        reader.getBytes(new byte[1000], 0, 1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(reader.getLong()).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 1",
        "127, 1",
        "128, 2",
        "16383, 2",
        "16384, 3",
        "2097151, 3",
        "2097152, 4",
        "268435455, 4",
        "268435456, 5",
        "2147483647, 5",
        "-1, 5",
        "-2147483648, 5"
    })
    void varint_takesNoMoreBytesThanItNeeds(int value, int bytes) {
        var writer = new StateWriter();
        writer.putVarint(value);

        assertThat(writer.size()).isEqualTo(bytes).isEqualTo(StateWriter.varintBytes(value));
        assertThat(new StateReader(writer.toBytes()).getVarint()).isEqualTo(value);
    }
}
