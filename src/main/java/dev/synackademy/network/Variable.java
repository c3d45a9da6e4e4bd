package dev.synackademy.network;

import dev.synackademy.tcp.CongestionVariables;
import dev.synackademy.tcp.LiveTcb;
import dev.synackademy.tcp.ReceiveVariables;
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

    private static final Variable[] VARIABLES = values();
    private static final int SENT = bits(ISS, SND_UNA, SND_NXT, SND_WND);
    private static final int RECEIVED = bits(SND_WL1, SND_WL2, IRS, RCV_NXT, RCV_WND);
    private static final int ALWAYS = bits(SEND_MSS, UNSENT, RETRANSMISSION_QUEUE, HELD_OUT_OF_ORDER, READABLE);

    final String rfcName;

    Variable(String rfcName) {
        this.rfcName = rfcName;
    }

    private static int bits(Variable... variables) {
        int bits = 0;
        for (Variable variable : variables) {
            bits |= 1 << variable.ordinal();
        }
        return bits;
    }

    private int bitIf(boolean known) {
        return known ? 1 << ordinal() : 0;
    }

    /**
     * Writes a bit for each that has a value, and all of them, in their order: 32 bits each, as buffers hold no more octets, or
     * durations in µs.
     */
    static void write(LiveTcb tcb, Tape tape) {
        State state = tcb.state();
        boolean sent = state != State.CLOSED && state != State.LISTEN;
        boolean received = sent && state != State.SYN_SENT;
        SendVariables snd = tcb.snd();
        ReceiveVariables rcv = tcb.rcv();
        RttEstimator rtt = tcb.rtt();
        CongestionVariables congestion = tcb.congestion();
        tape.writeInt((sent ? SENT : 0)
                | (received ? RECEIVED : 0)
                | RCV_UP.bitIf(received && rcv.up().isAfter(rcv.nxt())) // behind RCV.NXT it means nothing
                | ALWAYS
                | SRTT.bitIf(rtt.srttMicros() != 0)
                | RTTVAR.bitIf(rtt.rttvarMicros() != 0)
                | RTO.bitIf(rtt.rtoMicros() != 0)
                | CWND.bitIf(congestion.cwnd() != CongestionVariables.UNLIMITED)
                | SSTHRESH.bitIf(congestion.ssthresh() != CongestionVariables.UNLIMITED));
        tape.writeInt(snd.iss().value());
        tape.writeInt(snd.una().value());
        tape.writeInt(snd.nxt().value());
        tape.writeInt(snd.wnd());
        tape.writeInt(snd.wl1().value());
        tape.writeInt(snd.wl2().value());
        tape.writeInt(rcv.irs().value());
        tape.writeInt(rcv.nxt().value());
        tape.writeInt(rcv.wnd());
        tape.writeInt(rcv.up().value());
        tape.writeInt(tcb.effSndMss());
        tape.writeInt((int) tcb.unsent());
        tape.writeInt(tcb.unacknowledgedSegments());
        tape.writeInt((int) tcb.heldOutOfOrder());
        tape.writeInt((int) tcb.readable());
        tape.writeLong(rtt.srttMicros());
        tape.writeLong(rtt.rttvarMicros());
        tape.writeLong(rtt.rtoMicros());
        tape.writeInt(congestion.cwnd());
        tape.writeInt(congestion.ssthresh());
    }

    /** Reads what {@link #write} wrote: a value for each, or {@link #NONE}. */
    static long[] read(Tape.Reader tape) {
        int known = tape.readInt();
        long[] values = new long[VARIABLES.length];
        for (Variable variable : VARIABLES) {
            long value = variable.isDuration() ? tape.readLong() : Integer.toUnsignedLong(tape.readInt());
            values[variable.ordinal()] = (known & bits(variable)) == 0 ? NONE : value;
        }
        return values;
    }

    private boolean isDuration() {
        return this == SRTT || this == RTTVAR || this == RTO;
    }

    /** The public form of a value: a whole number, or milliseconds. */
    @Nullable
    Number number(long value) {
        if (value == NONE) {
            return null;
        }
        return isDuration() ? (Double) (value / 1000.0) : (Number) value;
    }
}
