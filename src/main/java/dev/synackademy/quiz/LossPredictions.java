package dev.synackademy.quiz;

import static dev.synackademy.quiz.OpeningPredictions.NO_UNIT;
import static dev.synackademy.quiz.Rehearsal.CLIENT;
import static dev.synackademy.quiz.Rehearsal.SERVER;
import static dev.synackademy.quiz.Rehearsal.ack;
import static dev.synackademy.quiz.Texts.text;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.LogEntry;
import java.util.List;

/** What happens when a segment of data, or its acknowledgment, does not arrive. */
final class LossPredictions {

    private static final LocalizedText NOTHING = text("什么也不重传", "nothing");

    private LossPredictions() {}

    /** The client sends so many full segments at once, one or none of which is lost; each is acknowledged for itself. */
    private static Rehearsal burst(Draw draw, int segments, int mss, String fault) {
        return Rehearsal.of(
                """
                tcp: {isn: %d, mss: %d}, program: [{call: connect, to: 'server:80', at: 10 ms}, \
                {call: send, octets: %d, when: established, wait: 40 ms}]""".formatted(draw.clientIsn(), mss, segments * mss),
                "tcp: {isn: %d, mss: %d}, listen: {port: 80, program: [{call: receive}]}"
                        .formatted(draw.serverIsn(), mss),
                """
                link: {delay: %d ms, rate: 2 Mbit/s}
                faults: [{drop: ACK, %s}]""".formatted(draw.delay(), fault));
    }

    private static Rehearsal burstWithLost(Draw draw, int segments, int mss, int lost) {
        return burst(draw, segments, mss, "from: client, min-octets: 1, nth: " + lost);
    }

    private static int mss(Draw draw) {
        return draw.between(5, 14) * 100;
    }

    /** Where the first segment of data begins. */
    private static long start(Rehearsal run) {
        return run.first(
                        LogEntry.Departure.class,
                        CLIENT,
                        entry -> entry.segment().len() > 0)
                .segment()
                .seq();
    }

    private static LocalizedText octets(long from, long to) {
        return text("字节 %s–%s", "octets %s–%s", from, to - 1);
    }

    static Asked ackAtAHole(Draw draw) {
        int mss = mss(draw);
        Rehearsal run = burstWithLost(draw, 3, mss, 2);
        long hole = start(run) + mss;
        long third = hole + mss;
        LogEntry.Arrival arrival = run.arrival(SERVER, segment -> segment.seq() == third && segment.len() > 0);
        long ack = ack(run.answer(arrival.transition()));
        return new Asked(
                run,
                arrival,
                text(
                        "三个报文段各有 %s 字节，第二个（seq = %s）丢了。第三个（seq = %s）即将到达服务器。",
                        "Of three segments with %s octets each, the second (seq = %s) is lost. The third (seq = %s) is about to reach the server.",
                        mss,
                        hole,
                        third),
                text(
                        "服务器还缺从 %s 开始的字节，所以仍说 ack = %s；第三个先留着。",
                        "The octets from %s on are still missing, so the server says ack = %s again and holds the third segment.",
                        hole,
                        ack),
                Answers.Numbers.right(
                                ack,
                                NO_UNIT,
                                text(
                                        "确认号是累积的：它说的是还缺的第一个字节，不管后面到了什么。",
                                        "Acknowledgments are cumulative: the number names the first octet that is missing, whatever has come after it."))
                        .wrong(
                                third + mss,
                                text(
                                        "这等于说前面的全到了，客户端就再也不会重发丢失的那一个。",
                                        "That would say that everything before has arrived, and the client would never repeat what is lost."))
                        .wrong(
                                third,
                                text(
                                        "%s 是刚到的报文段自己的序号。缺的从 %s 开始。",
                                        "%s is the number of the segment that has just come. What is missing begins at %s.",
                                        third,
                                        hole))
                        .wrong(
                                hole - 1,
                                text(
                                        "这是按序收到的最后一个字节；确认号说的是它之后的那一个。",
                                        "That is the last octet received in order; the acknowledgment names the one after it."))
                        .wrong(
                                hole - mss,
                                text(
                                        "第一个报文段已经收到，不必再要。",
                                        "The first segment has arrived and need not be asked for again.")));
    }

    static Asked ackOfAFilledHole(Draw draw) {
        int mss = mss(draw);
        int segments = draw.between(3, 4);
        Rehearsal run = burstWithLost(draw, segments, mss, 2);
        long hole = start(run) + mss;
        LogEntry.Arrival arrival = run.arrival(SERVER, segment -> segment.seq() == hole && segment.len() > 0);
        long ack = ack(run.answer(arrival.transition()));
        return new Asked(
                run,
                arrival,
                text(
                        "%s 个报文段各有 %s 字节，只有第二个（seq = %s）丢了，后面的都已到达并留在服务器。重传的第二个即将到达。",
                        "Of %s segments with %s octets each, only the second (seq = %s) was lost; those after it have arrived and are held. Its repetition is about to reach the server.",
                        segments,
                        mss,
                        hole),
                text(
                        "缺口补上之后，一直到 %s 都齐了，所以 ack = %s。",
                        "With the hole filled, everything up to %s is there, so ack = %s.", ack - 1, ack),
                Answers.Numbers.right(
                                ack,
                                NO_UNIT,
                                text(
                                        "缺口补上以后，还缺的第一个字节在哪里？后面的报文段并没有被扔掉。",
                                        "With the hole filled, which octet is the first one missing? The segments after it were not thrown away."))
                        .wrong(
                                hole + mss,
                                text(
                                        "这只确认了重传的报文段。后面的早已到达，留在重组队列里，一并算进去。",
                                        "That acknowledges the repeated segment only. Those after it are held in the reassembly queue and count, too."))
                        .wrong(hole + 1, text("数据每个字节占一个序号。", "Each octet of data takes a sequence number."))
                        .wrong(hole, text("那是缺口还在时的确认号。", "That was the number while the hole was there."))
                        .wrong(
                                ack - 1,
                                text(
                                        "这是收到的最后一个字节；确认号是下一个等的。",
                                        "That is the last octet received; the acknowledgment names the next one.")));
    }

    static Asked timeoutRepeats(Draw draw) {
        int mss = mss(draw);
        int lost = draw.between(2, 4);
        Rehearsal run = burstWithLost(draw, 4, mss, lost);
        long start = start(run);
        long end = start + 4L * mss;
        long hole = start + (lost - 1L) * mss;
        LogEntry.Timeout timeout =
                run.first(LogEntry.Timeout.class, CLIENT, entry -> entry.timer().equals("RETRANSMISSION"));
        LogEntry.Segment again = run.answer(timeout.transition());
        return new Asked(
                run,
                timeout,
                text(
                        "客户端发了四个报文段，各 %s 字节，从 seq = %s 起；最后得到的确认是 ack = %s。它的重传计时器即将到期。",
                        "The client has sent four segments of %s octets, from seq = %s on. The latest acknowledgment it has is ack = %s. Its retransmission timer is about to fire.",
                        mss,
                        start,
                        hole),
                text(
                        "重传的是最早未被确认的报文段，从 %s 起，只有这一个。",
                        "The oldest segment that is not acknowledged goes again, the one from %s on, and only that one.",
                        again.seq()),
                Answers.Options.right(
                                octets(again.seq(), again.seq() + again.len()),
                                text(
                                        "对。计时器到期时，重传队列里最早的一个报文段再发一次；后面的也许已经到了，等确认来说。",
                                        "Right. When the timer fires, the oldest segment of the retransmission queue goes again. Those after it may have arrived; an acknowledgment will tell."))
                        .wrong(
                                octets(hole, end),
                                text(
                                        "从缺口起全部重发，是回退 N 步的协议。TCP 的接收方会留着后面的，所以先只重发最早的一个。",
                                        "To repeat everything from the hole on is go-back-N. A TCP receiver holds what came after, so the oldest segment alone goes first."))
                        .wrong(
                                octets(start, end),
                                text(
                                        "ack = %s 确认了它之前的一切，那些不会再发。",
                                        "ack = %s acknowledges everything before it, and that does not go again.",
                                        hole))
                        .wrong(
                                octets(end - mss, end),
                                text(
                                        "不是最后发出的，而是最早未被确认的：计时器守着的是它。",
                                        "Not what was sent last, but the oldest that is unacknowledged: the timer guards that one."))
                        .wrong(
                                octets(start, start + mss),
                                text("第一个报文段已经得到确认。", "The first segment is acknowledged.")));
    }

    static Asked thirdDuplicateAck(Draw draw) {
        int mss = mss(draw);
        int lost = draw.between(2, 3);
        Rehearsal run = burstWithLost(draw, 7, mss, lost);
        long start = start(run);
        long hole = start + (lost - 1L) * mss;
        LogEntry.Arrival third = thirdOf(run, hole);
        LogEntry.Segment again = run.answer(third.transition());
        return new Asked(
                run,
                third,
                text(
                        "客户端发了七个报文段，各 %s 字节，从 seq = %s 起；没有更多要发的。重复的 ACK（ack = %s）已经来了两个，第三个即将到达。",
                        "The client has sent seven segments of %s octets, from seq = %s on, and has no more to send. Two duplicate ACKs (ack = %s) have come, and the third is about to arrive.",
                        mss,
                        start,
                        hole),
                text(
                        "三个重复的 ACK 说明缺的是从 %s 起的报文段：快速重传，只重传它。",
                        "Three duplicate ACKs say that the segment from %s on is missing. It goes again at once, and it alone: fast retransmit.",
                        again.seq()),
                Answers.Options.right(
                                octets(again.seq(), again.seq() + again.len()),
                                text(
                                        "对。后面又到了三个，它多半是丢了，不必再等计时器（RFC 5681 §3.2）。",
                                        "Right. Three more have arrived behind it, so it is probably lost, and there is no need to wait for the timer (RFC 5681 §3.2)."))
                        .wrong(
                                text("不发送，等计时器到期", "nothing, until the timer fires"),
                                text(
                                        "头两个重复的 ACK 可能只是乱序；到第三个就不再等了，省下一整个 RTO。",
                                        "Two duplicate ACKs may mean no more than reordering. At the third the sender waits no longer, which saves a whole RTO."))
                        .wrong(
                                octets(hole, start + 7L * mss),
                                text(
                                        "重复的 ACK 恰恰说明后面的正在到达，不必重发。",
                                        "The duplicate ACKs say that what lies behind is arriving. It need not go again."))
                        .wrong(
                                octets(hole - mss, hole),
                                text(
                                        "ack = %s 说的是它之前的都到了，缺的从 %s 开始。",
                                        "ack = %s says that all before it has arrived. What is missing begins there.",
                                        hole,
                                        hole))
                        .wrong(
                                octets(hole + 3L * mss, hole + 4L * mss),
                                text(
                                        "引起第三个重复 ACK 的报文段已经到了。缺的是确认号所指的那一个。",
                                        "The segment that caused the third duplicate has arrived. Missing is the one the acknowledgment names.")));
    }

    private static LogEntry.Arrival thirdOf(Rehearsal run, long hole) {
        List<LogEntry.Arrival> acks = run.log().stream()
                .filter(entry -> entry instanceof LogEntry.Arrival arrival
                        && arrival.host().equals(CLIENT)
                        && ack(arrival.segment()) == hole)
                .map(LogEntry.Arrival.class::cast)
                .toList();
        return acks.get(3); // after the one that was no duplicate
    }

    static Asked lostAck(Draw draw) {
        int mss = mss(draw);
        int lost = draw.between(1, 3);
        Rehearsal run = burst(draw, 3, mss, "from: server, nth: " + lost);
        long start = start(run);
        return lost == 3 ? lastAckLost(run, start, mss) : earlierAckLost(run, start, mss, lost);
    }

    private static Asked earlierAckLost(Rehearsal run, long start, int mss, int lost) {
        long end = start + 3L * mss;
        long from = start + (lost - 1L) * mss;
        return new Asked(
                run,
                run.arrival(CLIENT, segment -> ack(segment) == end),
                text(
                        "客户端发了三个报文段，各 %s 字节，从 seq = %s 起。三个都到了，第 %s 个 ACK 却丢了。最后一个 ACK（ack = %s）即将到达客户端。",
                        "The client has sent three segments of %s octets, from seq = %s on. All three arrived, but ACK number %s was lost. The last ACK (ack = %s) is about to reach the client.",
                        mss,
                        start,
                        lost,
                        end),
                text(
                        "ack = %s 确认了它之前的一切，丢了的那个 ACK 所说的也在内。",
                        "ack = %s acknowledges all before it, what the lost ACK had to say included.", end),
                Answers.Options.right(
                                sentAgain(run),
                                text(
                                        "对。确认是累积的：后一个 ACK 把前一个的话也说了。",
                                        "Right. Acknowledgments are cumulative, and the later ACK says what the earlier one did."))
                        .wrong(
                                octets(from, from + mss),
                                text(
                                        "不必等它自己的 ACK：ack = %s 把它也确认了。",
                                        "It needs no ACK of its own: ack = %s acknowledges it, too.", end))
                        .wrong(
                                octets(from, end),
                                text(
                                        "丢的是 ACK，不是数据；数据全到了，ack = %s 就是这么说的。",
                                        "An ACK was lost, and no data. All of it has arrived, as ack = %s says.", end))
                        .wrong(
                                octets(end - mss, end),
                                text("最后一个报文段的 ACK 正在到达。", "The ACK of the last segment is just arriving.")));
    }

    private static Asked lastAckLost(Rehearsal run, long start, int mss) {
        long third = start + 2L * mss;
        return new Asked(
                run,
                run.first(LogEntry.Timeout.class, CLIENT, entry -> entry.timer().equals("RETRANSMISSION")),
                text(
                        "客户端发了三个报文段，各 %s 字节，从 seq = %s 起。三个都到了，第三个 ACK 却丢了，它后面没有别的 ACK。客户端的重传计时器即将到期。",
                        "The client has sent three segments of %s octets, from seq = %s on. All three arrived, but the third ACK was lost, and no other follows. The client’s retransmission timer is about to fire.",
                        mss,
                        start),
                text(
                        "客户端得到的最后一个确认是 ack = %s，从那里起的报文段要重传。",
                        "The latest acknowledgment that the client has is ack = %s, and the segment from there on goes again.",
                        third),
                Answers.Options.right(
                                sentAgain(run),
                                text(
                                        "对。客户端分不清丢的是数据还是 ACK；服务器认得这是第二份，再确认一次。",
                                        "Right. The client cannot tell whether the data or the ACK was lost. The server knows the second copy for what it is and acknowledges again."))
                        .wrong(
                                NOTHING,
                                text(
                                        "丢失的 ACK 要有后来的 ACK 替它说话，这里却没有了。客户端不知道数据到了。",
                                        "A lost ACK does no harm if a later one speaks for it. Here none comes, and the client does not know that the data arrived."))
                        .wrong(
                                octets(start, third + mss),
                                text(
                                        "前两个报文段已经得到确认，不会再发。",
                                        "The first two segments are acknowledged and do not go again."))
                        .wrong(
                                octets(start, start + mss),
                                text(
                                        "第一个报文段已经得到确认；计时器守着的是最早未被确认的。",
                                        "The first segment is acknowledged; the timer guards the oldest that is not.")));
    }

    /** What the client sends a second time. */
    private static LocalizedText sentAgain(Rehearsal run) {
        return run.log().stream()
                .filter(entry -> entry instanceof LogEntry.Departure departure && departure.retransmission() > 0)
                .map(entry -> ((LogEntry.Departure) entry).segment())
                .map(segment -> octets(segment.seq(), segment.seq() + segment.len()))
                .findFirst()
                .orElse(NOTHING);
    }
}
