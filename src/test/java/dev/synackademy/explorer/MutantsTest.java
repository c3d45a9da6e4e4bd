package dev.synackademy.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An endpoint that departs from the RFC in a single clause breaks a promise, and the search finds the story. The endpoint that
 * follows all of them keeps every promise.
 */
class MutantsTest {

    @Test
    void theEndpointAsItIs_keepsItsPromises() throws ReflectiveOperationException {
        assertThat(Mutant.none().brokenPromises()).isEmpty();
    }

    /** The clause; the class that follows it; what its source says; what the mutant says instead. */
    static Stream<Arguments> mutants() {
        return Stream.of(
                arguments(
                        "§3.10.7.1: a RST is not answered",
                        "SegmentArrives",
                        "if (segment.isRst()) {\n            turn.apply(Rule.CLOSED_RST_DISCARDED);",
                        "if (segment.text().length() > 9) {\n            turn.apply(Rule.CLOSED_RST_DISCARDED);"),
                arguments(
                        "§3.10.7.2: a SYN alone opens nothing",
                        "SegmentArrives",
                        "turn.deviates(Deviation.TWO_WAY_HANDSHAKE)",
                        "true"),
                arguments(
                        "§3.10.7.3 first: the ACK must be of our SYN",
                        "SegmentArrives",
                        "turn.snd.isAcceptable(segment.ack())",
                        "true"),
                arguments(
                        "§3.10.7.4 first: what is outside the window is not taken",
                        "SequenceNumberCheck",
                        "if (isAcceptable(segment, rcv))",
                        "if (true)"),
                arguments(
                        "§3.10.7.4 first: but acknowledged",
                        "SequenceNumberCheck",
                        "AckThrottle.answer(turn, segment);",
                        ""),
                arguments(
                        "§3.10.7.4 second, RFC 5961 §3: only RCV.NXT resets",
                        "ResetCheck",
                        "!segment.seq().equals(turn.rcv.nxt())",
                        "false"),
                arguments("§3.10.7.4 second: a RST resets", "ResetCheck", "resetByPeer(turn);", ""),
                arguments("§3.10.7.4 second: SYN-RECEIVED returns to LISTEN", "Turn", "state = State.LISTEN;", ""),
                arguments(
                        "§3.10.7.4 fourth, RFC 5961 §4: a SYN resets nothing",
                        "OtherStates",
                        "&& turn.deviates(Deviation.SYN_IN_WINDOW_RESETS)) {",
                        ") {"),
                arguments(
                        "§3.10.7.4 fifth: only an ACK of our SYN establishes",
                        "OtherStates",
                        "!turn.snd.isAcceptable(segment.ack())",
                        "false"),
                arguments(
                        "§3.10.7.4 fifth: nothing unsent is acknowledged",
                        "SendVariables",
                        " && !segment.ack().isAfter(nxt())",
                        ""),
                arguments("§3.10.7.4 fifth: SND.UNA = SEG.ACK", "SendVariables", "una = number.value();", ""),
                arguments(
                        "§3.10.7.4 fifth: FIN-WAIT-2 when our FIN is acknowledged",
                        "OtherStates",
                        "} else if (turn.finIsAcknowledged()) {",
                        "} else {"),
                arguments(
                        "§3.10.7.4 fifth: CLOSED when our FIN is acknowledged",
                        "OtherStates",
                        "if (turn.finIsAcknowledged()) {\n                    turn.apply(Rule.LAST_ACK",
                        "if (true) {\n                    turn.apply(Rule.LAST_ACK"),
                arguments(
                        "§3.10.7.4 seventh: RCV.NXT moves over the text",
                        "ArrivedText",
                        "turn.rcv.advance(text.length());",
                        ""),
                arguments(
                        "§3.10.7.4 eighth: a FIN waits for the text before it",
                        "OtherStates",
                        "!turn.rcv.nxt().equals(turn.reassemblyQueue.fin())",
                        "turn.reassemblyQueue.fin() == null"),
                arguments(
                        "§3.10.7.4 eighth: RCV.NXT moves over the FIN",
                        "OtherStates",
                        "turn.rcv.advanceOverFin();",
                        ""),
                arguments(
                        "§3.5.2: what belongs to no connection is reset",
                        "Output",
                        "turn.transmit(reset.withOptions(SegmentOptions.ofRst(turn, reset.isAck())), 0);",
                        ""),
                arguments(
                        "§3.6.1, MUST-13: TIME-WAIT lasts 2 MSL",
                        "OtherStates",
                        "return 2 * turn.config.mslMicros();",
                        "return 0;"),
                arguments(
                        "§3.8.1: what is not acknowledged is sent again",
                        "Recovery",
                        "        repeat(turn, 0);\n        turn.stop(Timer.REORDERING);",
                        "turn.stop(Timer.REORDERING);"),
                arguments(
                        "§3.4: an ACK names the next octet expected",
                        "Output",
                        "new Segment(seq, turn.rcv.nxt(), bits, segWnd",
                        "new Segment(seq, turn.rcv.nxt().plus(-1), bits, segWnd"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void mutants(String clause, String file, String source, String instead) throws Exception {
        Map<String, Integer> broken = Mutant.of(file, source, instead).brokenPromises();
        assertThat(broken).isNotEmpty();
        broken.forEach((promise, moves) -> System.out.printf("%s — %s, %d moves%n", clause, promise, moves));
    }
}
