package dev.synackademy.conformance;

import static dev.synackademy.conformance.Draft.SERVER;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.Scenario;
import dev.synackademy.tcp.State;
import java.util.Locale;
import java.util.function.Function;

/** What is said of an event in a situation, in both languages. */
record Words(Happening happening, Situation situation, LocalizedText name) {

    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    Scenario.Group group() {
        return switch (situation.state()) {
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED -> Scenario.Group.OPENING;
            case ESTABLISHED -> Scenario.Group.DATA;
            case FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT -> Scenario.Group.CLOSING;
        };
    }

    /** The situation, if it is not the usual one, and what the event is like; the event itself where that is nothing special. */
    LocalizedText caseName() {
        LocalizedText detail = detail();
        return detail.en().isEmpty() ? happening.label() : detail;
    }

    LocalizedText title() {
        LocalizedText detail = detail();
        return new LocalizedText(
                situation.state() + "：" + happening.label().zh() + join("，", detail.zh()),
                situation.state() + ": " + happening.label().en() + join(", ", detail.en()));
    }

    LocalizedText description(Outcome outcome) {
        boolean server = situation.host().equals(SERVER);
        return new LocalizedText(
                (server ? "服务器" : "客户端") + "处于 " + situation.state() + "，"
                        + happened("收到 ", "调用 ", "这时", LocalizedText::zh) + inBrackets("（", detail().zh(), "）") + "。"
                        + became("它仍处于 %s。", "它进入 %s。", outcome),
                "The " + (server ? "server" : "client") + " is in " + situation.state()
                        + happened(" and receives ", " when its application calls ", ": ", LocalizedText::en)
                        + inBrackets(" (", detail().en(), ")") + ". "
                        + became("It stays in %s.", "It goes to %s.", outcome));
    }

    private String happened(String received, String called, String expired, Function<LocalizedText, String> language) {
        String what = language.apply(happening.label());
        return switch (happening.kind()) {
            case SEGMENT -> received + what;
            case CALL -> called + what;
            case TIMEOUT -> expired + what;
        };
    }

    private static String became(String stays, String goes, Outcome outcome) {
        State after = outcome.after();
        return outcome.stays() ? stays.formatted(after) : goes.formatted(after);
    }

    private LocalizedText detail() {
        LocalizedText where = situation.name();
        return new LocalizedText(both(where.zh(), "，", name.zh()), both(where.en(), ", ", name.en()));
    }

    private static String both(String first, String comma, String second) {
        return first.isEmpty() ? second : first + join(comma, second);
    }

    private static String join(String comma, String text) {
        return text.isEmpty() ? "" : comma + text;
    }

    private static String inBrackets(String open, String text, String close) {
        return text.isEmpty() ? "" : open + text + close;
    }
}
