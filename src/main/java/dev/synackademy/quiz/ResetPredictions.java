package dev.synackademy.quiz;

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

/** Segments that should not be there: duplicates, old ones and forged ones. */
final class ResetPredictions {

    private static final LocalizedText NOTHING = text("不发送任何报文段", "nothing at all");
    private static final String CONNECT = "program: [{call: connect, to: 'server:80', from-port: 40000, at: 10 ms}%s]";
    private static final String FROM_THE_CLIENT =
            "  - {at: %d ms, as: client, source: 'client:40000', to: 'server:80', segment: {%s}}";

    private ResetPredictions() {}

    /** A client, a server that listens, and one segment more that seems to be the client's. */
    private static Rehearsal withStray(Draw draw, long isn, String rest, int at, int delay, String segment) {
        return Rehearsal.of(
                "tcp: {isn: %d}, ".formatted(isn) + CONNECT.formatted(""),
                "tcp: {isn: %d}, listen: {port: 80}".formatted(draw.serverIsn()),
                "link: {delay: %d ms}\n%sinjections:\n".formatted(delay, rest)
                        + FROM_THE_CLIENT.formatted(at, segment));
    }

    private static boolean isSyn(LogEntry.Segment segment) {
        return segment.flags().equals(List.of("SYN"));
    }

    static Asked duplicateSyn(Draw draw) {
        long isn = draw.clientIsn();
        int delay = draw.delay();
        boolean established = draw.oneOf(List.of(true, false));
        int at = established ? 10 + 3 * delay : 10 + delay;
        Rehearsal run = withStray(draw, isn, "", at, delay, "bits: SYN, seq: %d, mss: 1460".formatted(isn));
        LogEntry.Arrival second = run.first(
                LogEntry.Arrival.class,
                SERVER,
                entry -> isSyn(entry.segment()) && !entry.transition().before().equals("LISTEN"));
        String state = second.transition().before();
        LogEntry.Segment answer = run.answer(second.transition());
        return new Asked(
                run,
                second,
                text(
                        "服务器已经处于 %s。网络又送来客户端那个 SYN 的副本（seq = %s），即将到达。",
                        "The server is in %s already. The network brings a duplicate of the client’s SYN (seq = %s), which is about to arrive.",
                        state,
                        isn),
                text(
                        "服务器用一个 ACK 说它等的是 %s；状态仍是 %s。",
                        "The server says with an ACK that it expects %s, and stays in %s.",
                        ack(answer),
                        second.transition().after()),
                Answers.Options.right(
                                segment(answer),
                                text(
                                        "对。这个 SYN 不再有用，只用一个 ACK 告诉对方服务器等的是什么；如果对方真是重新启动的，它会回 RST。",
                                        "Right. The SYN is of no use any more, and an ACK says what the server expects. A peer that really restarted would answer it with a RST."))
                        .wrong(
                                segment("SYN,ACK", answer.seq() - 1, isn + 1),
                                text(
                                        "一个 SYN 只在 LISTEN 里开始一条连接。这一对套接字的连接已经有了，服务器不会再开始一次。（Linux 在 SYN-RECEIVED 里确实会再发 SYN,ACK，RFC 不是这样。）",
                                        "A SYN begins a connection in LISTEN only. For this pair of sockets there is one already. (Linux in SYN-RECEIVED does repeat its SYN,ACK; the RFC does not.)"))
                        .wrong(
                                segment("RST,ACK", 0, isn + 1),
                                text(
                                        "如果一个 SYN 就能重置连接，任何迟到的副本都会毁掉它。",
                                        "If a SYN could reset the connection, any late duplicate would destroy it."))
                        .wrong(
                                segment("RST", answer.seq(), 0),
                                text(
                                        "重复的 SYN 不是错误，网络会复制分组；连接继续。",
                                        "A duplicate SYN is no error, for networks do duplicate packets. The connection goes on."))
                        .wrong(
                                NOTHING,
                                text(
                                        "不是默默丢弃：不可接受的报文段要用一个 ACK 回答，只有 RST 除外。",
                                        "It is not dropped silently. What cannot be accepted is answered with an ACK, unless it is a RST.")));
    }

    private static Rehearsal staleSyn(Draw draw, long isn, long old) {
        int delay = draw.delay();
        return withStray(
                draw,
                isn,
                "faults: [{delay: SYN, from: client, by: %d ms}]%n".formatted(5 * delay),
                20,
                delay,
                "bits: SYN, seq: %d, mss: 1460".formatted(old));
    }

    static Asked answerToAnOldSyn(Draw draw) {
        long isn = draw.clientIsn();
        long old = isn - draw.between(100, 900);
        Rehearsal run = staleSyn(draw, isn, old);
        LogEntry.Arrival synAck = run.arrival(CLIENT, segment -> true);
        LogEntry.Segment answer = run.answer(synAck.transition());
        long server = synAck.segment().seq();
        return new Asked(
                run,
                synAck,
                text(
                        "客户端的 SYN（seq = %s）在途中耽搁，一个旧连接的 SYN（seq = %s）先到了服务器。服务器的回答 SYN,ACK（seq = %s，ack = %s）即将到达客户端。",
                        "The client’s SYN (seq = %s) is held up, and a SYN of an earlier connection (seq = %s) reached the server first. The server’s SYN,ACK (seq = %s, ack = %s) is about to reach the client.",
                        isn,
                        old,
                        server,
                        ack(synAck.segment())),
                text(
                        "客户端发过的只有 %s，等的是 ack = %s；%s 确认的是它没有发过的东西。",
                        "The client has sent %s and nothing else, so it waits for ack = %s. What %s acknowledges it never sent.",
                        isn,
                        isn + 1,
                        ack(synAck.segment())),
                Answers.Options.right(
                                segment(answer),
                                text(
                                        "对。RST 的序号取自被拒绝的 ack，服务器认得出来，回到 LISTEN。第三次握手主要就是为此。",
                                        "Right. The RST takes its number from the ack that it refuses, so the server recognises it and returns to LISTEN. This is the principal reason for the third segment."))
                        .wrong(
                                segment("ACK", ack(synAck.segment()), server + 1),
                                text(
                                        "这样客户端就承认了一个它没有要过的连接。它核对 ack，发现不是自己的 %s + 1。",
                                        "With that the client would accept a connection it never asked for. It checks the ack and finds that it is not its own %s + 1.",
                                        isn))
                        .wrong(
                                segment("ACK", isn + 1, server + 1),
                                text(
                                        "服务器以为客户端从 %s 数起。这样继续，两端对序号的看法就不同了。",
                                        "The server believes that the client counts from %s. To go on like this, the two would disagree about the numbers.",
                                        old))
                        .wrong(
                                segment("SYN", isn, 0),
                                text(
                                        "重发 SYN 是计时器的事。先要告诉服务器，它回答的是一个旧的 SYN。",
                                        "To repeat the SYN is for the timer. First the server must be told that it has answered an old one."))
                        .wrong(
                                segment("RST,ACK", 0, server + 1),
                                text(
                                        "带 ACK、seq = 0 的 RST 用来拒绝一个没有 ACK 的报文段。这里有 ack，RST 就用它作序号，服务器才会接受。",
                                        "A RST with seq = 0 and an ACK refuses a segment that has no ACK. This one has, and the RST takes that as its number, or the server would not believe it.")));
    }

    static Asked resetInSynReceived(Draw draw) {
        boolean passive = draw.oneOf(List.of(true, false));
        long isn = draw.clientIsn();
        return passive ? resetOfPassive(draw, isn) : resetOfActive(draw, isn);
    }

    private static Asked resetOfPassive(Draw draw, long isn) {
        Rehearsal run = staleSyn(draw, isn, isn - draw.between(100, 900));
        LogEntry.Arrival reset = run.arrival(SERVER, segment -> segment.flags().contains("RST"));
        return reset(
                run,
                reset,
                text("服务器", "The server"),
                text(
                        "服务器先是 LISTEN，一个旧的 SYN 使它进入 SYN-RECEIVED。客户端的 RST（seq = %s，正是 RCV.NXT）即将到达。",
                        "The server was in LISTEN, and an old SYN brought it to SYN-RECEIVED. The client’s RST (seq = %s, which is RCV.NXT) is about to arrive.",
                        reset.segment().seq()),
                text(
                        "从 LISTEN 来的，回到 LISTEN，程序不知道有过这件事。",
                        "It came from LISTEN and returns there; its program never learns of it."));
    }

    private static Asked resetOfActive(Draw draw, long isn) {
        long other = draw.serverIsn();
        int delay = draw.delay();
        Rehearsal run = Rehearsal.of(
                "tcp: {isn: %d}, program: [{call: connect, to: 'server:80', from-port: 40000, at: 10 ms}]"
                        .formatted(isn),
                "tcp: {isn: %d}, program: [{call: connect, to: 'client:40000', from-port: 80, at: 10 ms}]"
                        .formatted(other),
                "link: {delay: %d ms}\ninjections:\n".formatted(delay)
                        + FROM_THE_CLIENT.formatted(10 + delay / 2, "bits: RST, seq: " + (isn + 1)));
        LogEntry.Arrival reset = run.arrival(SERVER, segment -> segment.flags().contains("RST"));
        return reset(
                run,
                reset,
                text("服务器", "The server"),
                text(
                        "两端同时打开：服务器自己发过 SYN，收到客户端的 SYN 后进入 SYN-RECEIVED。一个 RST（seq = %s，正是 RCV.NXT）即将到达它。",
                        "Both ends opened at once. The server had sent a SYN of its own and came to SYN-RECEIVED when the client’s arrived. A RST (seq = %s, which is RCV.NXT) is about to reach it.",
                        reset.segment().seq()),
                text(
                        "它是主动打开的，没有 LISTEN 可回：连接被拒绝，到 CLOSED，程序会得知。",
                        "It opened actively and has no LISTEN to return to: the connection is refused, CLOSED, and its program is told."));
    }

    private static Asked reset(
            Rehearsal run,
            LogEntry.Arrival reset,
            LocalizedText label,
            LocalizedText situation,
            LocalizedText because) {
        return new Asked(
                run,
                reset,
                situation,
                because,
                new Answers.Blanks()
                        .state(
                                label,
                                reset.transition().after(),
                                Map.of(
                                        State.CLOSED,
                                        text(
                                                "主动打开的才到 CLOSED。这里它来自 LISTEN：若是到 CLOSED，一个旧 SYN 就能让服务器停止服务。",
                                                "Only an active opener goes to CLOSED. This one came from LISTEN; if it closed, one old SYN could stop the service."),
                                        State.LISTEN,
                                        text(
                                                "只有从 LISTEN 来的才回到 LISTEN。这一端是主动打开的，从来没有监听过。",
                                                "Only one that came from LISTEN returns there. This end opened actively and never listened."),
                                        State.SYN_RECEIVED,
                                        text(
                                                "RST 正好在 RCV.NXT，是可信的，必须照办。",
                                                "The RST lies exactly at RCV.NXT, so it is believed and acted upon."),
                                        State.ESTABLISHED,
                                        text(
                                                "RST 从不建立连接，它取消这次尝试。",
                                                "A RST never establishes anything. It calls the attempt off."),
                                        State.SYN_SENT,
                                        text(
                                                "状态不会退回 SYN-SENT：尝试已被取消。",
                                                "It does not fall back to SYN-SENT; the attempt is called off.")),
                                text(
                                        "RST 取消这次尝试。问题只是：它是从哪里来的，LISTEN 还是主动打开？",
                                        "The RST calls the attempt off. The question is only where it came from: LISTEN or an active open?")));
    }

    static Asked guessedReset(Draw draw) {
        long isn = draw.clientIsn();
        int delay = draw.delay();
        int offset = draw.oneOf(List.of(0, draw.between(1, 2000) * 10, 65535 + draw.between(1, 2000)));
        long seq = isn + 1 + offset;
        Rehearsal run = withStray(draw, isn, "", 20 + 3 * delay, delay, "bits: RST, seq: " + seq);
        LogEntry.Arrival reset = run.arrival(SERVER, segment -> segment.flags().contains("RST"));
        long server = run.arrival(CLIENT, segment -> true).segment().seq();
        List<LogEntry.Segment> sent = run.sent(reset.transition());
        LocalizedText stays =
                text("连接保持 ESTABLISHED，不发送任何报文段", "the connection stays ESTABLISHED, and nothing is sent");
        LocalizedText ends = text("连接变为 CLOSED，不发送任何报文段", "the connection becomes CLOSED, and nothing is sent");
        LocalizedText challenge = challenge("ACK", server + 1, isn + 1);
        LocalizedText right = !sent.isEmpty()
                ? challenge(
                        String.join(",", sent.getFirst().flags()),
                        sent.getFirst().seq(),
                        ack(sent.getFirst()))
                : reset.transition().after().equals("CLOSED") ? ends : stays;
        return new Asked(
                run,
                reset,
                text(
                        "服务器处于 ESTABLISHED，RCV.NXT = %s，窗口是 65535。攻击者冒充客户端的 RST（seq = %s）即将到达。",
                        "The server is ESTABLISHED, with RCV.NXT = %s and a window of 65535. A RST (seq = %s) from an attacker who poses as the client is about to arrive.",
                        isn + 1,
                        seq),
                text(
                        "窗口是 %s 到 %s；seq = %s 与 RCV.NXT 相差 %s。",
                        "The window is %s to %s; seq = %s lies %s above RCV.NXT.", isn + 1, isn + 65535, seq, offset),
                Answers.Options.right(
                                right,
                                text(
                                        "对。恰好在 RCV.NXT 的 RST 照办，窗口里的用 ACK 质询，窗口外的默默丢弃。",
                                        "Right. A RST exactly at RCV.NXT is obeyed, one elsewhere in the window challenged with an ACK, and one outside dropped without a word."))
                        .wrong(
                                ends,
                                text(
                                        "恰好等于 RCV.NXT 才算数（RFC 5961）。从前窗口里的任何 RST 都行，猜中就太容易了。",
                                        "Only a RST exactly at RCV.NXT counts (RFC 5961). Once any in the window did, and that was too easy to guess."))
                        .wrong(
                                challenge,
                                text(
                                        "质询只给窗口里、又不恰好在 RCV.NXT 的 RST。恰好的照办，窗口外的不理。",
                                        "The challenge is for a RST in the window but not at RCV.NXT. One exactly there is obeyed, one outside is ignored."))
                        .wrong(
                                stays,
                                text(
                                        "只有窗口外的 RST 才默默丢弃。这一个在窗口里。",
                                        "Only a RST outside the window is dropped without a word. This one is inside."))
                        .wrong(
                                text(
                                        "连接变为 CLOSED，并回答一个 RST",
                                        "the connection becomes CLOSED, and a RST is sent in reply"),
                                text(
                                        "RST 从不用 RST 回答，否则两端会没完没了。",
                                        "A RST is never answered with a RST, or the two ends would go on for ever.")));
    }

    private static LocalizedText challenge(String flags, long seq, long ack) {
        return text(
                "连接保持 ESTABLISHED，发送 `%s seq=%s ack=%s`",
                "the connection stays ESTABLISHED, and `%s seq=%s ack=%s` is sent", flags, seq, ack);
    }

    static Asked nobodyThere(Draw draw) {
        int first = draw.between(50, 300);
        int len = draw.between(100, 900);
        int delay = draw.delay();
        Rehearsal run = Rehearsal.of(
                "tcp: {isn: %d}, ".formatted(draw.clientIsn())
                        + CONNECT.formatted(", {call: send, octets: %d, when: established}, {call: abort, wait: 300 ms}"
                                .formatted(first)),
                "tcp: {isn: %d}, listen: {port: 80, program: [{call: receive}, {call: send, octets: %d, wait: 2 s}]}"
                        .formatted(draw.serverIsn(), len),
                "link: {delay: %d ms}\nfaults: [{drop: RST, from: client}]".formatted(delay));
        LogEntry.Arrival data = run.arrival(CLIENT, segment -> segment.len() > 0);
        long ack = ack(data.segment());
        long seq = data.segment().seq();
        return new Asked(
                run,
                data,
                text(
                        "客户端已经中止了连接，它的 RST 丢了；服务器还是 ESTABLISHED，又发来 %s 字节：seq = %s，ack = %s。这个报文段即将到达客户端。",
                        "The client has aborted, and its RST was lost. The server is still ESTABLISHED and has sent %s octets: seq = %s, ack = %s. They are about to reach the client.",
                        len,
                        seq,
                        ack),
                text(
                        "没有连接的一端用对方的 ack 作 RST 的序号：seq = %s。服务器等的正是这个数。",
                        "An end without a connection takes the peer’s ack as the number of its RST: seq = %s, exactly what the server expects.",
                        ack),
                Answers.Options.right(
                                segment(run.answer(data.transition())),
                                text(
                                        "对。RST 正好在服务器的 RCV.NXT 上，服务器会相信它。",
                                        "Right. The RST lies exactly at the server’s RCV.NXT and will be believed."))
                        .wrong(
                                segment("RST,ACK", 0, seq + len),
                                text(
                                        "seq = 0 只用来回答没有 ACK 的报文段。这一个有 ack，用它作序号，否则服务器会把 RST 当成窗口外的丢掉。",
                                        "seq = 0 is for segments without an ACK. This one has an ack, and the RST takes it; with seq = 0 it would lie outside the server’s window."))
                        .wrong(
                                segment("ACK", ack, seq + len),
                                text(
                                        "确认数据的前提是还有连接。客户端已经把它删掉了。",
                                        "To acknowledge data takes a connection, and the client has deleted its own."))
                        .wrong(
                                segment("FIN,ACK", ack, seq + len),
                                text(
                                        "FIN 是好好地结束。客户端已经中止，什么都不记得了。",
                                        "A FIN is an orderly end. The client has aborted and remembers nothing."))
                        .wrong(
                                NOTHING,
                                text(
                                        "不回答的话，服务器会一直重传到超时。CLOSED 用 RST 告诉它：没有这条连接。",
                                        "With no answer the server would repeat until it gave up. CLOSED tells it with a RST that there is no such connection.")));
    }
}
