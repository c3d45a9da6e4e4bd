package dev.synackademy.quiz;

import static dev.synackademy.quiz.OpeningPredictions.NO_UNIT;
import static dev.synackademy.quiz.OpeningPredictions.relative;
import static dev.synackademy.quiz.Rehearsal.SERVER;
import static dev.synackademy.quiz.Rehearsal.ack;
import static dev.synackademy.quiz.Texts.text;

import dev.synackademy.network.LogEntry;

/** How octets are counted, and how many more are welcome. */
final class DataPredictions {

    private static final long MODULUS = 1L << 32;

    private DataPredictions() {}

    /** The client connects and sends twice; the server does what {@code listen} says. */
    private static Rehearsal twoSends(Draw draw, long isn, int first, int second, String tcp, String listen) {
        return Rehearsal.of(
                """
                tcp: {isn: %d, nagle: false}, program: [{call: connect, to: 'server:80', at: 10 ms}, \
                {call: send, octets: %d, when: established, wait: 30 ms}, {call: send, octets: %d, wait: 200 ms}]""".formatted(isn, first, second),
                "tcp: {isn: %d%s}, listen: {port: 80, program: [%s]}".formatted(draw.serverIsn(), tcp, listen),
                "link: {delay: %d ms}".formatted(draw.delay()));
    }

    static Asked ackOfData(Draw draw) {
        int first = draw.between(100, 900);
        int len = draw.between(100, 900);
        long isn = draw.clientIsn();
        Rehearsal run = twoSends(draw, isn, first, len, "", "{call: receive}");
        LogEntry.Arrival data = secondData(run, first);
        long seq = data.segment().seq();
        long ack = ack(run.answer(data.transition()));
        return new Asked(
                run,
                data,
                text(
                        "客户端的第二个数据报文段即将到达服务器：seq = %s，%s 字节。前面的都已按序收到。",
                        "The client’s second segment of data is about to reach the server: seq = %s, %s octets. All before it has arrived in order.",
                        seq,
                        len),
                text(
                        "%s + %s = %s：最后一个字节的序号是 %s，等的是它之后的那一个。",
                        "%s + %s = %s. The last octet has number %s, and the one after it is expected.",
                        seq,
                        len,
                        ack,
                        ack - 1),
                Answers.Numbers.right(
                                ack,
                                NO_UNIT,
                                text(
                                        "确认号是下一个等的字节的序号：这个报文段从 %s 开始，有 %s 字节。",
                                        "The acknowledgment number is that of the next octet expected. This segment begins at %s and has %s octets.",
                                        seq,
                                        len))
                        .wrong(
                                seq + 1,
                                text(
                                        "“ack = seq + 1”只对 SYN 和 FIN 成立，它们占一个序号。数据每个字节占一个。",
                                        "“ack = seq + 1” holds for a SYN or FIN, which takes one number. Of data each octet takes one."))
                        .wrong(
                                ack - 1,
                                text(
                                        "%s 是收到的最后一个字节。确认号说的是下一个还没收到的。",
                                        "%s is the last octet received. The acknowledgment number names the next one, not yet received.",
                                        ack - 1))
                        .wrong(
                                ack + 1,
                                text("数据报文段本身不另占序号，只有它的字节才占。", "A segment takes no number beside those of its octets."))
                        .wrong(
                                seq,
                                text(
                                        "ack = %s 等于说这个报文段还没到。",
                                        "ack = %s would say that this segment has not arrived.", seq))
                        .wrong(
                                len,
                                text(
                                        "这是长度。确认号是累积的，从对方的初始序号数起。",
                                        "That is the length. Acknowledgments are cumulative and count from the peer’s initial number."))
                        .wrong(ack - isn, relative(isn)));
    }

    private static LogEntry.Arrival secondData(Rehearsal run, int first) {
        long firstSeq =
                run.arrival(SERVER, segment -> segment.len() > 0).segment().seq();
        return run.arrival(SERVER, segment -> segment.len() > 0 && segment.seq() == (firstSeq + first) % MODULUS);
    }

    static Asked ackBeyondTheEnd(Draw draw) {
        int first = draw.between(20, 60);
        int len = draw.between(300, 900);
        long isn = MODULUS - first - draw.between(20, 200);
        Rehearsal run = twoSends(draw, isn, first, len, "", "{call: receive}");
        LogEntry.Arrival data = secondData(run, first);
        long seq = data.segment().seq();
        long ack = ack(run.answer(data.transition()));
        return new Asked(
                run,
                data,
                text(
                        "序号有 32 位，最大是 4294967295。客户端的一个报文段即将到达服务器：seq = %s，%s 字节。前面的都已收到。",
                        "Sequence numbers have 32 bits; the largest is 4294967295. A segment of the client’s is about to reach the server: seq = %s, %s octets. All before it has arrived.",
                        seq,
                        len),
                text(
                        "%s + %s = %s，减去 2³² = 4294967296，得 %s。",
                        "%s + %s = %s. Take away 2³² = 4294967296, and %s is left.", seq, len, seq + len, ack),
                Answers.Numbers.right(
                                ack,
                                NO_UNIT,
                                text(
                                        "先加上长度，再按模 2³² 取余：4294967295 之后是 0。",
                                        "Add the length, then reckon modulo 2³²: after 4294967295 comes 0."))
                        .wrong(
                                seq + len,
                                text(
                                        "这个数 32 位放不下。4294967295 之后回到 0 继续数。",
                                        "32 bits do not hold that number. After 4294967295 counting goes on at 0."))
                        .wrong(
                                ack - 1,
                                text(
                                        "4294967295 之后是 0，不是 1：0 也是一个序号。要么是忘了这一个，要么你给的是收到的最后一个字节。",
                                        "Either you gave the last octet received, or you took 1 to follow 4294967295; but 0 is a sequence number, too."))
                        .wrong(
                                ack + 1,
                                text(
                                        "多了一：4294967295 的下一个是 0，数据报文段自己也不另占序号。",
                                        "One too many: after 4294967295 comes 0, and a segment of data takes no number of its own."))
                        .wrong(
                                4_294_967_295L,
                                text(
                                        "序号不会停在最大值，它绕回去。",
                                        "Sequence numbers do not stop at the largest; they wrap around."))
                        .wrong(
                                0,
                                text(
                                        "绕回之后不是停在 0：这个报文段里还有字节要数。",
                                        "Counting does not stop at 0: more octets of this segment are to be counted."))
                        .wrong(
                                seq + 1,
                                text(
                                        "数据每个字节占一个序号，不是整个报文段占一个。",
                                        "Each octet of data takes a sequence number, not the segment as a whole.")));
    }

    static Asked windowLeft(Draw draw) {
        int buffer = draw.between(20, 40) * 100;
        int first = draw.between(3, 9) * 100;
        int second = draw.between(3, 9) * 100 + 50;
        Rehearsal run = twoSends(
                draw, draw.clientIsn(), first, second, ", receive-buffer: " + buffer, "{call: receive, at: 2 s}");
        LogEntry.Arrival data = secondData(run, first);
        long window = run.answer(data.transition()).window();
        return new Asked(
                run,
                data,
                text(
                        "服务器的接收缓冲区有 %s 字节。%s 字节已经收到并确认，又有 %s 字节即将到达；它的程序还一个字节都没有读。",
                        "The server’s receive buffer holds %s octets. %s have been received and acknowledged, %s more are about to arrive, and its program has not read one octet yet.",
                        buffer,
                        first,
                        second),
                text("%s − %s − %s = %s。", "%s − %s − %s = %s.", buffer, first, second, window),
                Answers.Numbers.right(
                                window,
                                text("字节", "octets"),
                                text(
                                        "窗口是缓冲区里还空着的部分：减去一切已经收到、程序却还没有读的。",
                                        "The window is what is free in the buffer: take away all that has arrived and that no program has read."))
                        .wrong(
                                buffer,
                                text(
                                        "窗口不是握手时定下的常数。收到而没有读的字节占着缓冲区，确认了也一样。",
                                        "The window is no constant settled in the handshake. Octets that nobody has read take up the buffer, acknowledged or not."))
                        .wrong(
                                buffer - second,
                                text(
                                        "先前的 %s 字节虽然已经确认，却还没有人读，仍占着缓冲区。",
                                        "The %s octets before are acknowledged, but nobody has read them: they still take up the buffer.",
                                        first))
                        .wrong(
                                buffer - first,
                                text(
                                        "这是上一个 ACK 通告的。即将到达的 %s 字节也要放进缓冲区。",
                                        "That is what the ACK before announced. The %s octets that arrive now need room as well.",
                                        second))
                        .wrong(first + second, text("这是占着的，不是空着的。", "That is what is taken, not what is free."))
                        .wrong(
                                second,
                                text(
                                        "窗口说的不是收到了多少，而是从确认号起还愿意收多少。",
                                        "The window does not say how much was received, but how much is welcome from the acknowledgment number on."))
                        .wrong(
                                65535,
                                text(
                                        "那是不扩大的窗口最多能写的数。这里的缓冲区小得多。",
                                        "That is the most an unscaled window can say. This buffer is much smaller."))
                        .wrong(
                                0,
                                text(
                                        "还没有满：%s 字节里只占了 %s。",
                                        "It is not full: of %s octets %s are taken.", buffer, first + second)));
    }
}
