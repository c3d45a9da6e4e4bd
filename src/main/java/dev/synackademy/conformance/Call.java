package dev.synackademy.conformance;

import static dev.synackademy.conformance.Draft.BUFFER;
import static dev.synackademy.network.Program.Call.SEND;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.tcp.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A user call as the table makes it.
 *
 * @param octets of a SEND
 * @param before what must have happened for this case
 */
record Call(String slug, LocalizedText name, int octets, Consumer<Draft> before) {

    private static final int SOME = 100;
    private static final int ALREADY_OPEN = 50;

    private static final Call PLAIN = new Call("", Situation.USUAL, 0, draft -> {});

    /** The cases that RFC 9293 §3.10.1–§3.10.6 treat apart. */
    static List<Call> of(Happening happening, Situation situation) {
        int earlier = situation.at() - ALREADY_OPEN;
        State state = situation.state();
        boolean established = state == State.ESTABLISHED || state == State.CLOSE_WAIT;
        return switch (happening) {
            case SEND -> {
                var calls = new ArrayList<Call>();
                calls.add(new Call("", new LocalizedText("100 字节", "100 octets"), SOME, draft -> {}));
                if (established) {
                    calls.add(new Call(
                            "beyond-the-window",
                            new LocalizedText("多于对方的窗口", "more than the peer’s window"),
                            BUFFER + SOME,
                            draft -> {}));
                    calls.add(new Call(
                            "beyond-the-buffer",
                            new LocalizedText("多于发送缓冲区", "more than the send buffer"),
                            10 * BUFFER,
                            draft -> {}));
                }
                yield calls;
            }
            case RECEIVE -> {
                var calls = new ArrayList<Call>();
                calls.add(new Call("", new LocalizedText("没有待取的数据", "with nothing on hand"), 0, draft -> {}));
                if (takesText(state)) {
                    calls.add(new Call(
                            "text-on-hand",
                            new LocalizedText("有数据待取", "with text on hand"),
                            0,
                            draft -> draft.accepted(170, SEND, SOME)));
                }
                yield calls;
            }
            case CLOSE ->
                state == State.SYN_RECEIVED
                        ? List.of(
                                PLAIN,
                                new Call(
                                        "text-queued",
                                        new LocalizedText("有数据在排队", "with text queued"),
                                        0,
                                        draft -> draft.client(earlier, SEND, SOME)))
                        : List.of(PLAIN);
            default -> List.of(PLAIN);
        };
    }

    private static boolean takesText(State state) {
        return switch (state) {
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT -> true;
            case CLOSED, LISTEN, SYN_SENT, SYN_RECEIVED, CLOSING, LAST_ACK, TIME_WAIT -> false;
        };
    }
}
