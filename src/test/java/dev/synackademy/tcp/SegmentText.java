package dev.synackademy.tcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Segments as the RFC's figures write them: {@code <SEQ=301><ACK=101><DATA=10><CTL=ACK>}. */
final class SegmentText {

    private static final Pattern FIELD = Pattern.compile("<([\\w-]+)(?:=([^>]+))?>");
    private static final int WINDOW = 1000;

    private SegmentText() {}

    /** The text is that of its sequence numbers; the window is 1000 unless {@code WND} says otherwise. */
    static Segment parse(String text) {
        Map<String, String> fields = fields(text);
        ControlBits bits = ControlBits.parse(fields.get("CTL"));
        Segment header = Segment.of(number(fields.get("SEQ")), number(fields.getOrDefault("ACK", "0")), bits);
        return new Segment(
                header.seq(),
                header.ack(),
                bits,
                Integer.parseInt(fields.getOrDefault("WND", "" + WINDOW)),
                Integer.parseInt(fields.getOrDefault("UP", "0")),
                options(fields),
                Endpoint.octetsAt(header.textStart().value(), Integer.parseInt(fields.getOrDefault("DATA", "0"))));
    }

    private static Options options(Map<String, String> fields) {
        return Options.mss(Integer.parseInt(fields.getOrDefault("MSS", "0")))
                .withWindowScale(Integer.parseInt(fields.getOrDefault("WS", "" + Options.ABSENT)))
                .withSackPermitted(fields.containsKey("SACK-OK"))
                .withSackBlocks(blocks(fields.getOrDefault("SACK", "")))
                .withTimestamps(timestamps(fields.get("TS")));
    }

    /** {@code TSval,TSecr}. */
    private static @Nullable Timestamps timestamps(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String[] both = text.split(",");
        return new Timestamps(number(both[0]).value(), number(both[1]).value());
    }

    private static List<SackBlock> blocks(String text) {
        return Stream.of(text.split(" "))
                .filter(block -> !block.isEmpty())
                .map(block -> block.split(":"))
                .map(edges -> new SackBlock(number(edges[0]), number(edges[1])))
                .toList();
    }

    /**
     * As {@link Segment#toString}, with those of window, MSS and urgent pointer that {@code like} names, and with all other
     * options there are.
     */
    static String render(Segment segment, String like) {
        StringBuilder text = new StringBuilder(segment.toString());
        fields(like).forEach((name, value) -> {
            switch (name) {
                case "WND" -> text.append("<WND=").append(segment.window()).append('>');
                case "MSS" ->
                    text.append("<MSS=")
                            .append(segment.options().maximumSegmentSize())
                            .append('>');
                case "UP" -> text.append("<UP=").append(segment.urgentPointer()).append('>');
                default -> {}
            }
        });
        Options options = segment.options();
        if (options.windowScale() != Options.ABSENT) {
            text.append("<WS=").append(options.windowScale()).append('>');
        }
        if (options.sackPermitted()) {
            text.append("<SACK-OK>");
        }
        if (!options.sackBlocks().isEmpty()) {
            text.append("<SACK=").append(join(options.sackBlocks())).append('>');
        }
        Timestamps stamps = options.timestamps();
        if (stamps != null) {
            text.append("<TS=")
                    .append(Integer.toUnsignedString(stamps.value()))
                    .append(',')
                    .append(Integer.toUnsignedString(stamps.echoReply()))
                    .append('>');
        }
        return text.toString();
    }

    private static String join(List<SackBlock> blocks) {
        return blocks.stream().map(SackBlock::toString).collect(Collectors.joining(" "));
    }

    private static Map<String, String> fields(String text) {
        var fields = new LinkedHashMap<String, String>();
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find()) {
            fields.put(matcher.group(1), Objects.requireNonNullElse(matcher.group(2), ""));
        }
        return fields;
    }

    private static SequenceNumber number(String text) {
        return SequenceNumber.of(Long.parseLong(text));
    }
}
