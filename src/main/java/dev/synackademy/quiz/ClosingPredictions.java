package dev.synackademy.quiz;

import static dev.synackademy.quiz.OpeningPredictions.NO_UNIT;
import static dev.synackademy.quiz.OpeningPredictions.relative;
import static dev.synackademy.quiz.Rehearsal.CLIENT;
import static dev.synackademy.quiz.Rehearsal.SERVER;
import static dev.synackademy.quiz.Rehearsal.ack;
import static dev.synackademy.quiz.Texts.segment;
import static dev.synackademy.quiz.Texts.text;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.LogEntry;
import dev.synackademy.tcp.State;
import java.util.List;
import java.util.Map;

/** How connections end. */
final class ClosingPredictions {

    private ClosingPredictions() {}

    private static boolean isFin(LogEntry.Segment segment) {
        return segment.flags().contains("FIN");
    }

    /** The client connects, then does {@code client}; what the server accepts does {@code server}. */
    private static Rehearsal closing(Draw draw, String client, String tcp, String server) {
        return Rehearsal.of(
                "tcp: {isn: %d}, program: [{call: connect, to: 'server:80', at: 10 ms}, %s]"
                        .formatted(draw.clientIsn(), client),
                "tcp: {isn: %d%s}, listen: {port: 80, program: [%s]}".formatted(draw.serverIsn(), tcp, server),
                "link: {delay: %d ms}".formatted(draw.delay()));
    }

    static Asked ackOfAFin(Draw draw) {
        int len = draw.between(100, 900);
        Rehearsal run = closing(
                draw,
                "{call: send, octets: %d, when: established}, {call: close, wait: 250 ms}".formatted(len),
                "",
                "{call: receive}");
        LogEntry.Arrival fin = run.arrival(SERVER, ClosingPredictions::isFin);
        long seq = fin.segment().seq();
        long ack = ack(run.answer(fin.transition()));
        long isn = seq - len - 1;
        return new Asked(
                run,
                fin,
                text(
                        "客户端的初始序号是 %s，它发了 %s 字节，都已确认，然后关闭。它的 FIN,ACK（seq = %s，没有数据）即将到达服务器。",
                        "The client’s initial sequence number is %s. It has sent %s octets, all acknowledged, and then closed. Its FIN,ACK (seq = %s, no text) is about to reach the server.",
                        isn,
                        len,
                        seq),
                text("FIN 占一个序号：%s + 1 = %s。", "A FIN takes one sequence number: %s + 1 = %s.", seq, ack),
                Answers.Numbers.right(
                                ack,
                                NO_UNIT,
                                text("FIN 的序号是 %s。它占不占序号？", "The FIN has number %s. Does it take up a number?", seq))
                        .wrong(
                                seq,
                                text(
                                        "你没有把 FIN 算作一个序号。它和 SYN 一样占一个，否则丢了也没有人知道。",
                                        "You count the FIN as nothing. Like a SYN it takes one number; otherwise nobody would know if it were lost."))
                        .wrong(
                                isn + 2,
                                text(
                                        "SYN 和 FIN 你都算了，却忘了两者之间的 %s 字节数据。",
                                        "You counted SYN and FIN but not the %s octets between them.", len))
                        .wrong(
                                seq + 2,
                                text(
                                        "FIN 只占一个序号；与它同行的 ACK 不占。",
                                        "A FIN takes one number, and the ACK that travels with it none."))
                        .wrong(
                                ack + len,
                                text("那 %s 字节已经算在 seq = %s 里了。", "The %s octets are in seq = %s already.", len, seq))
                        .wrong(ack - isn, relative(isn)));
    }

    /** How a FIN-WAIT-1 can go on. */
    private enum Case {
        ACKNOWLEDGED,
        CROSSED,
        BOTH
    }

    static Asked finWait1(Draw draw) {
        Case what = draw.oneOf(List.of(Case.values()));
        int closes = draw.between(30, 50) * 10;
        String close = "{call: close, when: established, at: %d ms}".formatted(closes);
        Rehearsal run = switch (what) {
            case ACKNOWLEDGED -> closing(draw, close, "", "{call: close, when: end-of-stream, wait: 100 ms}");
            case CROSSED ->
                closing(draw, close, "", "{call: close, at: %d ms}".formatted(closes + draw.between(0, 1) * 10));
            case BOTH ->
                closing(
                        draw,
                        close,
                        ", delayed-ack: 40 ms, deviations: fin-ack-may-wait",
                        "{call: close, when: end-of-stream, wait: %d ms}".formatted(draw.between(1, 3) * 10));
        };
        LogEntry.Arrival next = run.first(
                LogEntry.Arrival.class,
                CLIENT,
                entry -> entry.transition().before().equals("FIN-WAIT-1"));
        LogEntry.Segment segment = next.segment();
        long ack = ack(segment);
        long fin = run.first(LogEntry.Departure.class, CLIENT, entry -> isFin(entry.segment()))
                .segment()
                .seq();
        return new Asked(
                run,
                next,
                text(
                        "客户端发了 FIN（seq = %s），处于 FIN-WAIT-1。服务器的 %s（seq = %s，ack = %s）即将到达。",
                        "The client has sent its FIN (seq = %s) and is in FIN-WAIT-1. The server’s %s (seq = %s, ack = %s) is about to arrive.",
                        fin,
                        String.join(",", segment.flags()),
                        segment.seq(),
                        ack),
                because(segment, fin),
                new Answers.Blanks()
                        .state(
                                text("客户端", "The client"),
                                next.transition().after(),
                                Map.of(
                                        State.FIN_WAIT_2,
                                        text(
                                                "FIN-WAIT-2 是：自己的 FIN 已被确认（ack = %s），对方的还没有来。看看这个报文段的 ack 和 FIN 位。",
                                                "FIN-WAIT-2 means: its own FIN is acknowledged (ack = %s) and the peer’s has not come. Look at this segment’s ack and FIN bit.",
                                                fin + 1),
                                        State.CLOSING,
                                        text(
                                                "CLOSING 是：对方的 FIN 来了，自己的还没有被确认。看看 ack 是不是 %s。",
                                                "CLOSING means: the peer’s FIN has come and its own is not acknowledged. Is the ack %s or not?",
                                                fin + 1),
                                        State.TIME_WAIT,
                                        text(
                                                "TIME-WAIT 要两样都有：自己的 FIN 被确认（ack = %s），对方的 FIN 也到了。",
                                                "TIME-WAIT needs both: its own FIN acknowledged (ack = %s) and the peer’s FIN received.",
                                                fin + 1),
                                        State.FIN_WAIT_1,
                                        text(
                                                "这个报文段带来了新东西：对自己 FIN 的确认，或者对方的 FIN。",
                                                "This segment brings something new: the acknowledgment of its FIN, or the peer’s FIN."),
                                        State.CLOSE_WAIT,
                                        text(
                                                "CLOSE-WAIT 是自己还没关闭的一方。客户端已经关闭了。",
                                                "CLOSE-WAIT is for one who has not closed. The client has."),
                                        State.LAST_ACK,
                                        text(
                                                "LAST-ACK 是后关闭的一方等最后一个 ACK。客户端没有先收到对方的 FIN。",
                                                "LAST-ACK is where the second to close waits. The client did not get the peer’s FIN first."),
                                        State.CLOSED,
                                        text(
                                                "先关闭的一方不会直接到 CLOSED，中间还有 TIME-WAIT。",
                                                "One who closes first does not go straight to CLOSED; TIME-WAIT lies between.")),
                                text(
                                        "两个问题就够了：ack 是不是 %s？有没有 FIN？",
                                        "Two questions suffice: is the ack %s, and is there a FIN?", fin + 1)));
    }

    private static LocalizedText because(LogEntry.Segment segment, long fin) {
        boolean acknowledged = ack(segment) == fin + 1;
        if (!isFin(segment)) {
            return text(
                    "ack = %s 确认了客户端的 FIN，对方的 FIN 还没有来。",
                    "ack = %s acknowledges the client’s FIN; the peer’s has not come.", ack(segment));
        }
        return acknowledged
                ? text(
                        "对方的 FIN 来了，ack = %s 同时确认了客户端的 FIN。",
                        "The peer’s FIN has come, and ack = %s acknowledges the client’s own.", ack(segment))
                : text(
                        "对方的 FIN 来了，但 ack = %s 还没有确认客户端的 FIN（那要 %s）：两个 FIN 交错了。",
                        "The peer’s FIN has come, but ack = %s does not acknowledge the client’s own, which takes %s: the FINs have crossed.",
                        ack(segment),
                        fin + 1);
    }

    static Asked dataAfterAFin(Draw draw) {
        int len = draw.between(100, 1400);
        Rehearsal run = closing(
                draw,
                "{call: receive, when: established}, {call: close, when: established, wait: 200 ms}",
                "",
                "{call: send, octets: %d, when: end-of-stream, wait: 80 ms}".formatted(len));
        LogEntry.Arrival data = run.arrival(CLIENT, segment -> segment.len() > 0);
        LogEntry.Segment segment = data.segment();
        LogEntry.Segment answer = run.answer(data.transition());
        long next = ack(segment);
        return new Asked(
                run,
                data,
                text(
                        "客户端已经关闭，处于 FIN-WAIT-2，它的 FIN 的序号是 %s。服务器在 CLOSE-WAIT 里发来 %s 字节（seq = %s，ack = %s），即将到达客户端。",
                        "The client has closed and is in FIN-WAIT-2; its FIN had number %s. From CLOSE-WAIT the server has sent %s octets (seq = %s, ack = %s), which are about to reach the client.",
                        next - 1,
                        len,
                        segment.seq(),
                        next),
                text(
                        "关闭的只是客户端的发送方向。它照常确认：ack = %s + %s = %s。",
                        "Closed is only the client’s sending direction. It acknowledges as ever: ack = %s + %s = %s.",
                        segment.seq(),
                        len,
                        ack(answer)),
                Answers.Options.right(
                                segment(answer),
                                text(
                                        "对。FIN 只说“我不再发送”，接收照旧，直到对方也关闭。",
                                        "Right. A FIN says “I send no more”. Receiving goes on until the other side closes as well."))
                        .wrong(
                                segment("RST", next, 0),
                                text(
                                        "关闭的一方并不聋。只有连接已经中止或整个关掉，才会用 RST 回答数据。",
                                        "One who has closed is not deaf. Data is answered with a RST only where the connection was aborted or closed in both directions."))
                        .wrong(
                                segment("ACK", next - 1, ack(answer)),
                                text(
                                        "seq 少了一：客户端的 FIN 已经用掉了 %s。",
                                        "The seq is one too low: the client’s FIN has used up %s.", next - 1))
                        .wrong(
                                segment("ACK", next, segment.seq() + 1),
                                text(
                                        "数据每个字节占一个序号，不是整个报文段占一个。",
                                        "Each octet of data takes a sequence number, not the segment as a whole."))
                        .wrong(
                                segment("FIN,ACK", next, ack(answer)),
                                text(
                                        "FIN 已经发过，也确认过，不会再发。",
                                        "The FIN has been sent and acknowledged, and does not go again."))
                        .wrong(
                                text("不发送任何报文段", "nothing at all"),
                                text(
                                        "收到数据就得确认，不然服务器会一直重传。",
                                        "Data must be acknowledged, or the server would repeat it again and again.")));
    }
}
