package dev.synackademy.conformance;

import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.Timestamps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads {@code scenarios/*.json}. Every method throws {@link IllegalArgumentException} for what it does not understand. */
final class LinuxScenarioReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> SIDES = List.of("C", "S");
    private static final int ETHERNET_MTU = 1500;

    private LinuxScenarioReader() {}

    static LinuxScenario read(JsonNode root) {
        var fields = new JsonFields("the scenario", root);
        fields.ignore("name", "title", "description", "topics", "race", "notes");
        var scenario = new LinuxScenario(
                link(fields.required("link")),
                sysctls(fields.optional("sysctl")),
                list(fields.optional("faults")).stream()
                        .map(LinuxScenarioReader::fault)
                        .toList(),
                list(fields.optional("inject")).stream()
                        .map(LinuxScenarioReader::injection)
                        .toList(),
                list(fields.required("script")).stream()
                        .map(LinuxScenarioReader::call)
                        .toList(),
                fields.micros("end_ms", 0));
        fields.end();
        return scenario;
    }

    private static LinuxScenario.Link link(JsonNode node) {
        var fields = new JsonFields("link", node);
        int mtu = fields.number("mtu", ETHERNET_MTU);
        var mtus = Map.of("C", fields.number("mtu_c", mtu), "S", fields.number("mtu_s", mtu));
        var link = new LinuxScenario.Link(fields.micros("delay_ms", 0), 1000L * fields.number("rate_kbit", 0), mtus);
        fields.end();
        return link;
    }

    private static Map<String, Map<String, String>> sysctls(@Nullable JsonNode node) {
        var bySide = new HashMap<String, Map<String, String>>();
        SIDES.forEach(side -> bySide.put(side, new HashMap<>()));
        if (node == null) {
            return bySide;
        }
        for (String key : node.propertyNames()) {
            for (String side : key.equals("both") ? SIDES : List.of(key)) {
                Map<String, String> ofSide = bySide.get(side);
                if (ofSide == null) {
                    throw new IllegalArgumentException("sysctl has the side \"" + key + "\"");
                }
                node.get(key).forEachEntry((name, value) -> ofSide.put(name, value.asString()));
            }
        }
        return bySide;
    }

    private static LinuxScenario.Fault fault(JsonNode node) {
        var fields = new JsonFields("a fault", node);
        LinuxScenario.Act act = act(fields.text("action"));
        long micros = fields.micros("extra_ms", fields.micros("after_ms", 0));
        var fault = new LinuxScenario.Fault(match(fields.required("match")), act, micros);
        fields.ignore("note");
        fields.end();
        return fault;
    }

    private static LinuxScenario.Act act(String word) {
        for (LinuxScenario.Act act : LinuxScenario.Act.values()) {
            if (act.name().equals(word.toUpperCase(Locale.ROOT))) {
                return act;
            }
        }
        throw new IllegalArgumentException("a fault has the action \"" + word + "\", which this replay does not know");
    }

    private static LinuxScenario.Match match(JsonNode node) {
        var fields = new JsonFields("a fault's match", node);
        JsonNode from = fields.optional("from");
        JsonNode retx = fields.optional("retx");
        var match = new LinuxScenario.Match(
                from == null ? null : from.asString(),
                bits(fields.optional("flags")),
                bits(fields.optional("has")),
                integer(fields.optional("min_len")),
                integer(fields.optional("len")),
                integer(fields.optional("seq_rel")),
                retx == null ? null : retx.asBoolean(),
                fields.micros("after_ms", 0),
                fields.micros("before_ms", Long.MAX_VALUE),
                numbers(fields.optional("nth")));
        fields.end();
        return match;
    }

    private static LinuxScenario.Injection injection(JsonNode node) {
        var fields = new JsonFields("an injection", node);
        fields.ignore("note");
        ControlBits flags = bits(fields.text("flags"));
        JsonNode flood = fields.optional("flood");
        var rate = new JsonFields("a flood", flood == null ? JSON.createObjectNode() : flood);
        var injection = new LinuxScenario.Injection(
                fields.micros("at", 0),
                fields.text("to"),
                fields.number("sport", 0),
                fields.number("dport", 0),
                flags,
                position(fields.optional("seq")),
                flags.has(ControlBits.ACK) && fields.optional("ack") == null
                        ? new LinuxScenario.Position("rcv_nxt", 0)
                        : position(fields.optional("ack")),
                fields.number("len", 0),
                fields.number("win", fields.number("window", 65535)),
                options(fields.optional("options")),
                flood == null ? 1 : rate.number("count", 1),
                rate.micros("interval_ms", 0));
        rate.end();
        fields.end();
        return injection;
    }

    private static LinuxScenario.Position position(@Nullable JsonNode node) {
        if (node == null || node.isNumber()) {
            return new LinuxScenario.Position(null, node == null ? 0 : (int) node.asLong());
        }
        var fields = new JsonFields("a sequence number", node);
        var position = new LinuxScenario.Position(fields.text("base"), fields.number("off", 0));
        fields.end();
        return position;
    }

    private static Options options(@Nullable JsonNode node) {
        if (node == null) {
            return Options.NONE;
        }
        var fields = new JsonFields("options", node);
        JsonNode sackOk = fields.optional("sack_ok");
        JsonNode stamps = fields.optional("ts");
        var options = Options.mss(fields.number("mss", 0))
                .withWindowScale(fields.number("wscale", Options.ABSENT))
                .withSackPermitted(sackOk != null && sackOk.asBoolean())
                .withTimestamps(stamps == null ? null : timestamps(stamps));
        fields.end();
        return options;
    }

    private static Timestamps timestamps(JsonNode node) {
        var fields = new JsonFields("timestamps", node);
        var timestamps = new Timestamps(fields.number("val", 0), fields.number("ecr", 0));
        fields.end();
        return timestamps;
    }

    private static LinuxScenario.Call call(JsonNode node) {
        var fields = new JsonFields("a call", node);
        fields.ignore("note");
        JsonNode after = fields.optional("after");
        JsonNode id = fields.optional("id");
        JsonNode arguments = fields.optional("args");
        var call = new LinuxScenario.Call(
                fields.text("side"),
                fields.text("call"),
                fields.text("sock"),
                arguments == null ? JSON.createObjectNode() : arguments,
                id == null ? null : id.asString(),
                after == null ? null : after.asString(),
                after == null ? fields.micros("at", 0) : fields.micros("plus", 0));
        fields.end();
        return call;
    }

    private static List<JsonNode> list(@Nullable JsonNode node) {
        var elements = new ArrayList<JsonNode>();
        if (node != null) {
            node.forEach(elements::add);
        }
        return elements;
    }

    private static @Nullable ControlBits bits(@Nullable JsonNode node) {
        return node == null ? null : bits(node.asString());
    }

    private static ControlBits bits(String names) {
        return names.isEmpty() ? ControlBits.NONE : ControlBits.parse(names);
    }

    private static @Nullable Integer integer(@Nullable JsonNode node) {
        return node == null ? null : node.asInt();
    }

    private static Set<Integer> numbers(@Nullable JsonNode node) {
        var numbers = new HashSet<Integer>();
        if (node != null && node.isArray()) {
            node.forEach(each -> numbers.add(each.asInt()));
        } else if (node != null) {
            numbers.add(node.asInt());
        }
        return numbers;
    }
}
