package dev.synackademy.conformance;

import dev.synackademy.tcp.ControlBits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code golden/*.json}: what the real kernel did. */
final class LinuxTraceReader {

    private LinuxTraceReader() {}

    static LinuxTrace read(JsonNode root) {
        return new LinuxTrace(
                segments(root.path("segments")), states(root.path("states")), returns(root.path("calls")));
    }

    /** Whether every run of the kernel put the same segments on the wire. */
    static boolean segmentsAreTheSameEachTime(JsonNode root) {
        return root.path("determinism").path("same_segments").asBoolean(true);
    }

    /** How late, at the worst, the scripted calls were made that the kernel's answers are timed by. */
    static long lagMicros(JsonNode root) {
        return micros(root.path("max_scheduling_lag_ms").asDouble(0));
    }

    private static List<LinuxTrace.Seen> segments(JsonNode nodes) {
        var segments = new ArrayList<LinuxTrace.Seen>();
        for (JsonNode node : nodes) {
            segments.add(new LinuxTrace.Seen(
                    micros(node.path("t_sent_ms").asDouble()),
                    node.path("from").asString(),
                    node.path("sport").asInt(),
                    node.path("dport").asInt(),
                    bits(node.path("flags").asString()),
                    number(node.get("seq_rel")),
                    number(node.get("ack_rel")),
                    node.path("len").asInt(),
                    node.path("t_arrived_ms").isNull()));
        }
        return segments;
    }

    /** The same order of names on both sides of the comparison, and no PSH. */
    static String bits(String flags) {
        return flags.isEmpty()
                ? ""
                : ControlBits.parse(flags).without(ControlBits.PSH).toString();
    }

    private static Map<String, List<String>> states(JsonNode nodes) {
        var states = new HashMap<String, List<String>>();
        for (JsonNode node : nodes) {
            String socket =
                    node.path("side").asString() + " " + node.path("sock").asString();
            add(states, socket, node.path("state").asString());
        }
        return states;
    }

    /** Appends {@code state} to the path of {@code socket} unless it is there already. */
    static void add(Map<String, List<String>> states, String socket, String state) {
        List<String> path = states.computeIfAbsent(socket, unseen -> new ArrayList<>());
        if (path.isEmpty() || !path.getLast().equals(state)) {
            path.add(state);
        }
    }

    private static Map<String, List<String>> returns(JsonNode nodes) {
        var returns = new HashMap<String, List<String>>();
        for (JsonNode node : nodes) {
            String call = node.path("side").asString() + "." + node.path("sock").asString() + "."
                    + node.path("call").asString();
            returns.computeIfAbsent(call, unseen -> new ArrayList<>())
                    .add(node.path("result").asString());
        }
        return returns;
    }

    private static int number(@Nullable JsonNode node) {
        return node == null || node.isNull() ? 0 : (int) node.asLong();
    }

    private static long micros(double millis) {
        return Math.round(millis * 1000);
    }
}
