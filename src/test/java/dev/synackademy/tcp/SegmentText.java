package dev.synackademy.tcp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Segments as the RFC's figures write them: {@code <SEQ=301><ACK=101><DATA=10><CTL=ACK>}. */
final class SegmentText {

    private static final Pattern FIELD = Pattern.compile("<(\\w+)=([^>]+)>");
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
                Options.mss(Integer.parseInt(fields.getOrDefault("MSS", "0"))),
                Endpoint.octetsAt(header.textStart().value(), Integer.parseInt(fields.getOrDefault("DATA", "0"))));
    }

    /** As {@link Segment#toString}, with those of window, MSS and urgent pointer that {@code like} names. */
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
        return text.toString();
    }

    private static Map<String, String> fields(String text) {
        var fields = new LinkedHashMap<String, String>();
        Matcher matcher = FIELD.matcher(text);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        return fields;
    }

    private static SequenceNumber number(String text) {
        return SequenceNumber.of(Long.parseLong(text));
    }
}
