package dev.synackademy.quiz;

import static dev.synackademy.quiz.Moments.has;
import static dev.synackademy.quiz.Rehearsal.CLIENT;
import static dev.synackademy.quiz.Rehearsal.SERVER;
import static dev.synackademy.quiz.Texts.text;

import dev.synackademy.network.LogEntry;
import java.util.stream.Stream;

/** Goals about how connections end. */
final class ClosingGoals {

    private ClosingGoals() {}

    static Goal stuckInCloseWait() {
        return Goal.in(
                        "three-way-handshake",
                        text(
                                "服务器停在 CLOSE-WAIT。对方已经关闭，它的程序却没有；这样的连接要到程序关闭它才会结束。",
                                "The server stays in CLOSE-WAIT. The peer has closed and its own program has not; such a connection ends only when the program closes it."))
                .after(
                        moments -> moments.everIn(SERVER, "ESTABLISHED"),
                        text("服务器还没有建立连接。", "The server has no connection yet."))
                .after(
                        moments -> moments.everIn(SERVER, "CLOSE-WAIT"),
                        text(
                                "服务器还没有到过 CLOSE-WAIT：它要在自己关闭之前，先收到对方的 FIN。",
                                "The server has not been in CLOSE-WAIT: it must get the peer’s FIN before it closes itself."))
                .after(
                        moments -> moments.endsIn(SERVER, "CLOSE-WAIT"),
                        text(
                                "服务器到过 CLOSE-WAIT，又离开了：有人在那里替它关闭或中止。",
                                "The server was in CLOSE-WAIT and has left it: somebody closed or aborted for it."));
    }

    static Goal closing() {
        return Goal.in("four-way-close", text("两个 FIN 交错，进入了 CLOSING。", "The FINs crossed, and CLOSING was reached."))
                .after(
                        moments -> moments.everIn(CLIENT, "FIN-WAIT-1") && moments.everIn(SERVER, "FIN-WAIT-1"),
                        text(
                                "两端没有都到过 FIN-WAIT-1：后关闭的一端在关闭之前就收到了对方的 FIN，走的是 CLOSE-WAIT。",
                                "Not both ends have been in FIN-WAIT-1. The second to close had the other’s FIN by then and went through CLOSE-WAIT."))
                .after(
                        moments -> moments.everIn(CLIENT, "CLOSING") || moments.everIn(SERVER, "CLOSING"),
                        text(
                                "两端都在 FIN-WAIT-1 待过，但没有哪一端在自己的 FIN 得到确认之前收到对方的 FIN。",
                                "Both ends have been in FIN-WAIT-1, but neither got the other’s FIN before its own was acknowledged."));
    }

    static Goal straightToTimeWait() {
        return Goal.in(
                        "four-way-close",
                        text(
                                "对自己 FIN 的确认是和对方的 FIN 一起到的，于是从 FIN-WAIT-1 直接进入 TIME-WAIT。",
                                "The acknowledgment of its FIN came together with the peer’s FIN, so FIN-WAIT-1 went straight to TIME-WAIT."))
                .after(
                        moments -> ends().anyMatch(host -> moments.everIn(host, "TIME-WAIT")),
                        text("没有哪一端到过 TIME-WAIT。", "No end has come to TIME-WAIT."))
                .after(
                        moments -> ends().anyMatch(host -> moments.moves(host, "FIN-WAIT-1", "TIME-WAIT")),
                        moments -> moments.everIn(CLIENT, "CLOSING")
                                ? text(
                                        "这是经过 CLOSING 的：对方的 FIN 先到，它没有确认自己的 FIN。",
                                        "That went through CLOSING: the peer’s FIN came first and did not acknowledge its own.")
                                : text(
                                        "这是经过 FIN-WAIT-2 的：确认自己 FIN 的 ACK 在对方的 FIN 之前到了。",
                                        "That went through FIN-WAIT-2: the ACK of its FIN arrived before the peer’s FIN."));
    }

    private static Stream<String> ends() {
        return Stream.of(CLIENT, SERVER);
    }

    static Goal finAnsweredTwice() {
        return Goal.in(
                        "four-way-close",
                        text(
                                "TIME-WAIT 里又来了一个 FIN，又确认了一次，2 MSL 重新开始。",
                                "A FIN came again in TIME-WAIT, was acknowledged again, and the 2 MSL began anew."))
                .after(
                        moments -> ends().anyMatch(host -> moments.everIn(host, "TIME-WAIT")),
                        text("没有哪一端到过 TIME-WAIT。", "No end has come to TIME-WAIT."))
                .after(
                        moments -> finsInTimeWait(moments).findAny().isPresent(),
                        text(
                                "在 TIME-WAIT 里没有再收到 FIN。什么时候对方会再发一次，或者网络会再送来一次？",
                                "No FIN came again during TIME-WAIT. When would the peer send it once more, or the network bring it once more?"))
                .after(
                        moments -> finsInTimeWait(moments)
                                .anyMatch(arrival -> moments.sends(arrival.transition(), Moments::isBareAck)),
                        text("FIN 又来了，却没有得到确认。", "The FIN came again but was not acknowledged."));
    }

    private static Stream<LogEntry.Arrival> finsInTimeWait(Moments moments) {
        return ends().flatMap(moments::arrivals)
                .filter(arrival -> has(arrival.segment(), "FIN")
                        && arrival.transition().before().equals("TIME-WAIT"));
    }

    static Goal dataAfterAFin() {
        return Goal.in(
                        "four-way-close",
                        text(
                                "半关闭的连接上，数据照样送到，然后另一个方向也正常关闭。",
                                "The half-closed connection delivered data, and then the other direction closed in good order, too."))
                .after(
                        moments -> moments.calls(SERVER, "send")
                                .anyMatch(call -> call.result().equals("ok")
                                        && call.transition() != null
                                        && call.transition().before().equals("CLOSE-WAIT")),
                        text(
                                "服务器还没有在 CLOSE-WAIT 里发送过：那段时间在它收到 FIN 之后、自己关闭之前。",
                                "The server has not sent from CLOSE-WAIT. That lasts from when it gets the FIN until it closes itself."))
                .after(
                        moments -> moments.arrivals(CLIENT)
                                .anyMatch(
                                        arrival -> arrival.transition().before().startsWith("FIN-WAIT")
                                                && arrival.transition().rules().contains("TEXT_IN_ORDER")),
                        text(
                                "服务器发送了，但数据没有在客户端处于 FIN-WAIT-1 或 FIN-WAIT-2 时到达。",
                                "The server has sent, but no data reached the client in FIN-WAIT-1 or FIN-WAIT-2."))
                .after(
                        moments -> moments.everIn(CLIENT, "TIME-WAIT") && moments.moves(SERVER, "LAST-ACK", "CLOSED"),
                        text(
                                "数据到了，但连接没有在两个方向上正常关闭。",
                                "The data arrived, but the connection was not closed in good order in both directions."));
    }

    static Goal halfOpen() {
        return Goal.in(
                        "three-way-handshake",
                        text(
                                "客户端已经没有连接，服务器还以为有。只要它不说话，就永远不会知道。",
                                "The client has no connection, and the server believes in one. As long as it says nothing, it will never know."))
                .after(
                        moments -> moments.everIn(SERVER, "ESTABLISHED"),
                        text("服务器还没有建立连接。", "The server has no connection yet."))
                .after(
                        moments -> moments.endsOnlyIn(CLIENT, "CLOSED"),
                        text(
                                "客户端的连接到最后还在。要让它一下子消失，而不是好好关闭。",
                                "The client still has its connection in the end. It must vanish at once, and not close in good order."))
                .after(
                        moments -> moments.endsIn(SERVER, "ESTABLISHED"),
                        text("服务器知道了：有一个报文段告诉了它。", "The server knows, for a segment told it."));
    }
}
