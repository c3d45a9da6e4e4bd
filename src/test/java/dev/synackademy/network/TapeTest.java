package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written to a tape is read from it, however long records are and wherever a piece ends. */
class TapeTest {

    @Test
    void numbers_areReadAsTheyWereWritten() {
        Tape tape = new Tape();
        List<Long> numbers = List.of(0L, 1L, 127L, 128L, 1L << 32, Long.MAX_VALUE, -1L, Long.MIN_VALUE);
        tape.begin();
        numbers.forEach(tape::writeNumber);
        tape.writeInt(Integer.MIN_VALUE);
        tape.writeShort(65_535);
        tape.writeLong(-2);
        tape.writeOctet(255);
        tape.end();
        Tape.Reader reader = tape.read(0);
        assertThat(numbers).allSatisfy(number -> assertThat(reader.readNumber()).isEqualTo(number));
        assertThat(reader.readInt()).isEqualTo(Integer.MIN_VALUE);
        assertThat(reader.readShort()).isEqualTo(65_535);
        assertThat(reader.readLong()).isEqualTo(-2);
        assertThat(reader.readOctet()).isEqualTo(255);
    }

    @Test
    void records_canBeLongerThanAPiece_andEndAnywhereInOne() {
        Tape tape = new Tape();
        for (int record = 0; record < 2000; record++) {
            tape.begin();
            tape.reserve(length(record) * Tape.MAX_NUMBER);
            for (int i = 0; i < length(record); i++) {
                tape.writeNumber((long) record * i);
            }
            tape.end();
        }
        for (int record = 0; record < tape.size(); record++) {
            Tape.Reader reader = tape.read(record);
            for (int i = 0; i < length(record); i++) {
                assertThat(reader.readNumber()).isEqualTo((long) record * i);
            }
        }
    }

    private static int length(int record) {
        return record % 500 == 499 ? 100_000 : record % 97;
    }
}
