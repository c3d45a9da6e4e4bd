package dev.synackademy.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written to a tape is read from it, however long records are and wherever a piece ends. */
class TapeTest {

    @Test
    void numbers_areReadAsTheyWereWritten() {
        Tape tape = new Tape();
        tape.begin();
        tape.writeInt(Integer.MIN_VALUE);
        tape.writeShort(65_535);
        tape.writeLong(-2);
        tape.writeOctet(255);
        tape.end();
        Tape.Reader reader = tape.read(0);
        assertThat(reader.readInt()).isEqualTo(Integer.MIN_VALUE);
        assertThat(reader.readShort()).isEqualTo(65_535);
        assertThat(reader.readLong()).isEqualTo(-2);
        assertThat(reader.readOctet()).isEqualTo(255);
    }

    @Test
    void records_canBeLongerThanAPiece_andEndAnywhereInOne() {
        Tape tape = new Tape();
        long[] middles = new long[2000];
        for (int record = 0; record < 2000; record++) {
            tape.begin();
            tape.reserve(length(record) * Long.BYTES);
            for (int i = 0; i < length(record); i++) {
                if (i == length(record) / 2) {
                    middles[record] = tape.address();
                }
                tape.writeLong((long) record * i);
            }
            tape.end();
        }
        for (int record = 0; record < tape.size(); record++) {
            Tape.Reader reader = tape.read(record);
            for (int i = 0; i < length(record); i++) {
                assertThat(reader.readLong()).isEqualTo((long) record * i);
            }
            if (length(record) > 0) {
                assertThat(tape.at(middles[record]).readLong()).isEqualTo((long) record * (length(record) / 2));
            }
        }
    }

    @Test
    void anAddress_holds_thoughItsRecordMovesOn() {
        Tape tape = new Tape();
        tape.begin();
        long address = tape.address();
        tape.writeLong(7);
        tape.reserve(1 << 20);
        tape.writeLong(8);
        tape.end();
        assertThat(tape.at(address).readLong()).isEqualTo(7);
        Tape.Reader reader = tape.read(0);
        assertThat(List.of(reader.readLong(), reader.readLong())).containsExactly(7L, 8L);
    }

    private static int length(int record) {
        return record % 500 == 499 ? 100_000 : record % 97;
    }
}
