package dev.synackademy.conformance;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Options;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What goes into a trace: a link, its faults, and the calls two applications make. Times are µs of virtual time.
 *
 * @param sysctls by side, {@code C} or {@code S}: the kernel parameters that differ from Linux's defaults
 */
record LinuxScenario(
        Link link,
        Map<String, Map<String, String>> sysctls,
        List<Fault> faults,
        List<Injection> injections,
        List<Call> script,
        long endMicros) {

    /**
     * @param delayMicros one way
     * @param bitsPerSecond 0 where the link is infinitely fast
     * @param mtus by side: the largest IP packet its interface takes
     */
    record Link(long delayMicros, long bitsPerSecond, Map<String, Integer> mtus) {}

    enum Act {
        DROP,
        DUP,
        DELAY,
        HOLD
    }

    /** @param micros how much later the copy of a DUP, or what a DELAY or HOLD keeps, arrives */
    record Fault(Match match, Act act, long micros) {}

    /**
     * Which segments a fault hits; what is {@code null} matches anything.
     *
     * @param flags the control bits exactly, PSH left aside
     * @param has control bits that must be among those of the segment
     * @param retx whether the wire has seen its sequence numbers before
     * @param nth which of the segments that match otherwise, counted from 1; empty for all
     */
    record Match(
            @Nullable String from,
            @Nullable ControlBits flags,
            @Nullable ControlBits has,
            @Nullable Integer minLength,
            @Nullable Integer length,
            @Nullable Integer relativeSeq,
            @Nullable Boolean retx,
            long afterMicros,
            long beforeMicros,
            Set<Integer> nth) {}

    /**
     * Segments from nowhere.
     *
     * @param sourcePort 0 in a flood, whose every segment comes from another address and port
     * @param count 1 but in a flood
     */
    record Injection(
            long atMicros,
            String to,
            int sourcePort,
            int destinationPort,
            ControlBits flags,
            Position seq,
            Position ack,
            int length,
            int window,
            Options options,
            int count,
            long intervalMicros) {}

    /** A sequence number: {@code base} names the place in the flow from which {@code offset} counts; {@code null} is absolute. */
    record Position(@Nullable String base, int offset) {}

    /**
     * One call of an application.
     *
     * @param after the id of the call whose return it waits for, or {@code null} if it is made at a time of its own
     * @param micros when it is made, or how long after that return
     */
    record Call(
            String side,
            String name,
            String socket,
            JsonNode arguments,
            @Nullable String id,
            @Nullable String after,
            long micros) {}
}
