package dev.synackademy.conformance;

import static dev.synackademy.conformance.Draft.CLIENT;
import static dev.synackademy.conformance.Draft.SERVER;
import static dev.synackademy.network.Program.Call.CLOSE;
import static dev.synackademy.network.Program.Call.CONNECT;
import static dev.synackademy.network.Program.Call.SEND;
import static dev.synackademy.tcp.ControlBits.ACK;
import static dev.synackademy.tcp.ControlBits.FIN;
import static dev.synackademy.tcp.ControlBits.FIN_ACK;
import static dev.synackademy.tcp.ControlBits.SYN;
import static dev.synackademy.tcp.ControlBits.SYN_ACK;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.State;
import java.util.List;
import java.util.function.Supplier;

/**
 * A host brought into a state, where it stays until something happens: for about a second, because what would move it on
 * was lost.
 *
 * @param slug its part of a scenario's name; empty for the usual way into the state
 * @param name tells it from the usual way
 * @param host the one that is in the state
 * @param draft how it got there
 * @param at when something may happen, in ms; nothing else does then
 */
record Situation(State state, String slug, LocalizedText name, String host, Supplier<Draft> draft, int at) {

    static final LocalizedText USUAL = new LocalizedText("", "");

    /** The usual one first. */
    static List<Situation> of(State state) {
        return switch (state) {
            case CLOSED -> List.of(usual(state, 200, () -> connecting().withoutListener()));
            case LISTEN -> List.of(new Situation(state, "", USUAL, SERVER, Draft::new, 200));
            case SYN_SENT -> List.of(usual(state, 200, () -> connecting().drop(CLIENT, SYN, 0, 1)));
            case SYN_RECEIVED ->
                List.of(
                        new Situation(
                                state, "", USUAL, SERVER, () -> connecting().drop(SERVER, SYN_ACK, 0, 1), 200),
                        new Situation(
                                state,
                                "opened-actively",
                                new LocalizedText("同时打开", "opened by both"),
                                CLIENT,
                                Situation::bothConnecting,
                                200),
                        new Situation(
                                state,
                                "fin-beside-syn",
                                new LocalizedText("SYN 带着 FIN", "its SYN had a FIN"),
                                SERVER,
                                () -> new Draft()
                                        .arrives(100, SERVER, Segment.of(SequenceNumber.of(299), SYN.and(FIN)))
                                        .drop(SERVER, SYN_ACK, 0, 1),
                                200));
            case ESTABLISHED ->
                List.of(
                        usual(state, 400, Situation::connecting),
                        withTextInFlight(state, 400, () -> connecting().client(300, SEND, 100)),
                        withFinHeld(state, Situation::connecting),
                        withClosedWindow(state));
            case FIN_WAIT_1 ->
                List.of(usual(state, 400, Situation::closingUnheard), withFinHeld(state, Situation::closingUnheard));
            case FIN_WAIT_2 ->
                List.of(
                        usual(state, 400, () -> connecting().client(200, CLOSE)),
                        withFinHeld(state, () -> connecting().client(120, CLOSE)));
            case CLOSE_WAIT ->
                List.of(
                        usual(state, 400, () -> connecting().accepted(200, CLOSE, 0)),
                        withTextInFlight(
                                state,
                                400,
                                () -> connecting().accepted(200, CLOSE, 0).client(300, SEND, 100)));
            case CLOSING ->
                List.of(usual(
                        state,
                        400,
                        () -> connecting()
                                .client(200, CLOSE)
                                .accepted(200, CLOSE, 0)
                                .drop(SERVER, ACK, 0, 1)));
            case LAST_ACK ->
                List.of(usual(
                        state,
                        400,
                        () -> connecting()
                                .accepted(200, CLOSE, 0)
                                .client(300, CLOSE)
                                .drop(CLIENT, FIN_ACK, 0, 1)));
            case TIME_WAIT ->
                List.of(usual(state, 500, () -> connecting().client(200, CLOSE).accepted(300, CLOSE, 0)));
        };
    }

    private static Draft connecting() {
        return new Draft().client(10, CONNECT);
    }

    private static Draft bothConnecting() {
        return connecting()
                .withoutListener()
                .server(10, CONNECT, 0)
                .drop(CLIENT, SYN_ACK, 0, 1)
                .drop(SERVER, SYN_ACK, 0, 1);
    }

    private static Situation usual(State state, int at, Supplier<Draft> draft) {
        return new Situation(state, "", USUAL, CLIENT, draft, at);
    }

    private static Draft closingUnheard() {
        return connecting().client(200, CLOSE).drop(CLIENT, FIN_ACK, 0, 1);
    }

    /** The text before the peer's FIN was lost. */
    private static Situation withFinHeld(State state, Supplier<Draft> draft) {
        return new Situation(
                state,
                "fin-held",
                new LocalizedText("对方的 FIN 已到，它前面的数据还没到", "the peer’s FIN waits for text before it"),
                CLIENT,
                () -> draft.get()
                        .accepted(200, SEND, Arrival.TEXT)
                        .accepted(210, CLOSE, 0)
                        .drop(SERVER, ACK, 1, 1),
                400);
    }

    /** Nobody reads. */
    private static Situation withClosedWindow(State state) {
        return new Situation(
                state,
                "window-closed",
                new LocalizedText("自己的窗口已关闭", "its window is closed"),
                CLIENT,
                () -> connecting().accepted(200, SEND, Draft.BUFFER),
                400);
    }

    private static Situation withTextInFlight(State state, int at, Supplier<Draft> draft) {
        return new Situation(
                state,
                "text-in-flight",
                new LocalizedText("有数据在途", "text in flight"),
                CLIENT,
                () -> draft.get().drop(CLIENT, ACK, 1, 1),
                at);
    }
}
