package dev.synackademy.network;

import dev.synackademy.network.YamlFields.Scalar;
import dev.synackademy.tcp.ControlBits;
import dev.synackademy.tcp.Octets;
import dev.synackademy.tcp.Options;
import dev.synackademy.tcp.Segment;
import dev.synackademy.tcp.SequenceNumber;
import dev.synackademy.tcp.Socket;
import dev.synackademy.tcp.TcpConfig;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a scenario from YAML. Whatever is wrong with it is a {@link SourceException} that says where.
 *
 * <p>The format is described in {@code docs/scenarios.md}.
 */
public final class ScenarioParser {

    private static final long DEFAULT_END_MICROS = 600_000_000;
    private static final long MAX_END_MICROS = 86_400_000_000L;
    private static final int MAX_CODE_POINTS = 100_000;
    private static final int MAX_HOSTS = 8;

    private final String file;
    /** Where each host is, known before programs that name them are read. */
    private final Map<String, String> addresses = new LinkedHashMap<>();

    private ScenarioParser(String file) {
        this.file = file;
    }

    /**
     * @param id the scenario's name; errors speak of the file {@code id.yaml}
     * @throws SourceException where it is no scenario
     */
    public static Scenario parse(String id, Reader yaml) {
        String file = id + ".yaml";
        return new ScenarioParser(file).scenario(id, YamlFields.of(file, yaml, MAX_CODE_POINTS));
    }

    private Scenario scenario(String id, YamlFields fields) {
        Scenario.Group group = fields.required("group").as(text -> Scalars.word(Scenario.Group.class, text));
        LocalizedText title = fields.requiredMapping("title").localized();
        LocalizedText description = fields.requiredMapping("description").localized();
        List<Scenario.HostSpec> hosts = hosts(fields.requiredMapping("hosts"));
        Link link = fields.mapping("link").map(each -> link(each, Link.DEFAULT)).orElse(Link.DEFAULT);
        List<Scenario.Route> routes = routes(fields, link);
        List<Fault> faults = fields.mappings("faults").stream().map(this::fault).toList();
        List<Scenario.Injection> injections =
                fields.mappings("injections").stream().map(this::injection).toList();
        long end = fields.scalar("end")
                .map(each -> each.as(Scalars.atMost(MAX_END_MICROS)))
                .orElse(DEFAULT_END_MICROS);
        return fields.build(
                () -> new Scenario(id, group, title, description, hosts, link, routes, faults, injections, end));
    }

    // Hosts and their programs.

    private List<Scenario.HostSpec> hosts(YamlFields fields) {
        Map<String, YamlFields> byName = fields.mappingsByName();
        if (byName.isEmpty() || byName.size() > MAX_HOSTS) {
            throw fields.error("there are 1…" + MAX_HOSTS + " hosts, not " + byName.size());
        }
        byName.forEach((name, host) -> {
            if (name.isBlank()) {
                throw host.error("a host needs a name");
            }
            String address = host.scalar("address")
                    .map(each -> each.as(Scalars::address))
                    .orElse("10.0.0." + (addresses.size() + 1));
            if (addresses.containsValue(address)) {
                throw host.error("another host has the address " + address);
            }
            addresses.put(name, address);
        });
        var hosts = new ArrayList<Scenario.HostSpec>();
        byName.forEach((name, host) -> hosts.add(host(name, host)));
        return List.copyOf(hosts);
    }

    private Scenario.HostSpec host(String name, YamlFields fields) {
        Host.Side side = fields.scalar("side")
                .map(each -> each.as(text -> Scalars.word(Host.Side.class, text)))
                .orElseGet(() -> {
                    try {
                        return Scalars.word(Host.Side.class, name);
                    } catch (IllegalArgumentException e) {
                        throw fields.missing("side");
                    }
                });
        YamlFields tcpFields = fields.mapping("tcp").orElse(null);
        SequenceNumber iss = tcpFields == null
                ? null
                : tcpFields
                        .scalar("isn")
                        .map(each -> each.as(Scalars::sequenceNumber))
                        .orElse(null);
        TcpConfig tcp = tcpFields == null ? TcpConfig.rfc() : TcpFields.read(tcpFields);
        Program program = program(fields);
        YamlFields listen = fields.mapping("listen").orElse(null);
        Listener.Policy policy = listen == null ? null : policy(listen);
        Program handler = listen == null ? Program.NONE : handler(listen);
        String address = String.valueOf(addresses.get(name));
        return fields.build(() -> new Scenario.HostSpec(name, side, address, tcp, iss, program, policy, handler));
    }

    private static Listener.Policy policy(YamlFields fields) {
        int port = fields.required("port").as(Scalars::port);
        int backlog =
                fields.scalar("backlog").map(each -> each.as(Quantity::count)).orElse(128);
        boolean cookies = fields.scalar("syn-cookies")
                .map(each -> each.as(Scalars::yesOrNo))
                .orElse(false);
        boolean accepting =
                fields.scalar("accept").map(each -> each.as(Scalars::yesOrNo)).orElse(true);
        if (backlog < 1) {
            throw fields.error("the backlog is 1 or more, not " + backlog);
        }
        return new Listener.Policy(port, backlog, cookies, accepting);
    }

    private Program handler(YamlFields listen) {
        Program handler = program(listen);
        listen.end();
        return handler;
    }

    private Program program(YamlFields fields) {
        return new Program(fields.mappings("program").stream().map(this::step).toList());
    }

    private Program.Step step(YamlFields fields) {
        Program.Call call = fields.required("call").as(text -> Scalars.word(Program.Call.class, text));
        long at = fields.scalar("at").map(each -> each.as(Quantity::micros)).orElse(0L);
        Program.Condition when = fields.scalar("when")
                .map(each -> each.as(ScenarioParser::condition))
                .orElse(new Program.Condition.Always());
        long wait = fields.scalar("wait").map(each -> each.as(Quantity::micros)).orElse(0L);
        boolean connects = call == Program.Call.CONNECT;
        Socket remote = connects ? fields.required("to").as(this::socket) : null;
        int localPort = connects
                ? fields.scalar("from-port").map(each -> each.as(Scalars::port)).orElse(0)
                : 0;
        int octets = switch (call) {
            case SEND -> fields.required("octets").as(Scalars::octets);
            case RECEIVE ->
                fields.scalar("octets").map(each -> each.as(Scalars::octets)).orElse(0);
            case CONNECT, CLOSE, ABORT, STATUS -> 0;
        };
        return fields.build(() -> new Program.Step(at, when, wait, call, octets, remote, localPort));
    }

    private static Program.Condition condition(String text) {
        return switch (text) {
            case "established" -> new Program.Condition.Established();
            case "end-of-stream" -> new Program.Condition.EndOfStream();
            case "closed" -> new Program.Condition.Closed();
            default -> {
                if (!text.startsWith("received ")) {
                    throw new IllegalArgumentException(
                            "\"" + text + "\" is not one of established, received N, end-of-stream, closed");
                }
                yield new Program.Condition.Received(Quantity.wholeNumber(
                        text.substring("received ".length()).strip()));
            }
        };
    }

    // The network between them.

    private List<Scenario.Route> routes(YamlFields fields, Link defaults) {
        var routes = new ArrayList<Scenario.Route>();
        for (YamlFields each : fields.mappings("routes")) {
            Scenario.Route route = route(each, defaults);
            boolean twice = routes.stream()
                    .anyMatch(other ->
                            other.from().equals(route.from()) && other.to().equals(route.to()));
            if (twice) {
                throw each.error("there is a route from " + route.from() + " to " + route.to() + " already");
            }
            routes.add(route);
        }
        return routes;
    }

    private Scenario.Route route(YamlFields fields, Link defaults) {
        String from = fields.required("from").as(this::hostName);
        String to = fields.required("to").as(this::hostName);
        return new Scenario.Route(from, to, link(fields, defaults));
    }

    private static Link link(YamlFields fields, Link defaults) {
        var time = Scalars.atMost(Link.MAX_DELAY_MICROS);
        long delay = fields.scalar("delay").map(each -> each.as(time)).orElse(defaults.delayMicros());
        long rate = fields.scalar("rate").map(each -> each.as(Scalars::rate)).orElse(defaults.bitsPerSecond());
        int queue =
                fields.scalar("queue").map(each -> each.as(Scalars::packets)).orElse(defaults.queuePackets());
        long jitter = fields.scalar("jitter").map(each -> each.as(time)).orElse(defaults.jitterMicros());
        double loss = fields.scalar("loss")
                .map(each -> each.as(Quantity::probability))
                .orElse(defaults.loss());
        double duplication = fields.scalar("duplication")
                .map(each -> each.as(Quantity::probability))
                .orElse(defaults.duplication());
        double reordering = fields.scalar("reordering")
                .map(each -> each.as(Quantity::probability))
                .orElse(defaults.reordering());
        return fields.build(() -> new Link(delay, rate, queue, jitter, loss, duplication, reordering));
    }

    private Fault fault(YamlFields fields) {
        List<Fault.Kind> kinds = Stream.of(Fault.Kind.values())
                .filter(kind -> fields.has(kind.name().toLowerCase(Locale.ROOT)))
                .toList();
        if (kinds.size() != 1) {
            throw fields.error("a fault says exactly one of drop, delay, duplicate");
        }
        Fault.Kind kind = kinds.getFirst();
        ControlBits bits = fields.required(kind.name().toLowerCase(Locale.ROOT)).as(ControlBits::parse);
        String from = fields.scalar("from").map(each -> each.as(this::hostName)).orElse(null);
        int minOctets = fields.scalar("min-octets")
                .map(each -> each.as(Quantity::count))
                .orElse(0);
        int nth = fields.scalar("nth").map(each -> each.as(Quantity::count)).orElse(1);
        long by = kind == Fault.Kind.DELAY ? fields.required("by").as(Quantity::micros) : 0;
        return fields.build(() -> new Fault(kind, from, bits, minOctets, nth, by));
    }

    private Scenario.Injection injection(YamlFields fields) {
        long at = fields.required("at").as(Quantity::micros);
        String host = fields.required("as").as(this::hostName);
        Socket source = fields.required("source").as(this::socket);
        Socket destination = fields.required("to").as(this::socket);
        Segment segment = segment(fields.requiredMapping("segment"));
        return fields.build(() -> new Scenario.Injection(at, host, source, destination, segment));
    }

    private static Segment segment(YamlFields fields) {
        ControlBits bits = fields.required("bits").as(ControlBits::parse);
        SequenceNumber seq = fields.required("seq").as(Scalars::sequenceNumber);
        Scalar ack = fields.scalar("ack").orElse(null);
        if (bits.has(ControlBits.ACK) != (ack != null)) {
            throw fields.error("\"ack\" goes with the ACK bit");
        }
        SequenceNumber acknowledged = ack == null ? SequenceNumber.ZERO : ack.as(Scalars::sequenceNumber);
        int window = fields.scalar("window").map(each -> each.as(Scalars::port)).orElse(65535);
        int mss = fields.scalar("mss").map(each -> each.as(Scalars::port)).orElse(0);
        int octets = fields.scalar("octets").map(each -> each.as(Scalars::port)).orElse(0);
        return fields.build(
                () -> new Segment(seq, acknowledged, bits, window, 0, Options.mss(mss), Octets.zeros(octets)));
    }

    // Names.

    private String hostName(String text) {
        if (!addresses.containsKey(text)) {
            throw new IllegalArgumentException(
                    "there is no host \"" + text + "\"; there are " + String.join(", ", addresses.keySet()));
        }
        return text;
    }

    /** {@code server:80}, or {@code 203.0.113.7:1024}. */
    private Socket socket(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not a socket such as \"server:80\"");
        }
        String where = text.substring(0, colon);
        String known = addresses.get(where);
        return new Socket(known == null ? Scalars.address(where) : known, Scalars.port(text.substring(colon + 1)));
    }
}
