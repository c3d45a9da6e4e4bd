package dev.synackademy.quiz;

import static dev.synackademy.quiz.Rehearsal.CLIENT;
import static dev.synackademy.quiz.Rehearsal.SERVER;
import static dev.synackademy.quiz.Rehearsal.ack;
import static dev.synackademy.quiz.Rehearsal.given;
import static dev.synackademy.quiz.Texts.number;
import static dev.synackademy.quiz.Texts.segment;
import static dev.synackademy.quiz.Texts.text;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.LogEntry;
import dev.synackademy.tcp.State;
import java.util.List;
import java.util.Map;

/** How connections begin. */
final class OpeningPredictions {

    /** What a sequence number is measured in. */
    static final LocalizedText NO_UNIT = text("", "");

    private OpeningPredictions() {}

    private static Rehearsal handshake(Draw draw, String listen) {
        return Rehearsal.of(
                "tcp: {isn: %d}, program: [{call: connect, to: 'server:80', at: 10 ms}]".formatted(draw.clientIsn()),
                "tcp: {isn: %d}%s".formatted(draw.serverIsn(), listen),
                "link: {delay: %d ms}".formatted(draw.delay()));
    }

    /** One who gives the number that a diagram may show instead of the one in the header. */
    static LocalizedText relative(long isn) {
        return text(
                "这是相对序号，从 %s 起算。报文段的首部里写的是绝对的数，这里问的就是它。",
                "That is the relative number, counted from %s. The header carries the absolute one, and that is what is asked for.",
                isn);
    }

    static Asked ackOfASyn(Draw draw) {
        Rehearsal run = handshake(draw, ", listen: {port: 80}");
        LogEntry.Arrival syn = run.arrival(SERVER, segment -> true);
        long seq = syn.segment().seq();
        long ack = ack(run.answer(syn.transition()));
        return new Asked(
                run,
                syn,
                text(
                        "客户端的 SYN 带着 seq = %s，即将到达服务器。",
                        "The client’s SYN, with seq = %s, is about to reach the server.", seq),
                text(
                        "SYN 占一个序号，就是 %s；服务器等的下一个是 %s。",
                        "The SYN takes one sequence number, %s, so the next one that the server expects is %s.",
                        seq,
                        ack),
                Answers.Numbers.right(
                                ack,
                                NO_UNIT,
                                text(
                                        "确认号说的是：下一个等的是哪个序号。SYN 的序号是 %s，它自己占了一个。",
                                        "An acknowledgment number says which sequence number is expected next. The SYN has number %s and takes up one.",
                                        seq))
                        .wrong(
                                seq,
                                text(
                                        "你没有把 SYN 算作一个序号。它没有数据，却占一个序号，正因为这样它才能被确认；ack = %s 的意思会是“我还在等这个 SYN”。",
                                        "You count the SYN as nothing. It carries no text and yet takes one sequence number, so that it can be acknowledged; ack = %s would say “I still wait for that SYN”.",
                                        seq))
                        .wrong(seq + 2, text("SYN 只占一个序号，不是两个。", "A SYN takes one sequence number, not two."))
                        .wrong(1, relative(seq))
                        .wrong(
                                0,
                                text(
                                        "ACK 位为 1 时，确认号不能空着：SYN 已经收到，必须确认它。",
                                        "With the ACK bit on, the acknowledgment number means something: the SYN has been received and must be acknowledged.")));
    }

    static Asked thirdSegment(Draw draw) {
        Rehearsal run = handshake(draw, ", listen: {port: 80}");
        LogEntry.Arrival synAck = run.arrival(CLIENT, segment -> true);
        long server = synAck.segment().seq();
        long next = ack(synAck.segment());
        return new Asked(
                run,
                synAck,
                text(
                        "服务器的 SYN,ACK 带着 seq = %s，ack = %s，即将到达客户端。客户端的初始序号是 %s。",
                        "The server’s SYN,ACK, with seq = %s and ack = %s, is about to reach the client, whose initial sequence number is %s.",
                        server,
                        next,
                        next - 1),
                text(
                        "客户端的 SYN 占了 %s，接着用 %s；服务器的 SYN 占了 %s，接着等 %s。",
                        "The client’s SYN took %s, so it goes on with %s. The server’s SYN took %s, so %s is expected.",
                        next - 1,
                        next,
                        server,
                        server + 1),
                Answers.Options.right(
                                segment(run.answer(synAck.transition())),
                                text(
                                        "对。两个 SYN 各占一个序号：客户端接着用 %s，等服务器的 %s。",
                                        "Right. Each SYN takes one sequence number: the client goes on with %s and expects %s from the server.",
                                        next,
                                        server + 1))
                        .wrong(
                                segment("ACK", next - 1, server + 1),
                                text(
                                        "seq 少了一：客户端的 SYN 已经用掉了 %s。",
                                        "The seq is one too low: the client’s own SYN has used up %s already.",
                                        next - 1))
                        .wrong(
                                segment("ACK", next, server),
                                text(
                                        "ack 少了一：服务器的 SYN 也占一个序号，ack = %s 等于说它还没有到。",
                                        "The ack is one too low: the server’s SYN takes a number as well, and ack = %s would say that it has not arrived.",
                                        server))
                        .wrong(
                                segment("ACK", server + 1, next),
                                text(
                                        "两个方向弄反了。seq 数的是发送者自己的字节，ack 数的是对方的。",
                                        "The two directions are swapped. seq counts the sender’s own octets, ack the peer’s."))
                        .wrong(
                                segment("SYN,ACK", next - 1, server + 1),
                                text(
                                        "客户端的 SYN 已经被确认，不必再说一遍。只有同时打开时，先发了 SYN 的一方才会再发 SYN,ACK。",
                                        "The client’s SYN is acknowledged and need not be repeated. Only in a simultaneous open does one who has sent a SYN send a SYN,ACK.")));
    }

    static Asked firstOctet(Draw draw) {
        int theirs = draw.between(100, 900);
        int ours = draw.between(50, 400);
        Rehearsal run = Rehearsal.of(
                """
                tcp: {isn: %d}, program: [{call: connect, to: 'server:80', at: 10 ms}, {call: receive}, \
                {call: send, octets: %d, when: received %d, wait: 30 ms}]""".formatted(draw.clientIsn(), ours, theirs),
                "tcp: {isn: %d}, listen: {port: 80, program: [{call: send, octets: %d, wait: 20 ms}]}"
                        .formatted(draw.serverIsn(), theirs),
                "link: {delay: %d ms}".formatted(draw.delay()));
        LogEntry.Call send =
                run.first(LogEntry.Call.class, CLIENT, entry -> entry.call().equals("send"));
        LogEntry.Transition transition = given(send.transition());
        long isn = given(transition.iss());
        long seq = run.answer(transition).seq();
        return new Asked(
                run,
                send,
                text(
                        "客户端的初始序号是 %s。到现在它发过一个 SYN 和两个没有数据的 ACK；现在它的程序第一次发送，%s 字节。",
                        "The client’s initial sequence number is %s. So far it has sent a SYN and two ACKs without text. Now its program sends for the first time, %s octets.",
                        isn,
                        ours),
                text(
                        "只有 SYN 占了一个序号。两个 ACK 都不占，所以第一个字节的序号是 %s。",
                        "Only the SYN took a sequence number. The two ACKs took none, so the first octet has number %s.",
                        seq),
                Answers.Numbers.right(
                                seq,
                                NO_UNIT,
                                text(
                                        "数一数客户端自己用掉的序号：SYN 占一个，纯 ACK 不占。",
                                        "Count the sequence numbers that the client itself has used: a SYN takes one, a pure ACK none."))
                        .wrong(isn, text("%s 已经被 SYN 用掉了。", "%s has been used up by the SYN.", isn))
                        .wrong(
                                isn + 3,
                                text(
                                        "你给每个 ACK 都算了一个序号。纯 ACK 不占序号，否则它自己也要得到确认，没完没了。",
                                        "You gave each ACK a sequence number. A pure ACK takes none; otherwise ACKs would have to be acknowledged, and so on for ever."))
                        .wrong(
                                isn + 2,
                                text(
                                        "握手的 ACK 不占序号，占的只有 SYN。",
                                        "The ACK of the handshake takes no sequence number; only the SYN did."))
                        .wrong(
                                seq + theirs,
                                text(
                                        "那 %s 字节是服务器发的，占的是服务器的序号。两个方向各数各的。",
                                        "Those %s octets were the server’s and took its sequence numbers. Each direction counts for itself.",
                                        theirs))
                        .wrong(1, relative(isn)));
    }

    static Asked thirdSyn(Draw draw) {
        int rto = draw.oneOf(List.of(1000, 1500, 2000, 3000));
        int start = draw.between(1, 9) * 10;
        Rehearsal run = Rehearsal.of(
                """
                tcp: {isn: %d, initial-rto: %d ms}, program: [{call: connect, to: 'server:80', at: %d ms}]""".formatted(draw.clientIsn(), rto, start),
                "tcp: {isn: %d}, listen: {port: 80}".formatted(draw.serverIsn()),
                """
                link: {delay: %d ms}
                faults: [{drop: SYN, from: client}, {drop: SYN, from: client, nth: 2}]""".formatted(draw.delay()));
        LogEntry.Timeout timeout = run.first(LogEntry.Timeout.class, CLIENT, entry -> true);
        long again = Math.round(timeout.at());
        long third = Math.round(run.first(LogEntry.Departure.class, CLIENT, entry -> entry.retransmission() == 2)
                .at());
        return new Asked(
                run,
                timeout,
                text(
                        "客户端在 %s ms 发出的 SYN 丢了。它的 RTO 是 %s ms，计时器在 %s ms 到期，SYN 将再发一次。这第二个也会丢。",
                        "The SYN that the client sent at %s ms is lost. Its RTO is %s ms, so the timer fires at %s ms and the SYN goes again. This second one will be lost, too.",
                        start,
                        rto,
                        number(timeout.at())),
                text(
                        "每次超时都使 RTO 加倍：第二次等 %s ms，%s + %s = %s。",
                        "Each timeout doubles the RTO. The second wait is %s ms, and %s + %s = %s.",
                        2 * rto,
                        again,
                        2 * rto,
                        third),
                Answers.Numbers.right(
                                third,
                                text("ms", "ms"),
                                text(
                                        "从第二次发送的时刻 %s ms 起算，再等一个 RTO；想一想这个 RTO 还是不是 %s ms。",
                                        "Count from the second sending at %s ms and wait one more RTO. Is that RTO still %s ms?",
                                        again,
                                        rto))
                        .wrong(
                                again + rto,
                                text(
                                        "你让 RTO 保持不变。超时说明网络可能拥塞，所以每次都加倍（RFC 6298 §5.5）。",
                                        "You kept the RTO as it was. A timeout may mean congestion, so each one doubles it (RFC 6298 §5.5)."))
                        .wrong(
                                again,
                                text(
                                        "这是第二次发送的时刻。问的是第三次。",
                                        "That is when the SYN goes for the second time. The third is asked for."))
                        .wrong(
                                3L * rto,
                                text(
                                        "间隔算对了，但要从第一个 SYN 离开的 %s ms 起算。",
                                        "The waits are right, but they begin when the first SYN left, at %s ms.",
                                        start))
                        .wrong(
                                2L * rto,
                                text(
                                        "这是第二次等待的长度，不是时刻。再加上第二次发送的时刻 %s ms。",
                                        "That is how long the second wait is. Add the moment of the second sending, %s ms.",
                                        again))
                        .wrong(again + 3L * rto, text("RTO 变成两倍，不是三倍。", "The RTO doubles; it does not triple.")));
    }

    static Asked simultaneousOpen(Draw draw) {
        int here = draw.between(2, 5);
        int there = draw.between(2, 5);
        int delay = draw.delay();
        Rehearsal run = Rehearsal.of(
                "tcp: {isn: %d}, program: [{call: connect, to: 'server:50000', from-port: 40000, at: %d ms}]"
                        .formatted(draw.clientIsn(), here * 5),
                "tcp: {isn: %d}, program: [{call: connect, to: 'client:40000', from-port: 50000, at: %d ms}]"
                        .formatted(draw.serverIsn(), there * 5),
                "link: {delay: %d ms}".formatted(delay));
        LogEntry.Arrival syn = run.arrival(CLIENT, segment -> true);
        LogEntry.Arrival synAck = run.arrival(CLIENT, segment -> segment.flags().contains("ACK"));
        return new Asked(
                run,
                syn,
                text(
                        "两端都没有监听，各自从约好的端口连接对方：客户端在 %s ms，服务器在 %s ms。两个 SYN 在途中交错，服务器的那个（seq = %s）即将到达客户端。",
                        "Neither end listens. Each connects to the other’s port, the client at %s ms, the server at %s ms. The two SYNs cross, and the server’s (seq = %s) is about to reach the client.",
                        here * 5,
                        there * 5,
                        syn.segment().seq()),
                text(
                        "客户端用 SYN,ACK 确认 %s，自己的 SYN 还没有得到确认；对方的 SYN,ACK 带来了它。",
                        "The client acknowledges %s with a SYN,ACK while its own SYN is not acknowledged yet. The peer’s SYN,ACK does that.",
                        syn.segment().seq()),
                new Answers.Blanks()
                        .state(
                                text("客户端收到这个 SYN 之后", "The client, having received this SYN"),
                                syn.transition().after(),
                                Map.of(
                                        State.ESTABLISHED,
                                        text(
                                                "还早：客户端自己的 SYN 没有人确认过，对方可能根本没有收到。",
                                                "Too early: nobody has acknowledged the client’s own SYN; the peer may not even have it."),
                                        State.SYN_SENT,
                                        text(
                                                "这个 SYN 不会被忽略。同时打开是 TCP 必须支持的（MUST-10），它推动状态前进。",
                                                "This SYN is not ignored. TCP must support simultaneous open (MUST-10), and the SYN moves the state on."),
                                        State.CLOSED,
                                        text(
                                                "没有人拒绝：两个 SYN 相遇，得到的是一条连接，不是错误。",
                                                "Nobody refuses. Two SYNs that meet make one connection, not an error."),
                                        State.LISTEN,
                                        text(
                                                "客户端从来没有被动打开过，不会到 LISTEN。",
                                                "The client never opened passively, so it cannot come to LISTEN.")),
                                text(
                                        "客户端知道了对方的序号，自己的 SYN 却还没有被确认。哪个状态表示这个？",
                                        "The client knows the peer’s number, and its own SYN is not acknowledged. Which state says that?"))
                        .state(
                                text("客户端再收到服务器的 SYN,ACK 之后", "The client, having then received the server’s SYN,ACK"),
                                synAck.transition().after(),
                                Map.of(
                                        State.SYN_RECEIVED,
                                        text(
                                                "SYN,ACK 确认了客户端的 SYN，正是 SYN-RECEIVED 所等的。",
                                                "The SYN,ACK acknowledges the client’s SYN, which is all that SYN-RECEIVED waits for."),
                                        State.SYN_SENT,
                                        text(
                                                "收到 SYN 时客户端就离开 SYN-SENT 了。",
                                                "The client left SYN-SENT when the SYN came.")),
                                text(
                                        "两个 SYN 都已确认，没有什么要等的了。",
                                        "Both SYNs are acknowledged, and nothing is left to wait for.")));
    }

    static Asked refused(Draw draw) {
        Rehearsal run = handshake(draw, "");
        LogEntry.Arrival syn = run.arrival(SERVER, segment -> true);
        long seq = syn.segment().seq();
        return new Asked(
                run,
                syn,
                text(
                        "服务器上没有程序监听端口 80。客户端的 SYN（seq = %s）即将到达。",
                        "On the server nobody listens on port 80. The client’s SYN (seq = %s) is about to arrive.",
                        seq),
                text(
                        "没有连接，也就没有自己的序号，所以 seq = 0；客户端要认得出来，所以 ack = %s + 1。",
                        "There is no connection and so no number of its own: seq = 0. The client must recognise it, so ack = %s + 1.",
                        seq),
                Answers.Options.right(
                                segment(run.answer(syn.transition())),
                                text(
                                        "对。它确认了 SYN，客户端由此知道被拒绝的是自己的这一次尝试。",
                                        "Right. It acknowledges the SYN, and that tells the client that its own attempt is refused."))
                        .wrong(
                                segment("RST", seq + 1, 0),
                                text(
                                        "没有 ACK 的 RST 在 SYN-SENT 里会被丢弃：谁都可以伪造。而且 %s 是客户端的序号，不是服务器的。",
                                        "In SYN-SENT a RST without an ACK is dropped, for anybody could forge it. And %s is a number of the client’s, not the server’s.",
                                        seq + 1))
                        .wrong(
                                segment("RST,ACK", 0, seq),
                                text(
                                        "ack 少了一：SYN 占一个序号。这样的 RST 没有确认这个 SYN，客户端会丢弃它。",
                                        "The ack is one too low, as a SYN takes one number. This RST does not acknowledge the SYN, and the client would drop it."))
                        .wrong(
                                segment("FIN,ACK", 0, seq + 1),
                                text(
                                        "FIN 结束的是已有的连接。这里还没有连接，拒绝用 RST。",
                                        "A FIN ends a connection that exists. Here there is none; a RST refuses."))
                        .wrong(
                                text("不发送任何报文段", "nothing at all"),
                                text(
                                        "沉默是防火墙的做法。按 RFC，CLOSED 对任何不带 RST 的报文段都回答 RST，客户端就不必空等。",
                                        "Silence is what firewalls do. By the RFC, CLOSED answers everything but a RST with a RST, so that the client need not wait in vain.")));
    }
}
