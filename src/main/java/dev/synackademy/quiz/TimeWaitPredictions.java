package dev.synackademy.quiz;

import static dev.synackademy.quiz.Rehearsal.CLIENT;
import static dev.synackademy.quiz.Rehearsal.SERVER;
import static dev.synackademy.quiz.Texts.duration;
import static dev.synackademy.quiz.Texts.text;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.LogEntry;
import java.util.List;

/** Who comes to TIME-WAIT, and for how long. */
final class TimeWaitPredictions {

    private TimeWaitPredictions() {}

    /** An end is {@code at} ms when its program closes; where that is 0, it closes when the other has. */
    private static Rehearsal closing(Draw draw, int msl, int client, int server, String faults) {
        return Rehearsal.of(
                "tcp: {isn: %d, msl: %d s}, program: [{call: connect, to: 'server:80', at: 10 ms}, %s]"
                        .formatted(draw.clientIsn(), msl, close(client)),
                "tcp: {isn: %d, msl: %d s}, listen: {port: 80, program: [%s]}"
                        .formatted(draw.serverIsn(), msl, close(server)),
                "link: {delay: %d ms}%s".formatted(draw.delay(), faults));
    }

    private static String close(int at) {
        return at == 0
                ? "{call: close, when: end-of-stream, wait: 50 ms}"
                : "{call: close, when: established, at: %d ms}".formatted(at);
    }

    private static boolean waits(Rehearsal run, String host) {
        return run.log().stream()
                .anyMatch(entry -> entry instanceof LogEntry.Arrival arrival
                        && arrival.host().equals(host)
                        && arrival.transition().after().equals("TIME-WAIT"));
    }

    static Asked whoWaits(Draw draw) {
        int at = draw.between(30, 60) * 10;
        int who = draw.between(0, 2);
        Rehearsal run = closing(draw, 60, who == 1 ? 0 : at, who == 0 ? 0 : at, "");
        LogEntry.Departure fin = run.log().stream()
                .filter(LogEntry.Departure.class::isInstance)
                .map(LogEntry.Departure.class::cast)
                .filter(entry -> entry.segment().flags().contains("FIN"))
                .findFirst()
                .orElseThrow();
        LogEntry.Call call =
                run.first(LogEntry.Call.class, fin.host(), entry -> entry.call().equals("close"));
        boolean client = waits(run, CLIENT);
        boolean server = waits(run, SERVER);
        LocalizedText both = text("两端都进入", "both of them");
        LocalizedText onlyClient = text("只有客户端", "only the client");
        LocalizedText onlyServer = text("只有服务器", "only the server");
        LocalizedText right = client && server ? both : client ? onlyClient : onlyServer;
        return new Asked(
                run,
                call,
                switch (who) {
                    case 0 ->
                        text(
                                "连接已建立。在 %s ms，客户端的程序关闭连接；服务器的程序读到流的结尾之后也关闭。",
                                "The connection is established. At %s ms the client’s program closes; the server’s closes when it has read to the end of the stream.",
                                at);
                    case 1 ->
                        text(
                                "连接已建立。在 %s ms，服务器的程序关闭连接；客户端的程序读到流的结尾之后也关闭。",
                                "The connection is established. At %s ms the server’s program closes; the client’s closes when it has read to the end of the stream.",
                                at);
                    default ->
                        text(
                                "连接已建立。在 %s ms，两端的程序在同一时刻关闭。",
                                "The connection is established. At %s ms the programs of both ends close at the same moment.",
                                at);
                },
                text(
                        "进入 TIME-WAIT 的是先关闭的一方，不论它是客户端还是服务器；同时关闭，就两端都是。",
                        "TIME-WAIT is for the end that closed first, be it client or server; if both closed at once, for both."),
                Answers.Options.right(
                                right,
                                text("对。看的是谁先关闭，不是谁先连接。", "Right. What counts is who closed first, not who connected."))
                        .wrong(
                                onlyClient,
                                text(
                                        "客户端并没有什么特别：谁先关闭，谁进入 TIME-WAIT。这里是哪一端先关闭，还是两端同时？",
                                        "Nothing is special about the client: who closes first comes to TIME-WAIT. Which end was that here, or was it both at once?"))
                        .wrong(
                                onlyServer,
                                text(
                                        "服务器要先关闭，才会进入 TIME-WAIT。这里是哪一端先关闭，还是两端同时？",
                                        "A server comes to TIME-WAIT if it closes first. Which end did so here, or was it both at once?"))
                        .wrong(
                                both,
                                text(
                                        "后关闭的一方经过 CLOSE-WAIT 和 LAST-ACK，最后一个 ACK 一到就是 CLOSED，不必等待。",
                                        "The second to close goes through CLOSE-WAIT and LAST-ACK and is CLOSED when the last ACK comes. It has nothing to wait for."))
                        .wrong(
                                text("两端都不进入", "neither of them"),
                                text(
                                        "至少有一端要留下来，等着再次确认可能重传的 FIN。",
                                        "At least one end must stay, to acknowledge a FIN that may be repeated.")));
    }

    private static LogEntry.Arrival entering(Rehearsal run) {
        return run.first(
                LogEntry.Arrival.class,
                CLIENT,
                entry -> entry.transition().after().equals("TIME-WAIT"));
    }

    private static double leaving(Rehearsal run) {
        return run.first(LogEntry.Timeout.class, CLIENT, entry -> entry.timer().equals("TIME-WAIT"))
                .at();
    }

    static Asked length(Draw draw) {
        int msl = draw.between(3, 24) * 5;
        Rehearsal run = closing(draw, msl, draw.between(30, 60) * 10, 0, "");
        LogEntry.Arrival fin = entering(run);
        long seconds = Math.round((leaving(run) - fin.at()) / 1000);
        return new Asked(
                run,
                fin,
                text(
                        "客户端先关闭，处于 %s；这两台主机的 MSL 是 %s s。服务器的 FIN 即将到达客户端，此后什么也不会丢。",
                        "The client closed first and is in %s. On these hosts MSL is %s s. The server’s FIN is about to reach the client, and nothing will be lost from now on.",
                        fin.transition().before(),
                        msl),
                text("2 × %s s = %s s。", "2 × %s s = %s s.", msl, seconds),
                Answers.Numbers.right(
                                seconds,
                                text("s", "s"),
                                text(
                                        "TIME-WAIT 等的是 2 MSL，这里的 MSL 是 %s s。",
                                        "TIME-WAIT lasts 2 MSL, and MSL is %s s here.", msl))
                        .wrong(
                                msl,
                                text(
                                        "一个 MSL 不够：最后的 ACK 最多走一个 MSL，在那之前重传的 FIN 走回来又要一个。",
                                        "One MSL is not enough: the last ACK may take one, and a FIN repeated just before may take another on its way back."))
                        .wrong(4L * msl, text("一去一回，各一个 MSL，合起来两个。", "One MSL there and one back make two, not four."))
                        .wrong(
                                60,
                                text(
                                        "60 s 是 Linux 编译时写定的数。这里的主机按 RFC，等 2 MSL。",
                                        "60 s is the number compiled into Linux. These hosts follow the RFC and wait 2 MSL."))
                        .wrong(
                                240,
                                text(
                                        "240 s 是 MSL 为 2 分钟时的 2 MSL。这里的 MSL 是 %s s。",
                                        "240 s is 2 MSL where MSL is 2 minutes. Here it is %s s.", msl))
                        .wrong(
                                30,
                                text(
                                        "30 s 常被说成是 MSL。这里的 MSL 是 %s s，而且要等两个。",
                                        "30 s is often said to be the MSL. Here MSL is %s s, and two of them are waited for.",
                                        msl)));
    }

    static Asked finAgain(Draw draw) {
        int msl = draw.oneOf(List.of(15, 30, 60, 120));
        Rehearsal run =
                closing(draw, msl, draw.between(30, 60) * 10, 0, "\nfaults: [{drop: ACK, from: client, nth: 2}]");
        double first = entering(run).at();
        LogEntry.Arrival again = run.first(
                LogEntry.Arrival.class,
                CLIENT,
                entry -> entry.transition().before().equals("TIME-WAIT"));
        double twoMsl = 2000.0 * msl;
        return new Asked(
                run,
                again,
                text(
                        "MSL 是 %s s。客户端在 %s 进入 TIME-WAIT，它的 ACK 丢了。服务器重传的 FIN 在 %s 到达客户端，就是接下来的一刻；此后什么也不会丢。",
                        "MSL is %s s. The client came to TIME-WAIT at %s, and its ACK was lost. The server’s FIN, sent again, reaches the client at %s, which is the next moment; nothing will be lost from then on.",
                        msl,
                        duration(first),
                        duration(again.at())),
                text(
                        "重传的 FIN 使 2 MSL 重新开始：%s + %s = %s。",
                        "The repeated FIN starts the 2 MSL anew: %s + %s = %s.",
                        duration(again.at()),
                        duration(twoMsl),
                        duration(leaving(run))),
                Answers.Options.right(
                                moment(leaving(run)),
                                text(
                                        "对。再次确认，2 MSL 从头计。",
                                        "Right. It acknowledges again and counts the 2 MSL from the start."))
                        .wrong(
                                moment(first + twoMsl),
                                text(
                                        "这是从第一次进入时算的。可是最后一个 ACK 刚刚又发了一次，它还需要整整 2 MSL。",
                                        "That counts from when TIME-WAIT was entered. But the last ACK has just been sent once more, and it needs the full 2 MSL again."))
                        .wrong(
                                moment(again.at()),
                                text(
                                        "重传的 FIN 不是结束的信号，它说明 ACK 丢了，更有理由等下去。",
                                        "A repeated FIN is no signal to end. It says that the ACK was lost, which is all the more reason to wait."))
                        .wrong(
                                moment(again.at() + twoMsl / 2),
                                text("重新开始的是 2 MSL，不是一个。", "What starts anew is 2 MSL, not one."))
                        .wrong(
                                moment(first + 2 * twoMsl),
                                text(
                                        "不是再加上 2 MSL，而是从 FIN 到达时重新计。",
                                        "2 MSL are not added to the old ones; they count from when the FIN arrives.")));
    }

    private static LocalizedText moment(double ms) {
        return text("%s", "%s", duration(ms));
    }
}
