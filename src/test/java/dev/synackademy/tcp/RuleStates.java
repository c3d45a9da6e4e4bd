package dev.synackademy.tcp;

import static dev.synackademy.tcp.State.CLOSED;
import static dev.synackademy.tcp.State.CLOSE_WAIT;
import static dev.synackademy.tcp.State.CLOSING;
import static dev.synackademy.tcp.State.ESTABLISHED;
import static dev.synackademy.tcp.State.FIN_WAIT_1;
import static dev.synackademy.tcp.State.FIN_WAIT_2;
import static dev.synackademy.tcp.State.LAST_ACK;
import static dev.synackademy.tcp.State.LISTEN;
import static dev.synackademy.tcp.State.SYN_RECEIVED;
import static dev.synackademy.tcp.State.SYN_SENT;
import static dev.synackademy.tcp.State.TIME_WAIT;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * In which states a rule can fire, read off RFC 9293 by hand: the state is the one before the event. Where a section of
 * §3.10.7 speaks of some states only, its rules need no line of their own.
 */
final class RuleStates {

    private static final Set<State> ALL = EnumSet.allOf(State.class);
    private static final Set<State> OPENED = EnumSet.range(LISTEN, TIME_WAIT);
    /** §3.10.7.4's heading. */
    private static final Set<State> OTHER_STATES = EnumSet.range(SYN_RECEIVED, TIME_WAIT);

    private static final Set<State> SYNCHRONIZED = EnumSet.range(ESTABLISHED, TIME_WAIT);
    /** The peer's text is taken in these, or in the state that the same segment leads to. */
    private static final Set<State> TAKE_TEXT = EnumSet.of(SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2);

    private static final Set<State> PEER_HAS_CLOSED = EnumSet.of(CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT);
    /** Something of ours may be unacknowledged. */
    private static final Set<State> IN_FLIGHT =
            EnumSet.of(SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, CLOSE_WAIT, CLOSING, LAST_ACK);

    private static final Map<Rule, Set<State>> STATES = new EnumMap<>(Rule.class);

    static {
        for (Rule rule : Rule.values()) {
            STATES.put(rule, read(rule));
        }
    }

    private RuleStates() {}

    static Set<State> of(Rule rule) {
        return STATES.get(rule);
    }

    /** The state in which a rule fired: what a SYN that reopens TIME-WAIT comes to is LISTEN, by §3.6.1. */
    static State stateAt(Transition transition, Rule rule) {
        State before = transition.before().state();
        boolean reopened = before == TIME_WAIT && transition.after().state() == SYN_RECEIVED;
        return reopened && !rule.name().startsWith("TIME_WAIT") ? LISTEN : before;
    }

    private static Set<State> read(Rule rule) {
        return switch (rule) {
            // User calls.
            case OPEN_PASSIVE, CALL_ON_CLOSED -> EnumSet.of(CLOSED);
            case OPEN_ACTIVE, OPEN_REMOTE_UNSPECIFIED, ISS_SELECTED -> EnumSet.of(CLOSED, LISTEN);
            case OPEN_EXISTING -> OPENED;
            case SEND_LISTEN, SEND_LISTEN_UNSPECIFIED -> EnumSet.of(LISTEN);
            case SEND_QUEUED -> EnumSet.of(SYN_SENT, SYN_RECEIVED);
            case SEND_SEGMENTIZED -> EnumSet.of(ESTABLISHED, CLOSE_WAIT);
            case SEND_URGENT, SEND_NO_ROOM -> EnumSet.of(LISTEN, SYN_SENT, SYN_RECEIVED, ESTABLISHED, CLOSE_WAIT);
            case SEND_CLOSING -> EnumSet.of(SYN_RECEIVED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT);
            case SEGMENT_SENT, WINDOW_FULL -> IN_FLIGHT;
            case RECEIVE_QUEUED -> EnumSet.of(LISTEN, SYN_SENT, SYN_RECEIVED);
            case RECEIVE, WINDOW_UPDATE -> EnumSet.of(ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2);
            case RECEIVE_ON_HAND -> EnumSet.of(CLOSE_WAIT);
            case RECEIVE_CLOSING -> PEER_HAS_CLOSED;
            case CLOSE_LISTEN -> EnumSet.of(LISTEN, SYN_RECEIVED); // a CLOSE that waited meets LISTEN again
            case CLOSE_SYN_SENT -> EnumSet.of(SYN_SENT);
            case CLOSE_SYN_RECEIVED, CLOSE_QUEUED -> EnumSet.of(SYN_RECEIVED);
            case CLOSE_ESTABLISHED -> EnumSet.of(SYN_RECEIVED, ESTABLISHED); // it may have waited
            case CLOSE_CLOSE_WAIT -> EnumSet.of(CLOSE_WAIT);
            case CLOSE_TWICE -> EnumSet.of(SYN_RECEIVED, FIN_WAIT_1, FIN_WAIT_2, CLOSING, LAST_ACK, TIME_WAIT);
            case FIN_SENT -> EnumSet.of(SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, CLOSE_WAIT, CLOSING, LAST_ACK);
            case ABORT_SILENT -> EnumSet.of(LISTEN, SYN_SENT, CLOSING, LAST_ACK, TIME_WAIT);
            case ABORT_RESET -> EnumSet.of(SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT);
            case STATUS -> ALL;
            case KEEP_ALIVE_CHOSEN -> OPENED;
            // Segments.
            case TWO_WAY_HANDSHAKE -> EnumSet.of(LISTEN);
            case SIMULTANEOUS_OPEN_IGNORED -> EnumSet.of(SYN_SENT);
            case SYN_FIN_DROPPED -> ALL;
            case COMPARTMENT_MISMATCH -> OPENED;
            case MSS_OPTION, MSS_DEFAULT, SACK_AGREED, SYN_TEXT_QUEUED -> EnumSet.of(LISTEN, SYN_SENT);
            case SIMULTANEOUS_SYN_ACK, SYN_RECEIVED_ACK, SYN_RECEIVED_BAD_ACK_RESET -> EnumSet.of(SYN_RECEIVED);
            case SYN_RECEIVED_RST_REFUSED, SYN_RECEIVED_RST_TO_LISTEN, SYN_RECEIVED_SYN_TO_LISTEN ->
                EnumSet.of(SYN_RECEIVED);
            case RST_BESIDE_RCV_NXT_TAKEN,
                    RST_IN_WINDOW_TAKEN,
                    SYN_IN_WINDOW_RESET,
                    ACK_THROTTLED,
                    LAST_SEGMENT_AGAIN -> OTHER_STATES;
            case TIME_WAIT_PROLONGED -> EnumSet.of(TIME_WAIT);
            case LONE_SEGMENT_DEFERRED -> IN_FLIGHT;
            case RIGHT_EDGE_ACK, ACK_OF_THE_UNSENT, ACK_TOO_OLD -> SYNCHRONIZED;
            case RST_RESETS -> EnumSet.of(ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT);
            case RST_CLOSES -> EnumSet.of(CLOSING, LAST_ACK, TIME_WAIT);
            case FIN_WAIT_1_FIN_ACKNOWLEDGED -> EnumSet.of(FIN_WAIT_1);
            case CLOSING_FIN_ACKNOWLEDGED -> EnumSet.of(CLOSING);
            case LAST_ACK_FIN_ACKNOWLEDGED -> EnumSet.of(LAST_ACK);
            case URG_SIGNALLED, TEXT_IN_ORDER, TEXT_OUT_OF_ORDER -> TAKE_TEXT;
            case URG_IGNORED, TEXT_IGNORED -> PEER_HAS_CLOSED;
            case FIN_CLOSES_BOTH_DIRECTIONS -> EnumSet.of(SYN_SENT, SYN_RECEIVED, ESTABLISHED, FIN_WAIT_1);
            case FIN_TO_CLOSE_WAIT -> EnumSet.of(SYN_SENT, SYN_RECEIVED, ESTABLISHED);
            case FIN_TO_CLOSING -> EnumSet.of(SYN_RECEIVED, FIN_WAIT_1);
            case FIN_REPEATED_WITH_ACK -> EnumSet.of(SYN_RECEIVED, FIN_WAIT_1, CLOSING, LAST_ACK);
            case OLD_SEGMENT_READ -> EnumSet.of(ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK);
            case SYN_CACHE_DROPS -> EnumSet.of(SYN_RECEIVED);
            case TIME_WAIT_SYN_REFUSED -> EnumSet.of(TIME_WAIT);
            case FIN_TO_TIME_WAIT -> EnumSet.of(FIN_WAIT_1, FIN_WAIT_2);
            case TIME_WAIT_SHORTENED -> EnumSet.of(FIN_WAIT_1, FIN_WAIT_2, CLOSING, TIME_WAIT);
            case TIME_WAIT_STARTED -> EnumSet.of(FIN_WAIT_1, FIN_WAIT_2, CLOSING);
            case TIME_WAIT_FIN_AGAIN,
                    TIME_WAIT_TIMEOUT,
                    TIME_WAIT_REOPENED,
                    TIME_WAIT_REOPENED_BY_TIMESTAMP,
                    TIME_WAIT_RST_IGNORED -> EnumSet.of(TIME_WAIT);
            case ACK_SENT -> EnumSet.range(SYN_SENT, TIME_WAIT);
            case ACK_DELAYED, QUICK_ACK, SACKS_COMPRESSED -> TAKE_TEXT;
            // Timeouts.
            case USER_TIMEOUT, RETRANSMISSION_TIMEOUT, RTO_BACK_OFF -> IN_FLIGHT;
            case RTO_START -> ALL;
            case RTO_STOP, RTO_RESTART, RTT_SAMPLED, KARN -> IN_FLIGHT;
            case RTO_AFTER_SYN_TIMEOUT -> EnumSet.of(SYN_SENT, SYN_RECEIVED);
            case DELAYED_ACK_TIMEOUT -> SYNCHRONIZED;
            default -> ofSection(rule);
        };
    }

    private static Set<State> ofSection(Rule rule) {
        return switch (rule.section()) {
            case "RFC 9293 §3.10.7.1" -> EnumSet.of(CLOSED);
            case "RFC 9293 §3.10.7.2" -> EnumSet.of(LISTEN);
            case "RFC 9293 §3.10.7.3" -> EnumSet.of(SYN_SENT);
            case "RFC 9293 §3.10.7.4" -> OTHER_STATES;
            case "RFC 4987 §2.2", "RFC 4987 §3.6" -> EnumSet.noneOf(State.class); // of a listener, not an endpoint
            default -> OPENED;
        };
    }
}
