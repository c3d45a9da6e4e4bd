package dev.synackademy.packetdrill;

import dev.synackademy.tcp.CongestionVariables;
import dev.synackademy.tcp.State;
import dev.synackademy.tcp.Tcb;
import dev.synackademy.tcp.TcpConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What {@code getsockopt(TCP_INFO)} tells of a connection, by its names in Linux's {@code struct tcp_info}. Times are µs;
 * windows of congestion control count segments.
 */
final class TcpInfo {

    /** What Linux takes for possible before it has seen any, unless {@code tcp_reordering} says otherwise. */
    private static final int LEAST_REORDERING = 3;

    private static final Map<String, ToDoubleBiFunction<Tcb, TcpConfig>> FIELDS = new HashMap<>();
    private static final Map<String, Double> CONSTANTS = new HashMap<>();

    static {
        put("tcpi_state", tcb -> number(tcb.state()));
        put("tcpi_ca_state", TcpInfo::congestionState);
        put("tcpi_retransmits", TcpInfo::timeouts);
        put("tcpi_probes", Tcb::unansweredKeepAlives);
        put("tcpi_options", TcpInfo::options);
        put("tcpi_snd_wscale", tcb -> tcb.agreed().sendShift());
        put("tcpi_rcv_wscale", tcb -> tcb.agreed().receiveShift());
        put("tcpi_rto", tcb -> tcb.rtt().rtoMicros());
        put("tcpi_snd_mss", Tcb::effSndMss);
        put("tcpi_unacked", Tcb::unacknowledgedSegments);
        put("tcpi_sacked", Tcb::sackedSegments);
        put("tcpi_lost", Tcb::lostSegments);
        put("tcpi_retrans", Tcb::repeatedSegments);
        put("tcpi_rtt", tcb -> tcb.rtt().srttMicros());
        put("tcpi_rttvar", tcb -> tcb.rtt().rttvarMicros());
        put("tcpi_snd_ssthresh", tcb -> segments(tcb, tcb.congestion().ssthresh()));
        put("tcpi_snd_cwnd", tcb -> segments(tcb, tcb.congestion().cwnd()));
        put("tcpi_snd_wnd", tcb -> tcb.snd().wnd());
        put("tcpi_rcv_wnd", tcb -> tcb.rcv().wnd());
        put("tcpi_notsent_bytes", Tcb::unsent);
        FIELDS.put("tcpi_advmss", (tcb, config) -> tcb.agreed().textBeside(config.maximumSegmentSize()));
        put("tcpi_bytes_received", TcpInfo::octetsReceived);
        put("tcpi_reordering", tcb -> Math.max(LEAST_REORDERING, tcb.reordering()));
        for (State state : State.values()) {
            for (String prefix : new String[] {"TCP_", "TCPS_", "TCPI_"}) {
                CONSTANTS.put(prefix + state.name(), (double) number(state));
                CONSTANTS.put(prefix + state.alias(), (double) number(state));
                CONSTANTS.put(prefix + linuxName(state), (double) number(state));
            }
        }
        String[] congestion = {"TCP_CA_Open", "TCP_CA_Disorder", "TCP_CA_CWR", "TCP_CA_Recovery", "TCP_CA_Loss"};
        String[] options = {
            "TCPI_OPT_TIMESTAMPS",
            "TCPI_OPT_SACK",
            "TCPI_OPT_WSCALE",
            "TCPI_OPT_ECN",
            "TCPI_OPT_ECN_SEEN",
            "TCPI_OPT_SYN_DATA"
        };
        for (int i = 0; i < congestion.length; i++) {
            CONSTANTS.put(congestion[i], (double) i);
        }
        for (int i = 0; i < options.length; i++) {
            CONSTANTS.put(options[i], (double) (1 << i));
        }
    }

    private TcpInfo() {}

    private static void put(String name, ToDoubleFunction<Tcb> value) {
        FIELDS.put(name, (tcb, config) -> value.applyAsDouble(tcb));
    }

    static boolean knows(String name) {
        return FIELDS.containsKey(name) || CONSTANTS.containsKey(name);
    }

    static boolean isField(String name) {
        return FIELDS.containsKey(name);
    }

    /** What a name of a state or a flag stands for; {@code null} for other names. */
    static @Nullable Long constant(String name) {
        Double value = CONSTANTS.get(name);
        return value == null ? null : value.longValue();
    }

    /** All names and their values now, of a connection with this configuration. */
    static Map<String, Double> of(Tcb tcb, TcpConfig config) {
        var values = new HashMap<>(CONSTANTS);
        FIELDS.forEach((name, value) -> values.put(name, value.applyAsDouble(tcb, config)));
        return values;
    }

    /** As Linux numbers them, so that a script may write 1 for ESTABLISHED. */
    private static int number(State state) {
        return switch (state) {
            case ESTABLISHED -> 1;
            case SYN_SENT -> 2;
            case SYN_RECEIVED -> 3;
            case FIN_WAIT_1 -> 4;
            case FIN_WAIT_2 -> 5;
            case TIME_WAIT -> 6;
            case CLOSED -> 7;
            case CLOSE_WAIT -> 8;
            case LAST_ACK -> 9;
            case LISTEN -> 10;
            case CLOSING -> 11;
        };
    }

    private static String linuxName(State state) {
        return switch (state) {
            case SYN_RECEIVED -> "SYN_RECV";
            case FIN_WAIT_1 -> "FIN_WAIT1";
            case FIN_WAIT_2 -> "FIN_WAIT2";
            case CLOSED -> "CLOSE";
            default -> state.name();
        };
    }

    private static int congestionState(Tcb tcb) {
        if (tcb.isInTimeoutRecovery()) {
            return 4;
        }
        return tcb.isInFastRecovery() ? 3 : tcb.duplicateAcks() > 0 || tcb.sackedSegments() > 0 ? 1 : 0;
    }

    private static int options(Tcb tcb) {
        return (tcb.agreed().timestamps() ? 1 : 0)
                + (tcb.agreed().selectiveAcknowledgment() ? 2 : 0)
                + (tcb.agreed().windowScaling() ? 4 : 0);
    }

    /** How often in a row the retransmission timer has gone off; what was sent again for other reasons does not count. */
    private static int timeouts(Tcb tcb) {
        boolean byTimer = tcb.isInTimeoutRecovery() || !tcb.state().isSynchronized();
        return byTimer ? Math.max(0, tcb.timesOldestSent() - 1) : 0;
    }

    /** In order; a FIN counts as one, and after 2<sup>32</sup> it begins anew. */
    private static long octetsReceived(Tcb tcb) {
        boolean hasSyn = tcb.state().isSynchronized() || tcb.state() == State.SYN_RECEIVED;
        return hasSyn ? Integer.toUnsignedLong(tcb.rcv().nxt().minus(tcb.rcv().irs()) - 1) : 0;
    }

    private static int segments(Tcb tcb, int octets) {
        return octets == CongestionVariables.UNLIMITED ? octets : octets / tcb.effSndMss();
    }
}
