package dev.synackademy.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.synackademy.network.Datagram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The frame that the lesson on encapsulation takes apart is what the lesson says of it. */
class EncapsulationTest {

    private static final int ETHERNET_HEADER = 14;
    private static final int CHECK_SEQUENCE = 4;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private static final Pattern BLOCK = Pattern.compile("```hex\n([0-9a-f\\s]+)```");

    /** A line of a table: where, the octets, perhaps the octets behind the router, and what is said of them. */
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| (\\d+) \\| `([0-9a-f ]+)` \\|(?: `([0-9a-f]{2}(?: [0-9a-f]{2})*)` \\|)? (.*) \\|$");

    private record Row(int at, byte[] octets, byte[] after, String said) {}

    private static final Datagram REQUEST = Frames.request(64);

    private static String lesson(String language) {
        return Syllabus.text(language, "encapsulation");
    }

    private static byte[] frame(String lesson) {
        Matcher block = BLOCK.matcher(lesson);
        assertThat(block.find()).as("a block of hex").isTrue();
        return HexFormat.of().parseHex(block.group(1).replaceAll("\\s", ""));
    }

    /** Lines about the frame as the client sends it, or about what the router changes in it. */
    private static List<Row> rows(String lesson, boolean changes) {
        return ROW.matcher(lesson)
                .results()
                .filter(row -> (row.group(3) != null) == changes)
                .map(row -> new Row(
                        Integer.parseInt(row.group(1)),
                        HEX.parseHex(row.group(2)),
                        HEX.parseHex(changes ? row.group(3) : ""),
                        row.group(4)))
                .toList();
    }

    private static void assertCarries(byte[] frame, Datagram datagram) {
        int end = frame.length - CHECK_SEQUENCE;
        assertThat(Datagram.decode(Arrays.copyOfRange(frame, ETHERNET_HEADER, end)))
                .isEqualTo(datagram);
        CRC32 crc = new CRC32();
        crc.update(frame, 0, end);
        int sent = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        assertThat(Integer.toUnsignedLong(sent)).as("check sequence").isEqualTo(crc.getValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void frame_carriesTheRequest_withRightChecksums(String language) {
        byte[] frame = frame(lesson(language));
        assertThat(frame).hasSize(76).isEqualTo(Frames.beforeRouter());
        assertCarries(frame, REQUEST);
        assertThat(Arrays.copyOfRange(frame, ETHERNET_HEADER, frame.length - CHECK_SEQUENCE))
                .isEqualTo(REQUEST.encode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void tables_tellEveryOctetOnce(String language) {
        String lesson = lesson(language);
        byte[] frame = frame(lesson);
        int[] told = new int[frame.length];
        for (Row row : rows(lesson, false)) {
            for (int i = 0; i < row.octets().length; i++) {
                assertThat(row.octets()[i]).as(row.at() + ": " + row.said()).isEqualTo(frame[row.at() + i]);
                told[row.at() + i]++;
            }
        }
        assertThat(told).containsOnly(1);
    }

    /** What stands beside the octets at these places. */
    private static final Map<Integer, String> VALUES = Map.ofEntries(
            Map.entry(14, "IPv" + (REQUEST.encode()[0] >> 4)),
            Map.entry(16, Integer.toString(REQUEST.encode().length)),
            Map.entry(18, Integer.toString(REQUEST.identification())),
            Map.entry(22, Integer.toString(REQUEST.timeToLive())),
            Map.entry(23, "TCP"),
            Map.entry(26, REQUEST.source().address()),
            Map.entry(30, REQUEST.destination().address()),
            Map.entry(34, Integer.toString(REQUEST.source().port())),
            Map.entry(36, Integer.toString(REQUEST.destination().port())),
            Map.entry(38, Long.toString(REQUEST.segment().seq().unsigned())),
            Map.entry(42, Long.toString(REQUEST.segment().ack().unsigned())),
            Map.entry(47, "PSH, ACK"),
            Map.entry(48, Integer.toString(REQUEST.segment().window())),
            Map.entry(54, "GET"),
            Map.entry(60, "HTTP"),
            Map.entry(64, "/1.0"));

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void tables_sayWhatTheOctetsMean(String language) {
        List<Row> rows = rows(lesson(language), false);
        VALUES.forEach((at, value) -> assertThat(rows)
                .filteredOn(row -> row.at() == at)
                .singleElement()
                .extracting(Row::said)
                .asString()
                .matches("(?s).*(?<!\\w)" + Pattern.quote(value) + "(?!\\w).*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void router_makesANewFrame_aroundTheSameSegment(String language) {
        String lesson = lesson(language);
        byte[] frame = frame(lesson);
        List<Row> changes = rows(lesson, true);
        assertThat(changes).hasSize(5);
        for (Row row : changes) {
            assertThat(row.octets())
                    .hasSameSizeAs(row.after())
                    .isEqualTo(Arrays.copyOfRange(frame, row.at(), row.at() + row.octets().length));
            System.arraycopy(row.after(), 0, frame, row.at(), row.after().length);
        }
        assertCarries(frame, Frames.request(63));
        assertThat(frame).isEqualTo(Frames.behindRouter());
    }
}
