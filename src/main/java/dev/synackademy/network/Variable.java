package dev.synackademy.network;

import dev.synackademy.tcp.CongestionVariables;
import dev.synackademy.tcp.LiveTcb;
import dev.synackademy.tcp.RttEstimator;
import dev.synackademy.tcp.SendVariables;
import dev.synackademy.tcp.State;
import org.jspecify.annotations.Nullable;

/** The variables of a TCB whose changes the {@link EventLog} tells, by their RFC names. */
enum Variable {
    ISS("ISS"),
    SND_UNA("SND.UNA"),
    SND_NXT("SND.NXT"),
    SND_WND("SND.WND"),
    SND_WL1("SND.WL1"),
    SND_WL2("SND.WL2"),
    IRS("IRS"),
    RCV_NXT("RCV.NXT"),
    RCV_WND("RCV.WND"),
    RCV_UP("RCV.UP"),
    SEND_MSS("send MSS"),
    UNSENT("unsent octets"),
    RETRANSMISSION_QUEUE("retransmission queue"),
    HELD_OUT_OF_ORDER("octets held out of order"),
    READABLE("octets to read"),
    SRTT("SRTT"),
    RTTVAR("RTTVAR"),
    RTO("RTO"),
    CWND("cwnd"),
    SSTHRESH("ssthresh");

    /** What a variable has while it has no value; none of them is ever negative. */
    static final long NONE = -1;

    static final int COUNT = values().length;

    final String rfcName;

    Variable(String rfcName) {
        this.rfcName = rfcName;
    }

    /** Reads them all; durations in µs. */
    static void read(LiveTcb tcb, long[] values) {
        State state = tcb.state();
        boolean sent = state != State.CLOSED && state != State.LISTEN;
        boolean received = sent && state != State.SYN_SENT;
        SendVariables snd = tcb.snd();
        values[ISS.ordinal()] = sent ? snd.iss().unsigned() : NONE;
        values[SND_UNA.ordinal()] = sent ? snd.una().unsigned() : NONE;
        values[SND_NXT.ordinal()] = sent ? snd.nxt().unsigned() : NONE;
        values[SND_WND.ordinal()] = sent ? snd.wnd() : NONE;
        values[SND_WL1.ordinal()] = received ? snd.wl1().unsigned() : NONE;
        values[SND_WL2.ordinal()] = received ? snd.wl2().unsigned() : NONE;
        var rcv = tcb.rcv();
        values[IRS.ordinal()] = received ? rcv.irs().unsigned() : NONE;
        values[RCV_NXT.ordinal()] = received ? rcv.nxt().unsigned() : NONE;
        values[RCV_WND.ordinal()] = received ? rcv.wnd() : NONE;
        // Behind RCV.NXT, RCV.UP means nothing.
        values[RCV_UP.ordinal()] =
                received && rcv.up().isAfter(rcv.nxt()) ? rcv.up().unsigned() : NONE;
        values[SEND_MSS.ordinal()] = tcb.sendMss();
        values[UNSENT.ordinal()] = tcb.unsent();
        values[RETRANSMISSION_QUEUE.ordinal()] = tcb.unacknowledgedSegments();
        values[HELD_OUT_OF_ORDER.ordinal()] = tcb.heldOutOfOrder();
        values[READABLE.ordinal()] = tcb.readable();
        RttEstimator rtt = tcb.rtt();
        values[SRTT.ordinal()] = orNone(rtt.srttMicros());
        values[RTTVAR.ordinal()] = orNone(rtt.rttvarMicros());
        values[RTO.ordinal()] = orNone(rtt.rtoMicros());
        CongestionVariables congestion = tcb.congestion();
        values[CWND.ordinal()] = window(congestion.cwnd());
        values[SSTHRESH.ordinal()] = window(congestion.ssthresh());
    }

    /** What was not measured or set has no value. */
    private static long orNone(long micros) {
        return micros == 0 ? NONE : micros;
    }

    private static long window(int octets) {
        return octets == CongestionVariables.UNLIMITED ? NONE : octets;
    }

    /** The public form of a value: a whole number, or milliseconds. */
    @Nullable
    Number number(long value) {
        if (value == NONE) {
            return null;
        }
        return switch (this) {
            case SRTT, RTTVAR, RTO -> (Double) (value / 1000.0);
            default -> (Long) value;
        };
    }
}
