package dev.synackademy.quiz;

import static dev.synackademy.quiz.Rehearsal.CLIENT;
import static dev.synackademy.quiz.Rehearsal.SERVER;
import static dev.synackademy.quiz.Texts.text;

import dev.synackademy.network.LogEntry;
import java.util.stream.Stream;

/** Goals about data, windows and losses. */
final class DataGoals {

    /** What the client of {@code zero-window} sends. */
    private static final int ALL_OCTETS = 5840;

    private DataGoals() {}

    static Goal windowShutAndOpened() {
        return Goal.in(
                        "slow-reader",
                        text(
                                "缓冲区满了，窗口变成 0；程序一读，窗口又打开了。",
                                "The buffer was full and the window 0; when the program read, it opened again."))
                .after(
                        moments -> announced(moments).anyMatch(segment -> segment.window() == 0),
                        moments -> text(
                                "服务器通告过的最小窗口是 %s，还不是 0。它的程序在 3 s 时才读，那之前缓冲区要装满。",
                                "The smallest window that the server has announced is %s, not yet 0. Its program reads at 3 s, and the buffer must be full before.",
                                announced(moments)
                                        .mapToInt(LogEntry.Segment::window)
                                        .min()
                                        .orElse(0)))
                .after(
                        moments -> announced(moments)
                                .dropWhile(segment -> segment.window() > 0)
                                .anyMatch(segment -> segment.window() > 0),
                        text("窗口关上了，但没有再打开。", "The window was shut and has not been opened again."));
    }

    private static Stream<LogEntry.Segment> announced(Moments moments) {
        return moments.departures()
                .filter(departure -> departure.host().equals(SERVER))
                .map(LogEntry.Departure::segment);
    }

    static Goal lostWindowUpdate() {
        return Goal.in(
                        "zero-window",
                        text(
                                "窗口更新丢了，没有人会重发它；坚持计时器的探测问出了新窗口，余下的数据都送到了。",
                                "The window update was lost, and nobody repeats one. A probe of the persist timer asked for the window, and the rest was delivered."))
                .after(
                        moments -> moments.lost(SERVER).anyMatch(departure -> isWindowUpdate(moments, departure)),
                        text(
                                "窗口更新还没有丢过：那是服务器的程序读过之后发出的 ACK，窗口又大于 0。",
                                "No window update has been lost. It is the ACK that goes when the server’s program has read, with a window above 0 again."))
                .after(
                        moments -> moments.timeouts(CLIENT, "PERSIST").findAny().isPresent(),
                        text(
                                "窗口更新丢了，但客户端的坚持计时器没有到期过。",
                                "The window update was lost, but the client’s persist timer has not fired."))
                .after(
                        moments -> delivered(moments) >= ALL_OCTETS,
                        moments -> text(
                                "%s 字节里，服务器的程序只得到了 %s 字节。",
                                "Of the %s octets the server’s program has got %s.", ALL_OCTETS, delivered(moments)));
    }

    private static boolean isWindowUpdate(Moments moments, LogEntry.Departure departure) {
        return departure.segment().window() > 0
                && Moments.isBareAck(departure.segment())
                && moments.transitions(SERVER)
                        .anyMatch(transition -> transition.rules().contains("WINDOW_UPDATE")
                                && transition.effects().stream()
                                        .anyMatch(effect -> Integer.valueOf(departure.packet())
                                                .equals(effect.packet())));
    }

    private static int delivered(Moments moments) {
        return moments.transitions(SERVER)
                .flatMap(transition -> transition.effects().stream())
                .filter(effect -> effect.effect().equals("deliver"))
                .mapToInt(effect -> effect.octets() == null ? 0 : effect.octets())
                .sum();
    }

    static Goal fastRetransmit() {
        return Goal.in(
                        "request-response",
                        text(
                                "三个重复的 ACK 之后立刻重传，没有等计时器。",
                                "After three duplicate ACKs it went again at once, without waiting for the timer."))
                .after(
                        moments -> moments.lost(SERVER)
                                .anyMatch(departure -> departure.segment().len() > 0),
                        text("服务器的数据报文段一个也没有丢。", "None of the server’s segments of data was lost."))
                .after(
                        moments -> moments.transitions(SERVER)
                                .anyMatch(transition -> transition.rules().contains("FAST_RETRANSMIT")),
                        text(
                                "丢了，但重传靠的是计时器：缺口后面到达的报文段不够三个，不能引起三个重复的 ACK。",
                                "It was lost, but the timer had to repeat it: fewer than three segments arrived behind the hole, too few for three duplicate ACKs."))
                .after(
                        moments -> moments.timeouts(SERVER, "RETRANSMISSION")
                                .findAny()
                                .isEmpty(),
                        text(
                                "有过快速重传，但服务器的重传计时器也到期过。要让计时器一次也不到期。",
                                "There was a fast retransmit, but the server’s retransmission timer fired as well. It must not fire at all."));
    }

    static Goal needlessRepetition() {
        return Goal.in(
                        "request-response",
                        text(
                                "什么也没有丢，却重传了；接收方收到两份，只用一份。",
                                "Nothing was lost and yet it was repeated. The receiver got it twice and used it once."))
                .after(
                        moments -> repeated(moments).findAny().isPresent(),
                        text("还没有哪个数据报文段重传过。", "No segment of data has been repeated yet."))
                .after(
                        moments -> moments.lost(CLIENT).findAny().isEmpty()
                                && moments.lost(SERVER).findAny().isEmpty(),
                        text(
                                "有重传，但也有报文段丢了。要什么都不丢。",
                                "There was a repetition, but something was lost. Nothing may be lost."))
                .after(
                        moments -> repeated(moments).anyMatch(departure -> copies(moments, departure.segment()) > 1),
                        text("重传的那一段，接收方只收到了一份。", "What was repeated has reached the receiver only once."));
    }

    private static Stream<LogEntry.Departure> repeated(Moments moments) {
        return moments.departures()
                .filter(departure -> departure.retransmission() > 0
                        && departure.copyOf() == null
                        && departure.segment().len() > 0);
    }

    private static long copies(Moments moments, LogEntry.Segment segment) {
        return Stream.of(CLIENT, SERVER)
                .flatMap(moments::arrivals)
                .filter(arrival -> arrival.segment().seq() == segment.seq()
                        && arrival.segment().len() == segment.len())
                .count();
    }
}
