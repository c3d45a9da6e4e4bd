package dev.synackademy.conformance;

import static dev.synackademy.conformance.Draft.BUFFER;
import static dev.synackademy.conformance.Draft.CLIENT;
import static dev.synackademy.network.Program.Call.SEND;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.LogEntry;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Rule;
import dev.synackademy.tcp.State;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Circumstances under which a timer runs out. Whether it does so in a given state is for the simulation to say.
 *
 * @param circumstances changes the draft of a situation
 * @param meant by the rules that fire, the timeout meant among others of the same timer
 */
record Expiry(
        Happening happening,
        String slug,
        LocalizedText name,
        BiConsumer<Draft, Situation> circumstances,
        Predicate<List<String>> meant) {

    Expiry(Happening happening, String slug, LocalizedText name, BiConsumer<Draft, Situation> circumstances) {
        this(happening, slug, name, circumstances, rules -> true);
    }

    /** Just before any situation's CLOSE. */
    private static final int BEFORE_CLOSE = 190;

    private static final int MORE_THAN_THE_WINDOW = BUFFER + BUFFER / 2;
    private static final int SEGMENT = BUFFER / 4;
    private static final int SOME = 10;
    private static final long HALF_SECOND_MICROS = 500_000;
    private static final long PATIENCE_MICROS = 2_500_000;
    private static final long MINUTE_MICROS = 60_000_000;

    static final List<Expiry> ALL = List.of(
            new Expiry(
                    Happening.USER_TIMEOUT,
                    "nothing-acknowledged",
                    new LocalizedText("重传一再丢失，2.5 秒内没有任何确认", "nothing is acknowledged for 2.5 s"),
                    Expiry::peerIsGone),
            new Expiry(
                    Happening.RETRANSMISSION_TIMEOUT,
                    "lost",
                    new LocalizedText("发出的报文段丢失", "what was sent is lost"),
                    (draft, situation) -> {}),
            new Expiry(
                    Happening.RETRANSMISSION_TIMEOUT,
                    "window-closed",
                    new LocalizedText("探测之后，对方的窗口仍为零", "the window is still closed after a probe"),
                    Expiry::windowCloses,
                    rules -> rules.contains(Rule.ZERO_WINDOW_PROBED_AGAIN.name())),
            new Expiry(
                    Happening.TIME_WAIT_TIMEOUT,
                    "over",
                    new LocalizedText("2 MSL 已过", "2 MSL are over"),
                    (draft, situation) -> {}),
            new Expiry(
                    Happening.DELAYED_ACK_TIMEOUT,
                    "text",
                    new LocalizedText(
                            "收到数据后 100 毫秒，没有可以捎带确认的报文段", "100 ms after text, nothing has carried its acknowledgment"),
                    Expiry::acknowledgmentsWait),
            new Expiry(
                    Happening.PERSIST_TIMEOUT,
                    "window-closed",
                    new LocalizedText("有数据待发，而对方的窗口为零", "text waits, and the peer’s window is closed"),
                    Expiry::windowCloses),
            new Expiry(
                    Happening.KEEP_ALIVE_TIMEOUT,
                    "idle",
                    new LocalizedText("空闲 1 分钟", "idle for a minute"),
                    (draft, situation) ->
                            draft.choosing(situation.host(), each -> each.keepAliveIdleMicros = MINUTE_MICROS)),
            new Expiry(
                    Happening.KEEP_ALIVE_TIMEOUT,
                    "unanswered",
                    new LocalizedText("唯一的一次探测没有得到回答", "the only probe allowed was not answered"),
                    Expiry::probesAreLost,
                    rules -> rules.contains(Rule.KEEP_ALIVE_GAVE_UP.name())),
            new Expiry(
                    Happening.KEEP_ALIVE_TIMEOUT,
                    "unacknowledged",
                    new LocalizedText(
                            "还有未确认的，重传计时器已在询问",
                            "something is unacknowledged, so the retransmission timer asks already"),
                    (draft, situation) ->
                            draft.choosing(situation.host(), each -> each.keepAliveIdleMicros = HALF_SECOND_MICROS),
                    List::isEmpty),
            new Expiry(
                    Happening.REORDERING_TIMEOUT,
                    "behind",
                    new LocalizedText("后发的先到，先发的迟迟不到", "a later segment arrived, the earlier one did not"),
                    Expiry::firstOfTwoIsLost),
            new Expiry(
                    Happening.LOSS_PROBE_TIMEOUT,
                    "tail",
                    new LocalizedText("最后发出的没有回音", "no answer to what was sent last"),
                    (draft, situation) -> withRack(draft)));

    private static void peerIsGone(Draft draft, Situation situation) {
        draft.choosing(each -> {
            each.userTimeoutMicros = PATIENCE_MICROS;
            each.synTimeoutMicros = PATIENCE_MICROS;
            each.synAckTimeoutMicros = PATIENCE_MICROS;
        });
        String host = situation.host();
        switch (situation.state()) {
            case SYN_SENT -> draft.drop(host, ControlBits.SYN, 0, 4);
            case SYN_RECEIVED -> draft.drop(host, ControlBits.SYN_ACK, 0, 4);
            default -> draft.drop(host, ControlBits.ACK, 1, 4).drop(host, ControlBits.FIN_ACK, 0, 4);
        }
    }

    private static void acknowledgmentsWait(Draft draft, Situation situation) {
        draft.choosing(situation.host(), each -> each.delayedAckMicros = 100_000)
                .accepted(situation.at(), SEND, SOME);
    }

    private static void windowCloses(Draft draft, Situation situation) {
        draft.client(BEFORE_CLOSE, SEND, MORE_THAN_THE_WINDOW);
    }

    private static void probesAreLost(Draft draft, Situation situation) {
        draft.choosing(situation.host(), each -> {
            each.keepAliveIdleMicros = MINUTE_MICROS;
            each.keepAliveProbes = 1;
        });
        // The first is the handshake's, and in CLOSE-WAIT the FIN has had one.
        int first = situation.state() == State.CLOSE_WAIT ? 3 : 2;
        for (int nth = first; nth <= 4; nth++) {
            draft.drop(situation.host(), ControlBits.ACK, nth);
        }
    }

    private static void firstOfTwoIsLost(Draft draft, Situation situation) {
        withRack(draft.withoutFaults())
                .choosing(each -> each.maximumSegmentSize = SEGMENT)
                .client(BEFORE_CLOSE, SEND, 2 * SEGMENT)
                .drop(CLIENT, ControlBits.ACK, 1, 1);
    }

    private static Draft withRack(Draft draft) {
        return draft.choosing(each -> {
            each.selectiveAcknowledgment = true;
            each.rack = true;
        });
    }

    boolean isMeant(LogEntry.Timeout timeout) {
        return meant.test(timeout.transition().rules());
    }

    /** A draft of the situation under these circumstances. */
    Draft draft(Situation situation) {
        Draft draft = situation.draft().get();
        circumstances.accept(draft, situation);
        return draft;
    }
}
