package dev.synackademy.quiz;

import static dev.synackademy.quiz.Moments.has;
import static dev.synackademy.quiz.Rehearsal.CLIENT;
import static dev.synackademy.quiz.Rehearsal.SERVER;
import static dev.synackademy.quiz.Texts.text;

import dev.synackademy.network.LogEntry;

/** Goals about how connections begin. */
final class OpeningGoals {

    private static final int REPETITIONS = 3;

    private OpeningGoals() {}

    static Goal fourSyns() {
        return Goal.in(
                        "three-way-handshake",
                        text(
                                "SYN 发了四次，间隔 1、2、4 s，连接还是建立了。",
                                "Four SYNs, 1, 2 and 4 s apart, and the connection came about all the same."))
                .after(
                        moments -> repetitions(moments) >= REPETITIONS,
                        moments -> text(
                                "客户端到现在重传了 %s 次 SYN，要 %s 次。每次重传都是因为前一个没有得到回答。",
                                "So far the client has repeated its SYN %s times, and %s are wanted. Each repetition comes because the one before was not answered.",
                                repetitions(moments),
                                REPETITIONS))
                .after(
                        moments -> moments.everIn(CLIENT, "ESTABLISHED"),
                        text(
                                "SYN 重传够了，但连接没有建立起来：让第四个 SYN 得到回答。",
                                "The SYN was repeated often enough, but the connection never came about: let the fourth SYN be answered."));
    }

    private static int repetitions(Moments moments) {
        return moments.departures()
                .filter(departure -> departure.host().equals(CLIENT) && Moments.isSyn(departure.segment()))
                .mapToInt(LogEntry.Departure::retransmission)
                .max()
                .orElse(0);
    }

    static Goal lostThirdSegment() {
        return Goal.in(
                        "three-way-handshake",
                        text(
                                "第三个报文段丢了，连接还是建立了：后来的一个报文段带来了同样的确认。",
                                "The third segment was lost, and the connection came about all the same: a later one brought the same acknowledgment."))
                .after(
                        moments -> moments.lost(CLIENT).anyMatch(OpeningGoals::isThirdSegment),
                        text(
                                "客户端的第三个报文段（ACK）还没有丢过：它每次都到了。",
                                "The client’s third segment, the ACK, has not been lost: it arrived each time."))
                .after(
                        moments -> moments.moves(SERVER, "SYN-RECEIVED", "ESTABLISHED"),
                        text(
                                "服务器还停在 SYN-RECEIVED：没有一个 ACK 到达它。",
                                "The server is still in SYN-RECEIVED: no ACK has reached it."));
    }

    private static boolean isThirdSegment(LogEntry.Departure departure) {
        Long seq = departure.segment().relativeSeq();
        Long ack = departure.segment().relativeAck();
        return Moments.isBareAck(departure.segment()) && seq != null && seq == 1 && ack != null && ack == 1;
    }

    static Goal simultaneousOpen() {
        return Goal.in(
                        "crossed-calls",
                        text(
                                "两个 SYN 交错，两端都经过 SYN-RECEIVED，得到的是一条连接。",
                                "The SYNs crossed, both ends went through SYN-RECEIVED, and there is one connection."))
                .after(
                        moments -> moments.moves(SERVER, "SYN-SENT", "SYN-RECEIVED")
                                || moments.moves(CLIENT, "SYN-SENT", "SYN-RECEIVED"),
                        text(
                                "每个 SYN 到的时候，那一端都没有在连接（CLOSED），所以回答了 RST。SYN 要在对方也发出 SYN 之后才到。",
                                "Each SYN arrived where nobody was connecting (CLOSED), and was answered with a RST. It must arrive after the other end has sent a SYN of its own."))
                .after(
                        moments -> moments.moves(SERVER, "SYN-SENT", "SYN-RECEIVED")
                                && moments.moves(CLIENT, "SYN-SENT", "SYN-RECEIVED"),
                        text(
                                "只有一端经过了 SYN-RECEIVED。另一端先收到的是 SYN,ACK：那个 SYN 到得太晚了。",
                                "Only one end went through SYN-RECEIVED. The other got the SYN,ACK first, for the SYN came too late."))
                .after(
                        moments -> moments.everIn(CLIENT, "ESTABLISHED") && moments.everIn(SERVER, "ESTABLISHED"),
                        text(
                                "两个 SYN 交错了，但还没有两端都到 ESTABLISHED。",
                                "The SYNs crossed, but not both ends have come to ESTABLISHED."));
    }

    static Goal oldSynRefused() {
        return Goal.in(
                        "three-way-handshake",
                        text(
                                "服务器回答了一个已经没有人要的 SYN，客户端用 RST 拒绝，服务器回到 LISTEN。",
                                "The server answered a SYN that nobody stood behind any more, the client refused with a RST, and the server returned to LISTEN."))
                .after(
                        moments -> moments.arrivals(CLIENT).anyMatch(OpeningGoals::isAnswerToNobody),
                        text(
                                "服务器回答的每一个 SYN，客户端都还认得。要让一个 SYN 在客户端放弃那条连接之后才到服务器。",
                                "The client still knew of each SYN that the server answered. Let one reach the server after the client has given that connection up."))
                .after(
                        moments -> moments.arrivals(CLIENT)
                                .anyMatch(arrival -> isAnswerToNobody(arrival)
                                        && moments.sends(arrival.transition(), segment -> has(segment, "RST"))),
                        text(
                                "SYN,ACK 到了没有连接的客户端，但它没有用 RST 回答。",
                                "The SYN,ACK reached a client without a connection, but was not answered with a RST."))
                .after(
                        moments -> moments.moves(SERVER, "SYN-RECEIVED", "LISTEN"),
                        text(
                                "RST 发出了，却没有使服务器从 SYN-RECEIVED 回到 LISTEN：它到了吗？",
                                "The RST was sent but did not bring the server from SYN-RECEIVED back to LISTEN. Did it arrive?"));
    }

    private static boolean isAnswerToNobody(LogEntry.Arrival arrival) {
        return has(arrival.segment(), "SYN")
                && has(arrival.segment(), "ACK")
                && !arrival.transition().after().equals("ESTABLISHED")
                && !arrival.transition().after().equals("SYN-RECEIVED");
    }

    static Goal floodSurvived() {
        return Goal.in(
                        "syn-flood",
                        text(
                                "客户端的 SYN 到的时候还有位置，它连上了。",
                                "There was a place left when the client’s SYN came, and it is connected."))
                .after(
                        moments -> moments.arrivals(CLIENT).anyMatch(arrival -> has(arrival.segment(), "SYN")),
                        moments -> text(
                                "服务器的四个位置在客户端的 SYN 到达时全被占着，它的 SYN 被丢弃了 %s 次。至少要空出一个位置。",
                                "All four places of the server were taken when the client’s SYNs came; %s of them were dropped. At least one place must be free.",
                                moments.arrivals(SERVER)
                                        .filter(arrival -> CLIENT.equals(arrival.from())
                                                && arrival.transition().rules().contains("BACKLOG_FULL"))
                                        .count()))
                .after(
                        moments -> moments.everIn(CLIENT, "ESTABLISHED")
                                && moments.moves(SERVER, "SYN-RECEIVED", "ESTABLISHED"),
                        text(
                                "客户端得到了 SYN,ACK，但握手没有在两端都完成。",
                                "The client got a SYN,ACK, but the handshake did not end at both sides."));
    }
}
