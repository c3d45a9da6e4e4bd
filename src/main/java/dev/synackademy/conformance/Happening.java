package dev.synackademy.conformance;

import dev.synackademy.network.LocalizedText;
import dev.synackademy.network.Program;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Timer;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table: what happens to a connection, in the order of RFC 9293 §3.10. {@link Timer#FIN_WAIT_2} has none: the
 * RFC knows no such timeout, and no program of a scenario can start that timer.
 */
public enum Happening {
    OPEN(Program.Call.CONNECT),
    SEND(Program.Call.SEND),
    RECEIVE(Program.Call.RECEIVE),
    CLOSE(Program.Call.CLOSE),
    ABORT(Program.Call.ABORT),
    STATUS(Program.Call.STATUS),

    SYN(ControlBits.SYN),
    SYN_ACK(ControlBits.SYN_ACK),
    SYN_FIN(ControlBits.SYN.and(ControlBits.FIN)),
    ACK(ControlBits.ACK),
    FIN(ControlBits.FIN),
    FIN_ACK(ControlBits.FIN_ACK),
    RST(ControlBits.RST),
    RST_ACK(ControlBits.RST_ACK),
    TEXT(new LocalizedText("数据", "text"), ControlBits.ACK.and(ControlBits.PSH)),

    USER_TIMEOUT(new LocalizedText("用户超时", "user timeout"), Timer.USER),
    RETRANSMISSION_TIMEOUT(new LocalizedText("重传超时", "retransmission timeout"), Timer.RETRANSMISSION),
    TIME_WAIT_TIMEOUT(new LocalizedText("TIME-WAIT 超时", "TIME-WAIT timeout"), Timer.TIME_WAIT),
    DELAYED_ACK_TIMEOUT(new LocalizedText("延迟确认到期", "delayed-ACK timeout"), Timer.DELAYED_ACK),
    PERSIST_TIMEOUT(new LocalizedText("坚持计时器到期", "persist timeout"), Timer.PERSIST),
    KEEP_ALIVE_TIMEOUT(new LocalizedText("保活计时器到期", "keep-alive timeout"), Timer.KEEP_ALIVE),
    REORDERING_TIMEOUT(new LocalizedText("乱序计时器到期", "reordering timeout"), Timer.REORDERING),
    LOSS_PROBE_TIMEOUT(new LocalizedText("丢失探测计时器到期", "loss probe timeout"), Timer.LOSS_PROBE);

    /** The three sorts of events of §3.10. */
    public enum Kind {
        CALL,
        SEGMENT,
        TIMEOUT
    }

    private final LocalizedText label;
    private final Program.@Nullable Call call;
    private final @Nullable ControlBits bits;
    private final @Nullable Timer timer;

    Happening(Program.Call call) {
        this.label = new LocalizedText(name(), name());
        this.call = call;
        this.bits = null;
        this.timer = null;
    }

    Happening(ControlBits bits) {
        this(new LocalizedText(bits.toString(), bits.toString()), bits);
    }

    Happening(LocalizedText label, ControlBits bits) {
        this.label = label;
        this.call = null;
        this.bits = bits;
        this.timer = null;
    }

    Happening(LocalizedText label, Timer timer) {
        this.label = label;
        this.call = null;
        this.bits = null;
        this.timer = timer;
    }

    public Kind kind() {
        return call != null ? Kind.CALL : bits != null ? Kind.SEGMENT : Kind.TIMEOUT;
    }

    public static Stream<Happening> of(Kind kind) {
        return Stream.of(values()).filter(each -> each.kind() == kind);
    }

    /** As people call it. */
    public LocalizedText label() {
        return label;
    }

    /** Its part of a scenario's name. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Program.Call call() {
        return required(call);
    }

    ControlBits bits() {
        return required(bits);
    }

    Timer timer() {
        return required(timer);
    }

    private <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException(this + " is a " + kind());
        }
        return value;
    }
}
