package dev.synackademy.quiz;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.LogEntry;

/** Makes texts in both languages out of numbers of a run. */
final class Texts {

    private Texts() {}

    /** Both are formats for the same arguments, {@code %1$s} the first of them. */
    static LocalizedText text(String zh, String en, Object... arguments) {
        return new LocalizedText(zh.formatted(arguments), en.formatted(arguments));
    }

    /** A segment as both languages write it: {@code ACK seq=101 ack=131}. */
    static LocalizedText segment(String flags, long seq, long ack, int len) {
        return same(
                flags + " seq=" + seq + (flags.contains("ACK") ? " ack=" + ack : "") + (len > 0 ? " len=" + len : ""));
    }

    static LocalizedText segment(String flags, long seq, long ack) {
        return segment(flags, seq, ack, 0);
    }

    static LocalizedText segment(LogEntry.Segment segment) {
        Long ack = segment.ack();
        return segment(String.join(",", segment.flags()), segment.seq(), ack == null ? 0 : ack, segment.len());
    }

    private static LocalizedText same(String code) {
        return new LocalizedText("`" + code + "`", "`" + code + "`");
    }

    /** One after the other, as two paragraphs. */
    static LocalizedText paragraphs(LocalizedText first, LocalizedText second) {
        return new LocalizedText(first.zh() + "\n\n" + second.zh(), first.en() + "\n\n" + second.en());
    }

    /** One sentence after the other. */
    static LocalizedText sentences(LocalizedText first, LocalizedText second) {
        return new LocalizedText(first.zh() + second.zh(), first.en() + " " + second.en());
    }

    /** Milliseconds as people write them: {@code 560 ms}, {@code 1.56 s}. */
    static String duration(double ms) {
        return ms < 1000 ? number(ms) + " ms" : number(ms / 1000) + " s";
    }

    /** Milliseconds without a fraction that is zero. */
    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
